"""When the product proposes that limits begin anew (product.md decision 13).

A person decides, for a known cause (a); here the two figures that must hold too: a sustained
signal (b) and enough weeks after it began (c). Source: statistics.md 1.4, after NHSRplotthedots.
"""

from dataclasses import dataclass

from domain.control_chart import ControlChart
from domain.control_signals import RUN_POINTS, Signal
from domain.periods import Week
from domain.segment_limits import LimitKind
from domain.segments import FULL_FROM


@dataclass(frozen=True, slots=True)
class SegmentProposal:
    """From which week limits could be computed anew, and why.

    `reason` is SHIFT_ABOVE or SHIFT_BELOW: the `weeks` judged weeks from `first_week` to the
    latest all lie on that side of the centre.
    """

    first_week: Week
    reason: Signal
    weeks: int

    @property
    def gives_full_limits(self) -> bool:
        """13 weeks or more; with fewer the new limits would be preliminary."""
        return self.weeks >= FULL_FROM


def propose_segment(chart: ControlChart) -> SegmentProposal | None:
    """A new segment from the first week of the run that the latest judged week ends.

    The run is at least seven judged weeks on one side of the centre, without a longer gap than two
    weeks. None without full limits, without such a run, and where the segment began with it.
    """
    first = chart.run_first_week
    if first is None or chart.limits is not LimitKind.LIMITS or chart.run_length < RUN_POINTS:
        return None
    if first == chart.judged[0].week:
        return None
    reason = Signal.SHIFT_ABOVE if chart.run_side == 1 else Signal.SHIFT_BELOW
    return SegmentProposal(first, reason, chart.run_length)
