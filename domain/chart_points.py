"""The weeks of a control chart as they are drawn, with limits and signals."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.control_signals import JudgedPoint, Signal, find_signals
from domain.periods import Week
from domain.segment_limits import SegmentLimits
from domain.segments import Observation, Stretch, unbroken


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a value can never pass; drawn limits are clipped to it, rules are not."""

    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One week as drawn; `lower` and `upper` are clipped, None where no limits are drawn."""

    week: Week
    value: float | None
    r: int | None
    n: int | None
    preliminary: bool
    is_complete: bool
    is_excluded: bool
    in_baseline: bool
    centre: float | None
    lower: float | None
    upper: float | None
    signal: Signal | None
    segment_index: int

    @property
    def is_judged(self) -> bool:
        """Complete, with data and not excluded: may carry a signal and decide an icon."""
        return self.is_complete and self.value is not None and not self.is_excluded


def points_of(
    stretch: Stretch, limits: SegmentLimits, bounds: Bounds, index: int
) -> list[ChartPoint]:
    """The points of one segment, which is number `index` of its chart."""
    process = limits.drawn
    reaches = {p.week: process.reach(p.n) for p in stretch.observations} if process else {}
    signals = _signals_of(stretch, process.centre, reaches) if process else {}
    baseline = set(limits.baseline)
    centre = limits.centre
    return [
        ChartPoint(
            point.week,
            point.value,
            point.r,
            point.n,
            point.preliminary,
            point.is_complete,
            point.is_excluded,
            point.week in baseline,
            centre,
            *_drawn_limits(point, centre, reaches, bounds),
            signals.get(point.week),
            index,
        )
        for point in stretch.observations
    ]


def _drawn_limits(
    point: Observation, centre: float | None, reaches: Mapping[Week, float], bounds: Bounds
) -> tuple[float | None, float | None]:
    if not reaches or centre is None or point.value is None:
        return None, None
    reach = reaches[point.week]
    lower, upper = centre - reach, centre + reach
    if bounds.lower is not None:
        lower = max(lower, bounds.lower)
    if bounds.upper is not None:
        upper = min(upper, bounds.upper)
    return lower, upper


def _signals_of(
    stretch: Stretch, centre: float, reaches: Mapping[Week, float]
) -> dict[Week, Signal]:
    found: dict[Week, Signal] = {}
    for run in unbroken([point for point in stretch.observations if point.may_be_judged]):
        judged = [
            JudgedPoint(point.value, centre, reaches[point.week])
            for point in run
            if point.value is not None
        ]
        for point, signal in zip(run, find_signals(judged), strict=True):
            if signal:
                found[point.week] = signal
    return found
