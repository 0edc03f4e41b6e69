"""The task of units whose visits have stopped coming in."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_coverage, find_source_days
from data_access.phone_usage import fetch_last_weeks
from data_access.units import fetch_units
from domain.measures import VISIT_SOURCES
from domain.periods import Week
from domain.scope import Scope
from domain.to_do import ToDoItem, ToDoKind
from domain.units import Unit

LATE_DATA_DAYS = 8
NEVER = "never"


def data_stopped(session: Session, scope: Scope, today: date, *, is_one_unit: bool) -> ToDoItem:
    """Units valid today whose latest visits are more than 8 days old, or have never come.

    For one unit the count is the days, else the units; the latest day is that of the furthest
    behind. Where no unit has ever sent any, nothing has stopped.
    """
    last, stopped = find_stopped(session, scope=scope, today=today)
    if not stopped:
        return ToDoItem(ToDoKind.DATA_STOPPED, 0, 0)
    oldest = min(stopped, key=lambda unit: stopped[unit])
    age = (today - stopped[oldest]).days
    names = tuple(unit.name for unit in sorted(stopped, key=lambda u: (stopped[u], u.name)))
    return ToDoItem(
        ToDoKind.DATA_STOPPED,
        age if is_one_unit else len(stopped),
        age - LATE_DATA_DAYS,
        last.get(oldest.id),
        "" if oldest.id in last else NEVER,
        () if is_one_unit else names,
    )


def find_stopped(
    session: Session, *, scope: Scope, today: date
) -> tuple[dict[int, date], dict[Unit, date]]:
    """(unit id -> latest day with visits, unit -> since when nothing has come), of late units."""
    known = find_source_days(session)
    if not any(kind in known for kind in VISIT_SOURCES):
        return {}, {}
    last = _last_days(session, scope)
    return last, _stopped(fetch_units(session, scope=scope), last, today)


def _stopped(units: list[Unit], last: Mapping[int, date], today: date) -> dict[Unit, date]:
    """Unit -> since when; one that has never sent any is counted from the day before its first."""
    since = {
        unit: last.get(unit.id, unit.valid_from - timedelta(days=1))
        for unit in units
        if unit.is_valid(today)
    }
    return {unit: day for unit, day in since.items() if (today - day).days > LATE_DATA_DAYS}


def _last_days(session: Session, scope: Scope) -> dict[int, date]:
    """A file covers its units to its last day, but one may have sent its last visit weeks before.

    The last Sunday of a week with visits is then the latest day its visits can be of.
    """
    coverage = fetch_coverage(session, scope=scope)
    used: Mapping[int, Week] = fetch_last_weeks(session, scope=scope)
    covered: dict[int, date] = {}
    for kind in VISIT_SOURCES:
        for unit_id, day in coverage.get(kind, {}).items():
            covered[unit_id] = max(day, covered.get(unit_id, day))
    return {
        unit_id: min(day, used[unit_id].last_day)
        for unit_id, day in covered.items()
        if unit_id in used
    }
