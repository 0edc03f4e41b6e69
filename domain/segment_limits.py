"""What the limits of each segment rest on: moving, decided or locked (product.md decision 13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

from domain.control_limits import Method, Process, p_prime_process, xmr_process
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
)

SMALLEST_EXPECTED = 5


class LimitKind(StrEnum):
    """How much the limits can be trusted."""

    NONE = "none"
    TRIAL = "trial"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class SegmentLimits:
    """What one segment rests on; `segment` is None where nobody has decided one."""

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
        """sigma_z for p', the mean moving range for XmR; None without limits."""
        return self.drawn.spread if self.drawn else None

    @property
    def drawn(self) -> Process | None:
        """The process, where it has limits."""
        return self.process if self.limits is not LimitKind.NONE else None


def limits_of(stretch: Stretch, method: Method, *, locked: bool) -> SegmentLimits:
    """The limits of one stretch by P_PRIME or XMR; `locked=False` takes all weeks that fit."""
    segment = stretch.segment
    if segment is not None and segment.lock is not None and locked:
        process = Process(method, segment.lock.centre, segment.lock.spread)
        weeks = segment.lock.weeks
        return SegmentLimits(segment, method, LimitKind.LIMITS, process, weeks, is_locked=True)
    baseline = baseline_of(stretch, locked=locked)
    weeks = tuple(point.week for point in baseline)
    if len(baseline) < TRIAL_FROM:
        return SegmentLimits(segment, method, LimitKind.NONE, None, weeks, is_locked=False)
    found = _process_of(baseline, method)
    kind = LimitKind.LIMITS if len(baseline) >= FULL_FROM else LimitKind.TRIAL
    if found.method is Method.RUN:
        kind = LimitKind.NONE
    return SegmentLimits(segment, found.method, kind, found, weeks, is_locked=False)


def limits_to_lock(limits: SegmentLimits, on: date) -> LockedBaseline | None:
    """What to store for a decided segment whose 26 baseline weeks have come and are not locked.

    To be asked of a chart built with `locked=True`; None where there is nothing to lock.
    """
    process = limits.drawn
    if limits.segment is None or limits.is_locked or process is None:
        return None
    if len(limits.baseline) != BASELINE_WEEKS:
        return None
    return LockedBaseline(process.centre, process.spread, limits.baseline, on)


def _process_of(baseline: Sequence[Observation], method: Method) -> Process:
    """The process of at least six weeks; a run chart's median where the counts are too small.

    All or nothing in every week fails the same rule: it says nothing of the variation to expect.
    """
    values = [point.value for point in baseline if point.value is not None]
    if method is Method.XMR:
        return xmr_process(values)
    counts = [(point.r or 0, point.n) for point in baseline if point.n]
    process = p_prime_process(counts)
    rarer = min(process.centre, 1 - process.centre)
    if median(n * rarer for _, n in counts) < SMALLEST_EXPECTED:
        return Process(Method.RUN, median(values), 0.0)
    return process
