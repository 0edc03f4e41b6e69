"""Visits whose day stands in a column of its own, beside times of day (08:00)."""

import re
from datetime import date, timedelta

import polars as pl

from file_import.cell_values import CellFault, Instant, as_shown, parse_date, parse_instant
from file_import.result import ReasonClass
from file_import.row_reader import RowFault, RowReader
from translation import _

LONGEST_OVER_MIDNIGHT = timedelta(hours=12)
"""A time before the start is one of the next day where the visit is no longer; else a fault."""
_CLOCK = re.compile(r"(\d{1,2})(:\d\d(?::\d\d)?)", re.ASCII)


def with_day(frame: pl.DataFrame, column: str) -> pl.Series:
    """The column's texts; a plain time of day with its row's day before it."""
    texts, days = frame.get_column(column), frame.get_column("datum")
    if days.null_count() == frame.height:
        return texts
    is_clock = pl.col(column).str.contains("^[0-9]{2}:[0-9]{2}(?::[0-9]{2})?$")
    dated = pl.concat_str("datum", column, separator=" ")
    return frame.select(pl.when(is_clock).then(dated).otherwise(column)).to_series()


def read_time(row: RowReader, column: str) -> Instant | None:
    """With its day, or a time of day of the row's day; None for an empty cell."""
    if not _CLOCK.fullmatch(row.text(column)):
        return row.optional(column, parse_instant)
    if not row.text("datum"):
        raise RowFault(column, _without_day(row.text(column)))
    return _on(row, column, row.required("datum", parse_date))


def read_end(row: RowReader, start: Instant) -> Instant:
    """As above; over midnight where that makes a likely visit."""
    row.required("slut", str)
    end = read_time(row, "slut") or row.required("slut", parse_instant)
    if end.at < start.at and _CLOCK.fullmatch(row.text("slut")):
        following = _on(row, "slut", row.required("datum", parse_date) + timedelta(days=1))
        return following if following.at - start.at <= LONGEST_OVER_MIDNIGHT else end
    return end


def _on(row: RowReader, column: str, day: date) -> Instant:
    def parse(text: str) -> Instant:
        found = _CLOCK.fullmatch(text)
        assert found is not None
        return parse_instant(f"{day} {found[1]:0>2}{found[2]}")

    return row.required(column, parse)


def _without_day(text: str) -> CellFault:
    reason = _(
        "{value} är en tid utan dag. Ta med kolumnen datum i exporten, eller skriv tider som "
        "2026-04-01 14:05.",
        value=as_shown(text),
    )
    return CellFault(ReasonClass.BAD_DATE, reason)
