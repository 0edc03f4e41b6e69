"""Which rows of a block are plain performed visits, decided column by column."""

from collections.abc import Callable
from datetime import date

import polars as pl

from file_import.cell_values import CellFault, parse_code
from file_import.row_reader import ImportContext
from file_import.usage_cells import UsageCells
from file_import.usage_codes import ATTEST, DOCUMENTATION, MANUAL, METHODS, REASONS, STATUSES
from file_import.visit_row import COLUMNS, LONGEST_VISIT, NOTES

NAMES = tuple(column.name for column in COLUMNS)
MOST_SPELLINGS = 2_000
_FORMAT = "%Y-%m-%d %H:%M"


def plain_rows(frame: pl.DataFrame, context: ImportContext) -> pl.DataFrame:
    """Rows that count as performed beyond doubt, with unit, day, method, reason, note, attest.

    Times are of the common form and do not meet a changed clock; everything else is left to the
    row reader.
    """
    coded = frame.with_row_index("row").with_columns(
        _instant("start").alias("begin"),
        _instant("slut").alias("end"),
        _coded(frame, "status", STATUSES, "utford").alias("state"),
        _coded(frame, "metod", METHODS, None).alias("method"),
        _coded(frame, "orsak", REASONS, "").alias("why"),
        _coded(frame, "dokumentation", DOCUMENTATION, "").alias("noted"),
        _coded(frame, "attest", ATTEST, "").alias("approval"),
    )
    performed = coded.filter(
        (pl.col("state") == "utford")
        & pl.col("method").is_not_null()
        & pl.col("why").is_not_null()
        & pl.col("noted").is_not_null()
        & pl.col("approval").is_not_null()
        & (pl.col("end") > pl.col("begin"))
        & (pl.col("end") - pl.col("begin") <= LONGEST_VISIT)
        & (pl.col("begin").dt.date() <= context.latest_day)
        & ~_meets_changed_clock()
    ).with_columns(day=pl.col("begin").dt.date())
    return performed.join(_units(performed, context), on=["enhet_id", "day"], how="inner").select(
        "row",
        "besok_id",
        "unit",
        "day",
        "method",
        pl.when(pl.col("method").is_in(list(MANUAL)))
        .then(pl.col("why"))
        .otherwise(pl.lit(""))
        .alias("reason"),
        pl.col("noted").replace_strict(NOTES, default="").alias("note"),
        "approval",
    )


def count_plain_rows(plain: pl.DataFrame, cells: UsageCells) -> None:
    """Add groups of equal rows."""
    grouped = plain.group_by("unit", "day", "method", "reason", "approval").len()
    for unit, day, method, reason, attest, count in grouped.iter_rows():
        cell = cells.cell(unit, day, "tid")
        cells.add(cell, (method, reason, attest), count)
        cells.hold(cell, count)
    notes = plain.filter(pl.col("note") != "").group_by("unit", "day", "note", "approval").len()
    for unit, day, note, attest, count in notes.iter_rows():
        cell = cells.cell(unit, day, "dokumentation")
        cells.add(cell, (note, "", attest), count)
        cells.hold(cell, count)


def _instant(name: str) -> pl.Expr:
    text = pl.col(name)
    parsed = text.str.to_datetime(_FORMAT, strict=False, exact=True, time_unit="us")
    return pl.when(text.str.len_bytes() == 16).then(parsed)


def _meets_changed_clock() -> pl.Expr:
    """Within or across the first hours of the last Sunday of March or October."""
    begin, end = pl.col("begin").dt, pl.col("end").dt
    spans = begin.date() != end.date()
    concerned = [
        moment.month().is_in([3, 10])
        & (moment.weekday() == 7)
        & (moment.day() >= 25)
        & (spans | (moment.hour() < 4))
        for moment in (begin, end)
    ]
    return concerned[0] | concerned[1]


def _coded(frame: pl.DataFrame, name: str, codes: dict[str, str], empty: str | None) -> pl.Expr:
    """Canonical codes; null where the spelling is unknown (or empty without a default)."""
    spellings = frame.get_column(name).unique().to_list()
    if len(spellings) > MOST_SPELLINGS:
        return pl.lit(None, pl.String)
    table = {text: _code(text, codes, empty) for text in spellings}
    old, new = list(table), list(table.values())
    return pl.col(name).replace_strict(old, new, default=None, return_dtype=pl.String)


def _code(text: str | None, codes: dict[str, str], empty: str | None) -> str | None:
    if text is None or not text.strip():
        return empty
    try:
        return parse_code(text.strip(), codes)
    except CellFault:
        return None


def _units(performed: pl.DataFrame, context: ImportContext) -> pl.DataFrame:
    """(enhet_id, day) -> unit id, for those that are known."""
    pairs = performed.select("enhet_id", "day").unique()
    find: Callable[[str, date], int | None] = context.units.find
    found = [
        (text, day, find(text.strip(), day)) for text, day in pairs.iter_rows() if text is not None
    ]
    schema = {"enhet_id": pl.String, "day": pl.Date, "unit": pl.Int64}
    return pl.DataFrame([row for row in found if row[2] is not None], schema=schema, orient="row")
