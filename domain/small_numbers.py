"""What may be shown of few people (product.md decision 8)."""

from collections.abc import Mapping

from domain.errors import DataFault
from domain.rates import Count

SMALLEST_GROUP = 5


def hides_small_unit(active_staff: int | None) -> bool:
    """A unit with 1 to 4 active staff; one with none, or with none known, is not hidden."""
    return _is_few(active_staff or 0)


def hides_part(r: int, n: int) -> bool:
    """Whether the numerator or its complement rests on 1 to 4 persons; DataFault if r > n."""
    count = Count(r, n)
    return _is_few(count.r) or _is_few(count.n - count.r)


def hide_secondary(hidden: Mapping[int, bool], sizes: Mapping[int, int]) -> set[int]:
    """Units to hide once more so that a single hidden one cannot be worked out from the total.

    Both are keyed by unit id: whether the unit is hidden already, and its denominator. Where
    exactly one unit with persons is hidden, the smallest of the others with persons is hidden too;
    the lower id decides between equals. Empty where none or several are hidden, and where nobody
    else has persons: then nothing is left to hide behind. Ask only where the total is shown.
    """
    concerned = [unit for unit, is_hidden in hidden.items() if is_hidden and sizes.get(unit, 0)]
    if len(concerned) != 1:
        return set()
    others = [unit for unit, is_hidden in hidden.items() if not is_hidden and sizes.get(unit, 0)]
    return {min(others, key=lambda unit: (sizes[unit], unit))} if others else set()


def _is_few(persons: int) -> bool:
    if persons < 0:
        raise DataFault(f"{persons} persons")
    return 0 < persons < SMALLEST_GROUP
