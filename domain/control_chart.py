"""A control chart of one unit and measure: the one result that chart, icon, table and export read.

Rules restart at a segment's border and after more than two weeks in a row without a judged point,
so that no run or trend spans a stretch nobody measured. Limits do not: the moving ranges join the
neighbours left in the baseline (the golden month), which holidays break up every year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from statistics import median

from domain.chart_points import Bounds, ChartPoint, points_of
from domain.control_limits import Method, side_of
from domain.control_signals import (
    Assurance,
    Direction,
    Signal,
    Variation,
    assurance_of,
    variation_of,
)
from domain.errors import DataFault
from domain.periods import Week
from domain.segment_limits import LimitKind, SegmentLimits, limits_of, limits_to_lock
from domain.segments import (
    LockedBaseline,
    Observation,
    Segment,
    check_observations,
    check_shares,
    split_by_segment,
    unbroken,
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

ASSURANCE_WEEKS = 13


@dataclass(frozen=True, slots=True)
class ControlChart:
    """All weeks with limits and signals, and the verdict of the latest complete week.

    `variation` and `assurance` are None unless the latest segment has full limits. The assurance
    limits are the unclipped ones at `assurance_n`, the median denominator of the last 13 weeks
    (None for single values).
    """

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
        """That of the latest segment."""
        return self.segments[-1].method if self.segments else Method.RUN

    @property
    def latest(self) -> ChartPoint | None:
        """The point of the latest complete week with data, which decides the icons."""
        return next((p for p in reversed(self.points) if p.week == self.decided_by), None)

    @property
    def is_unstable(self) -> bool:
        """The latest week shows a special cause, so the assurance icon promises little."""
        return self.variation not in (None, Variation.COMMON_CAUSE)

    @property
    def judged(self) -> tuple[ChartPoint, ...]:
        """The judged points of the segment the latest one lies in, in week order."""
        latest = self.latest
        if latest is None:
            return ()
        index = latest.segment_index
        return tuple(p for p in self.points if p.segment_index == index and p.is_judged)

    @property
    def run_length(self) -> int:
        """Weeks in a row, ending at the latest, on its side of the centre (0 without a centre)."""
        return len(self._run())

    @property
    def run_first_week(self) -> Week | None:
        """The first week of that run; None where there is none."""
        run = self._run()
        return run[0].week if run else None

    @property
    def run_side(self) -> int:
        """+1 where that run lies above the centre, -1 below, 0 where there is none."""
        latest = self.latest
        return _side(latest) if latest else 0

    def _run(self) -> list[ChartPoint]:
        run: list[ChartPoint] = []
        for point in reversed(unbroken(self.judged)[-1] if self.judged else []):
            side = _side(point)
            if not side or (run and side != _side(run[-1])):
                break
            run.append(point)
        return run[::-1]


def build_p_chart(
    observations: Sequence[Observation],
    *,
    direction: Direction,
    target: float | None,
    segments: Sequence[Segment] = (),
    locked: bool = True,
) -> ControlChart:
    """Laney's p' chart of weekly r of n; a run chart where n is small (statistics.md 2).

    pbar = sum r / sum n; z = (r/n - pbar) / sqrt(pbar (1 - pbar) / n); limits at n
    pbar +- 3 sigma_z sqrt(pbar (1 - pbar) / n), sigma_z = screened mean |z - previous z| / 1.128.
    Observations are in week order, one a week, value = r / n as a share 0..1, None for n = 0.
    Without a decided segment the limits rest on the last 52 weeks given. No observations: an empty
    chart. DataFault names what is wrong. Source: Laney 2002, Qual Eng 14:531.
    """
    check_shares(observations)
    chart = _Chart(Method.P_PRIME, Bounds(0.0, 1.0), direction, target)
    return _build(observations, chart, segments, locked)


def build_xmr_chart(
    observations: Sequence[Observation],
    *,
    direction: Direction,
    target: float | None,
    segments: Sequence[Segment] = (),
    locked: bool = True,
    lower_bound: float | None = 0.0,
) -> ControlChart:
    """XmR chart of single weekly values; the drawn lower limit never passes `lower_bound`.

    Mean +- 2.66 x the screened mean moving range, in the unit of the values; otherwise as
    `build_p_chart`. Source: NHSRplotthedots; screening after Nelson 1982, J Qual Technol 14:172.
    """
    chart = _Chart(Method.XMR, Bounds(lower_bound, None), direction, target)
    return _build(observations, chart, segments, locked)


@dataclass(frozen=True, slots=True)
class _Chart:
    """What is asked for, before there are points."""

    method: Method
    bounds: Bounds
    direction: Direction
    target: float | None


def _build(
    observations: Sequence[Observation], chart: _Chart, segments: Sequence[Segment], locked: bool
) -> ControlChart:
    check_observations(observations)
    if chart.target is not None and not isfinite(chart.target):
        raise DataFault(f"target {chart.target} is not a number")
    stretches = split_by_segment(observations, segments)
    limits = [limits_of(stretch, chart.method, locked=locked) for stretch in stretches]
    points = [
        point
        for index, (stretch, found) in enumerate(zip(stretches, limits, strict=True))
        for point in points_of(stretch, found, chart.bounds, index)
    ]
    return _with_verdict(points, limits, chart)


def _with_verdict(
    points: list[ChartPoint], limits: list[SegmentLimits], chart: _Chart
) -> ControlChart:
    judged = [point for point in points if point.is_judged]
    latest = judged[-1] if judged else None
    found = limits[latest.segment_index] if latest else None
    n, lower, upper = _assurance_limits(judged, found)
    variation, assurance = None, None
    if latest is not None and found is not None and found.limits is LimitKind.LIMITS:
        variation = variation_of(latest.signal, chart.direction)
        if lower is not None and upper is not None:
            assurance = assurance_of(chart.target, lower, upper, chart.direction)
    return ControlChart(
        tuple(points),
        tuple(limits),
        chart.direction,
        chart.target,
        latest.week if latest else None,
        variation,
        assurance,
        n,
        lower,
        upper,
    )


def _assurance_limits(
    judged: list[ChartPoint], found: SegmentLimits | None
) -> tuple[float | None, float | None, float | None]:
    """Median denominator of the last 13 judged weeks, and the unclipped limits at it."""
    process = found.drawn if found else None
    if process is None:
        return None, None, None
    sizes = [point.n for point in judged[-ASSURANCE_WEEKS:] if point.n]
    n = float(median(sizes)) if sizes and process.method is Method.P_PRIME else None
    return n, *process.limits_at(n)


def _side(point: ChartPoint) -> int:
    if point.value is None or point.centre is None:
        return 0
    return side_of(point.value, point.centre)
