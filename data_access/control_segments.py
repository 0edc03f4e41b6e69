"""Segments that somebody has decided, and their locks."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from data_access.import_undo import remember
from data_access.once import once
from data_access.own_tables import ControlSegment
from data_access.units import visible_to
from domain.control_chart import LockedBaseline, Segment
from domain.periods import Week
from domain.scope import Scope


@dataclass(frozen=True, slots=True)
class DecidedSegment:
    """A segment with whose series it is of (None: all units together), and who took it back."""

    id: int
    unit_id: int | None
    measure: str
    segment: Segment
    removed_by: str | None
    removed_at: datetime | None


def fetch_segments(
    session: Session, *, scope: Scope, measure: str, unit_id: int | None
) -> list[Segment]:
    """Decided segments of a unit's measure (unit_id None: of all units together), by week."""
    return _fetch_segments(session, scope=scope, unit_id=unit_id).get(measure, [])


@once
def _fetch_segments(
    session: Session, *, scope: Scope, unit_id: int | None
) -> dict[str, list[Segment]]:
    """Measure -> decided segments, by week."""
    concerned: ColumnElement[bool] = ControlSegment.unit_id.is_(None)
    if unit_id is not None:
        concerned = (ControlSegment.unit_id == unit_id) & visible_to(scope, ControlSegment.unit_id)
    query = (
        select(ControlSegment)
        .where(concerned, ControlSegment.removed_at.is_(None))
        .order_by(ControlSegment.first_week)
    )
    found: dict[str, list[Segment]] = defaultdict(list)
    for row in session.scalars(query):
        found[row.measure].append(_segment(row))
    return dict(found)


@once
def fetch_decided_segments(
    session: Session, *, scope: Scope, unit_id: int | None
) -> list[DecidedSegment]:
    """Of a unit (None: of all units together), the latest first, with those taken back."""
    concerned: ColumnElement[bool] = ControlSegment.unit_id.is_(None)
    if unit_id is not None:
        concerned = (ControlSegment.unit_id == unit_id) & visible_to(scope, ControlSegment.unit_id)
    rows = session.scalars(
        select(ControlSegment)
        .where(concerned)
        .order_by(ControlSegment.first_week.desc(), ControlSegment.id)
    )
    return [_decided(row) for row in rows]


@once
def fetch_unit_segments(session: Session, *, scope: Scope) -> dict[int, dict[str, list[Segment]]]:
    """Unit id -> measure -> decided segments by week, for every unit in scope in one query."""
    query = (
        select(ControlSegment)
        .where(ControlSegment.unit_id.is_not(None), visible_to(scope, ControlSegment.unit_id))
        .where(ControlSegment.removed_at.is_(None))
        .order_by(ControlSegment.first_week)
    )
    found: dict[int, dict[str, list[Segment]]] = {}
    for row in session.scalars(query):
        if row.unit_id is not None:
            of_unit = found.setdefault(row.unit_id, {})
            of_unit.setdefault(row.measure, []).append(_segment(row))
    return found


def save_segment(
    session: Session,
    *,
    measure: str,
    unit_id: int | None,
    first_week: Week,
    reason: str,
    decided_by: str,
    decided_on: date,
) -> None:
    session.add(
        ControlSegment(
            unit_id=unit_id,
            measure=measure,
            first_week=first_week.monday,
            reason=reason,
            decided_by=decided_by,
            decided_on=decided_on,
        )
    )


def remove_segment(
    session: Session, *, scope: Scope, segment_id: int, by: str, at: datetime
) -> DecidedSegment | None:
    """Take a decision back until its baseline is locked; None when there is none to take back."""
    row = session.get(ControlSegment, segment_id)
    if row is None or row.removed_at is not None or row.locked_on is not None:
        return None
    if not (scope.is_everything if row.unit_id is None else scope.allows(row.unit_id)):
        return None
    row.removed_by, row.removed_at = by, at
    return _decided(row)


def find_unlocked_segments(
    session: Session, unit_ids: Collection[int]
) -> list[tuple[int | None, str]]:
    """(unit id, measure) of decided segments without a lock, those of all units included."""
    rows = session.execute(
        select(ControlSegment.unit_id, ControlSegment.measure)
        .where(ControlSegment.locked_on.is_(None), ControlSegment.removed_at.is_(None))
        .distinct()
    )
    return [(unit, measure) for unit, measure in rows if unit is None or unit in unit_ids]


def save_lock(
    session: Session, *, unit_id: int | None, measure: str, segment: Segment, lock: LockedBaseline
) -> None:
    rows = session.scalars(
        select(ControlSegment).where(
            ControlSegment.measure == measure,
            ControlSegment.first_week == segment.first_week.monday,
            ControlSegment.removed_at.is_(None),
        )
    )
    for row in rows:
        if row.unit_id == unit_id:
            remember(session, ControlSegment, id=row.id)
            row.locked_centre = lock.centre
            row.locked_spread = lock.spread
            row.locked_weeks = [str(week) for week in lock.weeks]
            row.locked_on = lock.locked_on


def _decided(row: ControlSegment) -> DecidedSegment:
    return DecidedSegment(
        row.id, row.unit_id, row.measure, _segment(row), row.removed_by, row.removed_at
    )


def _segment(row: ControlSegment) -> Segment:
    lock = None
    if row.locked_on and row.locked_centre is not None and row.locked_spread is not None:
        weeks = tuple(map(_week, row.locked_weeks or ()))
        lock = LockedBaseline(row.locked_centre, row.locked_spread, weeks, row.locked_on)
    return Segment(Week.of(row.first_week), row.reason, row.decided_by, row.decided_on, lock)


@lru_cache(maxsize=1024)
def _week(text: str) -> Week:
    return Week(int(text[:4]), int(text[5:]))
