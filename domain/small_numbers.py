"""What may be shown of few people (product.md decision 8)."""

from collections.abc import Mapping

SMALLEST_GROUP = 5


def hides_small_unit(active_staff: int | None) -> bool:
    """A unit with 1 to 4 active staff; one with none, or with none known, is not hidden."""
    return _is_few(active_staff or 0)


def hides_part(r: int, n: int) -> bool:
    """True where the numerator or its complement rests on 1 to 4 persons."""
    return _is_few(r) or _is_few(n - r)


def hide_secondary(hidden: Mapping[int, bool], sizes: Mapping[int, int]) -> set[int]:
    """Units to hide once more so that a single hidden one cannot be worked out from the total.

    Both are keyed by unit id: whether the unit is hidden already, and its denominator. Where
    exactly one unit with persons is hidden, the smallest of the others with persons is hidden too;
    the lower id decides between equals. Ask only where the total of these units is shown.
    """
    concerned = [unit for unit, is_hidden in hidden.items() if is_hidden and sizes.get(unit, 0)]
    if len(concerned) != 1:
        return set()
    others = [unit for unit, is_hidden in hidden.items() if not is_hidden and sizes.get(unit, 0)]
    return {min(others, key=lambda unit: (sizes[unit], unit))} if others else set()


def _is_few(persons: int) -> bool:
    return 0 < persons < SMALLEST_GROUP
