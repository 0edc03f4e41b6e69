"""The share of substitutes per week, hidden where few persons stand behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data_access.kept import kept
from data_access.staffing import fetch_substitutes
from domain.periods import Week, is_holiday_week, weeks_between
from domain.rates import Count, sum_counts
from domain.scope import Scope
from domain.usual_level import usual_level
from figures.small_groups import find_small_units, groups_with_few

SHOWN_WEEKS = 52
USUAL_WEEKS = 26


@dataclass(frozen=True, slots=True)
class SubstituteWeek:
    """Substitutes of those on duty; `count` None: not told by the schedule, or hidden."""

    week: Week
    count: Count | None
    is_hidden: bool = False

    @property
    def share(self) -> float | None:
        return self.count.rate if self.count else None


@dataclass(frozen=True, slots=True)
class Substitutes:
    """Weeks up to one, and the usual share of the 26 before it, those outside the holidays.

    `usual` None: too few of them are known.
    """

    weeks: tuple[SubstituteWeek, ...]
    usual: float | None

    @property
    def latest(self) -> SubstituteWeek | None:
        """The last week, which is the one asked for."""
        return self.weeks[-1] if self.weeks else None

    @property
    def is_known(self) -> bool:
        """Whether any week has a share to show."""
        return any(week.share is not None for week in self.weeks)


@kept
def build_substitutes(
    session: Session, *, scope: Scope, unit_id: int | None, today: date, until: Week
) -> Substitutes:
    """The 52 weeks up to `until` of a unit (None: the sum of all in scope)."""
    first = until.step(1 - SHOWN_WEEKS)
    found = fetch_substitutes(session, scope=scope, since=first.monday, until=until.monday)
    hides = not scope.sees_unsuppressed
    small = find_small_units(session, scope=scope, day=today) if hides else set()
    weeks = tuple(
        _week(week, found.get(week, {}), unit_id, small, hides=hides)
        for week in weeks_between(first, until)
    )
    before = [week for week in weeks[-1 - USUAL_WEEKS : -1] if not is_holiday_week(week.week)]
    return Substitutes(weeks, usual_level([w.share for w in before if w.share is not None]))


def _week(
    week: Week, counts: Mapping[int, Count], unit_id: int | None, small: set[int], *, hides: bool
) -> SubstituteWeek:
    if not counts or (unit_id is not None and unit_id not in counts):
        return SubstituteWeek(week, None)
    if hides and unit_id in groups_with_few(small, counts):
        return SubstituteWeek(week, None, is_hidden=True)
    return SubstituteWeek(week, sum_counts(counts.values()) if unit_id is None else counts[unit_id])
