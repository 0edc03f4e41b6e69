"""What became of a file: rows stored, quarantined and repeated, and every fault by its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from domain.week_changes import WeekChange
from translation import _


class ReasonClass(StrEnum):
    """Classes of faults; the last five concern the whole file."""

    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_VALUE = "unknown_value"
    MISSING_VALUE = "missing_value"
    BAD_DATE = "bad_date"
    BAD_NUMBER = "bad_number"
    OUT_OF_RANGE = "out_of_range"
    END_BEFORE_START = "end_before_start"
    TOO_LONG = "too_long"
    IN_FUTURE = "in_future"
    DUPLICATE_KEY = "duplicate_key"
    RAGGED_ROW = "ragged_row"
    PERSONAL_IDENTITY_NUMBER = "personal_identity_number"
    UNREADABLE = "unreadable"
    WRONG_KIND = "wrong_kind"
    MISSING_COLUMN = "missing_column"
    TOO_MANY_BAD_ROWS = "too_many_bad_rows"
    OVER_THE_LIMIT = "over_the_limit"


class Outcome(StrEnum):
    """How an import ended."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_WARNING = "accepted_with_warning"
    ROWS_QUARANTINED = "rows_quarantined"
    REFUSED = "refused"


EXIT_CODES = {
    Outcome.ACCEPTED: 0,
    Outcome.ACCEPTED_WITH_WARNING: 0,
    Outcome.ROWS_QUARANTINED: 3,
    Outcome.REFUSED: 2,
}


@dataclass(frozen=True, slots=True)
class RowError:
    """A fault: physical line (1 is the first line of the file), column, class, and why.

    `value` is the masked cell and `row` the masked row, the latter only where rows are kept.
    """

    line: int
    column: str
    reason_class: ReasonClass
    reason: str
    value: str = ""
    row: dict[str, str] | None = field(default=None, compare=False)

    @property
    def place(self) -> str:
        """Rad 5, kolumnen datum"""
        if self.column:
            return _("Rad {line}, kolumnen {column}", line=self.line, column=self.column)
        return _("Rad {line}", line=self.line)

    def as_json(self) -> dict[str, object]:
        return {
            "line": self.line,
            "column": self.column,
            "reason_class": str(self.reason_class),
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A masked value of a column of codes or units that nobody knows, and how often it stands."""

    column: str
    value: str
    count: int


class FileRefused(Exception):
    """A structural fault: nothing of the file is stored. `rows` is how many had been read.

    `unknown`: values that could be mapped for the file to be read after all.
    """

    def __init__(self, errors: Sequence[RowError], rows: int = 0) -> None:
        super().__init__(errors[0].reason)
        self.errors = list(errors)
        self.rows = rows
        self.unknown: tuple[UnknownValue, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """One file's result; stored + quarantined + repeated = rows unless it was refused.

    `import_id`: its line in the log; 0 of a dry run. `changes`: weeks of all units whose counts
    would change, of a dry run. `unknown`: values that could be mapped.
    """

    kind: str
    file: str
    outcome: Outcome
    rows: int
    stored: int
    quarantined: int
    repeated: int
    warnings: tuple[str, ...] = ()
    errors: tuple[RowError, ...] = ()
    changes: tuple[WeekChange, ...] = ()
    import_id: int = 0
    unknown: tuple[UnknownValue, ...] = ()

    @property
    def exit_code(self) -> int:
        return EXIT_CODES[self.outcome]

    def as_json(self) -> dict[str, object]:
        return {
            "kind": self.kind,
            "file": self.file,
            "outcome": str(self.outcome),
            "rows": self.rows,
            "stored": self.stored,
            "quarantined": self.quarantined,
            "repeated": self.repeated,
            "warnings": list(self.warnings),
            "errors": [error.as_json() for error in self.errors],
        }
