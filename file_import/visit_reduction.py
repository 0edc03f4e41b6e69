"""The result of reading a file of visits."""

from dataclasses import dataclass, field

from file_import.read_rows import ReadLog
from file_import.visit_tally import VisitTally


@dataclass(slots=True)
class VisitReduction:
    """Counts of a file of visits; repeated counts the losers among rows with one id."""

    tally: VisitTally = field(default_factory=VisitTally)
    log: ReadLog = field(default_factory=ReadLog)
    repeated: int = 0
