"""Use of the phone: visits, notes, users and phones."""

from domain.control_chart import Direction
from domain.measure_types import VISIT_SOURCES, Form, Grain, Measure, Verb, Verdict
from translation import N_

USAGE_MEASURES: tuple[Measure, ...] = (
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
        Direction.UP,
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
        Direction.DOWN,
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
        Direction.UP,
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
        Direction.UP,
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
        Direction.UP,
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
)
