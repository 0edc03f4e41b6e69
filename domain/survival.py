"""Time to fix with the open ones kept: Kaplan-Meier on whole days.

Sources: Kaplan & Meier 1958; Greenwood's variance; log-log interval as in R's survival package.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from domain.errors import DataFault
from domain.rates import Z_95


@dataclass(frozen=True, slots=True)
class SurvivalStep:
    """A day on which reports were closed: share still open after it, with a 95 % interval."""

    day: int
    at_risk: int
    closed: int
    open_share: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """Steps in day order; empty when nothing was closed."""

    steps: tuple[SurvivalStep, ...]
    n: int
    closed: int

    def quantile(self, fixed_share: float) -> int | None:
        """First day by which this share (0..1) is fixed; None when not reached."""
        still_open = 1 - fixed_share
        for step in self.steps:
            if step.open_share <= still_open + 1e-12:
                return step.day
        return None

    @property
    def median(self) -> int | None:
        return self.quantile(0.5)


def kaplan_meier(durations: Sequence[int], closed: Sequence[bool]) -> SurvivalCurve:
    """The curve of reports with these ages in whole days; an open one counts until its age.

    A report censored on a day is still at risk on that day. DataFault for a negative duration.
    """
    if any(duration < 0 for duration in durations):
        raise DataFault(f"negative duration {min(durations)}")
    events = Counter(day for day, is_closed in zip(durations, closed, strict=True) if is_closed)
    ordered = sorted(durations)
    steps: list[SurvivalStep] = []
    share, hazard_sum, passed = 1.0, 0.0, 0
    for day in sorted(events):
        while ordered[passed] < day:
            passed += 1
        at_risk = len(ordered) - passed
        count = events[day]
        share *= 1 - count / at_risk
        if at_risk > count:
            hazard_sum += count / (at_risk * (at_risk - count))
        lower, upper = _log_log_interval(share, hazard_sum)
        steps.append(SurvivalStep(day, at_risk, count, share, lower, upper))
    return SurvivalCurve(tuple(steps), len(ordered), sum(events.values()))


def _log_log_interval(share: float, hazard_sum: float) -> tuple[float, float]:
    if share <= 0 or share >= 1:
        return share, share
    width = exp(Z_95 * sqrt(hazard_sum) / abs(log(share)))
    return share**width, share ** (1 / width)
