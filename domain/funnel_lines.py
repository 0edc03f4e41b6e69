"""A funnel as it is drawn: its curves over the sizes of the units, without the units."""

from dataclasses import dataclass
from math import sqrt

from domain.funnel import Z_95, Z_998, Funnel

STEPS = 60
FROM_PART = 0.25


@dataclass(frozen=True, slots=True)
class Curve:
    """A lower and an upper limit at each of the sizes."""

    lower: tuple[float, ...]
    upper: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class FunnelLines:
    """What a picture needs to know of a funnel.

    `plain_*`: limits for chance alone, where the others allow for more. `judged`: number of units.
    """

    centre: float
    phi: float | None
    judged: int
    is_unstable: bool
    sizes: tuple[float, ...]
    inner: Curve
    outer: Curve
    plain_inner: Curve | None
    plain_outer: Curve | None

    @property
    def is_adjusted(self) -> bool:
        return self.plain_outer is not None


def lines_of(
    funnel: Funnel[int], smallest: float, largest: float, places: int
) -> FunnelLines | None:
    """Curves from a quarter of the smallest to a little over the largest, to some decimals.

    Sizes are as far apart as their square roots. None for a funnel without centre.
    """
    if funnel.centre is None:
        return None
    start, end = sqrt(max(1.0, smallest * FROM_PART)), sqrt(largest * 1.04)
    step = (end - start) / (STEPS - 1)
    sizes = tuple(round((start + step * index) ** 2, 1) for index in range(STEPS))

    def curve(z: float, *, plain: bool) -> Curve:
        limits = [funnel.plain_limits(n, z) if plain else funnel.limits(n, z) for n in sizes]
        return Curve(
            tuple(round(low, places) for low, _high in limits),
            tuple(round(high, places) for _low, high in limits),
        )

    return FunnelLines(
        round(funnel.centre, places),
        None if funnel.phi is None else round(funnel.phi, 1),
        funnel.judged,
        funnel.is_unstable,
        sizes,
        curve(Z_95, plain=False),
        curve(Z_998, plain=False),
        curve(Z_95, plain=True) if funnel.is_adjusted else None,
        curve(Z_998, plain=True) if funnel.is_adjusted else None,
    )
