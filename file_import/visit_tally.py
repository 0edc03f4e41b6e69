"""Visits counted per unit, day and kind, in columns of numbers: an import of any size stays small.

Days are counted from 1970-01-01.
"""

from collections.abc import Iterator
from datetime import date

import polars as pl

from data_access.bulk import ROWS_AT_A_TIME
from data_access.usage_frames import Kind, UsageFrames, joined, usage_frames
from file_import.visit_row import Visit, VisitKind

EPOCH = date(1970, 1, 1).toordinal()
MOST_LOOSE_ROWS = 400_000
_KEYS = ("unit_id", "day", "kind")
SCHEMA = {"unit_id": pl.Int32, "day": pl.Int32, "kind": pl.Int32, "count": pl.Int32}


class VisitTally:
    """Adds visits up; a negative count takes back what had been added."""

    def __init__(self) -> None:
        self.kinds: list[VisitKind] = []
        self._codes: dict[VisitKind, int] = {}
        self._single: list[tuple[int, int, int, int]] = []
        self._parts: list[pl.DataFrame] = []
        self._loose = 0

    def code(self, kind: VisitKind) -> int:
        """The number that stands for a kind here."""
        found = self._codes.get(kind)
        if found is None:
            found = self._codes[kind] = len(self.kinds)
            self.kinds.append(kind)
        return found

    def add(self, visit: Visit, count: int = 1) -> None:
        day = visit.day.toordinal() - EPOCH
        self._single.append((visit.unit_id, day, self.code(visit.kind), count))
        if len(self._single) >= MOST_LOOSE_ROWS // 8:
            self._keep_single()

    def add_groups(self, groups: pl.DataFrame) -> None:
        """Rows of unit_id, day, kind and count."""
        self._parts.append(groups.select(*(pl.col(n).cast(t) for n, t in SCHEMA.items())))
        self._loose += groups.height
        if self._loose > MOST_LOOSE_ROWS:
            self._parts = [self._summed()]
            self._loose = 0

    def totals(self) -> pl.DataFrame:
        """unit_id, day, kind, count; what has been taken back wholly is gone."""
        self._keep_single()
        self._parts = [self._summed()]
        return self._parts[0].filter(pl.col("count") != 0).sort(*_KEYS)

    def as_usage(self) -> UsageFrames:
        """The cells the visits hold and what they count in each, some units at a time."""
        totals = self.totals().with_columns(pl.col("day").cast(pl.Date))
        meanings: dict[Kind, int] = {}
        pairs = [
            (code, meanings.setdefault(found, len(meanings)))
            for code, kind in enumerate(self.kinds)
            for found in _counts_of(kind)
        ]
        meaning = pl.DataFrame(pairs, schema={"kind": pl.Int32, "meaning": pl.Int32}, orient="row")
        return joined([self._usage_of(part, meaning, meanings) for part in _by_units(totals)])

    def _usage_of(
        self, totals: pl.DataFrame, meaning: pl.DataFrame, meanings: dict[Kind, int]
    ) -> UsageFrames:
        noted = [code for code, kind in enumerate(self.kinds) if kind.has_note_cell]
        noted_rows = totals.filter(pl.col("kind").is_in(noted))
        cells = pl.concat([_cells(totals, "tid"), _cells(noted_rows, "dokumentation")])
        counts = totals.join(meaning, on="kind").select(
            "unit_id", "day", pl.col("meaning").alias("kind"), "count"
        )
        return usage_frames(cells, counts, meanings)

    def _keep_single(self) -> None:
        single, self._single = self._single, []
        self.add_groups(pl.DataFrame(single, schema=SCHEMA, orient="row"))

    def _summed(self) -> pl.DataFrame:
        return pl.concat(self._parts).group_by(*_KEYS).agg(pl.col("count").sum())


def _by_units(totals: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Whole units in their order; one part with no rows when there is nothing."""
    ends = totals.get_column("unit_id").rle().struct.field("len").cum_sum().to_list()
    begin = 0
    for end in ends:
        if end - begin >= ROWS_AT_A_TIME or end == totals.height:
            yield totals[begin:end]
            begin = end
    if not totals.height:
        yield totals


def _cells(totals: pl.DataFrame, moment: str) -> pl.DataFrame:
    rows = totals.group_by("unit_id", "day").agg(pl.col("count").sum().cast(pl.Int64).alias("rows"))
    return rows.select("unit_id", "day", pl.lit(moment).alias("moment"), "rows")


def _counts_of(kind: VisitKind) -> Iterator[Kind]:
    if kind.method:
        yield "tid", kind.method, kind.reason, kind.attest
    if kind.note:
        yield "dokumentation", kind.note, "", kind.attest
