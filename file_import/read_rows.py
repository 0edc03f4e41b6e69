"""Read a table row by row: good rows parsed, bad ones named, too many bad ones refused."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from domain.personal_identity import mask_personal_numbers
from file_import.header import Column
from file_import.result import FileRefused, ReasonClass, RowError
from file_import.row_reader import ImportContext, NotOurs, RowFault, RowReader
from file_import.tabular_file import Table
from translation import _

Row = TypeVar("Row")
MOST_NAMED_ERRORS = 10_000
SHARE_RULE_FROM_ROWS = 50
MOST_BAD_SHARE = 0.20
LONGEST_SHOWN_CELL = 80
MOST_UNKNOWN_VALUES = 500


@dataclass(slots=True)
class ReadLog:
    """What has been read so far; errors beyond the first ten thousand are only counted.

    `not_ours`: rows about people outside the units, which count as no rows. `left_empty`: (column,
    masked value) -> how often a value that decides nothing was not known.
    `doubled`: good rows with a time of the hour that autumn shows twice.
    """

    rows: int = 0
    bad: int = 0
    doubled: int = 0
    errors: list[RowError] = field(default_factory=list)
    not_ours: int = 0
    left_empty: Counter[tuple[str, str]] = field(default_factory=Counter)

    def note(self, error: RowError) -> None:
        self.bad += 1
        if len(self.errors) < MOST_NAMED_ERRORS:
            self.errors.append(error)

    def add(self, later: "ReadLog") -> None:
        """What was read after this."""
        self.rows += later.rows
        self.bad += later.bad
        self.doubled += later.doubled
        self.errors += later.errors[: MOST_NAMED_ERRORS - len(self.errors)]
        self.left_empty += later.left_empty

    def leave_empty(self, column: str, value: str) -> None:
        if (column, value) in self.left_empty or len(self.left_empty) < MOST_UNKNOWN_VALUES:
            self.left_empty[column, value] += 1

    def check_share(self) -> None:
        """FileRefused when more than 20 % of at least 50 rows are bad."""
        if self.rows < SHARE_RULE_FROM_ROWS or self.bad <= MOST_BAD_SHARE * self.rows:
            return
        reason = _(
            "{bad} av {rows} rader är felaktiga, mer än var femte. Inget har lästs in. Kontrollera "
            "exporten, rätta raderna nedan och läs in hela filen igen.",
            bad=self.bad,
            rows=self.rows,
        )
        whole = RowError(1, "", ReasonClass.TOO_MANY_BAD_ROWS, reason)
        raise FileRefused([whole, *self.errors], self.rows)


@dataclass(frozen=True, slots=True)
class GoodRow(Generic[Row]):
    """A parsed row and where it stands."""

    line: int
    row: Row
    cells: dict[str, str]


def read_rows(
    table: Table,
    columns: Sequence[Column],
    parse: Callable[[RowReader], Row],
    context: ImportContext,
    log: ReadLog,
    *,
    keeps_rows: bool,
) -> Iterator[GoodRow[Row]]:
    """Good rows in file order; bad ones go to the log. The share rule is checked at the end."""
    names = [column.name for column in columns]
    for raw in table.rows():
        log.rows += 1
        if isinstance(raw, RowError):
            log.note(raw)
            continue
        cells = dict(zip(names, raw.cells, strict=True))
        row = parse_cells(cells, raw.line, parse, context, log, keeps_rows=keeps_rows)
        if row is not None:
            yield GoodRow(raw.line, row, context.in_our_words(cells))
    log.check_share()


def parse_cells(
    cells: dict[str, str],
    line: int,
    parse: Callable[[RowReader], Row],
    context: ImportContext,
    log: ReadLog | None,
    *,
    keeps_rows: bool,
) -> Row | None:
    """The parsed row; None for a bad one, which goes to the log."""
    reader = RowReader(cells, context)
    try:
        row = parse(reader)
        if log is not None:
            for column in reader.left_empty:
                log.leave_empty(column, masked(cells.get(column, "").strip()))
            log.doubled += reader.has_doubled_time
        return row
    except NotOurs:
        if log is not None:
            log.rows -= 1
            log.not_ours += 1
        return None
    except RowFault as fault:
        if log is not None:
            log.note(_row_error(line, fault, cells, context if keeps_rows else None))
        return None


def named_error(
    good: GoodRow[Row], column: str, reason_class: ReasonClass, reason: str
) -> RowError:
    """The error of a row that was read but cannot stand."""
    return RowError(
        good.line, column, reason_class, reason, masked(good.cells.get(column, "")),
        {name: masked(cell) for name, cell in good.cells.items()},
    )  # fmt: skip


def masked(cell: str) -> str:
    return mask_personal_numbers(cell.replace("\0", " "))[:LONGEST_SHOWN_CELL]


def _row_error(
    line: int, fault: RowFault, cells: dict[str, str], kept_by: ImportContext | None
) -> RowError:
    """`kept_by`: of what is kept of the row; None where rows are not kept."""
    kept = kept_by.in_our_words(cells) if kept_by else None
    row = {name: masked(cell) for name, cell in kept.items()} if kept is not None else None
    return RowError(
        line,
        fault.column,
        fault.fault.reason_class,
        mask_personal_numbers(fault.fault.reason.replace("\0", " ")),
        masked(cells.get(fault.column, "")),
        row,
    )
