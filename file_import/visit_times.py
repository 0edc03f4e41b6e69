"""Columns of times as numbers: the common spellings at once, as parse_instant reads them.

`2026-04-01 08:04`, with T, seconds, fractions, Z or an offset. All other spellings, and times
whose night has another length, are left to parse_instant. Days are counted from 1970-01-01.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from domain.periods import STOCKHOLM
from file_import.cell_values import EARLIEST_YEAR, LATEST_YEAR

Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
HEAD = 16  # 2026-04-01 08:04
A_DAY = 86_400
_TAIL = re.compile(r"(?::(\d\d)(?:[.,]\d{1,9})?)? ?(?:(Z)|([+-])(\d\d):?(\d\d))?", re.ASCII)
_DIGITS = (0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15)
_NO_OFFSET = 1 << 20
_MONTHS = np.array(
    [
        (date(year, month, 1) - date(1970, 1, 1)).days
        for year in range(EARLIEST_YEAR, LATEST_YEAR + 2)
        for month in range(1, 13)
    ]
)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds since 1970 in UTC and the day in Stockholm, where `known`."""

    known: Truths
    at: Numbers
    day: Numbers


@dataclass(frozen=True, slots=True)
class _Changes:
    """When Stockholm's clock changes (UTC), and its offsets before the first and after each."""

    at: Numbers
    offsets: Numbers


def read_times(texts: pl.Series) -> Times:
    """The times of a column; null and unusual spellings are not known."""
    lengths = texts.str.len_bytes().fill_null(0).to_numpy()
    known = lengths >= HEAD
    at, day = np.zeros(len(texts), np.int64), np.zeros(len(texts), np.int64)
    places = np.flatnonzero(known)
    if len(places):
        chosen = texts if len(places) == len(texts) else texts.gather(places)
        found = _read_long(chosen, lengths[places])
        known[places], at[places], day[places] = found.known, found.at, found.day
    return Times(known, at, day)


def _read_long(texts: pl.Series, lengths: npt.NDArray[Any]) -> Times:
    heads = texts.str.head(HEAD)
    signs = np.frombuffer((heads.str.join("").item() or "").encode(), np.uint8)
    if len(signs) != HEAD * len(texts):  # letters of several bytes: none of these is a time
        ascii_only = heads.str.len_bytes() == HEAD
        heads = pl.select(pl.when(ascii_only).then(heads).otherwise(pl.lit("x" * HEAD))).to_series()
        signs = np.frombuffer(heads.str.join("").item().encode(), np.uint8)
    known, local = _local_seconds(np.ascontiguousarray(signs.reshape(-1, HEAD).T))
    offsets = np.full(len(texts), _NO_OFFSET, np.int64)
    longer = lengths > HEAD
    if longer.any():
        seconds, told, is_tail = _read_tails(texts.str.slice(HEAD))
        local = local + seconds
        offsets, known = told, known & is_tail
    return _in_stockholm(known, local, offsets)


def _local_seconds(signs: npt.NDArray[np.uint8]) -> tuple[Truths, Numbers]:
    """From 16 rows of signs, one a place in the text."""
    digits = signs - np.uint8(ord("0"))
    known = (signs[4] == ord("-")) & (signs[7] == ord("-")) & (signs[13] == ord(":"))
    known &= (signs[10] == ord(" ")) | (signs[10] == ord("T"))
    for place in _DIGITS:
        known &= digits[place] <= 9
    wide = digits.astype(np.int64)
    year = ((wide[0] * 10 + wide[1]) * 10 + wide[2]) * 10 + wide[3]
    month, day, hour, minute = (wide[at] * 10 + wide[at + 1] for at in (5, 8, 11, 14))
    known &= (year >= EARLIEST_YEAR) & (year <= LATEST_YEAR) & (month >= 1) & (month <= 12)
    place_of_month = np.where(known, (year - EARLIEST_YEAR) * 12 + month - 1, 0)
    first = _MONTHS[place_of_month]
    known &= (day >= 1) & (first + day <= _MONTHS[place_of_month + 1])
    known &= (hour <= 23) & (minute <= 59)
    return known, (first + day - 1) * A_DAY + hour * 3600 + minute * 60


def _read_tails(tails: pl.Series) -> tuple[Numbers, Numbers, Truths]:
    """Seconds, offset and whether the rest of a time can be read; equal rests are read once."""
    different = tails.unique()
    read = [_read_tail(text) for text in different]
    codes = tails.replace_strict(
        different, pl.Series(range(len(different)), dtype=pl.Int32), return_dtype=pl.Int32
    ).to_numpy()
    columns = [np.array(column) for column in zip(*read, strict=True)]
    return columns[0][codes], columns[1][codes], columns[2][codes].astype(bool)


def _read_tail(text: str) -> tuple[int, int, bool]:
    found = _TAIL.fullmatch(text)
    if not found:
        return 0, 0, False
    second, is_utc, sign, hours, minutes = found.groups()
    offset = 0 if is_utc else _NO_OFFSET
    if sign:
        if int(hours) > 23 or int(minutes) > 59:
            return 0, 0, False
        offset = int(f"{sign}1") * (int(hours) * 3600 + int(minutes) * 60)
    return int(second or 0), offset, int(second or 0) <= 59


def _in_stockholm(known: Truths, local: Numbers, offsets: Numbers) -> Times:
    if not known.any():
        return Times(known, local, local)
    changes = _changes(local[known])
    told = offsets != _NO_OFFSET
    at, is_clear = _as_utc(local, changes)
    if told.any():
        at = np.where(told, local - offsets, at)
        is_clear |= told
        place = np.searchsorted(changes.at, at, side="right")
        local = np.where(told, at + changes.offsets[place], local)
    return Times(known & is_clear, at, local // A_DAY)


def _as_utc(local: Numbers, changes: _Changes) -> tuple[Numbers, Truths]:
    """What is doubled or skipped by a change of the clock is left to parse_instant."""
    before, after = changes.offsets[:-1], changes.offsets[1:]
    place = np.searchsorted(changes.at + np.maximum(before, after), local, side="right")
    unclear_from = np.append(changes.at + np.minimum(before, after), np.iinfo(np.int64).max)
    return local - changes.offsets[place], local < unclear_from[place]


def _changes(local: Numbers) -> _Changes:
    """Those of the years that the times touch."""
    first = _year(int(local.min())) - 1
    last = _year(int(local.max())) + 1
    found = [change for year in range(first, last + 1) for change in _changes_of(year)]
    start = datetime(first, 1, 1, tzinfo=UTC)
    offsets = [_offset(start), *(_offset(change) for change in found)]
    return _Changes(
        np.array([int(change.timestamp()) for change in found], np.int64), np.array(offsets)
    )


@lru_cache(maxsize=512)
def _changes_of(year: int) -> tuple[datetime, ...]:
    """The instants of a UTC year from which another offset holds."""
    found = []
    day, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while day < end:
        following = day + timedelta(days=1)
        if _offset(day) != _offset(following):
            found.append(_first_with_the_offset_of(following, day))
        day = following
    return tuple(found)


def _first_with_the_offset_of(late: datetime, early: datetime) -> datetime:
    wanted = _offset(late)
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=int((late - early).total_seconds()) // 2)
        early, late = (early, middle) if _offset(middle) == wanted else (middle, late)
    return late


def _offset(at: datetime) -> int:
    offset = at.astimezone(STOCKHOLM).utcoffset()
    assert offset is not None
    return int(offset.total_seconds())


def _year(seconds: int) -> int:
    return (date(1970, 1, 1) + timedelta(days=seconds // A_DAY)).year
