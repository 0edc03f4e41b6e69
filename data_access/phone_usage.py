"""Counts of use per unit and week or day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from data_access.once import once
from data_access.tables import (
    ReasonWeek,
    ReasonWeekTotal,
    UnitRow,
    UsageCell,
    UsageDay,
    UsageWeek,
    UsageWeekTotal,
)
from data_access.units import unit_by_unit, visible_to
from domain.periods import Week
from domain.scope import Scope


class UsageSums(NamedTuple):
    """Sums of one moment over some days. `side_count` stands beside the five methods' `total`."""

    total: int = 0
    mobile: int = 0
    manual_after: int = 0
    manual_edited: int = 0
    other: int = 0
    side_count: int = 0
    preliminary: int = 0
    unattested: int = 0
    last_unattested_on: date | None = None
    reasons: Mapping[str, int] = MappingProxyType({})


_NAMES = (
    "total", "mobile", "manual_after", "manual_edited", "other", "side_count", "preliminary",
    "unattested", "last_unattested_on",
)  # fmt: skip


@once
def fetch_usage_weeks(
    session: Session, *, scope: Scope, unit_id: int | None, moment: str, first: Week, last: Week
) -> dict[Week, UsageSums]:
    """Week -> sums of a unit, or of all in scope together (unit_id None)."""
    between = (first.monday, last.monday)
    if unit_id is None and scope.is_everything:
        table: Any = UsageWeekTotal
        query = select(table.week_start, *(getattr(table, name) for name in _NAMES))
    elif unit_id is None:
        table = UsageWeek
        sums = [func.sum(getattr(table, name)) for name in _NAMES[:-1]]
        query = (
            select(table.week_start, *sums, func.max(table.last_unattested_on))
            .where(visible_to(scope, table.unit_id))
            .group_by(table.week_start)
        )
    else:
        table = UsageWeek
        query = select(table.week_start, *(getattr(table, name) for name in _NAMES)).where(
            table.unit_id == unit_id, visible_to(scope, table.unit_id)
        )
    query = query.where(table.moment == moment, table.week_start.between(*between))
    return {Week.of(row[0]): UsageSums(*_whole(row[1:])) for row in session.execute(query)}


@once
def fetch_unit_usage_weeks(
    session: Session, *, scope: Scope, moment: str, first: Week, last: Week
) -> dict[int, dict[Week, UsageSums]]:
    """Unit id -> week -> sums, for every unit in scope in one query."""
    stored = UsageWeek.metadata.tables["usage_week"].c  # columns, not attributes: no ORM per row
    rows = session.execute(
        select(stored.unit_id, stored.week_start, *(stored[name] for name in _NAMES))
        .where(visible_to(scope, UsageWeek.unit_id), stored.moment == moment)
        .where(stored.week_start.between(first.monday, last.monday))
    )
    found: dict[int, dict[Week, UsageSums]] = defaultdict(dict)
    for unit_id, start, *values in rows:
        found[unit_id][Week.of(start)] = UsageSums(*values)
    return found


def fetch_unit_usage_sums(
    session: Session, *, scope: Scope, moment: str, first: Week, last: Week
) -> dict[int, UsageSums]:
    """Unit id -> sums over the weeks together, for every unit in scope in one query."""
    sums = [func.sum(getattr(UsageWeek, name)) for name in _NAMES[:-1]]
    rows = session.execute(
        select(UsageWeek.unit_id, *sums, func.max(UsageWeek.last_unattested_on))
        .where(unit_by_unit(UsageWeek.unit_id))
        .where(visible_to(scope, UsageWeek.unit_id), UsageWeek.moment == moment)
        .where(UsageWeek.week_start.between(first.monday, last.monday))
        .group_by(UsageWeek.unit_id)
    )
    return {row[0]: UsageSums(*_whole(row[1:])) for row in rows}


