"""Counts, rates and the Wilson interval; "no value" is settled here and nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from domain.errors import DataFault

Z_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Count:
    """r of n, with 0 <= r <= n; DataFault otherwise."""

    r: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.r <= self.n:
            raise DataFault(f"numerator {self.r} does not fit denominator {self.n}")

    @property
    def rate(self) -> float | None:
        """The share 0..1; None for zero of zero, which is not 0 %."""
        return self.r / self.n if self.n else None

    def __add__(self, other: "Count") -> "Count":
        return Count(self.r + other.r, self.n + other.n)


def sum_counts(counts: Iterable[Count]) -> Count:
    """Numerators and denominators added: the rate of sums, never the mean of rates."""
    total = Count(0, 0)
    for count in counts:
        total = total + count
    return total


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper end of an interval for a share, within 0..1."""

    lower: float
    upper: float


def wilson(r: int, n: int, z: float = Z_95) -> Interval | None:
    """Wilson's score interval for r of n, within 0..1; None for zero of zero.

    (p + z^2/2n +- z sqrt(p (1 - p)/n + z^2/4n^2)) / (1 + z^2/n), with p = r/n; none and all have
    one end on 0 and 1 exactly. `z` 1.959964 gives 95 %, 3.090232 gives 99.8 %. DataFault unless
    0 <= r <= n.
    Source: Newcombe 1998, Statistics in Medicine 17:857, method 3.
    """
    count = Count(r, n)
    if count.rate is None:
        return None
    p, square = count.rate, z * z
    centre = (p + square / (2 * n)) / (1 + square / n)
    half = z * sqrt(p * (1 - p) / n + square / (4 * n * n)) / (1 + square / n)
    lower = 0.0 if r == 0 else centre - half
    upper = 1.0 if r == n else centre + half
    return Interval(lower, upper)
