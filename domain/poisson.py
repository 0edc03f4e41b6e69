"""The exact interval of a count: what the rate behind so many events may be.

Kept apart from `rates`, because scipy is slow to import and few ask.
"""

from dataclasses import dataclass
from math import isfinite

from scipy.special import chdtri

from domain.errors import DataFault

TAIL_95 = 0.025


@dataclass(frozen=True, slots=True)
class RateInterval:
    """Events per unit of exposure, and the lower and upper end of the rate behind them."""

    rate: float
    lower: float
    upper: float


def poisson_interval(events: int, exposure: float, tail: float = TAIL_95) -> RateInterval:
    """Exact (Garwood) interval of events / exposure, both in the unit of 1 / exposure.

    lower = chi2(tail; 2 events) / 2 / exposure, 0 for no events;
    upper = chi2(1 - tail; 2 events + 2) / 2 / exposure, which is 3.69 / exposure for no events.
    `tail` is the chance left out at either end. DataFault for a negative count, an exposure that
    is not above 0 and a tail outside 0..0.5.
    Source: Garwood 1936, Biometrika 28:437.
    """
    if events < 0 or events != int(events):
        raise DataFault(f"{events} is not a count")
    if not (isfinite(exposure) and exposure > 0):
        raise DataFault(f"exposure {exposure} is not above 0")
    if not 0 < tail < 0.5:
        raise DataFault(f"tail {tail} is not between 0 and 0.5")
    lower = float(chdtri(2 * events, 1 - tail)) / 2 if events else 0.0
    upper = float(chdtri(2 * events + 2, tail)) / 2
    return RateInterval(events / exposure, lower / exposure, upper / exposure)
