"""The share of substitutes per week, hidden where few persons stand behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data_access.kept import kept
from data_access.staffing import fetch_substitute_sums, fetch_substitutes
from domain.periods import Week, is_holiday_week, weeks_between
from domain.rates import Count
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
    found = fetch_substitute_sums(
        session, scope=scope.within(unit_id), since=first.monday, until=until.monday
    )
    hidden: Mapping[Week, frozenset[int | None]] = {}
    if not scope.sees_unsuppressed:
        hidden = _find_hidden(session, scope=scope, today=today, until=until)
    weeks = tuple(
        SubstituteWeek(week, None, is_hidden=True)
        if week in found and unit_id in hidden.get(week, ())
        else SubstituteWeek(week, found.get(week))
        for week in weeks_between(first, until)
    )
    before = [week for week in weeks[-1 - USUAL_WEEKS : -1] if not is_holiday_week(week.week)]
    return Substitutes(weeks, usual_level([w.share for w in before if w.share is not None]))


@kept
def _find_hidden(
    session: Session, *, scope: Scope, today: date, until: Week
) -> Mapping[Week, frozenset[int | None]]:
    """Week -> whose share few persons could be told from, the same whichever unit is asked for."""
    since = until.step(1 - SHOWN_WEEKS).monday
    found = fetch_substitutes(session, scope=scope, since=since, until=until.monday)
    small = find_small_units(session, scope=scope, day=today)
    return {week: groups_with_few(small, counts) for week, counts in found.items()}
