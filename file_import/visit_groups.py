"""Visits that differ in nothing that counts are parsed once and counted together.

A row joins a group when its times are plain and good; what it counts as then depends on its unit,
day and codes only. Every other row is left to parse_visit.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from domain.personal_identity import contains_personal_number
from file_import.broken_text import has_lost_digits
from file_import.row_reader import ImportContext, RowFault, RowReader
from file_import.visit_clock import with_day
from file_import.visit_row import (
    LONGEST_VISIT,
    VisitKind,
    is_performed,
    read_performed_kind,
    read_planned_kind,
)
from file_import.visit_tally import EPOCH, VisitTally
from file_import.visit_times import Times, read_times

CODES = ("status", "metod", "orsak", "dokumentation", "attest")
_KIND = ("is_performed", *CODES)
KEYS = ("enhet_id", "day", *_KIND)
IS_COUNTED = pl.col("kind").is_not_null() & pl.col("unit_id").is_not_null()
_GAP, _SIGN = r"[\s\-+./]{0,3}", r"[\s\-+./]{1,3}"
_MAY_HOLD_A_PERSONAL_NUMBER = "|".join(
    [
        rf"(?:18|19|20){_GAP}\d\d{_GAP}\d\d{_GAP}\d\d{_GAP}\d{{4}}(?:\D|$)",
        rf"\d\d{_SIGN}\d\d{_GAP}\d\d{_GAP}\d{{4}}(?:\D|$)",
        rf"\d{{4}}{_SIGN}\d\d{_GAP}\d{{4}}(?:\D|$)",
        rf"\d{{6}}{_SIGN}\d{{4}}(?:\D|$)",
        r"[^\x20-\x7e]",
    ]
)
_SHORTEST_PERSONAL_NUMBER = 11  # with a separator; ten bare digits are no certain one
_GIVEN = "2026-04-01 08:00"


def groupable_rows(frame: pl.DataFrame, context: ImportContext) -> pl.DataFrame:
    """Rows with good times: row, the keys of their group, and start and end in UTC seconds."""
    start, end = read_times(with_day(frame, "start")), read_times(with_day(frame, "slut"))
    length = end.at - start.at
    performed = start.known & end.known & (length > 0)
    performed &= length <= LONGEST_VISIT.total_seconds()
    day = start.day
    is_planned = pl.col("planerad_start").is_not_null()
    not_registered = frame.select(
        pl.col("start").is_null() & pl.col("slut").is_null() & is_planned
    ).to_series()
    good = performed
    if not_registered.any():
        planned = _planned(frame, not_registered)
        good, day = good | planned.known, np.where(planned.known, planned.day, day)
    good &= day <= context.latest_day.toordinal() - EPOCH
    good &= ~_has_bad_digits(frame)
    rows = frame.select(
        pl.int_range(pl.len(), dtype=pl.Int32).alias("row"),
        "enhet_id",
        pl.Series("day", day, pl.Int32),
        pl.Series("is_performed", performed),
        *CODES,
        pl.Series("start", start.at),
        pl.Series("end", end.at),
    )
    return rows if good.all() else rows.filter(pl.Series(good))


@dataclass(slots=True)
class GroupReader:
    """What groups of equal rows count as; each kind and each unit is looked up once."""

    context: ImportContext
    tally: VisitTally
    _kinds: dict[tuple[object, ...], int | None]

    def __init__(self, context: ImportContext, tally: VisitTally) -> None:
        self.context, self.tally, self._kinds = context, tally, {}

    def read(self, groups: pl.DataFrame) -> pl.DataFrame:
        """The groups with unit_id and kind; either is null where a row has to be looked at."""
        kinds = groups.select(_KIND).unique()
        kinds = kinds.with_columns(
            pl.Series("kind", [self._kind(row) for row in kinds.iter_rows()], pl.Int32)
        )
        units = groups.select("enhet_id", "day").unique()
        units = units.with_columns(
            pl.Series("unit_id", [self._unit(*row) for row in units.iter_rows()], pl.Int32)
        )
        return groups.join(kinds, on=_KIND, how="left", nulls_equal=True).join(
            units, on=["enhet_id", "day"], how="left", nulls_equal=True
        )

    def _unit(self, text: str | None, day: int) -> int | None:
        if not text:
            return None
        return self.context.units.find(text.strip(), date.fromordinal(day + EPOCH))

    def _kind(self, key: tuple[object, ...]) -> int | None:
        if key not in self._kinds:
            found = self._parse_kind(*key)
            self._kinds[key] = None if found is None else self.tally.code(found)
        return self._kinds[key]

    def _parse_kind(self, has_times: object, *codes: object) -> VisitKind | None:
        """None for a fault, and for a status that does not go with the times."""
        cells = {name: str(text or "") for name, text in zip(CODES, codes, strict=True)}
        time = _GIVEN if has_times else ""
        row = RowReader({**cells, "start": time, "slut": time}, self.context)
        try:
            if is_performed(row) != has_times:
                return None
            return read_performed_kind(row) if has_times else read_planned_kind(row)
        except RowFault:
            return None


def _planned(frame: pl.DataFrame, wanted: pl.Series) -> Times:
    """Planned times of the wanted rows, in the length of the frame; others are not known."""
    times = read_times(with_day(frame, "planerad_start").filter(wanted))
    places = wanted.arg_true().to_numpy()
    known, at, day = (
        np.zeros(frame.height, np.bool_),
        np.zeros(frame.height, np.int64),
        np.zeros(frame.height, np.int64),
    )
    known[places], at[places], day[places] = times.known, times.at, times.day
    return Times(known, at, day)


def _has_bad_digits(frame: pl.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Whose visit id parse_visit will refuse."""
    ids = frame.get_column("besok_id")
    found = np.zeros(frame.height, np.bool_)
    long = ids.str.len_bytes() >= _SHORTEST_PERSONAL_NUMBER
    if long.any():
        suspect = (long & ids.str.contains(_MAY_HOLD_A_PERSONAL_NUMBER)).fill_null(False)
        for place in suspect.arg_true():
            found[place] = _is_bad(ids[place].strip())
    return found


def _is_bad(visit_id: str) -> bool:
    return contains_personal_number(visit_id, bare_ten_digits=False) or has_lost_digits(visit_id)
