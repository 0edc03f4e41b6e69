"""Dated notes that explain a change, on a unit or on all."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
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
    rows = session.scalars(
        select(EventNote)
        .where(concerned, or_(EventNote.first_day >= since, EventNote.last_day >= since))
        .order_by(EventNote.first_day, EventNote.id)
    )
    return [_event(row) for row in rows]


def fetch_unit_events(
    session: Session, *, scope: Scope, since: date
) -> dict[int | None, list[Event]]:
    """Unit id -> its own events; None -> those for all units; of every unit in scope."""
    rows = session.scalars(
        select(EventNote)
        .where(or_(EventNote.unit_id.is_(None), visible_to(scope, EventNote.unit_id)))
        .where(or_(EventNote.first_day >= since, EventNote.last_day >= since))
        .order_by(EventNote.first_day, EventNote.id)
    )
    found: dict[int | None, list[Event]] = defaultdict(list)
    for row in rows:
        found[row.unit_id].append(_event(row))
    return dict(found)


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


def _event(row: EventNote) -> Event:
    return Event(row.first_day, row.last_day, row.text, row.unit_id is None, row.excludes_weeks)
