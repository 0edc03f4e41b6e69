"""What has to be known of an opened table before its rows are read: its words, dates and units."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from data_access.column_mappings import find_column_mappings
from data_access.registers import fetch_staff
from data_access.units import find_units
from domain.column_mapping import ColumnMapping
from domain.scope import EVERYTHING
from file_import.header import mapping_of, match_header
from file_import.kinds import FileKind, open_as
from file_import.result import FileRefused, ReasonClass, RowError
from file_import.spelling import Spelling, folded_values
from file_import.staff_homes import StaffHomes
from file_import.stroked_dates import as_iso, order_of
from file_import.tabular_file import Table
from file_import.unit_column import NAME as UNIT
from file_import.unit_column import with_unit_column
from file_import.unit_directory import UnitDirectory
from file_import.utc_sources import lacks_zone, writes_in_utc
from file_import.workbook import readable
from translation import _


def directory(session: Session, mapping: ColumnMapping | None) -> UnitDirectory:
    """The units, and what the source calls them."""
    return UnitDirectory(find_units(session), mapping.values.get(UNIT) if mapping else None)


def columns_of(
    session: Session, path: Path, kind: FileKind, header: Sequence[str]
) -> dict[str, int]:
    """Our columns -> their places in the file, as an import would find them; those it would."""
    mappings = find_column_mappings(session, kind=kind.name)
    try:
        with readable(path, kind.columns, mappings) as text:
            table = open_as(kind, text, mappings)
            if kind.has_units:
                units = directory(session, table.match.mapping)
                table = with_unit_column(table, kind.columns, units)
            match = table.match
    except FileRefused:
        match = match_header(header, kind.columns, mapping_of(header, mappings))
    names = (column.name for column in kind.columns)
    return {name: at for name, at in zip(names, match.positions, strict=True) if at >= 0}


def spelling_of(table: Table, kind: FileKind) -> Spelling | None:
    """How the source writes; None where it writes as we do."""
    mapping = table.match.mapping
    values = dict(mapping.values) if mapping else {}
    values.pop(UNIT, None)
    order = mapping.date_order if mapping and mapping.date_order else None
    if order is None:
        order = order_of(table.header, _dates(table, kind))
    is_utc = writes_in_utc(table.header) and any(
        lacks_zone(as_iso(cell.strip(), order or "")) for cell in _dates(table, kind)
    )
    if order is None and not values and not is_utc:
        return None
    return Spelling(
        folded_values(values), frozenset(kind.dates), order or "", order is not None, is_utc
    )


def homes_of_people(session: Session, table: Table, kind: FileKind) -> StaffHomes | None:
    """For a file about people that names no unit; FileRefused where nobody's unit is known."""
    places = dict(zip((column.name for column in kind.columns), table.match.positions, strict=True))
    if places.get(UNIT, 0) >= 0:
        return None
    homes = (
        StaffHomes(fetch_staff(session, scope=EVERYTHING)) if places["person_ref"] >= 0 else None
    )
    if homes:
        return homes
    reason = _(
        "Kolumnen enhet_id saknas. Lägg till den i exporten eller koppla en kolumn till den på "
        "sidan Import. Är medarbetare inlästa, och filen har person_ref, hämtas enheten därifrån."
    )
    raise FileRefused(
        [RowError(table.header_line, UNIT, ReasonClass.MISSING_COLUMN, reason)],
        sum(1 for _row in table.rows()),
    )


def _dates(table: Table, kind: FileKind) -> Iterator[str]:
    """The cells of dates that are not empty."""
    places = tuple(
        at
        for column, at in zip(kind.columns, table.match.positions, strict=True)
        if column.name in kind.dates and at >= 0
    )
    read = replace(table, match=replace(table.match, positions=places))
    for row in read.rows():
        if not isinstance(row, RowError):
            yield from (cell for cell in row.cells if cell.strip())
