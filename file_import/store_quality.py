"""Store counts of deviations by unit and month, and follow-ups by unit and period."""

from collections.abc import Sequence

from data_access.quality_records import replace_deviations, save_follow_ups
from domain.quality_records import DeviationCount, ImportedFollowUp
from file_import.batch import Batch, Loaded
from file_import.coverage import cover
from file_import.read_rows import ReadLog


def store_deviations(batch: Batch, rows: Sequence[DeviationCount], log: ReadLog) -> Loaded:
    loaded = Loaded(log)
    if not rows:
        return loaded
    kept = replace_deviations(batch.session, rows=rows, stamp=batch.stamp)
    loaded.repeated = sum((row.unit_id, row.month.first_day) in kept for row in rows)
    loaded.stored = len(rows) - loaded.repeated
    loaded.first_day = min(row.month.first_day for row in rows)
    loaded.last_day = max(row.month.last_day for row in rows)
    cover(batch, {row.unit_id for row in rows}, loaded)
    return loaded


def store_follow_ups(batch: Batch, rows: Sequence[ImportedFollowUp], log: ReadLog) -> Loaded:
    loaded = Loaded(log)
    if not rows:
        return loaded
    kept = save_follow_ups(batch.session, rows=rows, stamp=batch.stamp)
    loaded.repeated = len(kept)
    loaded.stored = len(rows) - len(kept)
    loaded.first_day = min(row.period.first_day for row in rows)
    loaded.last_day = max(row.period.last_day for row in rows)
    cover(batch, {row.unit_id for row in rows}, loaded)
    return loaded
