"""The measures as data: wording, verb, direction, proposed target, grain and source.

Adding a measure is one entry here and its query; pages, tables and the command line then know it.
Numbers, wording and first targets follow the catalogue of the routine's obligations.
"""

from dataclasses import dataclass
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
    ),
)

_BY_CODE = {measure.code_id: measure for measure in MEASURES}
_BY_NUMBER = {measure.number: measure for measure in MEASURES}


def find_measure(code: str) -> Measure | None:
    """The measure with this code_id or K number; None when there is none."""
    return _BY_CODE.get(code) or _BY_NUMBER.get(code.upper())
