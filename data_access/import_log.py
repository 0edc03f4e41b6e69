"""What was imported when, what was quarantined, and how far each source covers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select, text, tuple_, update
from sqlalchemy.orm import Session

from data_access.bulk import bulk_insert
from data_access.import_undo import forget, remember
from data_access.tables import ImportRun, QuarantinedRow, SourceCoverage

IMPORT_LOCK = 7_401_026
UNDO_LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """The file behind an import."""

    kind: str
    file_name: str
    sha256: str
    size: int
    extracted_at: datetime
    imported_at: datetime
    imported_by: str


@dataclass(frozen=True, slots=True)
class QuarantineEntry:
    """One bad row, masked."""

    line: int
    column: str
    reason_class: str
    reason: str
    value: str
    row: Mapping[str, str] | None
    id: int = 0


def lock_imports(session: Session) -> None:
    """One import at a time across processes; SQLite's BEGIN IMMEDIATE has done it already.

    In PostgreSQL the next one waits as long as it takes; for tables it waits as all writers do.
    """
    if session.connection().dialect.name == "postgresql":
        waits = session.scalar(text("SHOW lock_timeout"))
        session.execute(text("SET LOCAL lock_timeout = 0"))
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": IMPORT_LOCK})
        session.execute(text("SELECT set_config('lock_timeout', :waits, true)"), {"waits": waits})


def save_import(session: Session, file: ImportedFile) -> ImportRun:
    """Open an entry in the log; its counts are filled in when the file has been read."""
    run = ImportRun(
        kind=file.kind,
        file_name=file.file_name[:255],
        sha256=file.sha256,
        size=file.size,
        extracted_at=file.extracted_at,
        imported_at=file.imported_at,
        imported_by=file.imported_by,
        outcome="refused",
        row_count=0,
        stored=0,
        quarantined=0,
        repeated=0,
        first_day=None,
        last_day=None,
        warnings=[],
    )
    session.add(run)
    session.flush()
    return run


def save_quarantine(session: Session, import_id: int, entries: Iterable[QuarantineEntry]) -> None:
    columns = (
        "import_id", "line", "column_name", "reason_class", "reason", "masked_value", "masked_row",
    )  # fmt: skip
    rows = (
        (
            import_id,
            entry.line,
            entry.column,
            entry.reason_class,
            entry.reason[:500],
            entry.value[:200],
            json.dumps(dict(entry.row)) if entry.row is not None else None,
        )
        for entry in entries
    )
    bulk_insert(session, QuarantinedRow.metadata.tables["quarantined_row"], columns, rows)


def forget_earlier(session: Session, kind: str, import_id: int, now: datetime) -> None:
    """Only the last import of a kind can be undone, and only for a week: persons are behind it."""
    old = select(ImportRun.id).where(
        ((ImportRun.kind == kind) & (ImportRun.id != import_id))
        | (ImportRun.imported_at < now - UNDO_LASTS)
    )
    forget(session, old)


def save_undone(session: Session, import_id: int, *, by: str, at: datetime) -> None:
    """The import counts nowhere any more; its line in the log stays, its quarantine goes."""
    undone = update(ImportRun).where(ImportRun.id == import_id)
    session.execute(undone.values(undone_at=at, undone_by=by[:100]))
    session.execute(delete(QuarantinedRow).where(QuarantinedRow.import_id == import_id))


def find_import_time(session: Session, kind: str, sha256: str, before: int) -> datetime | None:
    """When a file with these bytes was last stored, not counting import `before`."""
    return session.scalar(
        select(ImportRun.imported_at)
        .where(ImportRun.kind == kind, ImportRun.sha256 == sha256, ImportRun.id != before)
        .where(ImportRun.outcome != "refused", ImportRun.undone_at.is_(None))
        .order_by(ImportRun.id.desc())
        .limit(1)
    )


def find_coverage(session: Session, kinds: Sequence[str]) -> dict[int, date]:
    """Unit id -> the last day any of the kinds covers."""
    covered: dict[int, date] = {}
    rows = session.execute(
        select(SourceCoverage.unit_id, SourceCoverage.last_day).where(
            SourceCoverage.kind.in_(kinds)
        )
    )
    for unit_id, last_day in rows:
        covered[unit_id] = max(last_day, covered.get(unit_id, last_day))
    return covered


def save_coverage(
    session: Session,
    *,
    kind: str,
    unit_ids: Iterable[int],
    last_day: date,
    extracted_at: datetime,
    import_id: int,
) -> None:
    """Extend what a kind covers for the units; it never shrinks."""
    wanted = sorted(set(unit_ids))
    remember(session, SourceCoverage, kind=kind, unit_id=wanted)
    stored: dict[int, SourceCoverage] = {}
    for start in range(0, len(wanted), 500):
        keys = [(kind, unit_id) for unit_id in wanted[start : start + 500]]
        found = session.scalars(
            select(SourceCoverage).where(
                tuple_(SourceCoverage.kind, SourceCoverage.unit_id).in_(keys)
            )
        )
        stored |= {row.unit_id: row for row in found}
    new = []
    for unit_id in wanted:
        row = stored.get(unit_id)
        if row is None:
            new.append((kind, unit_id, last_day, extracted_at, import_id))
        elif row.last_day < last_day:
            row.last_day, row.extracted_at, row.import_id = last_day, extracted_at, import_id
    columns = ("kind", "unit_id", "last_day", "extracted_at", "import_id")
    bulk_insert(session, SourceCoverage.metadata.tables["source_coverage"], columns, new)


@dataclass(frozen=True, slots=True)
class LastImport:
    """When a kind was last imported, and how it ended."""

    imported_at: datetime | None
    outcome: str
    quarantined: int


def find_last_imports(session: Session) -> dict[str, LastImport]:
    """Kind -> its last import that was not refused."""
    latest = (
        select(func.max(ImportRun.id))
        .where(ImportRun.outcome != "refused", ImportRun.undone_at.is_(None))
        .group_by(ImportRun.kind)
    )
    rows = session.scalars(select(ImportRun).where(ImportRun.id.in_(latest)))
    return {row.kind: LastImport(row.imported_at, row.outcome, row.quarantined) for row in rows}


@dataclass(frozen=True, slots=True)
class LoggedImport:
    """A line of the import log."""

    id: int
    kind: str
    file_name: str
    imported_at: datetime
    imported_by: str
    outcome: str
    rows: int
    stored: int
    quarantined: int
    repeated: int
    warnings: tuple[str, ...]
    undone_at: datetime | None = None
    last_day: date | None = None
    extracted_at: datetime | None = None


def find_imports(session: Session, *, most: int) -> list[LoggedImport]:
    """The latest imports, refused ones too, the latest first."""
    rows = session.scalars(select(ImportRun).order_by(ImportRun.id.desc()).limit(most))
    return [_logged(row) for row in rows]


def find_import(session: Session, import_id: int) -> LoggedImport | None:
    row = session.get(ImportRun, import_id) if 0 < import_id < 2**31 else None
    return _logged(row) if row else None


def find_quarantine(session: Session, import_id: int, *, most: int) -> list[QuarantineEntry]:
    """What an import kept out, by line."""
    rows = session.scalars(
        select(QuarantinedRow)
        .where(QuarantinedRow.import_id == import_id)
        .order_by(QuarantinedRow.line, QuarantinedRow.id)
        .limit(most)
    )
    return [
        QuarantineEntry(
            row.line,
            row.column_name,
            row.reason_class,
            row.reason,
            row.masked_value,
            row.masked_row,
            row.id,
        )
        for row in rows
    ]


def _logged(row: ImportRun) -> LoggedImport:
    return LoggedImport(
        row.id, row.kind, row.file_name, row.imported_at, row.imported_by, row.outcome,
        row.row_count, row.stored, row.quarantined, row.repeated, tuple(row.warnings or ()),
        row.undone_at, row.last_day, row.extracted_at,
    )  # fmt: skip
