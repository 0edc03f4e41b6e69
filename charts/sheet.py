"""A chart's data for spreadsheets: numbers as numbers, days as days, and how to draw them there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.periods import Week
from translation import _
from translation.formats import MISSING

Value = str | int | float | date | None
_WHOLE = re.compile(r"0|[1-9]\d{0,14}")


class Kind(StrEnum):
    """What a column holds; every kind may be empty in places."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    DAY = "day"


class Drawing(StrEnum):
    """The native charts of a spreadsheet."""

    LINES = "line"
    COLUMNS = "column"
    BARS = "bar"
    DOTS = "scatter"


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and what stands under it."""

    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class SheetChart:
    """How a spreadsheet draws it: places of the columns along and of those drawn.

    `broken`: columns drawn as dashed lines without dots, as limits and targets are. `by_row`: each
    row is a line over all columns from the first drawn to the last.
    """

    drawing: Drawing
    along: int
    drawn: tuple[int, ...]
    broken: frozenset[int] = frozenset()
    by_row: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns and rows in the order they are to be drawn; `chart` None: only a table."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    chart: SheetChart | None = None


def week_columns() -> tuple[Column, Column]:
    """The week by its name, and its Monday, which a spreadsheet can sort and count with."""
    return Column(_("Vecka")), Column(_("Måndag"), Kind.DAY)


def week_values(week: Week) -> tuple[str, date]:
    return str(week), week.monday


def sheet_of_texts(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Sheet:
    """Of a table known as text only: whole numbers become numbers where a column has no others."""
    kinds = [
        Kind.NUMBER if _is_whole([row[place] for row in rows]) else Kind.TEXT
        for place in range(len(headers))
    ]
    columns = tuple(Column(name, kind) for name, kind in zip(headers, kinds, strict=True))
    return Sheet(
        columns,
        tuple(
            tuple(_value(text, kind) for text, kind in zip(row, kinds, strict=True)) for row in rows
        ),
    )


def _is_whole(texts: Sequence[str]) -> bool:
    told = [text for text in texts if text not in ("", MISSING)]
    return bool(told) and all(_WHOLE.fullmatch(text) for text in told)


def _value(text: str, kind: Kind) -> Value:
    if text in ("", MISSING):
        return None
    return int(text) if kind is Kind.NUMBER else text
