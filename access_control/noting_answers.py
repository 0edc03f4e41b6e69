"""What a pressed button about events and periods asks for, and what became of it.

What the browser sends is a wish: units and rows are looked up within the user's rights.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from flask import abort
from sqlalchemy.orm import Session

from access_control.current_user import User
from access_control.noting import (
    decide_segment,
    note_event,
    put_back_event,
    take_back_event,
    take_back_segment,
)
from access_control.permissions import Permission
from data_access.database import LARGEST_ID
from data_access.units import fetch_units
from domain.event_draft import EventDraft, Faults, FormFault, read_event
from domain.periods import Week
from domain.segment_draft import SegmentDraft, read_segment

ALL_UNITS = "alla"
SEGMENT = "segment-"
_ROWS = {"remove": take_back_event, "restore": put_back_event, "retract": take_back_segment}


@dataclass(frozen=True, slots=True)
class Answer:
    """`faults`: by the form's own names; without any, nothing done means nothing was there."""

    what: str
    is_done: bool
    faults: Faults = field(default_factory=dict)
    was_masked: bool = False


def answer_press(
    session: Session,
    user: User,
    pressed: Mapping[str, object],
    fields: Mapping[str, object],
    *,
    today: date,
    at: datetime,
) -> Answer:
    """Do what was pressed, if it may be done; 400 for what no button of ours sends, 403 beyond."""
    what, number = str(pressed.get("what")), pressed.get("number")
    if what == "note":
        return _note(session, user, fields, today, at)
    if what == "decide":
        return _decide(session, user, fields, today, at)
    if what not in _ROWS or type(number) is not int or not 0 < number < LARGEST_ID:
        abort(400)
    return Answer(what, _ROWS[what](session, user, number, at) is not None)


def _note(
    session: Session, user: User, fields: Mapping[str, object], today: date, at: datetime
) -> Answer:
    if not user.may(Permission.NOTE_EVENT):
        abort(403)
    draft = read_event(fields, today)
    unit_id, faults = _unit(session, user, fields.get("unit"))
    if not isinstance(draft, EventDraft):
        return Answer("note", False, draft | faults)
    faults = faults or note_event(session, user, draft, unit_id, at)
    return Answer("note", not faults, faults, draft.was_masked)


def _decide(
    session: Session, user: User, fields: Mapping[str, object], today: date, at: datetime
) -> Answer:
    if not user.may(Permission.DECIDE_SEGMENT):
        abort(403)
    own = {name.removeprefix(SEGMENT): value for name, value in fields.items()
           if name.startswith(SEGMENT)}  # fmt: skip
    draft = read_segment(own, Week.of(today))
    unit_id, faults = _unit(session, user, own.get("unit"))
    if not isinstance(draft, SegmentDraft):
        return Answer("decide", False, _named(draft | faults))
    faults = faults or decide_segment(session, user, draft, unit_id, today=today, at=at)
    return Answer("decide", not faults, _named(faults), draft.was_masked)


def _unit(session: Session, user: User, code: object) -> tuple[int | None, Faults]:
    """The id of one of the user's units, None for all of them together; else a fault."""
    if code == ALL_UNITS and user.scope.is_everything:
        return None, {}
    units = fetch_units(session, scope=user.scope)
    found = next((unit.id for unit in units if unit.code == code), None)
    return (found, {}) if found is not None else (None, {"unit": FormFault.UNIT_UNKNOWN})


def _named(faults: Faults) -> Faults:
    return {SEGMENT + name: fault for name, fault in faults.items()}
