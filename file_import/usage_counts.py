"""registreringar: counts of use per unit, day, moment and method."""

from dataclasses import dataclass
from datetime import date

from file_import.cell_values import parse_date, parse_decimal, parse_integer
from file_import.header import Column
from file_import.row_reader import RowFault, RowReader, in_future, out_of_range
from file_import.usage_codes import ATTEST, MANUAL, METHODS, MOMENTS, REASONS

COLUMNS = (
    Column("enhet_id", True, ("enhet", "utförare", "organisation", "grupp", "office", "provider")),
    Column("datum", True, ("besöksdatum", "utförd dag", "visit date", "date of service", "date")),
    Column("moment", True, ("aktivitet", "typ", "task")),
    Column("metod", True, ("registreringssätt", "kvittens", "källa", "verified type",
                           "registration method", "call type")),
    Column("orsak", False, ("orsakskod", "anledning", "reason code")),
    Column("antal", True, ("antal besök", "besök", "anteckningar", "visits", "count")),
    Column("minuter", False, ("utförd tid", "duration")),
    Column("status", False, ("godkänd", "attesterad", "låst", "approved", "attest")),
)  # fmt: skip
CODES = {"moment": MOMENTS, "metod": METHODS, "orsak": REASONS, "status": ATTEST}
DATES = ("datum",)
LONGEST_MINUTES = 720
MOST_PER_ROW = 1_000_000


@dataclass(frozen=True, slots=True)
class UsageCount:
    """One row: how many, of which method, reason and attest status ("" when not told)."""

    unit_id: int
    day: date
    moment: str
    method: str
    reason: str
    attest: str
    count: int

    @property
    def key(self) -> tuple[object, ...]:
        return self.unit_id, self.day, self.moment, self.method, self.reason, self.attest


def parse_usage_count(row: RowReader) -> UsageCount:
    day = row.required("datum", parse_date)
    if day > row.context.latest_day:
        raise RowFault("datum", in_future(day.isoformat()))
    unit = row.unit(day)
    moment = row.code("moment", MOMENTS)
    method = row.code("metod", METHODS)
    reason_code = row.code("orsak", REASONS, "")
    count = row.required("antal", parse_integer)
    if not 0 <= count <= MOST_PER_ROW:
        raise out_of_range("antal", count, 0, MOST_PER_ROW)
    minutes = row.optional("minuter", parse_decimal)
    if minutes is not None and not 0 <= minutes <= count * LONGEST_MINUTES:
        most = count * LONGEST_MINUTES
        raise out_of_range("minuter", row.text("minuter"), 0, most)
    reason_code = reason_code if method in MANUAL else ""
    return UsageCount(unit, day, moment, method, reason_code, row.code("status", ATTEST, ""), count)
