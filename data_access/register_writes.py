"""Store registers: person rows of the latest snapshot, token history, fault reports."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, delete, func, select
from sqlalchemy.orm import Session

from data_access.bulk import bulk_insert
from data_access.import_undo import remember
from data_access.register_tables import (
    AccountRow,
    FaultReportRow,
    PhoneRow,
    StaffMemberRow,
    TokenHistoryRow,
    TokenRow,
)
from data_access.tables import Base, RegisterSnapshot
from data_access.usage_writes import ImportStamp
from domain.registers import Account, FaultReport, Phone, StaffMember, Token


class AlreadyThere(Exception):
    """A row of the same key stands already."""


REGISTERS: dict[str, Any] = {
    "medarbetare": StaffMemberRow,
    "konton": AccountRow,
    "dosor": TokenRow,
    "telefoner": PhoneRow,
}
UNIQUE_ACROSS_UNITS: dict[str, tuple[str, Any]] = {
    "dosor": ("token_id", TokenRow),
    "telefoner": ("phone_id", PhoneRow),
}
RegisterRow = StaffMember | Account | Token | Phone


def find_snapshots(session: Session, kind: str) -> dict[int, tuple[date, datetime]]:
    """Unit id -> (day, extracted at) of the snapshot that stands."""
    rows = session.execute(
        select(
            RegisterSnapshot.unit_id, RegisterSnapshot.snapshot_on, RegisterSnapshot.extracted_at
        ).where(RegisterSnapshot.kind == kind)
    )
    return {row.unit_id: (row.snapshot_on, row.extracted_at) for row in rows}


def find_snapshot_owners(session: Session, kind: str) -> dict[int, int]:
    """Unit id -> the import whose snapshot stands."""
    rows = session.execute(
        select(RegisterSnapshot.unit_id, RegisterSnapshot.import_id).where(
            RegisterSnapshot.kind == kind
        )
    )
    return {unit_id: import_id for unit_id, import_id in rows}


def add_to_register(
    session: Session, *, kind: str, rows: Sequence[RegisterRow], import_id: int
) -> None:
    """More rows of a snapshot that stands; AlreadyThere where a key is taken."""
    table = REGISTERS[kind]
    names = [column.name for column in table.__table__.primary_key.columns]
    for row in rows:
        if session.get(table, tuple(getattr(row, name) for name in names)) is not None:
            raise AlreadyThere
    remember(session, table)
    _insert(session, REGISTERS[kind].__tablename__, rows, {"import_id": import_id})


def replace_register(
    session: Session,
    *,
    kind: str,
    rows: Sequence[RegisterRow],
    unit_ids: Collection[int],
    snapshot_on: date,
    stamp: ImportStamp,
) -> None:
    """Replace the units' rows by these; a token or phone that moved here leaves its old unit."""
    table = REGISTERS[kind]
    remember(session, table)
    remember(session, RegisterSnapshot, kind=kind)
    _delete_in(session, table, table.unit_id, unit_ids)
    if kind in UNIQUE_ACROSS_UNITS:
        name, owner = UNIQUE_ACROSS_UNITS[kind]
        _delete_in(session, owner, getattr(owner, name), [getattr(row, name) for row in rows])
    _insert(session, table.__tablename__, rows, {"import_id": stamp.import_id})
    _delete_in(session, RegisterSnapshot, RegisterSnapshot.unit_id, unit_ids, kind=kind)
    session.add_all(
        RegisterSnapshot(
            kind=kind,
            unit_id=unit_id,
            snapshot_on=snapshot_on,
            extracted_at=stamp.extracted_at,
            import_id=stamp.import_id,
        )
        for unit_id in sorted(unit_ids)
    )


def count_register_rows(session: Session, kind: str) -> int:
    """How many rows the register holds, of all units; for importers."""
    return session.scalar(select(func.count()).select_from(REGISTERS[kind])) or 0


def save_token_history(
    session: Session, *, tokens: Iterable[Token], seen_on: date, extracted_at: datetime
) -> None:
    """Every (token, last valid day); what a later register told is kept."""
    tokens = list(tokens)
    remember(session, TokenHistoryRow, token_id=[token.token_id for token in tokens])
    stored = {
        (row.token_id, row.valid_to): (row.seen_on, row.extracted_at)
        for row in session.execute(
            select(
                TokenHistoryRow.token_id,
                TokenHistoryRow.valid_to,
                TokenHistoryRow.seen_on,
                TokenHistoryRow.extracted_at,
            )
        )
    }
    winning = [
        token
        for token in tokens
        if stored.get((token.token_id, token.valid_to), (date.min, extracted_at))
        <= (seen_on, extracted_at)
    ]
    replaced = [token.token_id for token in winning if (token.token_id, token.valid_to) in stored]
    keep = {(token.token_id, token.valid_to) for token in winning}
    for start in range(0, len(replaced), 500):
        part = replaced[start : start + 500]
        for row in session.scalars(
            select(TokenHistoryRow).where(TokenHistoryRow.token_id.in_(part))
        ):
            if (row.token_id, row.valid_to) in keep:
                session.delete(row)
    session.flush()
    columns = (
        "token_id", "valid_to", "unit_id", "person_ref", "status", "is_shared", "issued_on",
        "renewal_ordered_on", "seen_on", "extracted_at",
    )  # fmt: skip
    bulk_insert(
        session,
        _table("token_history"),
        columns,
        (
            (*(getattr(token, name) for name in columns[:8]), seen_on, extracted_at)
            for token in winning
        ),
    )


def save_fault_reports(
    session: Session, *, reports: Sequence[FaultReport], stamp: ImportStamp
) -> set[str]:
    """Add or update by ticket; returns those left alone, extracted later before."""
    by_ticket = {report.ticket_id: report for report in reports}
    remember(session, FaultReportRow, ticket_id=list(by_ticket))
    stored = _ticket_times(session, list(by_ticket))
    kept = {ticket for ticket, at in stored.items() if at > stamp.extracted_at}
    winning = [report for ticket, report in by_ticket.items() if ticket not in kept]
    _delete_in(session, FaultReportRow, FaultReportRow.ticket_id, [r.ticket_id for r in winning])
    extra = {"extracted_at": stamp.extracted_at, "import_id": stamp.import_id}
    _insert(session, "fault_report", winning, extra)
    return kept


def _ticket_times(session: Session, tickets: Sequence[str]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for start in range(0, len(tickets), 500):
        rows = session.execute(
            select(FaultReportRow.ticket_id, FaultReportRow.extracted_at).where(
                FaultReportRow.ticket_id.in_(tickets[start : start + 500])
            )
        )
        found |= {ticket: at for ticket, at in rows}
    return found


def _insert(session: Session, name: str, rows: Sequence[Any], extra: Mapping[str, Any]) -> None:
    if not rows:
        return
    names = [field.name for field in fields(rows[0])]
    values = tuple(extra.values())
    bulk_insert(
        session,
        _table(name),
        (*names, *extra),
        ((*(getattr(row, name) for name in names), *values) for row in rows),
    )


def _delete_in(
    session: Session, table: Any, column: Any, values: Iterable[Any], **equal: Any
) -> None:
    wanted = list(values)
    for start in range(0, len(wanted), 500):
        session.execute(
            delete(table)
            .where(column.in_(wanted[start : start + 500]))
            .filter_by(**equal)
            .execution_options(synchronize_session=False)
        )


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
