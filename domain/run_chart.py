"""Anhoej's rules: has the whole period been stable? A second opinion that needs no limits.

Sources: Anhoej & Olesen 2014, PLoS ONE 9:e113825; Anhoej 2015, PLoS ONE 10:e0121349. Critical
values as in qicharts2: round(log2 n) + 3 and the 5 % quantile of the binomial (n - 1, 1/2).
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb, isfinite, log2

from domain.control_chart import ControlChart
from domain.control_limits import side_of
from domain.errors import DataFault

FEWEST_USEFUL = 10


@dataclass(frozen=True, slots=True)
class RunVerdict:
    """Longest run on one side, crossings of the centre, and the points not on it.

    `signal`: an unusually long run or unusually few crossings; None under ten useful points.
    """

    longest_run: int
    crossings: int
    n_useful: int
    signal: bool | None


def anhoej(values: Sequence[float], centre: float) -> RunVerdict:
    """The verdict over values in time order; those on the centre are left out.

    n useful points: signal when the longest run exceeds round(log2 n) + 3, or when the crossings
    are fewer than the 5 % quantile of the binomial (n - 1, 1/2). No values: no verdict. DataFault
    for a value or centre that is no number.
    """
    for value in (*values, centre):
        if not isfinite(value):
            raise DataFault(f"{value} is not a number")
    sides = [side for side in (side_of(value, centre) for value in values) if side]
    runs = [len(list(run)) for _, run in itertools.groupby(sides)]
    longest, crossings, n = max(runs, default=0), max(len(runs) - 1, 0), len(sides)
    if n < FEWEST_USEFUL:
        return RunVerdict(longest, crossings, n, None)
    signal = longest > longest_expected_run(n) or crossings < fewest_expected_crossings(n)
    return RunVerdict(longest, crossings, n, signal)


def judge_stability(chart: ControlChart) -> RunVerdict | None:
    """The verdict over the judged weeks of the chart's latest segment, about its own centre.

    That is the mean for p' and XmR and the median for a run chart; None without a centre.
    """
    latest = chart.latest
    if latest is None or latest.centre is None:
        return None
    values = [point.value for point in chart.judged if point.value is not None]
    return anhoej(values, latest.centre)


def longest_expected_run(n_useful: int) -> int:
    """The longest run that is still ordinary."""
    return round(log2(n_useful)) + 3


@lru_cache(maxsize=512)
def fewest_expected_crossings(n_useful: int) -> int:
    """The fewest crossings that are still ordinary: smallest k with P(X <= k) >= 0.05.

    Whole numbers, so that no rounding decides; scipy would cost half a second at start.
    """
    trials = n_useful - 1
    crossings, below = 0, 1
    while 20 * below < 2**trials:
        crossings += 1
        below += comb(trials, crossings)
    return crossings
