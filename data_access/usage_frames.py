"""Counts of use on their way into the tables, as columns: a large file has a million of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from data_access.bulk import ROWS_AT_A_TIME

Cell = tuple[int, date, str]
Kind = tuple[str, str, str, str]
CELL = ("unit_id", "day", "moment")


@dataclass(frozen=True, slots=True)
class UsageFrames:
    """What one file says of use.

    `cells`: unit_id, day, moment and the rows behind each; a cell that counts nothing is here too,
    for it replaces what is stored. `counts`: unit_id, day, kind (its place in `kinds`) and count.
    Both are in the order of the tables' keys.
    """

    cells: pl.DataFrame
    counts: pl.DataFrame
    kinds: tuple[Kind, ...]

    @property
    def first_day(self) -> date | None:
        return _day(self.cells.get_column("day").min())

    @property
    def last_day(self) -> date | None:
        return _day(self.cells.get_column("day").max())

    @property
    def unit_ids(self) -> set[int]:
        return set(self.cells.get_column("unit_id").unique())

    def without(self, kept: pl.DataFrame) -> "UsageFrames":
        """Leave out these cells."""
        if not kept.height:
            return self
        counts = self.counts.with_columns(moment=self._of_kind(0, "kind")).join(
            kept, on=CELL, how="anti", maintain_order="left"
        )
        cells = self.cells.join(kept, on=CELL, how="anti", maintain_order="left")
        return UsageFrames(cells, counts.drop("moment"), self.kinds)

    def count_rows(self) -> Iterator[pl.DataFrame]:
        """The counts with their kinds spelled out, some at a time."""
        names = ("moment", "method", "reason", "attest")
        for part in self.counts.iter_slices(ROWS_AT_A_TIME):
            spelled = [self._of_kind(place, "kind").alias(name) for place, name in enumerate(names)]
            yield part.select("unit_id", "day", *spelled, "count")

    def _of_kind(self, place: int, column: str) -> pl.Expr:
        words = pl.Series([kind[place] for kind in self.kinds], dtype=pl.String)
        return pl.lit(words).gather(pl.col(column))


def usage_frames(
    cells: pl.DataFrame, counts: pl.DataFrame, kinds: Mapping[Kind, int]
) -> UsageFrames:
    """`counts` holds the numbers that `kinds` gives; kinds and rows are put in order here."""
    ordered = sorted(kinds)
    places = {kinds[kind]: place for place, kind in enumerate(ordered)}
    place = pl.col("kind").replace_strict(places, return_dtype=pl.Int32)
    counts = counts.with_columns(place).group_by("unit_id", "day", "kind").agg(
        pl.col("count").sum()
    ) if kinds else counts  # fmt: skip
    return UsageFrames(
        cells.sort(*CELL),
        counts.filter(pl.col("count") != 0).sort("unit_id", "day", "kind"),
        tuple(ordered),
    )


def joined(parts: Sequence[UsageFrames]) -> UsageFrames:
    """Parts made with the same kinds, each of units after those of the part before."""
    cells = pl.concat([part.cells for part in parts])
    counts = pl.concat([part.counts for part in parts])
    return UsageFrames(cells, counts, parts[0].kinds)


def usage_from_counts(rows: Iterable[tuple[Cell, tuple[str, str, str], int]]) -> UsageFrames:
    """From rows that are counts already; each holds its cell, even when it counts none."""
    kinds: dict[Kind, int] = {}
    counted = [
        (unit_id, day, moment, kinds.setdefault((moment, *kind), len(kinds)), count)
        for (unit_id, day, moment), kind, count in rows
    ]
    schema = {
        "unit_id": pl.Int32, "day": pl.Date, "moment": pl.String, "kind": pl.Int32,
        "count": pl.Int64,
    }  # fmt: skip
    frame = pl.DataFrame(counted, schema=schema, orient="row")
    cells = frame.group_by(*CELL).agg(pl.len().cast(pl.Int64).alias("rows"))
    return usage_frames(cells, frame.drop("moment"), kinds)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
