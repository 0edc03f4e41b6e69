"""One row of besok: what it counts as, and which of two with one id stands (decision 4)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from file_import.cell_values import CellFault, Instant, parse_instant
from file_import.header import Column
from file_import.result import ReasonClass
from file_import.row_reader import RowFault, RowReader, end_before_start
from file_import.usage_cells import UsageCells
from file_import.usage_codes import (
    ATTEST,
    DOCUMENTATION,
    MANUAL,
    METHODS,
    NONE_WRITTEN,
    PLANNED_ONLY,
    REASONS,
    STATUSES,
)
from translation import _

COLUMNS = (
    Column("enhet_id", True, ("enhet", "utförare", "office", "provider", "unit")),
    Column("planerad_start", False, ("planerad", "scheduled start")),
    Column("start", True, ("faktisk start", "in", "call in", "actual_start")),
    Column("slut", True, ("ut", "call out", "actual_end", "faktiskt slut")),
    Column("status", False, ()),
    Column("metod", True, ("registreringssätt", "registration_method")),
    Column("orsak", False, ("orsakskod",)),
    Column("dokumentation", False, ("dokumenterad", "documented")),
    Column("person_ref", False, ("staff_id", "medarbetare")),
    Column("besok_id", False, ("visit_id", "besöksid")),
    Column("attest", False, ("godkänd", "låst")),
)
LONGEST_VISIT = timedelta(hours=24)
_NEVER = datetime.min.replace(tzinfo=UTC)
NOTES = {"mobil": "mobil", "dator": "annan", "ingen": NONE_WRITTEN}


@dataclass(frozen=True, slots=True)
class Visit:
    """A good row. `method` is empty unless performed, PLANNED_ONLY without any registration."""

    unit_id: int
    day: date
    method: str
    reason: str
    note: str
    has_note_cell: bool
    attest: str
    end: datetime
    start: datetime

    @property
    def rank(self) -> tuple[bool, datetime, datetime, str, str, str]:
        """The greatest of the rows of one id stands."""
        is_approved = self.attest == "godkand"
        return is_approved, self.end, self.start, self.method, self.reason, self.note

    def count_into(self, cells: UsageCells, count: int) -> None:
        """Add (or, with -1, take back) what the visit counts."""
        time_cell = (self.unit_id, self.day, "tid")
        if self.method:
            cells.add(time_cell, (self.method, self.reason, self.attest), count)
        cells.hold(time_cell, count)
        if self.has_note_cell:
            note_cell = (self.unit_id, self.day, "dokumentation")
            if self.note:
                cells.add(note_cell, (self.note, "", self.attest), count)
            cells.hold(note_cell, count)


def parse_visit(row: RowReader) -> Visit:
    status = row.code("status", STATUSES, "")
    is_registered = bool(row.text("start") or row.text("slut") or row.text("metod"))
    if status == "utford" or (not status and is_registered):
        return _performed(row)
    planned = row.optional("planerad_start", parse_instant) or row.optional("start", parse_instant)
    if planned is None:
        reason = _("Besöket saknar både planerad och faktisk start.")
        raise RowFault("start", CellFault(ReasonClass.MISSING_VALUE, reason))
    day = _not_future(row, planned, "planerad_start" if row.text("planerad_start") else "start")
    unit = row.unit(day)
    attest = row.code("attest", ATTEST, "")
    noted = bool(row.code("dokumentation", DOCUMENTATION, ""))
    method = "" if status else PLANNED_ONLY
    return Visit(unit, day, method, "", "", noted, attest, _NEVER, _NEVER)


def _performed(row: RowReader) -> Visit:
    start = row.required("start", parse_instant)
    end = row.required("slut", parse_instant)
    if end.at <= start.at:
        raise end_before_start("slut", "slut", "start")
    if end.at - start.at > LONGEST_VISIT:
        reason = _("Besöket är längre än 24 timmar.")
        raise RowFault("slut", CellFault(ReasonClass.TOO_LONG, reason))
    day = _not_future(row, start, "start")
    unit = row.unit(day)
    method = row.code("metod", METHODS)
    reason_code = row.code("orsak", REASONS, "")
    note = row.code("dokumentation", DOCUMENTATION, "")
    return Visit(
        unit,
        day,
        method,
        reason_code if method in MANUAL else "",
        NOTES.get(note, ""),
        bool(note),
        row.code("attest", ATTEST, ""),
        end.at,
        start.at,
    )


def _not_future(row: RowReader, instant: Instant, column: str) -> date:
    if instant.day > row.context.latest_day:
        reason = _("{value} ligger framåt i tiden.", value=row.text(column)[:40])
        raise RowFault(column, CellFault(ReasonClass.IN_FUTURE, reason))
    return instant.day
