"""Which weeks a file would change, and how: counts of all units together, before and after."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.periods import Week
from domain.rates import Count

Counts = Mapping[tuple[str, Week], Count]


@dataclass(frozen=True, slots=True)
class WeekChange:
    """A week of a moment ("tid", "dokumentation"): on the phone, of all; None: none yet."""

    moment: str
    week: Week
    before: Count | None
    after: Count | None


def find_changes(before: Counts, after: Counts) -> tuple[WeekChange, ...]:
    """By moment and week."""
    keys = sorted(before.keys() | after.keys(), key=lambda key: (key[0] != "tid", key))
    return tuple(
        WeekChange(moment, week, before.get((moment, week)), after.get((moment, week)))
        for moment, week in keys
        if before.get((moment, week)) != after.get((moment, week))
    )
