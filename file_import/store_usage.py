"""Store what tells of use: visits, usage counts, staffing."""

from collections.abc import Iterable, Sequence
from datetime import date

from data_access.import_log import find_coverage, save_coverage
from data_access.staffing import replace_staffing
from data_access.usage_writes import replace_usage
from domain.measures import VISIT_SOURCES
from figures.locks import lock_full_baselines
from file_import.batch import Batch, Loaded
from file_import.read_rows import ReadLog
from file_import.staffing import StaffingCount
from file_import.tabular_file import Table
from file_import.usage_cells import Cell, UsageCells
from file_import.usage_counts import UsageCount
from file_import.visits import reduce_visits


def store_visits(batch: Batch, table: Table) -> Loaded:
    reduction = reduce_visits(table, batch.context)
    reduction.log.errors.sort(key=lambda error: error.line)
    loaded = Loaded(reduction.log)
    good = reduction.log.rows - reduction.log.bad - reduction.repeated
    kept = _replace(batch, reduction.cells, loaded)
    late = sum(reduction.cells.rows[cell] for cell in kept if cell[2] == "tid")
    loaded.stored = good - late
    loaded.repeated = reduction.repeated + late
    return loaded


def store_usage_counts(batch: Batch, rows: Sequence[UsageCount], log: ReadLog) -> Loaded:
    cells = UsageCells()
    for row in rows:
        cells.add(
            (row.unit_id, row.day, row.moment), (row.method, row.reason, row.attest), row.count
        )
    loaded = Loaded(log)
    kept = _replace(batch, cells, loaded)
    loaded.repeated = sum((row.unit_id, row.day, row.moment) in kept for row in rows)
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


def _replace(batch: Batch, cells: UsageCells, loaded: Loaded) -> set[Cell]:
    loaded.first_day, loaded.last_day = cells.first_day, cells.last_day
    covered = find_coverage(batch.session, VISIT_SOURCES)
    kept = replace_usage(batch.session, counts=cells.counts, stamp=batch.stamp, covered=covered)
    unit_ids = {unit_id for unit_id, _, _ in cells.counts}
    _cover(batch, unit_ids, loaded)
    lock_full_baselines(batch.session, unit_ids=unit_ids, today=batch.context.today)
    return kept


def _cover(batch: Batch, unit_ids: Iterable[int], loaded: Loaded) -> None:
    """The file's own date says how far it covers, else its last row does."""
    last: date | None = loaded.last_day
    named = batch.file_day
    if last is not None and named is not None and named <= batch.context.latest_day:
        last = max(last, named)
    if last is None:
        return
    loaded.last_day = last
    save_coverage(
        batch.session,
        kind=batch.kind,
        unit_ids=unit_ids,
        last_day=last,
        extracted_at=batch.stamp.extracted_at,
        import_id=batch.stamp.import_id,
    )
