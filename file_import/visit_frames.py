"""Blocks of visits as text columns: fast where the lines are plain, else by the strict reader."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from file_import.line_blocks import LineBlock, line_blocks
from file_import.plain_lines import (
    DELIMITER_SIGN,
    NEWLINE_SIGN,
    QUOTE_SIGN,
    PlainLines,
    plain_lines,
)
from file_import.result import FileRefused, RowError
from file_import.tabular_file import LONGEST_FIELD, Table, is_left_out
from file_import.visit_row import COLUMNS

NAMES = tuple(column.name for column in COLUMNS)
_MAY_BE_LEFT_OUT = r"^[\W_]*([sStT]|[^\x00-\x7F]|$)"  # a total row begins with s or t


@dataclass(frozen=True, slots=True)
class Block:
    """Rows as text columns by asked name, and the faults of rows that have no such columns.

    `lines` holds each row's physical line. Null and "" both mean an empty cell.
    """

    frame: pl.DataFrame
    lines: npt.NDArray[np.int64]
    faults: list[RowError] = field(default_factory=list)


def visit_frames(table: Table) -> Iterator[Block]:
    """The file's rows in order, without blank lines and totals; FileRefused as the row reader."""
    waiting: LineBlock | None = None
    for lines in line_blocks(table):
        if waiting is not None:
            lines = LineBlock(waiting.data + lines.data, waiting.first_line)
        block = _plain_block(lines, table)
        if block is None:
            block = _strict_block(lines, table, may_wait=waiting is None)
        waiting = lines if block is None else None
        if block is not None:
            yield block
    if waiting is not None:
        block = _strict_block(waiting, table, may_wait=False)
        assert block is not None
        yield block


def _plain_block(lines: LineBlock, table: Table) -> Block | None:
    plain = plain_lines(lines.data, table.delimiter) if table.delimiter.isascii() else None
    frame = _all_columns(plain, table) if plain is not None else None
    if plain is None or frame is None:
        return None
    if plain.has_signs:
        signs, meanings = [DELIMITER_SIGN, NEWLINE_SIGN, QUOTE_SIGN], [table.delimiter, "\n", '"']
        frame = frame.with_columns(pl.all().str.replace_many(signs, meanings))
    offsets = np.arange(frame.height) if plain.lines is None else plain.lines
    left_out = _left_out(frame)
    asked = frame.select(
        pl.col(f"c{at}").alias(name) if at >= 0 else pl.lit(None, pl.String).alias(name)
        for name, at in zip(NAMES, table.match.positions, strict=True)
    )
    if len(left_out):
        offsets = np.delete(offsets, left_out)
        asked = asked.with_row_index("at").filter(~pl.col("at").is_in(left_out)).drop("at")
    return Block(asked, lines.first_line + offsets)


def _all_columns(plain: PlainLines, table: Table) -> pl.DataFrame | None:
    """None where a row is ragged, a cell too long or a column without a header not empty."""
    names = [f"c{index}" for index in range(len(table.header))]
    rows = plain.text.count(b"\n")
    if plain.text.count(table.delimiter.encode()) != rows * (len(names) - 1):
        return None
    try:
        frame = pl.read_csv(
            plain.text,
            has_header=False,
            separator=table.delimiter,
            quote_char=None,
            new_columns=names,
            schema=dict.fromkeys(names, pl.String),
        )
    except pl.exceptions.PolarsError:
        return None
    if frame.height != rows:
        return None
    longest = frame.select(pl.all().str.len_bytes().max()).row(0)
    is_beyond = any(longest[table.match.width :])
    return None if is_beyond or max(size or 0 for size in longest) > LONGEST_FIELD else frame


def _left_out(frame: pl.DataFrame) -> list[int]:
    """Places of blank rows and totals."""
    first = frame.select(pl.coalesce(pl.all())).to_series()
    suspect = first.is_null() | first.str.contains(_MAY_BE_LEFT_OUT)
    if not suspect.any():
        return []
    words = first.filter(suspect).unique()
    blank = frozenset(word for word in words if word is None or is_left_out([word]))
    if not blank:
        return []
    places = np.flatnonzero(suspect & first.is_in(list(blank), nulls_equal=True)).tolist()
    cells = frame[places].fill_null("").rows()
    return [at for at, row in zip(places, cells, strict=True) if is_left_out(row)]


def _strict_block(lines: LineBlock, table: Table, *, may_wait: bool) -> Block | None:
    """None when a quote is still open at the end and more lines may close it."""
    text = io.StringIO(lines.data.decode(), newline="")
    cells: list[tuple[str, ...]] = []
    numbers: list[int] = []
    faults: list[RowError] = []
    try:
        for row in table.rows_of(text, lines.first_line):
            if isinstance(row, RowError):
                faults.append(row)
            else:
                cells.append(row.cells)
                numbers.append(row.line)
    except FileRefused:
        if may_wait:
            return None
        raise
    columns: Any = zip(*cells, strict=True) if cells else [[] for _name in NAMES]
    stripped = {
        name: [cell.strip() for cell in column] for name, column in zip(NAMES, columns, strict=True)
    }
    frame = pl.DataFrame(stripped, schema=dict.fromkeys(NAMES, pl.String))
    return Block(frame, np.array(numbers, np.int64), faults)
