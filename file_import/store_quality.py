"""Store counts of deviations by unit and month, and follow-ups by unit and period."""

from collections.abc import Sequence

from data_access.quality_records import replace_deviations, save_follow_ups
from domain.quality_records import DeviationCount, ImportedFollowUp
from file_import.batch import Batch, Loaded
from file_import.coverage import covered
from file_import.read_rows import ReadLog


def store_deviations(batch: Batch, rows: Sequence[DeviationCount], log: ReadLog) -> Loaded:
    if not rows:
        return Loaded(log)
    kept = replace_deviations(batch.session, rows=rows, stamp=batch.stamp)
    return covered(
        batch, log, rows,
        repeated=sum((row.unit_id, row.month.first_day) in kept for row in rows),
        first=min(row.month.first_day for row in rows),
        last=max(row.month.last_day for row in rows),
    )  # fmt: skip


def store_follow_ups(batch: Batch, rows: Sequence[ImportedFollowUp], log: ReadLog) -> Loaded:
    if not rows:
        return Loaded(log)
    kept = save_follow_ups(batch.session, rows=rows, stamp=batch.stamp)
    return covered(
        batch, log, rows,
        repeated=len(kept),
        first=min(row.period.first_day for row in rows),
        last=max(row.period.last_day for row in rows),
    )  # fmt: skip
