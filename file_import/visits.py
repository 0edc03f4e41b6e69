"""besok: visits are reduced to counts while they are read, and forgotten."""

from file_import.read_rows import read_rows
from file_import.row_reader import ImportContext
from file_import.tabular_file import Table
from file_import.visit_blocks import reduce_in_blocks
from file_import.visit_reduction import VisitReduction
from file_import.visit_row import COLUMNS, Visit, parse_visit

SMALLEST_FILE = 1 << 16


def reduce_visits(table: Table, context: ImportContext) -> VisitReduction:
    """In blocks, or a small file row by row; both give the same."""
    if table.path.stat().st_size < SMALLEST_FILE:
        return reduce_row_by_row(table, context)
    return reduce_in_blocks(table, context)


def reduce_row_by_row(table: Table, context: ImportContext) -> VisitReduction:
    """The reference: one row after the other through the strict reader."""
    reduction = VisitReduction()
    standing: dict[str, Visit] = {}
    for good in read_rows(table, COLUMNS, parse_visit, context, reduction.log, keeps_rows=False):
        visit_id = good.cells["besok_id"].strip()
        if not visit_id:
            reduction.tally.add(good.row)
            continue
        earlier = standing.get(visit_id)
        if earlier is None:
            standing[visit_id] = good.row
            continue
        reduction.repeated += 1
        standing[visit_id] = max(earlier, good.row, key=lambda visit: visit.rank)
    for visit in standing.values():
        reduction.tally.add(visit)
    return reduction
