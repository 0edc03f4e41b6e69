"""Let a mended row out of quarantine: it is added to its own import, and changes nothing else.

The row goes the road of every file, as one row of the file it stood in: as of that file's day and
time, by its checks, into its import. Visits keep no rows; for them the whole file is mended.
"""

import csv
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.access_log import save_access
from data_access.database import writing
from data_access.import_log import LoggedImport, find_import, lock_imports
from data_access.import_undo import begin_remembering, has_remembered
from data_access.quarantine import QuarantinedRow, find_quarantined_row, save_release
from data_access.register_writes import AlreadyThere
from data_access.units import find_units
from data_access.usage_writes import ImportStamp
from domain.periods import local_date
from file_import.batch import Batch
from file_import.kinds import KINDS, open_as
from file_import.row_reader import ImportContext
from file_import.unit_directory import UnitDirectory
from translation import _

LONGEST_CELL = 500


class CannotRelease(Exception):
    """The row stays in quarantine; the message says why, `column` where."""

    def __init__(self, reason: str, column: str = "") -> None:
        super().__init__(reason)
        self.column = column


@dataclass(frozen=True, slots=True)
class Release:
    """Who releases which row, mended to what."""

    row_id: int
    cells: Mapping[str, str]
    user_id: int | None
    role: str
    today: date
    now: datetime
    person_key: bytes
    keeps_descriptions: bool = True


def release_row(engine: Engine, asked: Release) -> LoggedImport:
    """The import the row was added to; CannotRelease leaves everything as it is."""
    try:
        with writing(engine) as session:
            lock_imports(session)
            row, run = _find(session, asked.row_id)
            _add(session, row, run, asked)
            save_release(session, row.id, run.id)
            save_access(
                session, user_id=asked.user_id, role=asked.role, action="release_row",
                unit_ids=[], row_count=1, at=asked.now, subject=run.kind,
            )  # fmt: skip
            return run
    except AlreadyThere:
        raise CannotRelease(
            _("Det finns redan en rad för samma nyckel i inläsningen. Kasta raden eller rätta den.")
        ) from None


def _find(session: Session, row_id: int) -> tuple[QuarantinedRow, LoggedImport]:
    row = find_quarantined_row(session, row_id)
    run = find_import(session, row.import_id) if row else None
    if row is None or run is None:
        raise CannotRelease(_("Raden finns inte i karantänen längre."))
    if row.cells is None:
        raise CannotRelease(
            _("Av besök sparas inga rader. Rätta filen och läs in hela filen igen.")
        )
    return row, run


def _add(session: Session, row: QuarantinedRow, run: LoggedImport, asked: Release) -> None:
    if has_remembered(session, [run.id]):
        begin_remembering(session, run.id)
    extracted_at = run.extracted_at or run.imported_at
    day = run.last_day or local_date(extracted_at)
    context = ImportContext(
        UnitDirectory(find_units(session), None), asked.today, extracted_at, day,
        asked.person_key, asked.keeps_descriptions,
    )  # fmt: skip
    stamp = ImportStamp(run.id, extracted_at, asked.now)
    batch = Batch(session, run.kind, context, stamp, day, adds=True)
    kind = KINDS[run.kind]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "row.csv"
        _write(path, kind.names, asked.cells)
        loaded = kind.store(batch, kind.read(open_as(kind, path), context))
    if loaded.log.errors:
        error = loaded.log.errors[0]
        raise CannotRelease(error.reason, error.column)
    if not loaded.stored:
        raise CannotRelease(
            _("En senare inläsning har redan ersatt det raden hör till. Läs in en ny fil.")
        )


def _write(path: Path, names: tuple[str, ...], cells: Mapping[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(names)
        writer.writerow([_one_line(cells.get(name, "")) for name in names])


def _one_line(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:LONGEST_CELL]
