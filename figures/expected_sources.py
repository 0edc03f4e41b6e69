"""Which sources are still expected to come, and how far they cover each unit."""

from collections.abc import Mapping
from datetime import date

from domain.measures import HISTORY_SOURCES, VISIT_SOURCES

Coverage = Mapping[str, Mapping[int, date]]
"""Kind -> unit id -> last day covered."""


def expected_coverage(coverage: Coverage) -> dict[str, dict[int, date]]:
    """Without history, and without a unit's source of visits that another has taken over from.

    The one that reaches furthest is the unit's source now; both, where they end on the same day.
    """
    last: dict[int, date] = {}
    for kind in VISIT_SOURCES:
        for unit, day in coverage.get(kind, {}).items():
            last[unit] = max(day, last.get(unit, day))
    found: dict[str, dict[int, date]] = {}
    for kind, days in coverage.items():
        if kind in HISTORY_SOURCES:
            continue
        is_visits = kind in VISIT_SOURCES
        left = {unit: day for unit, day in days.items() if not is_visits or day == last[unit]}
        if left:
            found[kind] = left
    return found
