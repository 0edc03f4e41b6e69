"""Store what tells of use: visits, usage counts, staffing."""

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from data_access.import_log import find_coverage, save_coverage
from data_access.staffing import replace_staffing
from data_access.usage_frames import UsageFrames, usage_from_counts
from data_access.usage_writes import replace_usage
from domain.measures import VISIT_SOURCES
from figures.locks import lock_full_baselines
from file_import.batch import Batch, Loaded
from file_import.read_rows import ReadLog
from file_import.staffing import StaffingCount
from file_import.usage_counts import UsageCount
from file_import.visit_reduction import VisitReduction


def store_visits(batch: Batch, reduction: VisitReduction) -> Loaded:
    loaded = Loaded(reduction.log)
    good = reduction.log.rows - reduction.log.bad - reduction.repeated
    kept = _replace(batch, reduction.tally.as_usage(), loaded)
    late = int(kept.filter(pl.col("moment") == "tid").get_column("rows").sum())
    loaded.stored = good - late
    loaded.repeated = reduction.repeated + late
    return loaded


def store_usage_counts(batch: Batch, rows: Sequence[UsageCount], log: ReadLog) -> Loaded:
    usage = usage_from_counts(
        ((row.unit_id, row.day, row.moment), (row.method, row.reason, row.attest), row.count)
        for row in rows
    )
    loaded = Loaded(log)
    loaded.repeated = int(_replace(batch, usage, loaded).get_column("rows").sum())
    loaded.stored = len(rows) - loaded.repeated
    return loaded


def store_staffing(batch: Batch, rows: Sequence[StaffingCount], log: ReadLog) -> Loaded:
    loaded = Loaded(log)
    if not rows:
        return loaded
    kept = replace_staffing(batch.session, rows=rows, stamp=batch.stamp)
    loaded.repeated = len(kept)
    loaded.stored = len(rows) - len(kept)
    loaded.first_day = min(row.week.monday for row in rows)
    loaded.last_day = max(row.week.last_day for row in rows)
    _cover(batch, {row.unit_id for row in rows}, loaded)
    return loaded


def _replace(batch: Batch, usage: UsageFrames, loaded: Loaded) -> pl.DataFrame:
    """Returns the cells that were left as they are."""
    loaded.first_day, loaded.last_day = usage.first_day, usage.last_day
    covered = find_coverage(batch.session, VISIT_SOURCES)
    kept = replace_usage(batch.session, usage=usage, stamp=batch.stamp, covered=covered)
    _cover(batch, usage.unit_ids, loaded)
    lock_full_baselines(batch.session, unit_ids=usage.unit_ids, today=batch.context.today)
    return kept


def _cover(batch: Batch, unit_ids: Iterable[int], loaded: Loaded) -> None:
    """The file's own date says how far it covers, else its last row does."""
    last: date | None = loaded.last_day
    named = batch.file_day
    if last is None:
        return
    last = loaded.last_day = batch.covers_until(max(last, named or last))
    save_coverage(
        batch.session,
        kind=batch.kind,
        unit_ids=unit_ids,
        last_day=last,
        extracted_at=batch.stamp.extracted_at,
        import_id=batch.stamp.import_id,
    )
