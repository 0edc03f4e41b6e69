"""Visits in blocks of columns: plain good rows are counted together, all others one by one.

A file with quotes, NULs, lone line ends or another encoding than UTF-8 is left to the row reader.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from file_import.read_rows import ReadLog, parse_cells
from file_import.row_reader import ImportContext
from file_import.tabular_file import Table
from file_import.usage_cells import UsageCells
from file_import.visit_columns import NAMES, count_plain_rows, plain_rows
from file_import.visit_reduction import VisitReduction
from file_import.visit_row import COLUMNS, Visit, parse_visit

BLOCK_BYTES = 1 << 20
SMALLEST_FILE = 1 << 16
HASH_SEED = 26


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive rows as text columns; `first_line` is the physical line of the first."""

    frame: pl.DataFrame
    first_line: int


class NotPlain(Exception):
    """The file needs the row reader."""


def reduce_in_blocks(table: Table, context: ImportContext) -> VisitReduction | None:
    """None where the file is small or not plain; FileRefused as the row reader would."""
    is_utf8 = table.encoding in ("utf-8", "utf-8-sig")
    if not is_utf8 or table.path.stat().st_size < SMALLEST_FILE:
        return None
    try:
        return _reduce(table, context)
    except NotPlain:
        return None


def _reduce(table: Table, context: ImportContext) -> VisitReduction:
    reduction = VisitReduction(UsageCells(), ReadLog())
    hashes = array("Q")
    for block in _blocks(table):
        _count_block(block, context, reduction, hashes)
    reduction.log.check_share()
    repeated = _repeated(hashes)
    if len(repeated):
        _take_back_losers(table, context, reduction, repeated)
    return reduction


def _count_block(
    block: Block, context: ImportContext, reduction: VisitReduction, hashes: "array[int]"
) -> None:
    plain = plain_rows(block.frame, context)
    count_plain_rows(plain, reduction.cells)
    hashes.frombytes(_id_hashes(plain).tobytes())
    reduction.log.rows += block.frame.height
    good: list[int] = []
    others = block.frame.with_row_index("row").join(
        plain, on="row", how="anti", maintain_order="left"
    )
    for row in others.iter_rows(named=True):
        index = row.pop("row")
        visit = _parse(row, block.first_line + index, context, reduction.log)
        if visit is not None:
            visit.count_into(reduction.cells, 1)
            good.append(index)
    if good:
        hashes.frombytes(_id_hashes(block.frame[good]).tobytes())


def _parse(
    row: dict[str, str | None], line: int, context: ImportContext, log: ReadLog | None
) -> Visit | None:
    cells = {name: value or "" for name, value in row.items()}
    return parse_cells(cells, line, parse_visit, context, log, keeps_rows=False)


def _id_hashes(frame: pl.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    identity = frame.get_column("besok_id").str.strip_chars()
    given = identity.filter(identity.fill_null("") != "")
    return given.hash(HASH_SEED).to_numpy()


def _repeated(hashes: "array[int]") -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """Hashes that occur more than once; different ids that collide are told apart later."""
    found = np.frombuffer(hashes, dtype=np.uint64) if hashes else np.empty(0, np.uint64)
    found.sort()
    return np.unique(found[1:][found[1:] == found[:-1]])


def _take_back_losers(
    table: Table,
    context: ImportContext,
    reduction: VisitReduction,
    repeated: "np.ndarray[tuple[int], np.dtype[np.uint64]]",
) -> None:
    """Read again the rows whose id may be repeated, and let only the greatest of each stand."""
    wanted = pl.Series(repeated).implode()
    standing: dict[str, Visit] = {}
    for block in _blocks(table):
        identity = pl.col("besok_id").str.strip_chars()
        chosen = block.frame.filter(
            (identity.fill_null("") != "") & identity.hash(HASH_SEED).is_in(wanted)
        )
        for row in chosen.iter_rows(named=True):
            visit = _parse(row, 0, context, None)
            if visit is None:
                continue
            visit_id = (row["besok_id"] or "").strip()
            earlier = standing.get(visit_id)
            if earlier is None:
                standing[visit_id] = visit
                continue
            winner = max(earlier, visit, key=lambda one: one.rank)
            loser = visit if winner is earlier else earlier
            loser.count_into(reduction.cells, -1)
            reduction.repeated += 1
            standing[visit_id] = winner


def _blocks(table: Table) -> Iterator[Block]:
    """Whole lines at a time, from the line after the header."""
    line = table.header_line + 1
    rest = b""
    with table.path.open("rb") as file:
        for _line in range(table.header_line):
            file.readline()
        while data := file.read(BLOCK_BYTES):
            data = rest + data
            end = data.rfind(b"\n") + 1
            rest = data[end:]
            if end:
                block = _block(data[:end], table, line)
                line += block.frame.height
                yield block
    if rest:
        yield _block(rest + b"\n", table, line)


def _block(data: bytes, table: Table, line: int) -> Block:
    data = data.replace(b"\r\n", b"\n")
    if b'"' in data or b"\0" in data or b"\r" in data or b"\n\n" in data or data[:1] == b"\n":
        raise NotPlain
    rows = data.count(b"\n")
    delimiter = table.delimiter.encode()
    if data.count(delimiter) != rows * (table.match.width - 1):
        raise NotPlain
    names = [f"c{index}" for index in range(table.match.width)]
    try:
        frame = pl.read_csv(
            data,
            has_header=False,
            separator=table.delimiter,
            quote_char=None,
            new_columns=names,
            schema=dict.fromkeys(names, pl.String),
        )
    except pl.exceptions.PolarsError as error:
        raise NotPlain from error
    if frame.height != rows:
        raise NotPlain
    positions = dict(zip((column.name for column in COLUMNS), table.match.positions, strict=True))
    columns = [
        pl.col(f"c{positions[name]}").alias(name)
        if positions[name] >= 0
        else pl.lit(None, pl.String).alias(name)
        for name in NAMES
    ]
    return Block(frame.select(columns), line)
