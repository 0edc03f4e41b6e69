"""Getting in: password reset and login tokens."""

from domain.control_chart import Direction
from domain.measure_types import Form, Grain, Measure, Verb, Verdict
from translation import N_

ACCESS_MEASURES: tuple[Measure, ...] = (
    Measure(
        "K10",
        "sspr_registration_rate",
        N_("Andel registrerade för digital lösenordsåterställning"),
        N_("Registrerade för lösenordsåterställning"),
        N_(
            "Medarbetare i tjänst med konto som är registrerade för digital återställning av "
            "lösenord, av alla medarbetare i tjänst med konto."
        ),
        Form.SHARE,
        Direction.UP,
        Verb.SHOULD,
        0.90,
        Grain.SNAPSHOT,
        Verdict.LEVEL,
        ("medarbetare", "konton"),
        "/inloggning",
        hides_small_units=True,
        hides_parts=True,
        formula=N_(
            "Medarbetare i tjänst med konto och registrering, delat med medarbetare i tjänst "
            "med konto."
        ),
        routine=N_(
            "Alla medarbetare bör registrera sig så att de själva kan återställa lösenordet."
        ),
    ),
    Measure(
        "K20",
        "valid_token_rate",
        N_("Andel medarbetare med giltig inloggningsdosa"),
        N_("Giltiga inloggningsdosor"),
        N_(
            "Medarbetare i tjänst som behöver dosa och har en personlig, giltig dosa, av alla i "
            "tjänst som behöver dosa."
        ),
        Form.SHARE,
        Direction.UP,
        Verb.MUST,
        1.00,
        Grain.SNAPSHOT,
        Verdict.LEVEL,
        ("medarbetare", "dosor"),
        "/inloggning",
        hides_small_units=True,
        hides_parts=True,
        formula=N_(
            "Medarbetare i tjänst med en aktiv personlig dosa som gäller den dagen, delat med "
            "medarbetare i tjänst som behöver dosa. Dosan gäller till och med sin sista dag."
        ),
        routine=N_("Dosor måste beställas i tid till dem som behöver dem."),
    ),
    Measure(
        "K21",
        "tokens_expiring_unordered",
        N_("Dosor som går ut inom 30 dagar utan beställd förlängning"),
        N_("Går ut inom 30 dagar"),
        N_(
            "Anställda vars sista dosa går ut inom 30 dagar utan att förlängning är beställd eller "
            "en senare dosa finns."
        ),
        Form.COUNT,
        Direction.DOWN,
        Verb.MUST,
        0,
        Grain.DAY,
        Verdict.COUNT,
        ("medarbetare", "dosor"),
        "/inloggning",
        formula=N_(
            "Antal anställda vars sista dosa går ut 0–30 dagar efter dagen, utan beställning "
            "och utan senare dosa. 31–60 och 61–90 dagar visas bredvid."
        ),
        routine=N_("Dosor måste förlängas i tid."),
    ),
    Measure(
        "K23",
        "expired_tokens_active_staff",
        N_("Utgångna dosor hos aktiva medarbetare"),
        N_("Utgångna dosor"),
        N_("Medarbetare i tjänst som behöver dosa men inte har någon giltig."),
        Form.COUNT,
        Direction.DOWN,
        Verb.MUST,
        0,
        Grain.DAY,
        Verdict.COUNT,
        ("medarbetare", "dosor"),
        "/inloggning",
        formula=N_(
            "Antal medarbetare i tjänst som behöver dosa och inte har någon som gäller den "
            "dagen. De med beställning visas för sig."
        ),
        routine=N_("Dosor måste både beställas och förlängas i tid."),
    ),
    Measure(
        "K22",
        "renewed_in_time_rate",
        N_("Andel dosor förlängda i tid"),
        N_("Förlängda i tid"),
        N_(
            "Dosor som gått ut de senaste 12 månaderna och vars förlängning beställdes minst 30 "
            "dagar i förväg, av alla som gått ut medan innehavaren var anställd."
        ),
        Form.SHARE,
        Direction.UP,
        Verb.MUST,
        0.95,
        Grain.ROLLING_12_MONTHS,
        Verdict.WILSON,
        ("dosor",),
        "/inloggning",
        formula=N_(
            "Dosor vars förlängning beställts minst 30 dagar före sista giltiga dag, delat med "
            "alla dosor som gått ut under tolv månader medan innehavaren var anställd."
        ),
        routine=N_("Dosor måste förlängas i tid och på det sätt rutinen säger."),
    ),
)
