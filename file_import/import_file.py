"""One road from a file to the tables: page, command line and folder all take it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.access_log import save_access
from data_access.column_mappings import find_column_mappings, save_column_mapping
from data_access.data_stamp import find_stamp
from data_access.database import reading, writing
from data_access.import_log import (
    ImportedFile,
    QuarantineEntry,
    find_import_time,
    forget_earlier,
    lock_imports,
    save_import,
    save_quarantine,
)
from data_access.import_undo import begin_remembering
from data_access.units import find_units
from data_access.usage_writes import ImportStamp
from data_access.week_sums import read_week_counts
from domain.column_mapping import ColumnMapping
from domain.periods import local_date
from domain.personal_identity import mask_personal_numbers
from domain.units import Unit
from domain.week_changes import WeekChange, find_changes
from file_import.batch import Batch, Loaded
from file_import.completeness import signs_of_a_part
from file_import.import_notes import (
    notes_on_reading,
    warnings_about,
    warnings_about_name,
    why_unopened,
)
from file_import.import_order import ImportOrder
from file_import.kind_finding import other_kind
from file_import.kinds import KINDS, open_as
from file_import.large_changes import questions_about
from file_import.result import FileRefused, ImportResult, Outcome, ReasonClass, RowError
from file_import.row_reader import ImportContext
from file_import.table_reading import directory, homes_of_people, spelling_of
from file_import.tabular_file import Table
from file_import.unit_column import with_unit_column
from file_import.unknown_values import unknown_values
from file_import.workbook import readable
from translation import _

__all__ = ["ImportOrder", "import_file"]


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows are checked by: the units, and the staff where a file names no unit."""

    units: Sequence[Unit]
    stamp: str
    table: Table
    context: ImportContext

    def is_old(self, session: Session) -> bool:
        """Whether something else holds by now."""
        if self.context.homes is not None and find_stamp(session) != self.stamp:
            return True
        return find_units(session) != self.units


class _Undone(Exception):
    def __init__(self, result: ImportResult) -> None:
        super().__init__("dry run")
        self.result = result


def import_file(engine: Engine, order: ImportOrder) -> ImportResult:
    """Import one file in one transaction; a refused file leaves only its line in the log.

    KeyError for an unknown kind; DatabaseUnavailable when nothing could be stored.
    """
    try:
        file = _describe(order)
        with reading(engine) as session:
            mappings = find_column_mappings(session, kind=order.kind)
        if order.mapping is not None:
            mappings = [order.mapping]
        kind = KINDS[order.kind]
        with readable(order.path, kind.columns, mappings) as path:
            return _import(engine, order, file, open_as(kind, path, mappings))
    except _Undone as undone:
        return undone.result
    except FileRefused as refusal:
        return _refused(engine, order, refusal, other_kind(order.path, order.kind, refusal))


def _describe(order: ImportOrder) -> ImportedFile:
    KINDS[order.kind]
    try:
        with order.path.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
            size = stream.tell()
    except OSError as error:
        raise FileRefused([RowError(1, "", ReasonClass.UNREADABLE, why_unopened(error))]) from error
    return ImportedFile(
        order.kind,
        mask_personal_numbers(order.name),
        digest,
        size,
        order.extracted_at or order.now,
        order.now,
        order.imported_by,
    )


def _import(engine: Engine, order: ImportOrder, file: ImportedFile, table: Table) -> ImportResult:
    """The file is read before the lock is taken, so that others may write meanwhile.

    Whatever they wrote may matter to its rows (units, staff): then it is read once more.
    """
    with reading(engine) as session:
        known = _prepare(session, order, file, table)
    rows = _read(order, known)
    with writing(engine, is_patient=True) as session:
        lock_imports(session)
        if known.is_old(session):
            known = _prepare(session, order, file, table)
            rows = _read(order, known)
        result = _store(session, order, file, known, rows)
        _log(session, order, order.action, result.stored, order.subject or order.kind)
        if order.mapping is not None and order.saves_mapping:
            _remember(session, order, order.mapping)
        if order.is_dry_run:
            raise _Undone(result)
        return result


def _remember(session: Session, order: ImportOrder, mapping: ColumnMapping) -> None:
    save_column_mapping(session, replace(mapping, saved_by=order.imported_by, saved_at=order.now))
    _log(session, order, "save_mapping", 1, mapping.kind)


def _log(session: Session, order: ImportOrder, action: str, count: int, subject: str) -> None:
    """In the transaction of what it tells of: without its entry nothing is stored."""
    save_access(
        session, user_id=order.user_id, role=order.role, action=action, unit_ids=[],
        row_count=count, at=order.now, subject=subject, address=order.address,
    )  # fmt: skip


