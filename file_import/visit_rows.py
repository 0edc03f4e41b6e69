"""Single rows of a block through parse_visit, as the row reader reads them."""

from collections.abc import Iterable, Iterator

from file_import.read_rows import ReadLog, parse_cells
from file_import.row_reader import ImportContext
from file_import.visit_frames import Block
from file_import.visit_row import Visit, parse_visit


def parse_one_by_one(
    block: Block, places: Iterable[int], context: ImportContext, log: ReadLog | None
) -> Iterator[tuple[int, Visit]]:
    """(place, visit) of the good rows; the others go to the log."""
    names = block.frame.columns
    chosen = list(places)
    lines = block.lines[chosen].tolist()
    rows = block.frame[chosen].fill_null("").iter_rows()
    for place, line, row in zip(chosen, lines, rows, strict=True):
        cells = dict(zip(names, row, strict=True))
        visit = parse_cells(cells, line, parse_visit, context, log, keeps_rows=False)
        if visit is not None:
            yield place, visit
