"""Fault reports and silent phones, and the age of the data."""

from domain.control_chart import Direction
from domain.measure_types import Form, Grain, Measure, Verb, Verdict
from translation import N_

FAULT_MEASURES: tuple[Measure, ...] = (
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
        Direction.UP,
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
        Direction.UP,
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
        Direction.UP,
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
        Direction.DOWN,
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
        Direction.DOWN,
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
        Direction.DOWN,
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
        Direction.DOWN,
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
        Direction.DOWN,
        Verb.NONE,
        8,
        Grain.TODAY,
        Verdict.VALUE,
        (),
        "/",
        formula=N_(
            "Dagens datum minus den sista dagen som källan täcker. För en enhet gäller den "
            "källa som är mest efter. Har besök börjat komma från en annan källa räknas bara den."
        ),
        routine=N_(
            "Rutinen säger inget om uppgifternas ålder, men uppföljningen den kräver behöver "
            "färska uppgifter."
        ),
    ),
)
