"""The weeks of a control chart as they are drawn, with limits and signals."""

from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from domain.control_signals import JudgedPoint, Signal, find_signals
from domain.periods import Week
from domain.segment_limits import SegmentLimits
from domain.segments import Stretch, unbroken

NO_LIMITS = (None, None)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a value can never pass; drawn limits are clipped to it, rules are not."""

    lower: float | None
    upper: float | None


class ChartPoint(NamedTuple):
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
    signals = _signals_of(stretch, limits)
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
            lower,
            upper,
            signals.get(point.week),
            index,
        )
        for point, (lower, upper) in zip(
            stretch.observations, _drawn_limits(stretch, limits, bounds), strict=True
        )
    ]


def _drawn_limits(
    stretch: Stretch, limits: SegmentLimits, bounds: Bounds
) -> list[tuple[float | None, float | None]]:
    process = limits.drawn
    if process is None:
        return [NO_LIMITS] * len(stretch.observations)
    low = -inf if bounds.lower is None else bounds.lower
    high = inf if bounds.upper is None else bounds.upper
    drawn: list[tuple[float | None, float | None]] = []
    for point in stretch.observations:
        if point.value is None:
            drawn.append(NO_LIMITS)
            continue
        lower, upper = process.limits_at(point.n)
        drawn.append((max(lower, low), min(upper, high)))
    return drawn


def _signals_of(stretch: Stretch, limits: SegmentLimits) -> dict[Week, Signal]:
    process = limits.drawn
    if process is None:
        return {}
    found: dict[Week, Signal] = {}
    for run in unbroken([point for point in stretch.observations if point.may_be_judged]):
        judged = [
            JudgedPoint(point.value, process.centre, process.reach(point.n))
            for point in run
            if point.value is not None
        ]
        for point, signal in zip(run, find_signals(judged), strict=True):
            if signal:
                found[point.week] = signal
    return found
