"""Checked rows on their way into the tables, and what became of them."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from data_access.usage_writes import ImportStamp
from file_import.read_rows import ReadLog
from file_import.row_reader import ImportContext


@dataclass(frozen=True, slots=True)
class Batch:
    """Where and as what the rows of one file are stored.

    `adds`: a row let out of quarantine, beside what its import has stored already.
    """

    session: Session
    kind: str
    context: ImportContext
    stamp: ImportStamp
    file_day: date | None
    adds: bool = False


@dataclass(slots=True)
class Loaded:
    """What became of the rows of a file that was stored.

    `unit_ids` of counts of use and `ticket_ids` of fault reports: to see whether a part is missing.
    """

    log: ReadLog
    stored: int = 0
    repeated: int = 0
    first_day: date | None = None
    last_day: date | None = None
    unit_ids: list[int] = field(default_factory=list)
    ticket_ids: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
