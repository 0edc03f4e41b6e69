"""Which of several columns that may hold the unit does: the one whose cells name our units."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from domain.column_mapping import ColumnMapping
from file_import.header import Column, candidates, fold_header, match_header
from file_import.result import RowError
from file_import.tabular_file import Table
from file_import.unit_directory import UnitDirectory

NAME = "enhet_id"
LOOKED_AT = 1000


def with_unit_column(table: Table, columns: Sequence[Column], units: UnitDirectory) -> Table:
    """The table, read by its likeliest unit column; a mapping or the column's own name stands.

    An export may have both an organisation and a group, and only one of them in our words.
    """
    column = next(column for column in columns if column.name == NAME)
    mapping = table.match.mapping
    if mapping is not None and NAME in mapping.columns:
        return table
    places = candidates(column, table.header)
    if len(places) < 2 or fold_header(table.header[places[0]]) == fold_header(NAME):
        return table
    known = _known(table, places, units)
    best = max(places, key=lambda at: (known[at], -places.index(at)))
    if best == places[0]:
        return table
    chosen = {**(mapping.columns if mapping else {}), NAME: table.header[best]}
    base = mapping or ColumnMapping("", "", "")
    match = match_header(table.header, columns, replace(base, columns=chosen))
    return replace(table, match=replace(match, mapping=mapping))


def _known(table: Table, places: Sequence[int], units: UnitDirectory) -> dict[int, int]:
    """Place -> how many of the first rows name a unit there."""
    width = table.match.width
    everything = replace(table, match=replace(table.match, positions=tuple(range(width))))
    rows = [row for row in islice(everything.rows(), LOOKED_AT) if not isinstance(row, RowError)]
    return {at: sum(units.recognises(row.cells[at]) for row in rows) for at in places}
