"""Store what tells of use: visits, usage counts, staffing."""

from collections.abc import Sequence

import polars as pl

from data_access.import_log import find_coverage
from data_access.staffing import replace_staffing
from data_access.usage_frames import UsageFrames, usage_from_counts
from data_access.usage_writes import CountedCell, find_cell_counts, replace_usage
from domain.measures import VISIT_SOURCES
from figures.locks import lock_full_baselines
from file_import.batch import Batch, Loaded
from file_import.coverage import cover, covered
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
    standing = _own_counts(batch, rows) if batch.adds else []
    counts = [
        ((row.unit_id, row.day, row.moment), (row.method, row.reason, row.attest), row.count)
        for row in rows
    ]
    usage = usage_from_counts([*standing, *counts])
    loaded = Loaded(log)
    late = int(_replace(batch, usage, loaded).get_column("rows").sum())
    loaded.repeated = min(late, len(rows))
    loaded.stored = len(rows) - loaded.repeated
    return loaded


def _own_counts(batch: Batch, rows: Sequence[UsageCount]) -> list[CountedCell]:
    """What the import has stored in the cells of these rows, but what the rows say anew."""
    found = find_cell_counts(
        batch.session,
        cells={(row.unit_id, row.day, row.moment) for row in rows},
        import_id=batch.stamp.import_id,
    )
    given = {((row.unit_id, row.day, row.moment), (row.method, row.reason, row.attest))
             for row in rows}  # fmt: skip
    return [one for one in found if (one[0], one[1]) not in given]


def store_staffing(batch: Batch, rows: Sequence[StaffingCount], log: ReadLog) -> Loaded:
    if not rows:
        return Loaded(log)
    kept = replace_staffing(batch.session, rows=rows, stamp=batch.stamp)
    return covered(
        batch, log, rows,
        repeated=len(kept),
        first=min(row.week.monday for row in rows),
        last=max(row.week.last_day for row in rows),
    )  # fmt: skip


def _replace(batch: Batch, usage: UsageFrames, loaded: Loaded) -> pl.DataFrame:
    """Returns the cells that were left as they are."""
    loaded.first_day, loaded.last_day = usage.first_day, usage.last_day
    loaded.unit_ids = sorted(usage.unit_ids)
    before = find_coverage(batch.session, VISIT_SOURCES)
    kept = replace_usage(batch.session, usage=usage, stamp=batch.stamp, covered=before)
    if loaded.last_day is not None:
        cover(batch, usage.unit_ids, loaded)
    lock_full_baselines(batch.session, unit_ids=usage.unit_ids, today=batch.context.today)
    return kept
