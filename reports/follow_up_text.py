"""What a signed follow-up says of the period."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from access_control.permissions import ROLES
from domain.follow_up import OWNER_ROLES, FollowUp, FollowUpAction
from domain.follow_up_period import parse_follow_up_period
from domain.scope import Scope
from domain.units import Unit
from figures.follow_up import build_follow_up
from translation import _
from translation.formats import format_date


@dataclass(frozen=True, slots=True)
class FollowUpText:
    """`signed_by`: a role, never a person. `reference`: that of the quality management system."""

    analysis: str
    actions: tuple[str, ...]
    signed_by: str
    signed_on: date
    reference: str = ""


def find_signed_text(
    session: Session, *, scope: Scope, unit: Unit, period: str, today: date
) -> FollowUpText | None:
    """The latest signed version of the unit's follow-up; None for a draft, or for a year."""
    try:
        of = parse_follow_up_period(period)
    except ValueError:
        return None
    found = build_follow_up(session, scope=scope, unit_id=unit.id, period=of, today=today)
    return _text(found) if found is not None and found.is_signed else None


def _text(found: FollowUp) -> FollowUpText:
    assert found.signed_on is not None
    role = ROLES.get(found.signed_role)
    reference = found.qms_reference
    if reference and found.qms_date:
        reference = f"{reference}, {format_date(found.qms_date)}"
    return FollowUpText(
        found.analysis, tuple(map(_action, found.actions)), _(role.title) if role else "",
        found.signed_on, reference,
    )  # fmt: skip


def _action(action: FollowUpAction) -> str:
    day = format_date(action.done_on or action.deadline)
    owner = _(OWNER_ROLES.get(action.owner, action.owner))
    if action.done_on is not None:
        return _("{text} ({owner}, klart {day})", text=action.text, owner=owner, day=day)
    return _("{text} ({owner}, senast {day})", text=action.text, owner=owner, day=day)
