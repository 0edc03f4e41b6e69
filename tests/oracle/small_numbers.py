"""What has to be hidden of few people, as rules a correct answer keeps to."""

from collections.abc import Mapping

PARTS = ("active_user_rate", "sspr_registration_rate", "valid_token_rate", "acknowledged_rate")
SMALL = (*PARTS, "mobile_registration_rate", "manual_registration_rate",
         "mobile_documentation_rate")  # fmt: skip


def few(persons: int) -> bool:
    return 1 <= persons <= 4


def must_hide(measure: str, figures: Mapping[str, tuple[int, int]], staff: Mapping[str, int]
              ) -> set[str]:  # fmt: skip
    """Units, and "all", hidden for their own sake; nothing is hidden where nothing was counted."""
    hidden = set()
    for unit, (r, n) in figures.items():
        is_small = measure in SMALL and unit != "all" and few(staff.get(unit, 0))
        is_part = measure in PARTS and (few(r) or few(n - r))
        if n and (is_small or is_part):
            hidden.add(unit)
    return hidden


def is_safe(measure: str, figures: Mapping[str, tuple[int, int]], hidden: set[str]) -> bool:
    """No single hidden unit follows from the total and the others."""
    if measure not in PARTS or "all" in hidden:
        return True
    counted = {unit for unit, (_r, n) in figures.items() if n and unit != "all"}
    return len(counted & hidden) != 1
