"""The follow-up itself: done, reported in the quality management system, how long ago."""

from domain.control_chart import Direction
from domain.measure_types import Form, Grain, Measure, Verb, Verdict
from translation import N_

FOLLOW_UP_MEASURES: tuple[Measure, ...] = (
    Measure(
        "K50",
        "followups_done_rate",
        N_("Andel genomförda uppföljningar"),
        N_("Genomförda uppföljningar"),
        N_("Enheter som har signerat månadens uppföljning, av de enheter som ska ha gjort den."),
        Form.SHARE,
        Direction.UP,
        Verb.MUST,
        1.00,
        Grain.MONTH,
        Verdict.WILSON,
        (),
        "/uppfoljning",
        formula=N_(
            "Signerade uppföljningar av månaden, delat med enheter som fanns månadens sista dag. "
            "Uppföljningen ska vara klar den 15 i nästa månad; innan dess räknas den inte. "
            "Inlästa uppföljningar räknas där enheten inte har signerat här; från tiden före "
            "starten räknas de enheter som filen nämner."
        ),
        routine=N_("Enhetschefen måste regelbundet följa upp hur mobilerna används."),
    ),
    Measure(
        "K51",
        "reported_in_qms_rate",
        N_("Andel uppföljningar redovisade i tid i kvalitetsledningssystemet"),
        N_("Redovisade i tid"),
        N_(
            "Signerade uppföljningar med en referens i kvalitetsledningssystemet daterad senast "
            "den 15 i nästa månad, av de uppföljningar som ska ha gjorts."
        ),
        Form.SHARE,
        Direction.UP,
        Verb.MUST,
        1.00,
        Grain.MONTH,
        Verdict.WILSON,
        (),
        "/uppfoljning",
        formula=N_(
            "Uppföljningar av månaden vars referens är daterad senast den 15 i nästa månad, delat "
            "med enheter som fanns månadens sista dag. Inlästa uppföljningar räknas som för K50, "
            "var och en mot sin egen sista dag."
        ),
        routine=N_("Uppföljningen måste redovisas i kvalitetsledningssystemet."),
    ),
    Measure(
        "K52",
        "days_since_followup",
        N_("Dagar sedan senaste uppföljning"),
        N_("Senaste uppföljning"),
        N_("Hela dagar sedan enheten senast signerade en uppföljning."),
        Form.DAYS,
        Direction.DOWN,
        Verb.MUST,
        31,
        Grain.TODAY,
        Verdict.VALUE,
        (),
        "/uppfoljning",
        formula=N_(
            "Dagen minus dagen då en uppföljning senast signerades; en rättelse räknas inte. För "
            "flera enheter gäller den som väntat längst."
        ),
        routine=N_("Enhetschefen måste följa upp regelbundet; rutinen säger inte hur ofta."),
    ),
    Measure(
        "K53",
        "overdue_actions",
        N_("Försenade åtgärder"),
        N_("Försenade åtgärder"),
        N_("Öppna åtgärder vars sista dag har passerat."),
        Form.COUNT,
        Direction.DOWN,
        Verb.MUST,
        0,
        Grain.TODAY,
        Verdict.COUNT,
        (),
        "/uppfoljning",
        formula=N_(
            "Åtgärder ur uppföljningarna som inte är klarmarkerade den dagen och vars sista dag "
            "ligger före den."
        ),
        routine=N_("Enhetschefen måste regelbundet följa upp hur mobilerna används."),
    ),
)
