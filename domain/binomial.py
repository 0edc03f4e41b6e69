"""Exact binomial tails, without scipy, which would cost half a second at start."""

from dataclasses import dataclass
from math import exp, lgamma, log

NEGLIGIBLE = 1e-18


@dataclass(frozen=True, slots=True)
class Tails:
    """P(X <= r) and P(X >= r); both hold P(X = r), so they add up to more than 1."""

    at_most: float
    at_least: float


def binomial_tails(r: int, n: int, share: float) -> Tails:
    """Chance of so few, and of so many, as r of n where each is one with chance `share`.

    0 <= r <= n and 0 <= share <= 1, which the caller has checked. The tail that points away from
    the mean is added up term by term; the other is what is left.
    """
    if share in (0.0, 1.0):
        certain = n * int(share)
        return Tails(float(certain <= r), float(certain >= r))
    here = _chance(r, n, share)
    if r <= n * share:
        at_most = here * _falling(r, n, share)
        return Tails(at_most, min(1.0, 1 - at_most + here))
    at_least = here * _falling(n - r, n, 1 - share)
    return Tails(min(1.0, 1 - at_least + here), at_least)


def _chance(r: int, n: int, share: float) -> float:
    """P(X = r)."""
    ways = lgamma(n + 1) - lgamma(r + 1) - lgamma(n - r + 1)
    return exp(ways + r * log(share) + (n - r) * log(1 - share))


def _falling(r: int, n: int, share: float) -> float:
    """P(X <= r) as a multiple of P(X = r): the sum of ever smaller parts."""
    odds = (1 - share) / share
    part = added = 1.0
    for k in range(r, 0, -1):
        part *= k / (n - k + 1) * odds
        if part <= NEGLIGIBLE:
            break
        added += part
    return added
