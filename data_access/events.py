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
    reaches = or_(EventNote.first_day >= day, EventNote.last_day >= day)
    return select(EventNote).where(reaches).order_by(EventNote.first_day, EventNote.id)


def _event(row: EventNote) -> Event:
    return Event(row.first_day, row.last_day, row.text, row.unit_id is None, row.excludes_weeks)


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
