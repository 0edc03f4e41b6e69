"""A control chart of one unit and measure: the one result that chart, icon, table and export read.

Rules restart at a segment's border and after more than two weeks without data.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from domain.control_limits import Method, Process, p_prime_process, side_of, xmr_process
from domain.control_signals import (
    Assurance,
    Direction,
    JudgedPoint,
    Signal,
    Variation,
    assurance_of,
    find_signals,
    variation_of,
)
from domain.periods import Week
from domain.segments import (
    BASELINE_WEEKS,
    FULL_FROM,
    TRIAL_FROM,
    LockedBaseline,
    Observation,
    Segment,
    Stretch,
    baseline_of,
    check_observations,
    split_by_segment,
)

__all__ = [
    "Assurance",
    "ChartPoint",
    "ControlChart",
    "Direction",
    "LimitKind",
    "LockedBaseline",
    "Method",
    "Observation",
    "Segment",
    "SegmentLimits",
    "Signal",
    "Variation",
    "build_p_chart",
    "build_xmr_chart",
    "limits_to_lock",
]

SMALLEST_EXPECTED = 5
ASSURANCE_WEEKS = 13
LONGEST_GAP = 2


class LimitKind(StrEnum):
    """How much the limits can be trusted."""

    NONE = "none"
    TRIAL = "trial"
    LIMITS = "limits"


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


@dataclass(frozen=True, slots=True)
class SegmentLimits:
    """What one segment rests on."""

    segment: Segment | None
    method: Method
    limits: LimitKind
    process: Process | None
    baseline: tuple[Week, ...]
    is_locked: bool

    @property
    def centre(self) -> float | None:
        return self.process.centre if self.process else None

    @property
    def spread(self) -> float | None:
        return self.process.spread if self.process and self.limits is not LimitKind.NONE else None


@dataclass(frozen=True, slots=True)
class ControlChart:
    """All weeks with limits and signals, and the verdict of the latest complete week."""

    points: tuple[ChartPoint, ...]
    segments: tuple[SegmentLimits, ...]
    direction: Direction
    target: float | None
    decided_by: Week | None
    variation: Variation | None
    assurance: Assurance | None
    assurance_n: float | None
    assurance_lower: float | None
    assurance_upper: float | None

    @property
    def limits(self) -> LimitKind:
        """Those of the latest segment."""
        return self.segments[-1].limits if self.segments else LimitKind.NONE

    @property
    def method(self) -> Method:
        return self.segments[-1].method if self.segments else Method.RUN

    @property
    def latest(self) -> ChartPoint | None:
        """The point of the latest complete week with data, which decides the icons."""
        return next((p for p in reversed(self.points) if p.week == self.decided_by), None)

    @property
    def run_length(self) -> int:
        """Weeks in a row, up to the latest, on its side of the centre (0 without a centre)."""
        length, side = 0, 0
        for point in reversed(self._judged()):
            if point.value is None or point.centre is None:
                break
            here = side_of(point.value, point.centre)
            side = side or here
            if not here or here != side:
                break
            length += 1
        return length

    def _judged(self) -> list[ChartPoint]:
        """Judged points of the latest segment."""
        latest = self.latest
        if latest is None:
            return []
        return [
            p
            for p in self.points
            if p.segment_index == latest.segment_index
            and p.value is not None
            and p.is_complete
            and not p.is_excluded
        ]


def build_p_chart(
    observations: Sequence[Observation],
    *,
    direction: Direction,
    target: float | None,
    segments: Sequence[Segment] = (),
    locked: bool = True,
) -> ControlChart:
    """Laney's p' chart of weekly r of n; a run chart where n is small (statistics.md 2).

    Observations are in week order, one a week, value = r / n. DataFault names what is wrong.
    """
    return _build(observations, _p_process, (0.0, 1.0), direction, target, segments, locked)


def build_xmr_chart(
    observations: Sequence[Observation],
    *,
    direction: Direction,
    target: float | None,
    segments: Sequence[Segment] = (),
    locked: bool = True,
    lower_bound: float | None = 0.0,
) -> ControlChart:
    """XmR chart of single weekly values; the drawn lower limit never passes `lower_bound`."""
    bounds = (lower_bound, None)
    return _build(observations, _xmr_process, bounds, direction, target, segments, locked)


def limits_to_lock(chart: ControlChart, on: date) -> list[tuple[Segment, LockedBaseline]]:
    """The decided segments whose baseline is full and not yet locked, with what to lock."""
    due = []
    for limits in chart.segments:
        if limits.segment is None or limits.is_locked or limits.limits is not LimitKind.LIMITS:
            continue
        if limits.process is not None and len(limits.baseline) >= BASELINE_WEEKS:
            process = limits.process
            lock = LockedBaseline(process.centre, process.spread, limits.baseline, on)
            due.append((limits.segment, lock))
    return due


Bounds = tuple[float | None, float | None]
MakeProcess = Callable[[Sequence[Observation]], Process | None]


def _p_process(baseline: Sequence[Observation]) -> Process | None:
    """None where the counts are too small for limits."""
    counts = [(point.r or 0, point.n or 0) for point in baseline]
    process = p_prime_process(counts)
    rarer = min(process.centre, 1 - process.centre)
    if process.is_degenerate:
        return process
    return process if median(n * rarer for _, n in counts) >= SMALLEST_EXPECTED else None


def _xmr_process(baseline: Sequence[Observation]) -> Process | None:
    return xmr_process([point.value for point in baseline if point.value is not None])


def _limits_of(stretch: Stretch, make: MakeProcess, locked: bool) -> SegmentLimits:
    lock = stretch.segment.lock if stretch.segment and locked else None
    method = Method.XMR if make is _xmr_process else Method.P_PRIME
    if lock is not None:
        process = Process(method, lock.centre, lock.spread)
        return SegmentLimits(
            stretch.segment, method, LimitKind.LIMITS, process, lock.weeks, is_locked=True
        )
    baseline = baseline_of(stretch, locked=locked)
    weeks = tuple(point.week for point in baseline)
    if len(baseline) < TRIAL_FROM:
        return SegmentLimits(stretch.segment, method, LimitKind.NONE, None, weeks, False)
    found = make(baseline)
    if found is None:
        centre = median(point.value for point in baseline if point.value is not None)
        run = Process(Method.RUN, centre, 0.0)
        return SegmentLimits(stretch.segment, Method.RUN, LimitKind.NONE, run, weeks, False)
    kind = LimitKind.LIMITS if len(baseline) >= FULL_FROM else LimitKind.TRIAL
    return SegmentLimits(stretch.segment, method, kind, found, weeks, False)


def _build(
    observations: Sequence[Observation],
    make: MakeProcess,
    bounds: Bounds,
    direction: Direction,
    target: float | None,
    segments: Sequence[Segment],
    locked: bool,
) -> ControlChart:
    check_observations(observations)
    stretches = split_by_segment(observations, segments)
    limits = [_limits_of(stretch, make, locked) for stretch in stretches]
    points: list[ChartPoint] = []
    for index, (stretch, found) in enumerate(zip(stretches, limits, strict=True)):
        points += _points_of(stretch, found, bounds, index)
    return _judge(points, limits, direction, target)


def _points_of(
    stretch: Stretch, limits: SegmentLimits, bounds: Bounds, index: int
) -> list[ChartPoint]:
    signals = _signals_of(stretch, limits)
    baseline = set(limits.baseline)
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
            limits.centre,
            *_drawn_limits(point, limits, bounds),
            signals.get(point.week),
            index,
        )
        for point in stretch.observations
    ]


def _drawn_limits(
    point: Observation, limits: SegmentLimits, bounds: Bounds
) -> tuple[float | None, float | None]:
    process = limits.process
    if limits.limits is LimitKind.NONE or process is None or point.value is None:
        return None, None
    lower, upper = process.centre - process.reach(point.n), process.centre + process.reach(point.n)
    if bounds[0] is not None:
        lower = max(lower, bounds[0])
    if bounds[1] is not None:
        upper = min(upper, bounds[1])
    return lower, upper


def _signals_of(stretch: Stretch, limits: SegmentLimits) -> dict[Week, Signal]:
    process = limits.process
    if limits.limits is LimitKind.NONE or process is None or process.is_degenerate:
        return {}
    found: dict[Week, Signal] = {}
    for run in _unbroken([point for point in stretch.observations if point.may_be_judged]):
        judged = [
            JudgedPoint(point.value or 0.0, process.centre, process.reach(point.n)) for point in run
        ]
        for point, signal in zip(run, find_signals(judged), strict=True):
            if signal:
                found[point.week] = signal
    return found


def _unbroken(observations: Sequence[Observation]) -> list[list[Observation]]:
    """Stretches with at most two weeks missing between neighbours."""
    runs: list[list[Observation]] = []
    for point in observations:
        if runs and point.week <= runs[-1][-1].week.step(LONGEST_GAP + 1):
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _judge(
    points: list[ChartPoint],
    limits: list[SegmentLimits],
    direction: Direction,
    target: float | None,
) -> ControlChart:
    judged = [p for p in points if p.is_complete and p.value is not None and not p.is_excluded]
    latest = judged[-1] if judged else None
    n, lower, upper = _assurance_limits(judged, limits, latest)
    variation, assurance = None, None
    if latest is not None and limits[latest.segment_index].limits is LimitKind.LIMITS:
        variation = variation_of(latest.signal, direction)
        if lower is not None and upper is not None:
            assurance = assurance_of(target, lower, upper, direction)
    return ControlChart(
        tuple(points),
        tuple(limits),
        direction,
        target,
        latest.week if latest else None,
        variation,
        assurance,
        n,
        lower,
        upper,
    )


def _assurance_limits(
    judged: list[ChartPoint], limits: list[SegmentLimits], latest: ChartPoint | None
) -> tuple[float | None, float | None, float | None]:
    """Median denominator of the last 13 judged weeks, and the unclipped limits at it."""
    if latest is None:
        return None, None, None
    found = limits[latest.segment_index]
    if found.process is None or found.limits is LimitKind.NONE:
        return None, None, None
    sizes = [point.n for point in judged[-ASSURANCE_WEEKS:] if point.n]
    n = float(median(sizes)) if sizes else None
    reach = found.process.reach(n)
    return n, found.process.centre - reach, found.process.centre + reach
