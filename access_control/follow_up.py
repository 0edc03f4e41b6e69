"""Writing follow-ups: who may, what is refused, what is kept, and the log, in one transaction.

Only a unit's own manager writes; nobody changes what is signed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from flask import abort
from sqlalchemy.orm import Session

from access_control.current_user import User
from access_control.permissions import Permission
from access_control.sent_forms import FormFault
from data_access.access_log import save_access
from data_access.follow_up_tables import FollowUpRow
from data_access.follow_up_writes import (
    drop_aside,
    find_latest_version,
    lock_follow_up,
    put_aside,
    save_draft,
    save_reference,
    save_version,
)
from data_access.follow_ups import fetch_unit_spans
from domain.follow_up import FollowUp
from domain.follow_up_period import FollowUpPeriod
from domain.typed_text import TextFault, TypedText
from domain.units import Unit, was_there
from translation import _

LONGEST_ANALYSIS = 4_000
LONGEST_CORRECTION = 200
LONGEST_REFERENCE = 100


@dataclass(frozen=True, slots=True)
class Desk:
    """Who writes, on what, and when."""

    user: User
    unit: Unit
    period: FollowUpPeriod
    today: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a text: kept, or put aside with the sentence why."""

    fault: str = ""
    was_masked: bool = False


def keep_text(session: Session, desk: Desk, typed: TypedText, revision: int) -> Kept:
    """The draft saved; a text that cannot be is put aside for its writer, and the fault told."""
    row = open_desk(session, desk)
    if row.draft is None and find_latest_version(session, row) is not None:
        if not typed.text:
            return Kept()
        return _aside(session, desk, row, typed, _("Uppföljningen signerades under tiden."))
    if typed.fault in (TextFault.TOO_LONG, TextFault.CONTROL_SIGN):
        return _aside(session, desk, row, typed, text_fault(typed, LONGEST_ANALYSIS))
    if typed.text == (row.draft or ""):
        drop_aside(session, row, user_id=desk.user.id)
        return Kept()
    if revision != row.revision:
        told = _("{name} sparade under tiden.", name=row.draft_by or _("Någon annan"))
        return _aside(session, desk, row, typed, told)
    save_draft(row, text=typed.text, by=desk.user.display, at=desk.now)
    drop_aside(session, row, user_id=desk.user.id)
    log(session, desk, "save_follow_up")
    return Kept(was_masked=typed.was_masked)


def sign(
    session: Session,
    desk: Desk,
    typed: TypedText,
    correction: TypedText,
    revision: int,
    freeze: Callable[[FollowUp], FollowUp],
) -> Kept:
    """Keep text, figures and actions as they are now: a new version. `freeze` fills them in."""
    if desk.period.last_day >= desk.today:
        raise FormFault(_("Perioden är inte slut än: den kan signeras från dagen efter."))
    kept = keep_text(session, desk, typed, revision)
    if kept.fault:
        return kept
    row = open_desk(session, desk)
    before = find_latest_version(session, row)
    if row.draft is None and before is not None:
        return Kept(_("Uppföljningen är redan signerad."))
    if not typed.text:
        raise FormFault(_("Skriv vad du kom fram till innan du signerar."))
    if before is not None:
        refuse(correction, LONGEST_CORRECTION, _("Skriv vad som rättas."))
    version = before.version + 1 if before else 1
    draft = FollowUp(
        desk.unit.id, desk.period, version, typed.text, (), (), {},
        signed_by=desk.user.display, signed_role=desk.user.role.name,
        signed_on=desk.today, signed_at=desk.now,
        correction=correction.text if before else "",
    )  # fmt: skip
    save_version(session, row, freeze(draft), desk.user.id)
    log(session, desk, "sign_follow_up")
    return Kept(was_masked=typed.was_masked or correction.was_masked)


def begin_correction(session: Session, desk: Desk) -> None:
    """A draft with the signed text; what is signed stays as it is."""
    row = open_desk(session, desk)
    before = find_latest_version(session, row)
    if before is None or row.draft is not None:
        raise FormFault(_("En rättelse är redan påbörjad, eller så finns inget att rätta."))
    save_draft(row, text=before.analysis, by=desk.user.display, at=desk.now)
    log(session, desk, "correct_follow_up")


def discard_correction(session: Session, desk: Desk) -> None:
    """The draft of a correction thrown away."""
    row = open_desk(session, desk)
    if row.draft is None or find_latest_version(session, row) is None:
        raise FormFault(_("Det finns ingen påbörjad rättelse."))
    save_draft(row, text=None, by="", at=desk.now)
    drop_aside(session, row, user_id=desk.user.id)
    log(session, desk, "discard_follow_up")


def set_reference(session: Session, desk: Desk, reference: TypedText, day: date) -> Kept:
    """Where in the quality management system the signed follow-up stands, and since when."""
    row = open_desk(session, desk)
    if find_latest_version(session, row) is None:
        raise FormFault(_("Signera uppföljningen först."))
    refuse(reference, LONGEST_REFERENCE, _("Skriv referensen."))
    if not desk.period.first_day <= day <= desk.today:
        raise FormFault(_("Datumet ska ligga mellan periodens början och idag."))
    save_reference(row, reference=reference.text, day=day)
    log(session, desk, "set_qms_reference")
    return Kept(was_masked=reference.was_masked)


def open_desk(session: Session, desk: Desk) -> FollowUpRow:
    """The row, for the unit's own manager and of a period that has begun; 403 to others."""
    if not desk.user.may(Permission.WRITE_FOLLOW_UP) or not desk.user.scope.allows(desk.unit.id):
        abort(403)
    if desk.period.first_day > desk.today:
        raise FormFault(_("Perioden har inte börjat."))
    spans = fetch_unit_spans(session, scope=desk.user.scope).get(desk.unit.id, [])
    days = (desk.period.first_day, min(desk.period.last_day, desk.today))
    if not any(was_there(spans, day) for day in days):
        raise FormFault(_("Enheten fanns inte under perioden."))
    return lock_follow_up(session, unit_id=desk.unit.id, period=desk.period)


def refuse(typed: TypedText, longest: int, missing: str) -> None:
    """FormFault unless the text can be kept."""
    if typed.fault is TextFault.MISSING:
        raise FormFault(missing)
    if typed.fault is not None:
        raise FormFault(text_fault(typed, longest))


def text_fault(typed: TypedText, longest: int) -> str:
    if typed.fault is TextFault.TOO_LONG:
        return _("Texten är {count} tecken. Högst {longest} får plats.",
                 count=len(typed.text), longest=longest)  # fmt: skip
    return _("Texten innehöll styrtecken, som inte kan sparas.")


def log(session: Session, desk: Desk, action: str) -> None:
    save_access(
        session, user_id=desk.user.id, role=desk.user.role.name, action=action,
        unit_ids=[desk.unit.id], row_count=1, at=desk.now, subject=str(desk.period),
    )  # fmt: skip


def _aside(session: Session, desk: Desk, row: FollowUpRow, typed: TypedText, why: str) -> Kept:
    if typed.text:
        put_aside(session, row, user_id=desk.user.id, text=typed.text, at=desk.now)
        log(session, desk, "put_text_aside")
    return Kept(why)
