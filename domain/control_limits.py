"""Centre line and limits over time: XmR (individuals) and Laney's p'.

Sources: Nelson 1982, J Qual Technol 14:172 (screening of moving ranges); Laney 2002, Qual Eng
14:531 (p'); constants as in NHSRplotthedots (2.66) and qicharts2 (3 / 1.128).
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from domain.errors import DataFault

SCREENING_FACTOR = 3.267
XMR_FACTOR = 2.66
RANGE_TO_SIGMA = 1.128
NEAR_SHARE = 2 / 3
NOISE = 1e-12


class Method(StrEnum):
    """How a series is charted; RUN has a median and no limits."""

    P_PRIME = "p_prime"
    XMR = "xmr"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Process:
    """What a baseline says of a series: its centre and how much it varies.

    `spread` is sigma_z for p' and the mean moving range for XmR.
    """

    method: Method
    centre: float
    spread: float

    def reach(self, n: float | None) -> float:
        """From the centre to a limit; for p' at denominator n, unclipped."""
        if self.method is Method.XMR:
            return XMR_FACTOR * self.spread
        if not n:
            return 0.0
        return 3 * self.spread * sqrt(self.centre * (1 - self.centre) / n)

    def limits_at(self, n: float | None) -> tuple[float, float]:
        """Lower and upper limit, for p' at denominator n; unclipped."""
        reach = self.reach(n)
        return self.centre - reach, self.centre + reach


def side_of(value: float, centre: float) -> int:
    """+1 above, -1 below, 0 on the centre; rounding noise does not decide."""
    difference = value - centre
    if abs(difference) <= NOISE * max(1.0, abs(centre)):
        return 0
    return 1 if difference > 0 else -1


def mean_moving_range(values: Sequence[float]) -> float:
    """Mean of |difference| between neighbours; those of 3.267 times it or more dropped once."""
    ranges = [abs(b - a) for a, b in itertools.pairwise(values)]
    if not ranges:
        return 0.0
    mean = sum(ranges) / len(ranges)
    kept = [value for value in ranges if value < SCREENING_FACTOR * mean]
    return sum(kept) / len(kept) if kept else mean


def xmr_process(values: Sequence[float]) -> Process:
    """Mean and screened mean moving range of the baseline values, in time order.

    DataFault for no values.
    """
    if not values:
        raise DataFault("limits of no values")
    return Process(Method.XMR, sum(values) / len(values), mean_moving_range(values))


def p_prime_process(counts: Sequence[tuple[int, int]]) -> Process:
    """Weighted mean and sigma_z of the baseline (r, n), in time order.

    All or nothing throughout has no scores: sigma_z is then 1 and the limits lie on the centre.
    DataFault for no counts and for an n that is not above 0.
    """
    if not counts or any(n <= 0 for _, n in counts):
        raise DataFault(f"limits of the counts {list(counts)}")
    centre = sum(r for r, _ in counts) / sum(n for _, n in counts)
    if centre in (0.0, 1.0):
        return Process(Method.P_PRIME, centre, 1.0)
    scores = [(r / n - centre) / sqrt(centre * (1 - centre) / n) for r, n in counts]
    return Process(Method.P_PRIME, centre, mean_moving_range(scores) / RANGE_TO_SIGMA)