@once
def fetch_last_weeks(session: Session, *, scope: Scope) -> dict[int, Week]:
    """Unit id -> the latest week with performed visits; units without any are left out."""
    latest = (
        select(func.max(UsageWeek.week_start))
        .where(UsageWeek.unit_id == UnitRow.id, UsageWeek.moment == "tid", UsageWeek.total > 0)
        .scalar_subquery()
    )
    rows = session.execute(select(UnitRow.id, latest).where(visible_to(scope, UnitRow.id)))
    return {unit_id: Week.of(start) for unit_id, start in rows if start is not None}


def fetch_reason_weeks(
    session: Session, *, scope: Scope, unit_id: int | None, first: Week, last: Week
) -> dict[Week, dict[str, int]]:
    """Week -> reason -> visits registered afterwards; an empty reason was not given."""
    table: Any = ReasonWeekTotal if unit_id is None and scope.is_everything else ReasonWeek
    query = select(table.week_start, table.reason, func.sum(table.count)).where(
        table.week_start.between(first.monday, last.monday)
    )
    if table is ReasonWeek:
        query = query.where(visible_to(scope, ReasonWeek.unit_id))
        if unit_id is not None:
            query = query.where(ReasonWeek.unit_id == unit_id)
    found: dict[Week, dict[str, int]] = defaultdict(dict)
    for start, reason, count in session.execute(query.group_by(table.week_start, table.reason)):
        if count:
            found[Week.of(start)][reason] = int(count)
    return found


def fetch_usage_between(
    session: Session, *, scope: Scope, unit_id: int | None, moment: str, first: date, last: date
) -> UsageSums:
    """Sums over the days from first to last, both included, with reasons."""
    query = (
        select(
            UsageDay.method,
            UsageDay.reason,
            UsageDay.attest,
            func.sum(UsageDay.count),
            func.max(case((UsageDay.count > 0, UsageDay.day))),
        )
        .where(visible_to(scope, UsageDay.unit_id), UsageDay.moment == moment)
        .where(UsageDay.day.between(first, last))
        .group_by(UsageDay.method, UsageDay.reason, UsageDay.attest)
    )
    if unit_id is not None:
        query = query.where(UsageDay.unit_id == unit_id)
    return _add_up([(m, r, a, int(count), day) for m, r, a, count, day in session.execute(query)])


def _add_up(rows: list[tuple[str, str, str, int, date | None]]) -> UsageSums:
    by_method: dict[str, int] = defaultdict(int)
    by_attest: dict[str, int] = defaultdict(int)
    reasons: dict[str, int] = defaultdict(int)
    last_unattested: date | None = None
    for method, reason, attest, count, day in rows:
        by_method[method] += count
        if method in ("ej_registrerad", "ingen"):
            continue
        by_attest[attest] += count
        if method == "manuell_efterhand" and count:
            reasons[reason] += count
        if not attest and count and day is not None:
            last_unattested = max(day, last_unattested or day)
    return UsageSums(
        sum(by_attest.values()),
        by_method["mobil"] + by_method["mobil_kvittens"],
        by_method["manuell_efterhand"],
        by_method["manuell_andrad"],
        by_method["annan"],
        by_method["ej_registrerad"] + by_method["ingen"],
        by_attest["preliminar"],
        by_attest[""],
        last_unattested,
        dict(reasons),
    )


def _whole(values: Any) -> list[Any]:
    """PostgreSQL sums integers to decimals."""
    *numbers, day = values
    return [*(int(number) for number in numbers), day]


def fetch_days_with_use(session: Session, *, scope: Scope, week: Week) -> dict[int, int]:
    """Unit id -> days of the week with counts of visits."""
    rows = session.execute(
        select(UsageCell.unit_id, func.count())
        .where(unit_by_unit(UsageCell.unit_id))
        .where(visible_to(scope, UsageCell.unit_id), UsageCell.moment == "tid")
        .where(UsageCell.day.between(week.monday, week.last_day))
        .group_by(UsageCell.unit_id)
    )
    return {unit_id: days for unit_id, days in rows}
