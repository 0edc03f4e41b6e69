"""What may be shown of few people (product decision 8)."""

from collections.abc import Mapping

SMALLEST_GROUP = 5


def hides_small_unit(active_staff: int) -> bool:
    """A unit with 1 to 4 active staff; a unit with none is not hidden."""
    return 0 < active_staff < SMALLEST_GROUP


def hides_part(r: int, n: int) -> bool:
    """True where the numerator or its complement rests on 1 to 4 persons."""
    return 0 < r < SMALLEST_GROUP or 0 < n - r < SMALLEST_GROUP


def hide_secondary(hidden: Mapping[int, bool], sizes: Mapping[int, int]) -> set[int]:
    """Units to hide once more so that no single hidden one can be worked out from the total.

    Both are keyed by unit id. Where exactly one unit with persons is hidden, the smallest of the
    others with persons is hidden too; the lower id decides between equals.
    """
    concerned = [unit for unit, is_hidden in hidden.items() if is_hidden and sizes.get(unit, 0)]
    if len(concerned) != 1:
        return set()
    others = [unit for unit, is_hidden in hidden.items() if not is_hidden and sizes.get(unit, 0)]
    return {min(others, key=lambda unit: (sizes[unit], unit))} if others else set()
