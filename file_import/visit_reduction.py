"""The result of reading a file of visits."""

from dataclasses import dataclass

from file_import.read_rows import ReadLog
from file_import.usage_cells import UsageCells


@dataclass(slots=True)
class VisitReduction:
    """Counts of a file of visits; repeated counts the losers among rows with one id."""

    cells: UsageCells
    log: ReadLog
    repeated: int = 0
