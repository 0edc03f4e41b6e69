"""The kinds of files as data: columns, row check, key and how the rows are stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from file_import import (
    accounts,
    fault_reports,
    phones,
    staff,
    staffing,
    tokens,
    units,
    usage_counts,
    visit_row,
)
from file_import.batch import Batch, Loaded
from file_import.header import Column
from file_import.read_rows import ReadLog, read_rows
from file_import.result import FileRefused, ReasonClass, RowError
from file_import.row_reader import ImportContext, RowReader
from file_import.store_registers import store_accounts, store_fault_reports, store_register
from file_import.store_units import store_units
from file_import.store_usage import store_staffing, store_usage_counts, store_visits
from file_import.tabular_file import Table, open_table
from file_import.unique_rows import UniqueRows, unique_rows
from file_import.unit_clashes import clashing_units
from file_import.visits import reduce_visits
from file_import.workbook import readable
from translation import _


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind; `read` checks a table of it without a database, and `store` stores what it gave."""

    name: str
    columns: tuple[Column, ...]
    read: Callable[[Table, ImportContext], Any]
    store: Callable[[Batch, Any], Loaded]


Clashing = Callable[[Sequence[Any]], dict[int, str]]
Store = Callable[[Batch, Sequence[Any], ReadLog], Loaded]


def _by_rows(
    name: str,
    columns: tuple[Column, ...],
    parse: Callable[[RowReader], Any],
    key: Callable[[Any], Any],
    store: Store,
    clashing: Clashing | None = None,
) -> FileKind:
    """A kind whose rows are read, made unique by key and stored."""

    def read(table: Table, context: ImportContext) -> tuple[UniqueRows[Any], ReadLog]:
        log = ReadLog()
        good = list(read_rows(table, columns, parse, context, log, keeps_rows=True))
        return unique_rows(good, key, columns[0].name, log, clashing), log

    def store_unique(batch: Batch, found: tuple[UniqueRows[Any], ReadLog]) -> Loaded:
        unique, log = found
        loaded = store(batch, unique.rows, log)
        loaded.repeated += unique.repeated
        return loaded

    return FileKind(name, columns, read, store_unique)


def _register(
    name: str,
    columns: tuple[Column, ...],
    parse: Callable[[RowReader], Any],
    key: Callable[[Any], Any],
) -> FileKind:
    return _by_rows(name, columns, parse, key, store_register)


KINDS: dict[str, FileKind] = {
    kind.name: kind
    for kind in (
        _by_rows(
            "enheter",
            units.COLUMNS,
            units.parse_unit,
            lambda row: row.key,
            store_units,
            clashing_units,
        ),
        _register(
            "medarbetare",
            staff.COLUMNS,
            staff.parse_staff_member,
            lambda row: (row.unit_id, row.person_ref, row.employed_from),
        ),
        FileKind("besok", visit_row.COLUMNS, reduce_visits, store_visits),
        _by_rows(
            "registreringar",
            usage_counts.COLUMNS,
            usage_counts.parse_usage_count,
            lambda row: row.key,
            store_usage_counts,
        ),
        _by_rows(
            "bemanning",
            staffing.COLUMNS,
            staffing.parse_staffing,
            lambda row: (row.unit_id, row.week),
            store_staffing,
        ),
        _by_rows(
            "konton",
            accounts.COLUMNS,
            accounts.parse_account,
            lambda row: (row.account.unit_id, row.account.person_ref),
            store_accounts,
        ),
        _register("dosor", tokens.COLUMNS, tokens.parse_token, lambda row: row.token_id),
        _register("telefoner", phones.COLUMNS, phones.parse_phone, lambda row: row.phone_id),
        _by_rows(
            "felanmalningar",
            fault_reports.COLUMNS,
            fault_reports.parse_fault_report,
            lambda row: row.ticket_id,
            store_fault_reports,
        ),
    )
}


def find_kind(path: Path, *, called: str = "") -> str | None:
    """The kind whose required columns the file has, most of its columns deciding, then its name.

    Where no kind's are there its name alone, so that what is missing can be told; else None.
    """
    own = (called or path.name).casefold()
    named = next((name for name in KINDS if own.startswith(name)), None)
    known = {name: _known_columns(path, kind) for name, kind in KINDS.items()}
    fitting = {name: count for name, count in known.items() if count}
    return max(fitting, key=lambda name: (fitting[name], name == named), default=named)


def _known_columns(path: Path, kind: FileKind) -> int:
    """How many of the kind's columns the header has; 0 where a required one is missing."""
    try:
        with readable(path, kind.columns) as text:
            return open_table(text, kind.columns).match.found
    except (FileRefused, OSError):
        return 0


def open_as(kind: FileKind, path: Path) -> Table:
    """The table of a file of this kind; a file of another kind is refused as such."""
    try:
        return open_table(path, kind.columns)
    except FileRefused as refusal:
        if refusal.errors[0].reason_class != ReasonClass.MISSING_COLUMN:
            raise
        other = next((name for name in KINDS if _has_own_names(path, KINDS[name])), None)
        if other is None or other == kind.name:
            raise
        raise _wrong_kind(refusal, kind.name, other) from refusal


def _has_own_names(path: Path, kind: FileKind) -> bool:
    """Whether the header has what the kind requires, by the columns' own names."""
    try:
        open_table(path, tuple(replace(column, accept=()) for column in kind.columns))
    except FileRefused:
        return False
    return True


def _wrong_kind(refusal: FileRefused, kind: str, other: str) -> FileRefused:
    reason = _(
        "Filen ser ut som {other}, inte {kind}. Läs in den som {other}.", other=other, kind=kind
    )
    line = refusal.errors[0].line
    return FileRefused([RowError(line, "", ReasonClass.WRONG_KIND, reason)], refusal.rows)
