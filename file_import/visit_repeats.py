"""Of the rows with one visit id only the greatest stands: find the others and take them back.

The file is read again, as often as it takes to hold a limited number of suspected rows at a time.
Ids are compared themselves, never their hashes alone.
"""

from datetime import datetime

import numpy as np
import polars as pl

from file_import.tabular_file import Table
from file_import.visit_frames import Block, visit_frames
from file_import.visit_groups import IS_COUNTED, KEYS, GroupReader, groupable_rows
from file_import.visit_ids import Hashes, RepeatedHashes, hash_ids, trimmed
from file_import.visit_row import NEVER, Visit
from file_import.visit_rows import parse_one_by_one
from file_import.visit_tally import EPOCH

MOST_AT_A_TIME = 500_000
_NEVER = int(NEVER.timestamp())
_SCHEMA = {
    "id": pl.String, "end": pl.Int64, "start": pl.Int64, "kind": pl.Int32, "unit_id": pl.Int32,
    "day": pl.Int32,
}  # fmt: skip


def take_back_losers(table: Table, groups: GroupReader, repeated: RepeatedHashes) -> int:
    """Uncount every good row but the greatest of its id; returns how many."""
    passes = -(-repeated.count // MOST_AT_A_TIME)
    part = repeated.hashes % np.uint64(passes)
    losers = 0
    for number in range(passes):
        wanted = repeated.hashes[part == number]
        suspected = [_suspected(block, wanted, groups) for block in visit_frames(table)]
        losers += _take_back(pl.concat(suspected), groups)
    return losers


def _take_back(rows: pl.DataFrame, groups: GroupReader) -> int:
    kinds = groups.tally.kinds
    order = sorted(range(len(kinds)), key=lambda code: kinds[code].text_rank)
    rank = pl.Series(np.argsort(order), dtype=pl.Int32)
    approved = pl.Series([kind.is_approved for kind in kinds], dtype=pl.Boolean)
    places = pl.col("kind")
    losers = (
        rows.with_columns(
            approved=pl.lit(approved).gather(places), rank=pl.lit(rank).gather(places)
        )
        .sort("id", "approved", "end", "start", "rank", "unit_id", "day")
        .filter(pl.col("id") == pl.col("id").shift(-1))
    )
    back = losers.group_by("unit_id", "day", "kind").agg(-pl.len().cast(pl.Int32).alias("count"))
    groups.tally.add_groups(back)
    return losers.height


def _suspected(block: Block, wanted: Hashes, groups: GroupReader) -> pl.DataFrame:
    """The good rows whose id's hash is wanted."""
    ids = trimmed(block.frame.get_column("besok_id"))
    chosen = np.flatnonzero((ids != "").to_numpy() & _is_in(hash_ids(ids), wanted))
    frame = block.frame[chosen].with_columns(ids.gather(chosen).alias("besok_id"))
    block = Block(frame, block.lines[chosen])
    rows = groupable_rows(block.frame, groups.context)
    read = groups.read(rows.group_by(KEYS).len()).filter(IS_COUNTED)
    rows = rows.join(read, on=KEYS, how="inner", nulls_equal=True)
    performed = pl.col("is_performed")
    found = rows.select(
        block.frame.get_column("besok_id").gather(rows.get_column("row")).alias("id"),
        pl.when(performed).then("end").otherwise(_NEVER).alias("end"),
        pl.when(performed).then("start").otherwise(_NEVER).alias("start"),
        "kind",
        "unit_id",
        "day",
    )
    others = np.delete(np.arange(len(chosen)), rows.get_column("row").to_numpy())
    single = [
        (block.frame.item(at, "besok_id"), *_numbers(visit, groups))
        for at, visit in parse_one_by_one(block, others, groups.context, None)
    ]
    return pl.concat([found, pl.DataFrame(single, schema=_SCHEMA, orient="row")])


def _numbers(visit: Visit, groups: GroupReader) -> tuple[int, int, int, int, int]:
    day = visit.day.toordinal() - EPOCH
    return (
        _seconds(visit.end), _seconds(visit.start), groups.tally.code(visit.kind), visit.unit_id,
        day,
    )  # fmt: skip


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _is_in(hashes: Hashes, wanted: Hashes) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    places = np.searchsorted(wanted, hashes)
    places[places == len(wanted)] = 0
    return wanted[places] == hashes if len(wanted) else np.zeros(len(hashes), np.bool_)
