"""Follow-ups as they are written; each function is one step of a transaction of the caller's."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.follow_up_tables import (
    FollowUpActionRow,
    FollowUpAside,
    FollowUpRow,
    FollowUpVersion,
)
from data_access.tables import UnitRow
from domain.follow_up import FollowUp, FollowUpAction, actions_as_json, figures_as_json
from domain.follow_up_period import FollowUpPeriod

LONGEST_ASIDE = 40_000


def lock_follow_up(session: Session, *, unit_id: int, period: FollowUpPeriod) -> FollowUpRow:
    """The row, made if there is none; until the transaction ends nobody else writes the unit's."""
    session.execute(select(UnitRow.id).where(UnitRow.id == unit_id).with_for_update())
    row = session.scalars(
        select(FollowUpRow)
        .where(FollowUpRow.unit_id == unit_id, FollowUpRow.period == str(period))
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        row = FollowUpRow(
            unit_id=unit_id, period=str(period), revision=0, draft_by="", qms_reference=""
        )
        session.add(row)
        session.flush()
    return row


def save_draft(row: FollowUpRow, *, text: str | None, by: str, at: datetime) -> None:
    """None: there is no draft any longer."""
    row.draft, row.draft_by, row.draft_at = text, by[:100], at
    row.revision += 1


def put_aside(session: Session, row: FollowUpRow, *, user_id: int, text: str, at: datetime) -> None:
    session.merge(
        FollowUpAside(
            follow_up_id=row.id, user_id=user_id, text=text[:LONGEST_ASIDE], saved_at=at
        )
    )  # fmt: skip


def drop_aside(session: Session, row: FollowUpRow, *, user_id: int) -> None:
    found = session.get(FollowUpAside, (row.id, user_id))
    if found is not None:
        session.delete(found)


def find_latest_version(session: Session, row: FollowUpRow) -> FollowUpVersion | None:
    return session.scalars(
        select(FollowUpVersion)
        .where(FollowUpVersion.follow_up_id == row.id)
        .order_by(FollowUpVersion.version.desc())
        .limit(1)
    ).one_or_none()


def save_version(session: Session, row: FollowUpRow, signed: FollowUp, user_id: int | None) -> None:
    """Keep what was signed; the draft is spent."""
    assert signed.signed_at is not None
    assert signed.signed_on is not None
    session.add(
        FollowUpVersion(
            follow_up_id=row.id,
            version=signed.version,
            analysis=signed.analysis,
            correction=signed.correction,
            figures=figures_as_json(signed.figures),
            actions=actions_as_json(signed.actions),
            covered={kind: day.isoformat() for kind, day in signed.covered.items()},
            signed_on=signed.signed_on,
            signed_at=signed.signed_at,
            signed_by=signed.signed_by[:100],
            signed_role=signed.signed_role,
            signed_by_id=user_id,
        )
    )
    save_draft(row, text=None, by="", at=signed.signed_at)


def save_reference(row: FollowUpRow, *, reference: str, day: date) -> None:
    row.qms_reference, row.qms_date = reference, day


def save_action(session: Session, action: FollowUpAction, *, by: str, at: datetime) -> None:
    session.add(
        FollowUpActionRow(
            unit_id=action.unit_id,
            raised_in=action.raised_in,
            text=action.text,
            owner=action.owner,
            deadline=action.deadline,
            added_by=by[:100],
            added_at=at,
        )
    )


def find_action(session: Session, *, unit_id: int, action_id: int) -> FollowUpActionRow | None:
    """One of the unit's own that has not been removed."""
    row = session.get(FollowUpActionRow, action_id, populate_existing=True)
    if row is None or row.unit_id != unit_id or row.removed_at is not None:
        return None
    return row


def change_action(row: FollowUpActionRow, changes: Mapping[str, object]) -> None:
    for name, value in changes.items():
        setattr(row, name, value)


def is_signed_for(session: Session, row: FollowUpActionRow) -> bool:
    """Whether the action stands in something that is signed."""
    versions = session.scalars(
        select(FollowUpVersion.actions)
        .join(FollowUpRow, FollowUpRow.id == FollowUpVersion.follow_up_id)
        .where(FollowUpRow.unit_id == row.unit_id)
    )
    return any(row.id == action["id"] for actions in versions for action in actions)
