"""One row of besok: what it counts as, and which of two with one id stands (decision 4)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from file_import.cell_values import CellFault, Instant, parse_instant
from file_import.header import Column
from file_import.result import ReasonClass
from file_import.row_reader import RowFault, RowReader, end_before_start, in_future
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
from file_import.visit_clock import read_end, read_time
from translation import _

COLUMNS = (
    Column("enhet_id", True, ("enhet", "utförare", "office", "provider", "unit", "organisation",
                              "grupp", "hemtjänstgrupp", "utförarenhet", "område")),
    Column("planerad_start", False, ("planerad", "scheduled start", "planerad starttid",
                                     "planerad tid")),
    Column("start", True, ("faktisk start", "in", "call in", "actual_start", "faktisk starttid",
                            "verklig start", "utförd start", "starttid")),
    Column("slut", True, ("ut", "call out", "actual_end", "faktiskt slut", "faktisk slut",
                           "faktisk sluttid", "verkligt slut", "utfört slut", "sluttid")),
    Column("status", False, ("besöksstatus", "utförande")),
    Column("metod", True, ("registreringssätt", "registration_method", "registreringsmetod",
                            "registrering", "kvittens")),
    Column("orsak", False, ("orsakskod", "anledning", "avvikelseorsak")),
    Column("dokumentation", False, ("dokumenterad", "documented")),
    Column("person_ref", False, ("staff_id", "medarbetare")),
    Column("besok_id", False, ("visit_id", "besöksid", "besöksnummer")),
    Column("attest", False, ("godkänd", "låst", "attesterad")),
    Column("datum", False, ("date", "dag", "besöksdatum", "visit date", "utförd datum")),
)  # fmt: skip
CODES = {
    "status": STATUSES, "metod": METHODS, "orsak": REASONS, "dokumentation": DOCUMENTATION,
    "attest": ATTEST,
}  # fmt: skip
DATES = ("planerad_start", "start", "slut", "datum")
LONGEST_VISIT = timedelta(hours=24)
NEVER = datetime.min.replace(tzinfo=UTC)
NOTES = {"mobil": "mobil", "dator": "annan", "ingen": NONE_WRITTEN}


@dataclass(frozen=True, slots=True)
class VisitKind:
    """What a visit counts as, whatever its unit and day.

    `method` is empty unless performed, PLANNED_ONLY without any registration.
    """

    method: str
    reason: str
    note: str
    has_note_cell: bool
    attest: str

    @property
    def text_rank(self) -> tuple[str, str, str, str, bool]:
        """Decides between rows of one id, times and approval being equal."""
        return self.method, self.reason, self.note, self.attest, self.has_note_cell

    @property
    def is_approved(self) -> bool:
        return self.attest == "godkand"


@dataclass(frozen=True, slots=True)
class Visit:
    """A good row."""

    unit_id: int
    day: date
    kind: VisitKind
    end: datetime
    start: datetime

    @property
    def rank(self) -> tuple[object, ...]:
        """The greatest of the rows of one id stands; no two different rows are equal in it."""
        kind = self.kind
        return kind.is_approved, self.end, self.start, kind.text_rank, self.unit_id, self.day


def parse_visit(row: RowReader) -> Visit:
    row.refuse_bad_digits("besok_id")
    if is_performed(row):
        return _performed(row)
    planned = read_time(row, "planerad_start") or read_time(row, "start")
    if planned is None:
        reason = _("Besöket saknar både planerad och faktisk start. Fyll i en av dem i källan.")
        raise RowFault("start", CellFault(ReasonClass.MISSING_VALUE, reason))
    day = _not_future(row, planned, "planerad_start" if row.text("planerad_start") else "start")
    unit = row.unit(day)
    return Visit(unit, day, read_planned_kind(row), NEVER, NEVER)


def is_performed(row: RowReader) -> bool:
    """By its status; without one, any registration will do."""
    status = row.code("status", STATUSES, "")
    is_registered = bool(row.text("start") or row.text("slut") or row.text("metod"))
    return status == "utford" or (not status and is_registered)


def read_performed_kind(row: RowReader) -> VisitKind:
    method = row.code("metod", METHODS)
    reason = row.code("orsak", REASONS, "")
    note = row.code("dokumentation", DOCUMENTATION, "")
    return VisitKind(
        method,
        reason if method in MANUAL else "",
        NOTES.get(note, ""),
        bool(note),
        row.code("attest", ATTEST, ""),
    )


def read_planned_kind(row: RowReader) -> VisitKind:
    """Declined, cancelled, no-show or only planned: holds its cells, enters no rate."""
    attest = row.code("attest", ATTEST, "")
    noted = bool(row.code("dokumentation", DOCUMENTATION, ""))
    return VisitKind("" if row.text("status") else PLANNED_ONLY, "", "", noted, attest)


def _performed(row: RowReader) -> Visit:
    row.required("start", str)
    start = read_time(row, "start") or row.required("start", parse_instant)
    end = read_end(row, start)
    if end.at <= start.at:
        raise end_before_start("slut", "slut", "start")
    if end.at - start.at > LONGEST_VISIT:
        reason = _("Besöket är längre än 24 timmar. Rätta start eller slut i källan.")
        raise RowFault("slut", CellFault(ReasonClass.TOO_LONG, reason))
    day = _not_future(row, start, "start")
    unit = row.unit(day)
    return Visit(unit, day, read_performed_kind(row), end.at, start.at)


def _not_future(row: RowReader, instant: Instant, column: str) -> date:
    if instant.day > row.context.latest_day:
        raise RowFault(column, in_future(row.text(column)))
    return instant.day
