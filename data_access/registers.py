"""Read register rows of the latest snapshots, and write the figures computed from them."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from data_access.bulk import bulk_insert
from data_access.import_undo import remember
from data_access.once import once
from data_access.register_tables import (
    AccountRow,
    FaultReportRow,
    PhoneRow,
    StaffMemberRow,
    TokenHistoryRow,
    TokenRow,
)
from data_access.tables import Base, RegisterSnapshot, SnapshotFigure
from data_access.units import find_unit_ends, visible_to
from domain.registers import Account, FaultReport, Phone, StaffMember, Token
from domain.scope import Scope

Row = TypeVar("Row", StaffMember, Account, Token, Phone, FaultReport)


@once
def fetch_staff(session: Session, *, scope: Scope) -> list[StaffMember]:
    """Staff of the latest register; names are empty unless the scope opens person rows.

    Nobody is employed in a unit that has ended: no later register tells that they have left it.
    """
    rows = _fetch(session, StaffMemberRow, StaffMember, scope)
    ends = find_unit_ends(session)
    if ends:
        rows = [_until(row, ends[row.unit_id]) if row.unit_id in ends else row for row in rows]
    if scope.sees_people:
        return rows
    return [_without_name(row) for row in rows]


@once
def fetch_accounts(session: Session, *, scope: Scope) -> list[Account]:
    return _fetch(session, AccountRow, Account, scope)


@once
def fetch_tokens(session: Session, *, scope: Scope) -> list[Token]:
    return _fetch(session, TokenRow, Token, scope)


@once
def fetch_phones(session: Session, *, scope: Scope) -> list[Phone]:
    return _fetch(session, PhoneRow, Phone, scope)


def fetch_token_history(session: Session, *, scope: Scope, since: date) -> list[Token]:
    """Every (token, last valid day) from `since` on that any register has shown."""
    rows = session.execute(
        select(
            TokenHistoryRow.token_id,
            TokenHistoryRow.unit_id,
            TokenHistoryRow.person_ref,
            TokenHistoryRow.issued_on,
            TokenHistoryRow.valid_to,
            TokenHistoryRow.renewal_ordered_on,
            TokenHistoryRow.status,
            TokenHistoryRow.is_shared,
        )
        .where(visible_to(scope, TokenHistoryRow.unit_id), TokenHistoryRow.valid_to >= since)
        .order_by(TokenHistoryRow.valid_to, TokenHistoryRow.token_id)
    )
    return [
        Token(
            row.token_id,
            row.unit_id,
            row.person_ref,
            "",
            row.issued_on,
            row.valid_to,
            row.renewal_ordered_on,
            None,
            row.status,
            row.is_shared,
        )
        for row in rows
    ]


@once
def fetch_fault_reports(session: Session, *, scope: Scope, since: date) -> list[FaultReport]:
    """Reports made since the day, or still open on it, oldest first."""
    columns = [getattr(FaultReportRow, field.name) for field in fields(FaultReport)]
    rows = session.execute(
        select(*columns)
        .where(
            visible_to(scope, FaultReportRow.unit_id),
            FaultReportRow.status != "avbruten",
            or_(
                FaultReportRow.reported_on >= since,
                FaultReportRow.resolved_on.is_(None),
                FaultReportRow.resolved_on >= since,
            ),
        )
        .order_by(FaultReportRow.reported_at, FaultReportRow.ticket_id)
    )
    return [FaultReport(*row) for row in rows]


@once
def find_phones_in_open_reports(session: Session, day: date) -> frozenset[str]:
    """Ids of phones named in a report that is open on the day, whichever unit reported it."""
    rows = session.scalars(
        select(FaultReportRow.phone_id).where(
            FaultReportRow.phone_id.is_not(None),
            FaultReportRow.status != "avbruten",
            FaultReportRow.reported_on <= day,
            or_(FaultReportRow.resolved_on.is_(None), FaultReportRow.resolved_on > day),
        )
    )
    return frozenset(phone for phone in rows if phone)


@once
def find_snapshot_days(session: Session, kind: str) -> dict[int, date]:
    """Unit id -> the day of the register that stands."""
    rows = session.execute(
        select(RegisterSnapshot.unit_id, RegisterSnapshot.snapshot_on).where(
            RegisterSnapshot.kind == kind
        )
    )
    return {unit_id: day for unit_id, day in rows}


def replace_snapshot_figures(
    session: Session, *, measure: str, figures: Mapping[tuple[int, date], tuple[int, int | None]]
) -> None:
    """(unit id, day) -> (r, n) of one measure; n is None for counts."""
    if figures:
        days = [day for _unit, day in figures]
        units = [unit for unit, _day in figures]
        span = (min(days), max(days))
        remember(session, SnapshotFigure, measure=measure, unit_id=units, day=span)
    for unit_id, day in figures:
        session.execute(
            delete(SnapshotFigure).where(
                SnapshotFigure.measure == measure,
                SnapshotFigure.unit_id == unit_id,
                SnapshotFigure.day == day,
            )
        )
    bulk_insert(
        session,
        Base.metadata.tables["snapshot_figure"],
        ("measure", "unit_id", "day", "r", "n"),
        ((measure, unit_id, day, r, n) for (unit_id, day), (r, n) in figures.items()),
    )


def _fetch(session: Session, table: Any, kind: type[Row], scope: Scope) -> list[Row]:
    columns = [getattr(table, field.name) for field in fields(kind)]
    keys = list(table.__table__.primary_key.columns)
    query = select(*columns).where(visible_to(scope, table.unit_id)).order_by(*keys)
    return [kind(*row) for row in session.execute(query)]


def _until(row: StaffMember, last_day: date) -> StaffMember:
    return replace(row, employed_to=min(row.employed_to or last_day, last_day))


def _without_name(row: StaffMember) -> StaffMember:
    return StaffMember(
        row.unit_id,
        row.person_ref,
        row.employed_from,
        row.employed_to,
        row.form,
        row.needs_token,
        row.needs_phone,
        row.first_shift_on,
        row.on_duty_last_30_days,
    )
