"""The measures as data: wording, verb, direction, proposed target, grain and source.

Adding a measure is one entry here and its query; pages, tables and the command line then know it.
Numbers, wording and first targets follow the catalogue of the routine's obligations.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from domain.control_chart import Direction
from translation import N_

UP, DOWN, NONE = Direction.UP, Direction.DOWN, Direction.NONE


class Grain(StrEnum):
    """Which periods a measure has figures for, and how they come about."""

    DAY_SUMS = "day_sums"
    STAFFING_WEEK = "staffing_week"
    SNAPSHOT = "snapshot"
    DAY = "day"
    ROLLING_12_MONTHS = "rolling_12_months"
    ROLLING_13_WEEKS = "rolling_13_weeks"
    TODAY = "today"


class Verdict(StrEnum):
    """How a measure is judged."""

    P_PRIME = "p_prime"
    XMR = "xmr"
    LEVEL = "level"
    COUNT = "count"
    WILSON = "wilson"
    VALUE = "value"


class Verb(StrEnum):
    """The routine's own verb; severity follows it. NONE where the routine is silent."""

    SHOULD = "bör"
    SHALL = "ska"
    MUST = "måste"
    NONE = ""


class Form(StrEnum):
    """What kind of figure it is."""

    SHARE = "share"
    COUNT = "count"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `target` is the proposal used until somebody has decided another.

    `formula` tells the arithmetic in words, `routine` in our own words what the routine asks.

    `hides_small_units`: hidden for a unit with 1 to 4 active staff (product.md decision 8).
    `hides_parts`: also where numerator or complement is 1 to 4 persons, with secondary hiding.
    """

    number: str
    code_id: str
    name: str
    short_name: str
    definition: str
    form: Form
    direction: Direction
    verb: Verb
    target: float | None
    grain: Grain
    verdict: Verdict
    sources: tuple[str, ...]
    page: str
    hides_small_units: bool = False
    hides_parts: bool = False
    definition_version: int = 1
    formula: str = field(kw_only=True)
    routine: str = field(kw_only=True)

    @property
    def rounding(self) -> str:
        """How the figure is written; computing always goes on with all decimals."""
        return _ROUNDING[self.form]


_ROUNDING = {
    Form.SHARE: N_("Procent med en decimal, hela procent när nämnaren är under 200."),
    Form.COUNT: N_("Heltal."),
    Form.DAYS: N_("Hela dagar."),
}

VISIT_SOURCES = ("besok", "registreringar")

MEASURES: tuple[Measure, ...] = (
    Measure(
        "K01",
        "mobile_registration_rate",
        N_("Andel besök registrerade i mobilen"),
        N_("Besök registrerade i mobilen"),
        N_(
            "Utförda besök där start och slut registrerats i mobilen och inte ändrats för hand, av "
            "alla utförda besök som ska registreras."
        ),
        Form.SHARE,
        UP,
        Verb.SHALL,
        0.90,
        Grain.DAY_SUMS,
        Verdict.P_PRIME,
        VISIT_SOURCES,
        "/anvandning",
        hides_small_units=True,
        formula=N_(
            "Besök med metoden mobil eller mobil kvittens, delat med besök av alla metoder. "
            "Planerade besök helt utan registrering räknas bredvid."
        ),
        routine=N_("Telefonen ska användas vid varje besök, också när tiden registreras."),
    ),
    Measure(
        "K05",
        "manual_registration_rate",
        N_("Andel efterregistrerade besök"),
        N_("Efterregistrerade besök"),
        N_("Utförda besök som registrerats för hand i efterhand, av alla utförda besök."),
        Form.SHARE,
        DOWN,
        Verb.SHALL,
        0.05,
        Grain.DAY_SUMS,
        Verdict.P_PRIME,
        VISIT_SOURCES,
        "/anvandning",
        hides_small_units=True,
        formula=N_(
            "Besök registrerade för hand i efterhand, delat med besök av alla metoder. "
            "Orsakerna delas i godtagbara och ej godtagbara."
        ),
        routine=N_(
            "Telefonen ska användas vid varje besök; att registrera i efterhand är undantaget."
        ),
    ),
    Measure(
        "K02",
        "mobile_documentation_rate",
        N_("Andel anteckningar skrivna i mobilen"),
        N_("Anteckningar skrivna i mobilen"),
        N_("Anteckningar skrivna i mobilen, av alla anteckningar vid utförda besök."),
        Form.SHARE,
        UP,
        Verb.SHALL,
        0.80,
        Grain.DAY_SUMS,
        Verdict.P_PRIME,
        VISIT_SOURCES,
        "/anvandning",
        hides_small_units=True,
        formula=N_(
            "Anteckningar skrivna i mobilen, delat med alla anteckningar. Besök utan anteckning"
            " räknas bredvid."
        ),
        routine=N_("Telefonen ska användas också när besöket dokumenteras."),
    ),
    Measure(
        "K03",
        "active_user_rate",
        N_("Andel aktiva mobilanvändare"),
        N_("Aktiva mobilanvändare"),
        N_("Medarbetare med minst en registrering i mobilen, av alla i tjänst under veckan."),
        Form.SHARE,
        UP,
        Verb.SHALL,
        0.95,
        Grain.STAFFING_WEEK,
        Verdict.P_PRIME,
        ("bemanning",),
        "/anvandning",
        hides_small_units=True,
        hides_parts=True,
        formula=N_(
            "Medarbetare med minst en registrering i mobilen under veckan, delat med "
            "medarbetare i tjänst samma vecka."
        ),
        routine=N_("Alla i tjänst ska använda telefonen, hela tiden och i alla moment."),
    ),
    Measure(
        "K08",
        "active_phone_rate",
        N_("Andel aktiva telefoner"),
        N_("Aktiva telefoner"),
        N_("Telefoner i bruk med kontakt de senaste 7 dagarna, av alla telefoner i bruk."),
        Form.SHARE,
        UP,
        Verb.SHALL,
        0.95,
        Grain.SNAPSHOT,
        Verdict.LEVEL,
        ("telefoner",),
        "/felanmalningar",
        formula=N_(
            "Telefoner i bruk med kontakt de senaste 7 dagarna, delat med alla telefoner i bruk."
        ),
        routine=N_("Telefonerna ska vara i användning och inte bli liggande."),
    ),
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
        UP,
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
        UP,
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
        DOWN,
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
        DOWN,
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
        UP,
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
    Measure(
        "K40",
        "troubleshooting_before_report_rate",
        N_("Andel felanmälningar med utförd felsökning"),
        N_("Felsökning gjord före anmälan"),
        N_(
            "Felanmälningar om telefon, app, nätverk eller lås där felsökning gjorts först, av dem "
            "där det är känt. De senaste 13 veckorna."
        ),
        Form.SHARE,
        UP,
        Verb.MUST,
        0.95,
        Grain.ROLLING_13_WEEKS,
        Verdict.WILSON,
        ("felanmalningar",),
        "/felanmalningar",
        formula=N_(
            "Felanmälningar med svaret ja på felsökning, delat med dem där svaret är känt. De "
            "okända visas bredvid."
        ),
        routine=N_("Den som får fel på telefonen måste först felsöka själv."),
    ),
    Measure(
        "K42",
        "same_day_report_rate",
        N_("Andel felanmälda samma dag"),
        N_("Anmälda samma dag"),
        N_(
            "Felanmälningar gjorda samma dag som felet uppstod, av dem där dagen är känd. De "
            "senaste 13 veckorna."
        ),
        Form.SHARE,
        UP,
        Verb.MUST,
        0.90,
        Grain.ROLLING_13_WEEKS,
        Verdict.WILSON,
        ("felanmalningar",),
        "/felanmalningar",
        formula=N_(
            "Felanmälningar gjorda samma datum som felet uppstod, delat med dem där dagen är känd."
        ),
        routine=N_("Ett fel som inte går att lösa måste anmälas när det uppstår."),
    ),
    Measure(
        "K43",
        "reported_by_affected_rate",
        N_("Andel anmälda av den det berör"),
        N_("Anmälda av den det berör"),
        N_(
            "Felanmälningar gjorda av den som hade felet, av dem där det är känt. De senaste 13 "
            "veckorna."
        ),
        Form.SHARE,
        UP,
        Verb.MUST,
        0.90,
        Grain.ROLLING_13_WEEKS,
        Verdict.WILSON,
        ("felanmalningar",),
        "/felanmalningar",
        formula=N_(
            "Felanmälningar gjorda av den som hade felet, delat med dem där det är känt. De "
            "okända visas bredvid."
        ),
        routine=N_("Felet måste anmälas av den som har det, inte samlas hos någon annan."),
    ),
    Measure(
        "K44",
        "open_faults",
        N_("Öppna felanmälningar"),
        N_("Öppna felanmälningar"),
        N_("Felanmälningar som är öppna vid dagens slut, efter ålder."),
        Form.COUNT,
        DOWN,
        Verb.MUST,
        None,
        Grain.DAY,
        Verdict.XMR,
        ("felanmalningar",),
        "/felanmalningar",
        formula=N_(
            "Antal felanmälningar gjorda till och med dagen som inte är avbrutna och inte "
            "åtgärdade till och med samma dag."
        ),
        routine=N_("Fel som inte går att lösa måste anmälas, så att IT Vof kan åtgärda dem."),
    ),
    Measure(
        "K45",
        "oldest_open_days",
        N_("Äldsta öppna ärende"),
        N_("Äldsta öppna ärende"),
        N_("Åldern i hela dagar på den äldsta öppna felanmälan."),
        Form.DAYS,
        DOWN,
        Verb.MUST,
        14,
        Grain.DAY,
        Verdict.VALUE,
        ("felanmalningar",),
        "/felanmalningar",
        formula=N_(
            "Dagen minus anmälningsdagen för den felanmälan som väntat längst, i hela dagar."
        ),
        routine=N_(
            "Fel måste anmälas så att IT Vof kan åtgärda dem; ingen anmälan får bli bortglömd."
        ),
    ),
    Measure(
        "K46",
        "resolution_days",
        N_("Tid till åtgärd (median)"),
        N_("Tid till åtgärd (median)"),
        N_(
            "Antal dagar inom vilka hälften av felanmälningarna från de senaste 13 veckorna är "
            "åtgärdade; de öppna räknas med (Kaplan–Meier)."
        ),
        Form.DAYS,
        DOWN,
        Verb.MUST,
        3,
        Grain.ROLLING_13_WEEKS,
        Verdict.VALUE,
        ("felanmalningar",),
        "/felanmalningar",
        formula=N_(
            "Första dagen då högst hälften av ärendena är kvar enligt Kaplan–Meiers kurva. "
            "Öppna ärenden räknas med till sista dagen som källan täcker."
        ),
        routine=N_("Fel måste anmälas så att IT Vof kan åtgärda dem."),
    ),
    Measure(
        "K49",
        "silent_phones",
        N_("Tysta telefoner utan felanmälan"),
        N_("Tysta telefoner"),
        N_("Telefoner i bruk utan kontakt på 14 dagar och utan öppen felanmälan."),
        Form.COUNT,
        DOWN,
        Verb.MUST,
        0,
        Grain.SNAPSHOT,
        Verdict.COUNT,
        ("telefoner", "felanmalningar"),
        "/felanmalningar",
        formula=N_(
            "Antal telefoner i bruk utan kontakt på 14 dagar eller mer, om ingen öppen "
            "felanmälan gäller telefonen."
        ),
        routine=N_("En telefon som inte fungerar måste felanmälas när felet uppstår."),
    ),
    Measure(
        "K80",
        "data_age_days",
        N_("Dataaktualitet"),
        N_("Dataaktualitet"),
        N_("Dagar sedan den senaste dag som källan täcker."),
        Form.DAYS,
        DOWN,
        Verb.NONE,
        8,
        Grain.TODAY,
        Verdict.VALUE,
        (),
        "/",
        formula=N_(
            "Dagens datum minus den sista dagen som källan täcker. För en enhet gäller den "
            "källa som är mest efter."
        ),
        routine=N_(
            "Rutinen säger inget om uppgifternas ålder, men uppföljningen den kräver behöver "
            "färska uppgifter."
        ),
    ),
)

_BY_CODE = {measure.code_id: measure for measure in MEASURES}
_BY_NUMBER = {measure.number: measure for measure in MEASURES}


def find_measure(code: str) -> Measure | None:
    """The measure with this code_id or K number; None when there is none."""
    return _BY_CODE.get(code) or _BY_NUMBER.get(code.upper())
