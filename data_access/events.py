"""Dated notes that explain a change, on a unit or on all."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from data_access.once import once
from data_access.own_tables import EventNote
from data_access.units import visible_to
from domain.scope import Scope


@dataclass(frozen=True, slots=True)
class Event:
    """A note; `excludes_weeks` takes its weeks out of the calculation of limits."""

    first_day: date
    last_day: date | None
    text: str
    is_for_all: bool
    excludes_weeks: bool


@dataclass(frozen=True, slots=True)
class NotedEvent:
    """A note with who made it and, if so, who took it back; `unit_id` None: for all units."""

    id: int
    unit_id: int | None
    event: Event
    noted_by: str
    noted_at: datetime
    removed_by: str | None
    removed_at: datetime | None


@once
def fetch_events(
    session: Session, *, scope: Scope, unit_id: int | None, since: date
) -> list[Event]:
    """Events for all units, and the unit's own if it is in scope, by day."""
    concerned: ColumnElement[bool] = EventNote.unit_id.is_(None)
    if unit_id is not None:
        own = (EventNote.unit_id == unit_id) & visible_to(scope, EventNote.unit_id)
        concerned = or_(concerned, own)
    return [_event(row) for row in session.scalars(_since(since).where(concerned))]


@once
def fetch_unit_events(session: Session, *, scope: Scope, since: date) -> dict[int, list[Event]]:
    """Unit id -> its own events and those for all, by day, for every unit in scope at once.

    The scope names its units: events for all belong to each of them.
    """
    found: dict[int, list[Event]] = {unit: [] for unit in scope.unit_ids or ()}
    own = EventNote.unit_id.is_not(None) & visible_to(scope, EventNote.unit_id)
    for row in session.scalars(_since(since).where(or_(EventNote.unit_id.is_(None), own))):
        event = _event(row)
        for unit in found if row.unit_id is None else found.keys() & {row.unit_id}:
            found[unit].append(event)
    return found


def _since(day: date) -> Select[EventNote]:
    standing = select(EventNote).where(_reaches(day), EventNote.removed_at.is_(None))
    return standing.order_by(EventNote.first_day, EventNote.id)


@once
def fetch_noted_events(
    session: Session, *, scope: Scope, unit_id: int | None, since: date
) -> list[NotedEvent]:
    """Notes for all units and the unit's own (None: of every unit in scope), newest first.

    Those taken back are among them.
    """
    own = visible_to(scope, EventNote.unit_id)
    if unit_id is not None:
        own = own & (EventNote.unit_id == unit_id)
    rows = session.scalars(
        select(EventNote)
        .where(_reaches(since), or_(EventNote.unit_id.is_(None), own))
        .order_by(EventNote.first_day.desc(), EventNote.id.desc())
    )
    return [_noted(row) for row in rows]


def save_event(
    session: Session,
    *,
    unit_id: int | None,
    first_day: date,
    last_day: date | None,
    text: str,
    excludes_weeks: bool,
    noted_by: str,
    noted_at: datetime,
) -> None:
    session.add(
        EventNote(
            unit_id=unit_id,
            first_day=first_day,
            last_day=last_day,
            text=text[:200],
            excludes_weeks=excludes_weeks,
            noted_by=noted_by,
            noted_at=noted_at,
        )
    )


def remove_event(
    session: Session, *, scope: Scope, event_id: int, may_exclude: bool, by: str, at: datetime
) -> NotedEvent | None:
    """Take a note back; None when there is none that this scope and right may change."""
    row = _changeable(session, scope, event_id, may_exclude)
    if row is None or row.removed_at is not None:
        return None
    row.removed_by, row.removed_at = by, at
    return _noted(row)


def restore_event(
    session: Session, *, scope: Scope, event_id: int, may_exclude: bool
) -> NotedEvent | None:
    """Undo that; None when there is none that this scope and right may change."""
    row = _changeable(session, scope, event_id, may_exclude)
    if row is None or row.removed_at is None:
        return None
    row.removed_by, row.removed_at = None, None
    return _noted(row)


def _changeable(
    session: Session, scope: Scope, event_id: int, may_exclude: bool
) -> EventNote | None:
    """Notes for all units belong to those who see all, weeks that do not count to `may_exclude`."""
    row = session.get(EventNote, event_id)
    if row is None or (row.excludes_weeks and not may_exclude):
        return None
    is_theirs = scope.is_everything if row.unit_id is None else scope.allows(row.unit_id)
    return row if is_theirs else None


def _reaches(since: date) -> ColumnElement[bool]:
    return or_(EventNote.first_day >= since, EventNote.last_day >= since)


def _event(row: EventNote) -> Event:
    return Event(row.first_day, row.last_day, row.text, row.unit_id is None, row.excludes_weeks)


def _noted(row: EventNote) -> NotedEvent:
    return NotedEvent(
        row.id,
        row.unit_id,
        _event(row),
        row.noted_by,
        row.noted_at,
        row.removed_by,
        row.removed_at,
    )