def _prepare(session: Session, order: ImportOrder, file: ImportedFile, table: Table) -> _Known:
    kind = KINDS[order.kind]
    stamp = find_stamp(session)
    units = directory(session, table.match.mapping)
    if kind.has_units:
        table = with_unit_column(table, kind.columns, units)
    spelling = spelling_of(table, kind)
    table = replace(table, told=order.told)
    context = ImportContext(
        units,
        order.today,
        file.extracted_at,
        order.snapshot_on,
        order.person_key,
        order.keeps_descriptions,
        spelling,
        homes_of_people(session, table, kind) if kind.has_units else None,
    )
    return _Known(find_units(session), stamp, table, context)


def _read(order: ImportOrder, known: _Known) -> Any:
    kind = KINDS[order.kind]
    try:
        return kind.read(known.table, known.context)
    except FileRefused as refusal:
        refusal.unknown = unknown_values(refusal.errors, None, kind, known.context)
        raise


def _store(
    session: Session, order: ImportOrder, file: ImportedFile, known: _Known, rows: Any
) -> ImportResult:
    before = read_week_counts(session) if order.is_dry_run else {}
    run = save_import(session, file)
    begin_remembering(session, run.id)
    kind, table, context = KINDS[order.kind], known.table, known.context
    stamp = ImportStamp(run.id, file.extracted_at, order.now)
    batch = Batch(session, kind.name, context, stamp, order.file_day)
    loaded = kind.store(batch, rows)
    warnings = [
        *notes_on_reading(table, context.spelling),
        *warnings_about(table, loaded),
        *_all_older(loaded),
        *signs_of_a_part(batch, loaded),
        *_known(session, file, run.id),
        *warnings_about_name(order),
    ]
    questions = questions_about(session, order.kind, run.id)
    if questions and order.asks and not order.is_dry_run:
        raise FileRefused([_needs_yes(text) for text in questions], loaded.log.rows)
    changes = find_changes(before, read_week_counts(session)) if order.is_dry_run else ()
    unknown = unknown_values(loaded.log.errors, loaded.log, kind, context)
    result = replace(_result(order, loaded, [*questions, *warnings], changes), unknown=unknown)
    result = replace(result, import_id=0 if order.is_dry_run else run.id)
    run.outcome = str(result.outcome)
    run.row_count, run.stored = result.rows, result.stored
    run.quarantined, run.repeated = result.quarantined, result.repeated
    run.first_day, run.last_day = loaded.first_day, loaded.last_day
    run.warnings = list(result.warnings)
    save_quarantine(session, run.id, map(_entry, loaded.log.errors))
    forget_earlier(session, order.kind, run.id, order.now)
    return result


def _needs_yes(question: str) -> RowError:
    told = _("Inget har sparats. Är det rätt: läs in filen igen med --yes, eller på sidan Import.")
    return RowError(1, "", ReasonClass.OVER_THE_LIMIT, f"{question} {told}")


def _all_older(loaded: Loaded) -> list[str]:
    if loaded.stored or not loaded.repeated:
        return []
    return [
        _(
            "Inget har ändrats: det som redan finns är av senare datum än filen. Är filen den "
            "rätta, så kontrollera datumet i dess namn och --extracted-at."
        )
    ]


def _known(session: Session, file: ImportedFile, import_id: int) -> list[str]:
    earlier = find_import_time(session, file.kind, file.sha256, import_id)
    if earlier is None:
        return []
    day = local_date(earlier)
    return [_("Samma fil lästes in {day} också. Att läsa in den igen gör ingen skada.", day=day)]


def _result(
    order: ImportOrder, loaded: Loaded, warnings: list[str], changes: tuple[WeekChange, ...]
) -> ImportResult:
    outcome = Outcome.ACCEPTED_WITH_WARNING if warnings else Outcome.ACCEPTED
    if loaded.log.bad:
        outcome = Outcome.ROWS_QUARANTINED
    return ImportResult(
        order.kind,
        mask_personal_numbers(order.name),
        outcome,
        loaded.log.rows,
        loaded.stored,
        loaded.log.bad,
        loaded.repeated,
        tuple(warnings),
        tuple(loaded.log.errors),
        changes,
    )


def _refused(
    engine: Engine, order: ImportOrder, refusal: FileRefused, hints: list[RowError]
) -> ImportResult:
    result = ImportResult(
        order.kind,
        mask_personal_numbers(order.name),
        Outcome.REFUSED,
        refusal.rows,
        0,
        0,
        0,
        (),
        (*refusal.errors, *hints),
        unknown=refusal.unknown,
    )
    if order.is_dry_run:
        return result
    at = order.extracted_at or order.now
    file = ImportedFile(
        order.kind, mask_personal_numbers(order.name), "", 0, at, order.now, order.imported_by
    )
    with writing(engine) as session:
        run = save_import(session, file)
        run.row_count = refusal.rows
        run.warnings = [error.reason for error in refusal.errors[:1]]
        return replace(result, import_id=run.id)


def _entry(error: RowError) -> QuarantineEntry:
    return QuarantineEntry(
        error.line, error.column, str(error.reason_class), error.reason, error.value, error.row
    )
