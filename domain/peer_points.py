"""Other units as dots without a name: rounded so that nobody's r of n can be told from them.

Product decision 10: denominators to two significant digits. The share is rounded to a step so wide
that at least three numerators fall within it, whatever the denominator.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log10

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)
FEWEST_NUMERATORS = 3
ROUNDED_UP = 0.95  # 105 is shown as 110
SMALLEST_SHOWN = 10
FEWEST_PEERS = 3


@dataclass(frozen=True, order=True, slots=True)
class PeerPoint:
    """About how large a unit is, and the middle of the step its share lies in."""

    size: int
    share: float


def peer_points(counts: Iterable[tuple[int, int]]) -> tuple[PeerPoint, ...]:
    """The (r, n) of other units as dots in order of size, which says nothing of who they are.

    Empty for fewer than three units, and without those under n = 10.
    """
    shown = [(r, n) for r, n in counts if n >= SMALLEST_SHOWN]
    if len(shown) < FEWEST_PEERS:
        return ()
    return tuple(sorted(_point(r, n) for r, n in shown))


def two_digits(n: int) -> int:
    """1842 -> 1800; a number under 100 stays as it is."""
    unit = 10 ** max(0, floor(log10(n)) - 1) if n else 1
    return floor(n / unit + 0.5) * unit


def step_for(size: int) -> float:
    """The narrowest step with room for three numerators of any unit shown as of this size."""
    return next(step for step in STEPS if step * size * ROUNDED_UP >= FEWEST_NUMERATORS)


def _point(r: int, n: int) -> PeerPoint:
    size = two_digits(n)
    step = step_for(size)
    places = round(1 / step)
    place = min(floor(r * places / n), places - 1)
    return PeerPoint(size, round((place + 0.5) * step, 4))
