"""One row in quarantine: looked at, and let out."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete
from sqlalchemy.orm import Session

from data_access.database import LARGEST_ID
from data_access.tables import ImportRun
from data_access.tables import QuarantinedRow as Row


@dataclass(frozen=True, slots=True)
class QuarantinedRow:
    """Where it stood, why it was kept out, and its masked cells by column; None of visits."""

    id: int
    import_id: int
    line: int
    column: str
    reason: str
    cells: Mapping[str, str] | None


def find_quarantined_row(session: Session, row_id: int) -> QuarantinedRow | None:
    row = session.get(Row, row_id) if 0 < row_id < LARGEST_ID else None
    if row is None:
        return None
    return QuarantinedRow(
        row.id, row.import_id, row.line, row.column_name, row.reason, row.masked_row
    )


def save_release(session: Session, row_id: int, import_id: int) -> None:
    """The row counts as stored from now on."""
    session.execute(delete(Row).where(Row.id == row_id))
    run = session.get_one(ImportRun, import_id)
    run.quarantined -= 1
    run.stored += 1
    if not run.quarantined:
        run.outcome = "accepted_with_warning" if run.warnings else "accepted"
