"""Time to fix with the open ones kept: Kaplan-Meier on whole days.

S(t) = product over the days u <= t with closures of (1 - closed / at risk); Greenwood's variance
S^2 H with H = sum of closed / (at risk (at risk - closed)); 95 % interval
S^exp(+-1.96 sqrt(H) / log S).
Sources: Kaplan & Meier 1958, J Am Stat Assoc 53:457; log-log interval as in R's survival package.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from domain.errors import DataFault
from domain.rates import Z_95

ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class SurvivalStep:
    """A day on which reports were closed, how many, and how many were open that long.

    `survival` is the share (0..1) still open after the day, `variance` Greenwood's variance of it,
    `lower` and `upper` its 95 % interval. With nothing left open the variance is 0.
    """

    day: int
    at_risk: int
    closed: int
    survival: float
    variance: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """Steps in day order; empty when nothing was closed."""

    steps: tuple[SurvivalStep, ...]
    n: int
    closed: int

    def quantile(self, fixed_share: float) -> int | None:
        """First day by which this share is fixed; None when not reached.

        DataFault for a share that is not above 0 and at most 1.
        """
        if not 0 < fixed_share <= 1:
            raise DataFault(f"{fixed_share} is not a share to be reached")
        return _first_day(self.steps, lambda step: step.survival, 1 - fixed_share)

    @property
    def median(self) -> int | None:
        return self.quantile(0.5)

    @property
    def median_interval(self) -> tuple[int | None, int | None]:
        """First days on which the lower and upper bound have come down to one half.

        None for a bound that never does; where nothing is left open there is no interval.
        """
        bounded = [step for step in self.steps if step.survival > 0]
        return (
            _first_day(bounded, lambda step: step.lower, 0.5),
            _first_day(bounded, lambda step: step.upper, 0.5),
        )


def kaplan_meier(durations: Sequence[int], closed: Sequence[bool]) -> SurvivalCurve:
    """The curve of reports with these ages in whole days; an open one counts until its age.

    `durations` and `closed` are of one length. A report censored on a day is still at risk on that
    day. No reports: a curve without steps. DataFault for a negative duration or unequal lengths.
    """
    if len(durations) != len(closed):
        raise DataFault(f"{len(durations)} durations and {len(closed)} answers whether closed")
    for duration in durations:
        if not duration >= 0:
            raise DataFault(f"duration {duration}")
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
        variance = share**2 * hazard_sum
        steps.append(SurvivalStep(day, at_risk, count, share, variance, lower, upper))
    return SurvivalCurve(tuple(steps), len(ordered), sum(events.values()))


def _first_day(
    steps: Sequence[SurvivalStep], share_of: Callable[[SurvivalStep], float], share: float
) -> int | None:
    return next((step.day for step in steps if share_of(step) <= share + ROUNDING), None)


def _log_log_interval(share: float, hazard_sum: float) -> tuple[float, float]:
    if share <= 0:
        return share, share
    width = exp(Z_95 * sqrt(hazard_sum) / abs(log(share)))
    return share**width, share ** (1 / width)
