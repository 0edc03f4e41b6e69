"""uppfoljningar: follow-ups that were reported before the product was in use; no free text."""

from domain.quality_records import ImportedFollowUp
from file_import.cell_values import parse_date
from file_import.header import Column
from file_import.row_periods import required_period
from file_import.row_reader import RowReader, end_before_start

COLUMNS = (
    Column("enhet_id", True, ("enhet", "utförare", "organisation", "grupp", "unit")),
    Column("period", True, ("tertial", "månad")),
    Column("forfaller", True, ("förfaller", "förfallodatum", "due")),
    Column("genomford", False, ("genomförd", "completed")),
    Column("signerad_roll", False, ("signerad av roll",)),
    Column("qms_referens", False, ("rapport-id", "ärendenr", "diarienr")),
    Column("qms_datum", False, ("redovisad",)),
)
DATES = ("forfaller", "genomford", "qms_datum")
LONGEST_ROLE = 100


def parse_follow_up(row: RowReader) -> ImportedFollowUp:
    period = required_period(row, "period")
    unit = row.unit(period.first_day, period.last_day)
    due = row.required("forfaller", parse_date)
    if due < period.first_day:
        raise end_before_start("forfaller", "forfaller", "period")
    return ImportedFollowUp(
        unit,
        period,
        due,
        row.past_day("genomford"),
        row.free_text("signerad_roll", LONGEST_ROLE),
        row.identity("qms_referens") if row.text("qms_referens") else "",
        row.past_day("qms_datum"),
    )
