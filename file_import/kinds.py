"""The kinds of files as data: columns, row check, key and how the rows are stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from domain.column_mapping import ColumnMapping
from file_import import (
    accounts,
    acknowledgements,
    deviations,
    fault_reports,
    follow_ups,
    phones,
    routine_documents,
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
from file_import.store_quality import store_deviations, store_follow_ups
from file_import.store_registers import store_accounts, store_fault_reports, store_register
from file_import.store_routine import (
    store_acknowledgements,
    store_editions,
    store_links,
)
from file_import.store_units import store_units
from file_import.store_usage import store_staffing, store_usage_counts, store_visits
from file_import.tabular_file import Table, open_table
from file_import.unique_rows import UniqueRows, unique_rows
from file_import.unit_clashes import clashing_units
from file_import.visits import reduce_visits
from translation import _


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind; `read` checks a table of it without a database, and `store` stores what it gave.

    `codes`: columns of codes, with their folded spellings; `readers`: what
    reads those whose cells may say more than one spelling. `dates`: columns of dates.
    """

    name: str
    columns: tuple[Column, ...]
    read: Callable[[Table, ImportContext], Any]
    store: Callable[[Batch, Any], Loaded]
    codes: Mapping[str, Mapping[str, str]]
    dates: tuple[str, ...] = ()
    readers: Mapping[str, Callable[[str], object]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def has_units(self) -> bool:
        """Whether its rows belong to units that exist already."""
        return self.name != "enheter" and "enhet_id" in self.names


Clashing = Callable[[Sequence[Any]], dict[int, str]]
Store = Callable[[Batch, Sequence[Any], ReadLog], Loaded]


@dataclass(frozen=True, slots=True)
class _Road:
    """How a kind's rows are read and stored."""

    read: Callable[[Table, ImportContext], Any]
    store: Callable[[Batch, Any], Loaded]


def _by_rows(
    columns: tuple[Column, ...],
    parse: Callable[[RowReader], Any],
    key: Callable[[Any], Any],
    store: Store,
    clashing: Clashing | None = None,
) -> _Road:
    """For kinds whose rows are read, made unique by key and stored."""

    def read(table: Table, context: ImportContext) -> tuple[UniqueRows[Any], ReadLog]:
        log = ReadLog()
        good = list(read_rows(table, columns, parse, context, log, keeps_rows=True))
        return unique_rows(good, key, columns[0].name, log, clashing), log

    def store_unique(batch: Batch, found: tuple[UniqueRows[Any], ReadLog]) -> Loaded:
        unique, log = found
        loaded = store(batch, unique.rows, log)
        loaded.repeated += unique.repeated
        return loaded

    return _Road(read, store_unique)


def _kind(
    name: str, columns: tuple[Column, ...], road: _Road, codes: Mapping[str, Mapping[str, str]],
    dates: tuple[str, ...] = (), readers: Mapping[str, Callable[[str], object]] | None = None,
) -> FileKind:  # fmt: skip
    return FileKind(name, columns, road.read, road.store, codes, dates, readers or {})


def _register(
    name: str, module: Any, parse: Callable[[RowReader], Any], key: Callable[[Any], Any]
) -> FileKind:
    road = _by_rows(module.COLUMNS, parse, key, store_register)
    readers = getattr(module, "READERS", {})
    return _kind(name, module.COLUMNS, road, module.CODES, module.DATES, readers)


KINDS: dict[str, FileKind] = {
    kind.name: kind
    for kind in (
        _kind(
            "enheter",
            units.COLUMNS,
            _by_rows(
                units.COLUMNS,
                units.parse_unit,
                lambda row: row.key,
                store_units,
                clashing_units,
            ),
            units.CODES,
            units.DATES,
        ),
        _register(
            "medarbetare",
            staff,
            staff.parse_staff_member,
            lambda row: (row.unit_id, row.person_ref, row.employed_from),
        ),
        _kind(
            "besok",
            visit_row.COLUMNS,
            _Road(reduce_visits, store_visits),
            visit_row.CODES,
            visit_row.DATES,
        ),
        _kind(
            "registreringar",
            usage_counts.COLUMNS,
            _by_rows(
                usage_counts.COLUMNS,
                usage_counts.parse_usage_count,
                lambda row: row.key,
                store_usage_counts,
            ),
            usage_counts.CODES,
            usage_counts.DATES,
        ),
        _kind(
            "bemanning",
            staffing.COLUMNS,
            _by_rows(
                staffing.COLUMNS,
                staffing.parse_staffing,
                lambda row: (row.unit_id, row.week),
                store_staffing,
            ),
            {},
        ),
        _kind(
            "konton",
            accounts.COLUMNS,
            _by_rows(
                accounts.COLUMNS,
                accounts.parse_account,
                lambda row: (row.account.unit_id, row.account.person_ref),
                store_accounts,
            ),
            accounts.CODES,
            accounts.DATES,
            accounts.READERS,
        ),
        _register("dosor", tokens, tokens.parse_token, lambda row: row.token_id),
        _register("telefoner", phones, phones.parse_phone, lambda row: row.phone_id),
        _kind(
            "felanmalningar",
            fault_reports.COLUMNS,
            _by_rows(
                fault_reports.COLUMNS,
                fault_reports.parse_fault_report,
                lambda row: row.ticket_id,
                store_fault_reports,
            ),
            fault_reports.CODES,
            fault_reports.DATES,
            fault_reports.READERS,
        ),
        _kind(
            "kvitteringar",
            acknowledgements.COLUMNS,
            _by_rows(
                acknowledgements.COLUMNS,
                acknowledgements.parse_acknowledgement,
                lambda row: (row.unit_id, row.person_ref, row.kind, row.document_id, row.edition),
                store_acknowledgements,
            ),
            acknowledgements.CODES,
            acknowledgements.DATES,
        ),
        _kind(
            "dokument",
            routine_documents.DOCUMENTS,
            _by_rows(
                routine_documents.DOCUMENTS,
                routine_documents.parse_edition,
                lambda row: (row.document_id, row.edition),
                store_editions,
            ),
            {},
            routine_documents.DOCUMENT_DATES,
        ),
        _kind(
            "lankar",
            routine_documents.LINKS,
            _by_rows(
                routine_documents.LINKS,
                routine_documents.parse_link,
                lambda row: (row.document_id, row.text),
                store_links,
            ),
            routine_documents.LINK_CODES,
            routine_documents.LINK_DATES,
        ),
        _kind(
            "avvikelser",
            deviations.COLUMNS,
            _by_rows(
                deviations.COLUMNS,
                deviations.parse_deviations,
                lambda row: (row.unit_id, row.month, row.kind),
                store_deviations,
            ),
            deviations.CODES,
        ),
        _kind(
            "uppfoljningar",
            follow_ups.COLUMNS,
            _by_rows(
                follow_ups.COLUMNS,
                follow_ups.parse_follow_up,
                lambda row: (row.unit_id, row.period),
                store_follow_ups,
            ),
            {},
            follow_ups.DATES,
        ),
    )
}


def open_as(kind: FileKind, path: Path, mappings: Sequence[ColumnMapping] = ()) -> Table:
    """The table of a file of this kind; a file of another kind is refused as such."""
    try:
        return open_table(path, kind.columns, mappings)
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
