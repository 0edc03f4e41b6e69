"""Who may note events and decide periods, and the notes they make: checked, kept, logged."""

from datetime import date, datetime

from flask import abort
from sqlalchemy.orm import Session

from access_control.current_user import User
from access_control.permissions import Permission
from data_access.access_log import save_access
from data_access.control_segments import (
    DecidedSegment,
    fetch_segments,
    remove_segment,
    save_segment,
)
from data_access.events import (
    NotedEvent,
    fetch_events,
    remove_event,
    restore_event,
    save_event,
)
from domain.event_draft import EventDraft, Faults, FormFault
from domain.segment_draft import SegmentDraft


def may_change(user: User, noted: NotedEvent) -> bool:
    """Own unit's notes; those for all units by whoever sees all; excluded weeks by deciders."""
    if not user.may(Permission.NOTE_EVENT):
        return False
    if noted.event.excludes_weeks and not user.may(Permission.DECIDE_SEGMENT):
        return False
    return _reaches(user, noted.unit_id)


def note_event(
    session: Session, user: User, draft: EventDraft, unit_id: int | None, at: datetime
) -> Faults:
    """Keep a note; faults if it is noted already. 403 beyond the user's units or rights."""
    needed = [Permission.NOTE_EVENT]
    if draft.excludes_weeks:
        needed.append(Permission.DECIDE_SEGMENT)
    _check(user, needed, unit_id)
    same = fetch_events(session, scope=user.scope, unit_id=unit_id, since=draft.first_day)
    if any((e.first_day, e.text) == (draft.first_day, draft.text) for e in same):
        return {"text": FormFault.ALREADY_NOTED}
    save_event(
        session,
        unit_id=unit_id,
        first_day=draft.first_day,
        last_day=draft.last_day,
        text=draft.text,
        excludes_weeks=draft.excludes_weeks,
        noted_by=user.display,
        noted_at=at,
    )
    _log(session, user, "note_event", unit_id, at)
    return {}


def take_back_event(session: Session, user: User, event_id: int, at: datetime) -> NotedEvent | None:
    """The note taken back; None when there is none the user may change."""
    if not user.may(Permission.NOTE_EVENT):
        abort(403)
    excludes = user.may(Permission.DECIDE_SEGMENT)
    done = remove_event(
        session, scope=user.scope, event_id=event_id, may_exclude=excludes, by=user.display, at=at
    )
    if done is not None:
        _log(session, user, "remove_event", done.unit_id, at)
    return done


def put_back_event(session: Session, user: User, event_id: int, at: datetime) -> NotedEvent | None:
    """The note as it was before it was taken back; None when the user may not or need not."""
    if not user.may(Permission.NOTE_EVENT):
        abort(403)
    excludes = user.may(Permission.DECIDE_SEGMENT)
    done = restore_event(session, scope=user.scope, event_id=event_id, may_exclude=excludes)
    if done is not None:
        _log(session, user, "restore_event", done.unit_id, at)
    return done


def decide_segment(
    session: Session,
    user: User,
    draft: SegmentDraft,
    unit_id: int | None,
    *,
    today: date,
    at: datetime,
) -> Faults:
    """Keep a decision; faults if limits start that week already. 403 without the right."""
    _check(user, [Permission.DECIDE_SEGMENT], unit_id)
    stored = fetch_segments(session, scope=user.scope, measure=draft.measure, unit_id=unit_id)
    if any(segment.first_week == draft.first_week for segment in stored):
        return {"week": FormFault.WEEK_TAKEN}
    save_segment(
        session,
        measure=draft.measure,
        unit_id=unit_id,
        first_week=draft.first_week,
        reason=draft.reason,
        decided_by=user.display,
        decided_on=today,
    )
    _log(session, user, "decide_segment", unit_id, at)
    return {}


def take_back_segment(
    session: Session, user: User, segment_id: int, at: datetime
) -> DecidedSegment | None:
    """The decision taken back; None when it is locked or gone."""
    if not user.may(Permission.DECIDE_SEGMENT):
        abort(403)
    done = remove_segment(session, scope=user.scope, segment_id=segment_id, by=user.display, at=at)
    if done is not None:
        _log(session, user, "remove_segment", done.unit_id, at)
    return done


def _check(user: User, needed: list[Permission], unit_id: int | None) -> None:
    if not all(user.may(permission) for permission in needed) or not _reaches(user, unit_id):
        abort(403)


def _reaches(user: User, unit_id: int | None) -> bool:
    """None, all units, is reached by whoever sees all."""
    return user.scope.is_everything if unit_id is None else user.scope.allows(unit_id)


def _log(session: Session, user: User, action: str, unit_id: int | None, at: datetime) -> None:
    save_access(
        session,
        user_id=user.id,
        role=user.role.name,
        action=action,
        unit_ids=[] if unit_id is None else [unit_id],
        row_count=1,
        at=at,
    )
