"""Rows of one key within a file: equal ones are repeats, contradicting ones are quarantined."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from file_import.read_rows import GoodRow, ReadLog, named_error
from file_import.result import ReasonClass
from translation import _

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class UniqueRows(Generic[Row]):
    """One row per key, and how many others were equal to one of them."""

    rows: list[Row]
    repeated: int


def unique_rows(
    good: Iterable[GoodRow[Row]], key: Callable[[Row], Any], column: str, log: ReadLog
) -> UniqueRows[Row]:
    """The order of rows never decides: contradicting rows of one key are all bad.

    The share of bad rows is checked again afterwards.
    """
    by_key: dict[Any, list[GoodRow[Row]]] = defaultdict(list)
    for row in good:
        by_key[key(row.row)].append(row)
    rows, repeated = [], 0
    for same in by_key.values():
        if all(other.row == same[0].row for other in same[1:]):
            rows.append(same[0].row)
            repeated += len(same) - 1
            continue
        for row in same:
            log.note(named_error(row, column, ReasonClass.DUPLICATE_KEY, _contradiction()))
    log.errors.sort(key=lambda error: error.line)
    log.check_share()
    return UniqueRows(rows, repeated)


def _contradiction() -> str:
    return _(
        "Flera rader har samma nyckel men olika innehåll. Behåll den rätta och ta bort de andra."
    )
