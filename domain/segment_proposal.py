"""When the product proposes that limits start anew (statistics.md 1.4, product.md decision 13).

A change is proposed where (b) at least seven judged weeks in a row lie on one side of the mean, up
to the latest, and (c) at least seven of them can enter a baseline, better thirteen. What is asked
for besides, (a) a known cause, is for a person to tell; a note near the first week may be it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.control_chart import ControlChart
from domain.periods import Week, is_holiday_week
from domain.segment_limits import LimitKind

LEAST_WEEKS = 7
BETTER_WEEKS = 13
NEAR_WEEKS = 2


@dataclass(frozen=True, slots=True)
class SegmentProposal:
    """From which week limits could start anew.

    `side` is 1 above the mean and -1 below. `weeks` lie in a row on it; `usable` of them are
    outside the holidays, so that limits can rest on them.
    """

    first_week: Week
    side: int
    weeks: int
    usable: int

    @property
    def is_well_backed(self) -> bool:
        """Thirteen weeks to rest on, from which limits are no longer on trial."""
        return self.usable >= BETTER_WEEKS


def propose_segment(chart: ControlChart) -> SegmentProposal | None:
    """The change that goes on, if there is enough of it.

    Nothing is proposed without full limits, nor for a run that fills its segment: the limits start
    there already.
    """
    first = chart.run_first_week
    if first is None or chart.limits is not LimitKind.LIMITS:
        return None
    weeks = chart.run_length
    if weeks < LEAST_WEEKS or weeks == len(chart.judged):
        return None
    run = [point for point in chart.judged if point.week >= first]
    usable = sum(not is_holiday_week(point.week) for point in run)
    if usable < LEAST_WEEKS:
        return None
    return SegmentProposal(first, chart.run_side, weeks, usable)


def find_cause(first_week: Week, notes: Iterable[tuple[Week, str]]) -> tuple[Week, str] | None:
    """The note (week, text) nearest to the week, at most two weeks from it; the earlier of two."""
    near = [
        (abs(_weeks_from(first_week, week)), week, text)
        for week, text in notes
        if abs(_weeks_from(first_week, week)) <= NEAR_WEEKS
    ]
    if not near:
        return None
    _distance, week, text = min(near)
    return week, text


def _weeks_from(first: Week, other: Week) -> int:
    return (other.monday - first.monday).days // 7
