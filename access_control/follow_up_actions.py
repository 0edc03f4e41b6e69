"""Actions of a follow-up: added, done, given a new deadline; by the unit's own manager, logged."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from access_control.follow_up import Desk, Kept, log, open_desk, refuse
from access_control.sent_forms import FormFault
from data_access.database import LARGEST_ID
from data_access.follow_up_tables import FollowUpActionRow
from data_access.follow_up_writes import change_action, find_action, is_signed_for, save_action
from data_access.follow_ups import fetch_actions
from domain.follow_up import OWNER_ROLES, FollowUpAction
from domain.typed_text import TypedText
from translation import _

LONGEST_ACTION = 200
MOST_OPEN = 50
FURTHEST_DAYS = 731


def add_action(session: Session, desk: Desk, typed: TypedText, owner: str, deadline: date) -> Kept:
    open_desk(session, desk)
    refuse(typed, LONGEST_ACTION, _("Skriv vad som ska göras."))
    if owner not in OWNER_ROLES:
        raise FormFault(_("Välj vem som ansvarar."))
    _check_deadline(desk, deadline)
    own = fetch_actions(session, scope=desk.user.scope.within(desk.unit.id), since=desk.today)
    still_open = [action for action in own if action.done_on is None]
    if any(action.text == typed.text for action in still_open):
        raise FormFault(_("Åtgärden finns redan bland de öppna."))
    if len(still_open) >= MOST_OPEN:
        raise FormFault(_("Enheten har redan {most} öppna åtgärder.", most=MOST_OPEN))
    action = FollowUpAction(0, desk.unit.id, typed.text, owner, deadline, str(desk.period))
    save_action(session, action, by=desk.user.display, at=desk.now)
    log(session, desk, "add_action")
    return Kept(was_masked=typed.was_masked)


def finish_action(session: Session, desk: Desk, action_id: int) -> None:
    row = _find(session, desk, action_id)
    if row.done_on is not None:
        raise FormFault(_("Åtgärden är redan klar."))
    change_action(row, {"done_on": desk.today, "done_by": desk.user.display})
    log(session, desk, "finish_action")


def reopen_action(session: Session, desk: Desk, action_id: int) -> None:
    row = _find(session, desk, action_id)
    if row.done_on is None:
        raise FormFault(_("Åtgärden är redan öppen."))
    change_action(row, {"done_on": None, "done_by": None})
    log(session, desk, "reopen_action")


def replan_action(session: Session, desk: Desk, action_id: int, deadline: date) -> None:
    row = _find(session, desk, action_id)
    if row.done_on is not None:
        raise FormFault(_("Åtgärden är redan klar."))
    _check_deadline(desk, deadline)
    change_action(row, {"deadline": deadline})
    log(session, desk, "replan_action")


def remove_action(session: Session, desk: Desk, action_id: int) -> None:
    """One typed by mistake; what stands in a signed follow-up can only be finished."""
    row = _find(session, desk, action_id)
    if is_signed_for(session, row):
        raise FormFault(_("Åtgärden står i en signerad uppföljning. Klarmarkera den i stället."))
    change_action(row, {"removed_at": desk.now, "removed_by": desk.user.display})
    log(session, desk, "remove_action")


def _find(session: Session, desk: Desk, action_id: int) -> FollowUpActionRow:
    open_desk(session, desk)
    is_number = 0 < action_id < LARGEST_ID
    row = find_action(session, unit_id=desk.unit.id, action_id=action_id) if is_number else None
    if row is None:
        raise FormFault(_("Åtgärden finns inte längre."))
    return row


def _check_deadline(desk: Desk, deadline: date) -> None:
    if deadline < desk.today:
        raise FormFault(_("Sista dagen har redan varit: välj en dag som kommer."))
    if deadline > desk.today + timedelta(days=FURTHEST_DAYS):
        raise FormFault(_("Välj en sista dag inom två år."))
