"""Knowing the routine, and whether it still applies."""

from domain.control_chart import Direction
from domain.measure_types import Form, Grain, Measure, Verb, Verdict
from translation import N_

ROUTINE_MEASURES: tuple[Measure, ...] = (
    Measure(
        "K60",
        "acknowledged_rate",
        N_("Andel som kvitterat gällande rutin"),
        N_("Kvitterat gällande utgåva"),
        N_(
            "Medarbetare i tjänst som har kvitterat den senast beslutade utgåvan av rutinen, av "
            "alla medarbetare i tjänst."
        ),
        Form.SHARE,
        Direction.UP,
        Verb.ANSWERS,
        0.95,
        Grain.DAY,
        Verdict.LEVEL,
        ("medarbetare", "kvitteringar", "dokument"),
        "/rutin",
        hides_small_units=True,
        hides_parts=True,
        formula=N_(
            "Medarbetare i tjänst som till och med dagen har kvitterat den utgåva som senast "
            "beslutats, delat med medarbetare i tjänst den dagen. En kvittens av en tidigare "
            "utgåva räknas inte."
        ),
        routine=N_("Enhetschefen gör rutinen känd för alla medarbetare."),
    ),
    Measure(
        "K70",
        "routine_days_left",
        N_("Dagar kvar på rutinens giltighet"),
        N_("Rutinens giltighet"),
        N_(
            "Antal dagar till den senast beslutade utgåvans sista dag. Efter den dagen är talet "
            "negativt. Finns bara för alla enheter tillsammans: rutinen är en."
        ),
        Form.DAYS,
        Direction.UP,
        Verb.NONE,
        90,
        Grain.DAY,
        Verdict.VALUE,
        ("dokument",),
        "/rutin",
        formula=N_("Utgåvans sista dag minus dagen, i hela dagar; 0 på den sista dagen."),
        routine=N_(
            "Rutinen har en sista giltighetsdag, högst fem år efter beslutet, men säger inte vad "
            "som gäller efter den."
        ),
    ),
)
