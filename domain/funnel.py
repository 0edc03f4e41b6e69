"""Funnel of shares between units in one period: who differs by more than chance. Never a ranking.

Arcsine scale with an additive variance between units. Sources: Spiegelhalter 2005, Stat Med 24:1185
(funnels, winsorising, phi, tau2) and Qual Saf Health Care 14:347 (additive rather than
multiplicative); formulas as in FunnelPlotR 0.6.0. The clamp to [0, pi/2] is ours: where the angle
may wrap, 1 of 1 lies outside its own upper limit.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import asin, floor, fsum, isfinite, pi, sin, sqrt
from typing import Generic, TypeVar

from domain.binomial import Tails, binomial_tails
from domain.errors import DataFault

Z_95, Z_998 = 1.96, 3.09
FEWEST_UNITS, STABLE_UNITS = 5, 10
SMALLEST_JUDGED = 5
TRIMMED = 0.1

Key = TypeVar("Key", bound=Hashable)


class FunnelVerdict(StrEnum):
    """Only DIFFERS (99.8 %) says that a unit differs; WATCH is outside 95 %."""

    INSIDE = "inside"
    WATCH = "watch"
    DIFFERS = "differs"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class JudgedUnit(Generic[Key]):
    """A unit's r of n. `z` and `tails` (plain chance, by the exact binomial) where n > 0.

    `side`: 1 above the centre, -1 below, 0 on it or without a value.
    """

    key: Key
    r: int
    n: int
    value: float | None
    z: float | None
    side: int
    verdict: FunnelVerdict
    tails: Tails | None


@dataclass(frozen=True, slots=True)
class Funnel(Generic[Key]):
    """The units in the order given, what is expected of them, and how much more they vary.

    `centre`: the share all are compared with, None without any data. `phi`: 1 where units differ as
    chance alone would have it, None under five judged units. `tau2`: variance between units on the
    arcsine scale. `judged`: how many units are.
    """

    units: tuple[JudgedUnit[Key], ...]
    centre: float | None
    phi: float | None
    tau2: float
    judged: int

    @property
    def is_adjusted(self) -> bool:
        """The limits are wider than chance alone makes them."""
        return self.tau2 > 0

    @property
    def is_unstable(self) -> bool:
        """5 to 9 units: what they vary by is an uncertain estimate."""
        return FEWEST_UNITS <= self.judged < STABLE_UNITS

    def limits(self, n: float, z: float) -> tuple[float, float]:
        """Lower and upper limit for a unit of the size n > 0, at z standard deviations."""
        return self._limits(n, z, self.tau2)

    def plain_limits(self, n: float, z: float) -> tuple[float, float]:
        """The same for chance alone."""
        return self._limits(n, z, 0.0)

    def _limits(self, n: float, z: float, tau2: float) -> tuple[float, float]:
        if self.centre is None or not n > 0:
            raise DataFault(f"no limits for {n} of a funnel whose centre is {self.centre}")
        reach = z * sqrt(1 / (4 * n) + tau2)
        middle = arcsine(self.centre)
        return _share(middle - reach), _share(middle + reach)


def build_funnel(
    counts: Mapping[Key, tuple[int, int]], *, centre: float | None = None
) -> Funnel[Key]:
    """Judge each unit's (r, n) against `centre`, or against all of them together.

    Units under n = 5 belong to the pool but are not judged and say nothing of the variation. An
    empty mapping, or no n above 0, gives a funnel without centre. DataFault for what is no r of n,
    or a centre outside 0..1.
    """
    for key, (r, n) in counts.items():
        _check(key, r, n)
    if centre is not None and not 0 <= centre <= 1:
        raise DataFault(f"the centre {centre} is no share")
    total = sum(n for _r, n in counts.values())
    if centre is None and total:
        centre = sum(r for r, _n in counts.values()) / total
    if centre is None:
        return Funnel(
            tuple(_unknown(key, n) for key, (_r, n) in counts.items()), None, None, 0.0, 0
        )
    judged = [(r, n) for r, n in counts.values() if n >= SMALLEST_JUDGED]
    phi, tau2 = _between(judged, centre)
    units = tuple(_judge(key, r, n, centre, tau2) for key, (r, n) in counts.items())
    return Funnel(units, centre, phi, tau2, len(judged))


def arcsine(share: float) -> float:
    """A share 0..1 as an angle 0..pi/2, whose variance is 1/(4n) whatever the share."""
    return asin(sqrt(share))


def winsorised(values: Sequence[float]) -> list[float]:
    """The lowest and highest tenth set to the 10 and 90 % quantiles (type 7), in order of size."""
    ordered = sorted(values)
    low, high = quantile(ordered, TRIMMED), quantile(ordered, 1 - TRIMMED)
    return [min(max(value, low), high) for value in ordered]


def quantile(ordered: Sequence[float], part: float) -> float:
    """Type 7 of Hyndman and Fan: linear between neighbours, the first at 0 and the last at 1."""
    place = part * (len(ordered) - 1)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def dispersion(z_scores: Sequence[float]) -> float:
    """phi: the mean of z squared."""
    return fsum(z * z for z in z_scores) / len(z_scores)


def variance_between(phi: float, sizes: Sequence[int]) -> float:
    """tau2 of DerSimonian and Laird for weights 4n; 0 where units differ no more than chance."""
    count = len(sizes)
    weights = [4.0 * n for n in sizes]
    total = fsum(weights)
    spare = total - fsum(w * w for w in weights) / total
    return max(0.0, (count * phi - (count - 1)) / spare)


def _between(judged: Sequence[tuple[int, int]], centre: float) -> tuple[float | None, float]:
    """(phi, tau2); none of either under five units."""
    if len(judged) < FEWEST_UNITS:
        return None, 0.0
    phi = dispersion(winsorised([_z(r, n, centre, 0.0) for r, n in judged]))
    return phi, variance_between(phi, [n for _r, n in judged])


def _z(r: int, n: int, centre: float, tau2: float) -> float:
    return (arcsine(r / n) - arcsine(centre)) / sqrt(1 / (4 * n) + tau2)


def _judge(key: Key, r: int, n: int, centre: float, tau2: float) -> JudgedUnit[Key]:
    if not n:
        return _unknown(key, n)
    z = _z(r, n, centre, tau2)
    side = (r / n > centre) - (r / n < centre)
    verdict = FunnelVerdict.NOT_JUDGED if n < SMALLEST_JUDGED else _verdict(z)
    return JudgedUnit(key, r, n, r / n, z, side, verdict, binomial_tails(r, n, centre))


def _verdict(z: float) -> FunnelVerdict:
    if abs(z) > Z_998:
        return FunnelVerdict.DIFFERS
    return FunnelVerdict.WATCH if abs(z) > Z_95 else FunnelVerdict.INSIDE


def _unknown(key: Key, n: int) -> JudgedUnit[Key]:
    return JudgedUnit(key, 0, n, None, None, 0, FunnelVerdict.NOT_JUDGED, None)


def _share(angle: float) -> float:
    """Back from the angle, clamped to what a share can be."""
    return sin(min(max(angle, 0.0), pi / 2)) ** 2


def _check(key: object, r: float, n: float) -> None:
    if not all(isfinite(number) and number == int(number) for number in (r, n)):
        raise DataFault(f"unit {key}: {r} of {n} are not whole numbers")
    if not 0 <= r <= n:
        raise DataFault(f"unit {key}: {r} of {n}")
