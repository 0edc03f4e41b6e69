"""Staff on duty per unit and week."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.import_undo import remember
from data_access.tables import StaffingWeek
from data_access.units import visible_to
from data_access.usage_writes import ImportStamp
from domain.periods import Week
from domain.rates import Count
from domain.scope import Scope


class StaffingRow(Protocol):
    """One unit's week as a file tells it."""

    @property
    def unit_id(self) -> int: ...
    @property
    def week(self) -> Week: ...
    @property
    def on_duty(self) -> int: ...
    @property
    def active_mobile(self) -> int: ...
    @property
    def max_simultaneous(self) -> int | None: ...
    @property
    def shifts(self) -> int | None: ...
    @property
    def shifts_all_moments(self) -> int | None: ...
    @property
    def substitutes(self) -> int | None: ...


def replace_staffing(
    session: Session, *, rows: Sequence[StaffingRow], stamp: ImportStamp
) -> set[tuple[int, Week]]:
    """Replace each unit's week, but those stored from a later extraction, which are returned."""
    kept: set[tuple[int, Week]] = set()
    weeks = [row.week.monday for row in rows]
    units = [row.unit_id for row in rows]
    if rows:
        span = (min(weeks), max(weeks))
        remember(session, StaffingWeek, unit_id=units, week_start=span)
    for row in rows:
        stored = session.get(StaffingWeek, (row.unit_id, row.week.monday))
        if stored is not None and stored.extracted_at > stamp.extracted_at:
            kept.add((row.unit_id, row.week))
            continue
        session.merge(
            StaffingWeek(
                unit_id=row.unit_id,
                week_start=row.week.monday,
                on_duty=row.on_duty,
                active_mobile=row.active_mobile,
                max_simultaneous=row.max_simultaneous,
                shifts=row.shifts,
                shifts_all_moments=row.shifts_all_moments,
                substitutes=row.substitutes,
                extracted_at=stamp.extracted_at,
                import_id=stamp.import_id,
            )
        )
    return kept


def fetch_active_user_sums(
    session: Session, *, scope: Scope, since: date, until: date
) -> dict[Week, Count]:
    """Week -> active of those on duty, added over the units in scope."""
    rows = session.execute(
        select(
            StaffingWeek.week_start,
            func.sum(StaffingWeek.active_mobile),
            func.sum(StaffingWeek.on_duty),
        )
        .where(visible_to(scope, StaffingWeek.unit_id))
        .where(StaffingWeek.week_start.between(since, until))
        .group_by(StaffingWeek.week_start)
    )
    return {Week.of(start): Count(int(active), int(duty)) for start, active, duty in rows}


def fetch_unit_active_users(
    session: Session, *, scope: Scope, since: date, until: date
) -> dict[int, dict[Week, Count]]:
    """Unit id -> week -> active of those on duty, for every unit in scope in one query."""
    rows = session.execute(
        select(
            StaffingWeek.unit_id,
            StaffingWeek.week_start,
            StaffingWeek.active_mobile,
            StaffingWeek.on_duty,
        )
        .where(visible_to(scope, StaffingWeek.unit_id))
        .where(StaffingWeek.week_start.between(since, until))
        .order_by(StaffingWeek.unit_id, StaffingWeek.week_start)
    )
    found: dict[int, dict[Week, Count]] = defaultdict(dict)
    for unit_id, start, active, duty in rows:
        found[unit_id][Week.of(start)] = Count(active, duty)
    return dict(found)


def fetch_active_users(session: Session, *, scope: Scope, week: Week) -> dict[int, Count]:
    """Unit id -> active of those on duty in the week."""
    rows = session.execute(
        select(StaffingWeek.unit_id, StaffingWeek.active_mobile, StaffingWeek.on_duty)
        .where(visible_to(scope, StaffingWeek.unit_id))
        .where(StaffingWeek.week_start == week.monday)
    )
    return {unit_id: Count(active, duty) for unit_id, active, duty in rows}


def fetch_substitutes(
    session: Session, *, scope: Scope, since: date, until: date
) -> dict[Week, dict[int, Count]]:
    """Week -> unit id -> substitutes of those on duty, where the schedule tells them."""
    rows = session.execute(
        select(
            StaffingWeek.week_start,
            StaffingWeek.unit_id,
            StaffingWeek.substitutes,
            StaffingWeek.on_duty,
        )
        .where(visible_to(scope, StaffingWeek.unit_id))
        .where(StaffingWeek.week_start.between(since, until))
        .where(StaffingWeek.substitutes.is_not(None))
        .order_by(StaffingWeek.week_start)
    )
    found: dict[Week, dict[int, Count]] = defaultdict(dict)
    for start, unit_id, substitutes, on_duty in rows:
        found[Week.of(start)][unit_id] = Count(substitutes or 0, on_duty)
    return dict(found)


def fetch_substitute_sums(
    session: Session, *, scope: Scope, since: date, until: date
) -> dict[Week, Count]:
    """Week -> substitutes of those on duty, added over the units in scope that tell them."""
    rows = session.execute(
        select(
            StaffingWeek.week_start,
            func.sum(StaffingWeek.substitutes),
            func.sum(StaffingWeek.on_duty),
        )
        .where(visible_to(scope, StaffingWeek.unit_id))
        .where(StaffingWeek.week_start.between(since, until))
        .where(StaffingWeek.substitutes.is_not(None))
        .group_by(StaffingWeek.week_start)
    )
    return {Week.of(start): Count(int(share or 0), int(duty)) for start, share, duty in rows}
