"""Rows of one key within a file: equal ones are repeats, contradicting ones are quarantined."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from file_import.read_rows import GoodRow, ReadLog, named_error
from file_import.result import ReasonClass
from translation import _

Row = TypeVar("Row")
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class UniqueRows(Generic[Row]):
    """One row per key, and how many others were equal to one of them."""

    rows: list[Row]
    repeated: int


def unique_rows(
    good: Iterable[GoodRow[Row]],
    key: Callable[[Row], Any],
    column: str,
    log: ReadLog,
    clashing: Callable[[Sequence[Row]], dict[int, str]] | None = None,
) -> UniqueRows[Row]:
    """The order of rows never decides: contradicting rows of one key are all bad.

    `clashing` tells, by place, in which column rows of different keys contradict each other. The
    share of bad rows is checked again afterwards.
    """
    by_key: dict[Any, list[GoodRow[Row]]] = defaultdict(list)
    for row in good:
        by_key[key(row.row)].append(row)
    standing: list[list[GoodRow[Row]]] = []
    for same in by_key.values():
        if all(other.row == same[0].row for other in same[1:]):
            standing.append(same)
            continue
        for row in same:
            log.note(named_error(row, column, ReasonClass.DUPLICATE_KEY, _contradiction(same)))
    clashes = clashing([same[0].row for same in standing]) if clashing else {}
    for place, where in clashes.items():
        for row in standing[place]:
            log.note(named_error(row, where, ReasonClass.DUPLICATE_KEY, _clash()))
    left = [same for place, same in enumerate(standing) if place not in clashes]
    rows, repeated = [same[0].row for same in left], sum(len(same) - 1 for same in left)
    log.errors.sort(key=lambda error: error.line)
    log.check_share()
    return UniqueRows(rows, repeated)


def _contradiction(same: Sequence[GoodRow[Row]]) -> str:
    lines = [str(row.line) for row in same]
    return _(
        "Raderna {lines} gäller samma sak men säger olika. Behåll den rätta och ta bort de andra.",
        lines=", ".join(lines[:MOST_NAMED]) + (" ..." if len(lines) > MOST_NAMED else ""),
    )


def _clash() -> str:
    return _(
        "Flera rader har samma nyckel men olika innehåll. Behåll den rätta och ta bort de andra."
    )
