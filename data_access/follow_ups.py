"""Follow-ups as they are read: one with its text, the states of many, the actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from data_access.follow_up_tables import (
    FollowUpActionRow,
    FollowUpAside,
    FollowUpRow,
    FollowUpVersion,
)
from data_access.once import once
from data_access.tables import ImportRun, UnitVersion
from data_access.units import visible_to
from domain.follow_up import (
    FollowUp,
    FollowUpAction,
    FollowUpState,
    actions_from_json,
    figures_from_json,
)
from domain.follow_up_period import FollowUpPeriod, first_due_after, parse_follow_up_period
from domain.periods import Month, local_date
from domain.scope import Scope
from domain.units import Span


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """What is being written, and on which revision somebody writes on."""

    revision: int
    text: str | None
    by: str
    at: datetime | None


@once
def fetch_follow_up(
    session: Session, *, scope: Scope, unit_id: int, period: FollowUpPeriod
) -> FollowUp | None:
    """The latest signed version, else the draft without figures; None where there is neither."""
    versions = fetch_follow_up_versions(session, scope=scope, unit_id=unit_id, period=period)
    if versions:
        return versions[0]
    row = _row(session, scope, unit_id, period)
    if row is None or row.draft is None:
        return None
    return FollowUp(unit_id, period, 0, row.draft, (), (), {}).seen_by(scope)


@once
def fetch_follow_up_versions(
    session: Session, *, scope: Scope, unit_id: int, period: FollowUpPeriod
) -> list[FollowUp]:
    """Every signed version, the latest first."""
    row = _row(session, scope, unit_id, period)
    if row is None:
        return []
    found = session.scalars(
        select(FollowUpVersion)
        .where(FollowUpVersion.follow_up_id == row.id)
        .order_by(FollowUpVersion.version.desc())
    )
    return [_follow_up(row, version, period).seen_by(scope) for version in found]


@once
def fetch_draft(
    session: Session, *, scope: Scope, unit_id: int, period: FollowUpPeriod
) -> StoredDraft:
    """Its text only for the unit's own manager; revision 0 where nothing has been written."""
    row = _row(session, scope, unit_id, period)
    if row is None:
        return StoredDraft(0, None, "", None)
    text = row.draft if row.draft is None or scope.sees_unsuppressed else ""
    return StoredDraft(row.revision, text, row.draft_by, row.draft_at)


def fetch_aside(
    session: Session, *, scope: Scope, unit_id: int, period: FollowUpPeriod, user_id: int = 0
) -> str | None:
    """The user's own text that could not be saved."""
    row = _row(session, scope, unit_id, period)
    found = session.get(FollowUpAside, (row.id, user_id)) if row else None
    return found.text if found else None


@once
def fetch_follow_up_states(session: Session, *, scope: Scope, since: date) -> list[FollowUpState]:
    """Of every unit in scope, of months and tertials from the day's month on."""
    versions = (
        select(
            FollowUpVersion.follow_up_id,
            func.max(FollowUpVersion.version).label("latest"),
            func.min(FollowUpVersion.signed_on).label("signed_on"),
        )
        .group_by(FollowUpVersion.follow_up_id)
        .subquery()
    )
    rows = session.execute(
        select(FollowUpRow, versions.c.latest, versions.c.signed_on)
        .outerjoin(versions, versions.c.follow_up_id == FollowUpRow.id)
        .where(visible_to(scope, FollowUpRow.unit_id))
        .where(FollowUpRow.period >= str(Month.of(since)))
        .order_by(FollowUpRow.unit_id, FollowUpRow.period)
    )
    return [_state(row, latest, signed_on) for row, latest, signed_on in rows]


@once
def fetch_actions(session: Session, *, scope: Scope, since: date) -> list[FollowUpAction]:
    """Those open, and those done since the day; the nearest deadline first."""
    rows = session.scalars(
        select(FollowUpActionRow)
        .where(visible_to(scope, FollowUpActionRow.unit_id))
        .where(FollowUpActionRow.removed_at.is_(None), _is_open_since(since))
        .order_by(FollowUpActionRow.deadline, FollowUpActionRow.id)
    )
    return [
        FollowUpAction(
            row.id, row.unit_id, row.text, row.owner, row.deadline, row.raised_in, row.done_on
        )
        for row in rows
    ]


@once
def find_first_due(session: Session) -> Month | None:
    """The first month anybody owes a follow-up of; None while nothing has been imported.

    The first that could be in time when the product was taken into use, or an earlier one that
    somebody has followed up all the same.
    """
    imported = session.scalar(select(func.min(ImportRun.imported_at)))
    months = session.scalars(select(FollowUpRow.period).where(FollowUpRow.period.contains("-")))
    kept = min(months, default=None)
    found = [] if imported is None else [first_due_after(local_date(imported))]
    if kept is not None:
        month = parse_follow_up_period(kept)
        found += [month] if isinstance(month, Month) else []
    return min(found, default=None)


@once
def fetch_unit_spans(session: Session, *, scope: Scope) -> Mapping[int, list[Span]]:
    """Unit id -> its spans of validity: whether it was there on a day."""
    rows = session.execute(
        select(UnitVersion.unit_id, UnitVersion.valid_from, UnitVersion.valid_to).where(
            visible_to(scope, UnitVersion.unit_id)
        )
    )
    found: dict[int, list[Span]] = {}
    for unit_id, first, last in rows:
        found.setdefault(unit_id, []).append((first, last))
    return found


def _row(
    session: Session, scope: Scope, unit_id: int, period: FollowUpPeriod
) -> FollowUpRow | None:
    return session.scalars(
        select(FollowUpRow)
        .where(visible_to(scope, FollowUpRow.unit_id), FollowUpRow.unit_id == unit_id)
        .where(FollowUpRow.period == str(period))
    ).one_or_none()


def _is_open_since(day: date) -> ColumnElement[bool]:
    return or_(FollowUpActionRow.done_on.is_(None), FollowUpActionRow.done_on >= day)


def _follow_up(row: FollowUpRow, version: FollowUpVersion, period: FollowUpPeriod) -> FollowUp:
    return FollowUp(
        row.unit_id,
        period,
        version.version,
        version.analysis,
        figures_from_json(version.figures),
        actions_from_json(version.actions),
        {kind: date.fromisoformat(day) for kind, day in version.covered.items()},
        version.signed_by,
        version.signed_role,
        version.signed_on,
        version.signed_at,
        version.correction,
        row.qms_reference,
        row.qms_date,
    )


def _state(row: FollowUpRow, latest: int | None, signed_on: date | None) -> FollowUpState:
    return FollowUpState(
        row.unit_id,
        row.period,
        row.draft is not None,
        latest or 0,
        signed_on,
        row.qms_reference,
        row.qms_date,
    )
