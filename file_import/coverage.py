"""How far a file says that its source has come."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from data_access.import_log import save_coverage
from file_import.batch import Batch, Loaded
from file_import.read_rows import ReadLog


class HasUnit(Protocol):
    """A row of one unit."""

    @property
    def unit_id(self) -> int: ...


def cover(batch: Batch, unit_ids: Iterable[int], loaded: Loaded) -> date:
    """To the file's own date or its last row's, whichever is later; the day, told in `loaded`."""
    last = max(filter(None, (loaded.last_day, batch.file_day)))
    loaded.last_day = cover_until(batch, unit_ids, last)
    return loaded.last_day


def covered(
    batch: Batch, log: ReadLog, rows: Sequence[HasUnit], *, repeated: int, first: date, last: date
) -> Loaded:
    """What became of rows of single units, of which some were there already."""
    loaded = Loaded(log, len(rows) - repeated, repeated, first, last)
    cover(batch, {row.unit_id for row in rows}, loaded)
    return loaded


def covered_as_named(
    batch: Batch, log: ReadLog, rows: Sequence[HasUnit], *, repeated: int, days: Sequence[date]
) -> Loaded:
    """The same of a list as of a day: to the day in the file's name, without one its last row's."""
    loaded = Loaded(log, len(rows) - repeated, repeated, min(days))
    units = {row.unit_id for row in rows}
    loaded.last_day = cover_until(batch, units, batch.file_day or max(days))
    return loaded


def cover_until(batch: Batch, unit_ids: Iterable[int], day: date) -> date:
    """A source covers nothing that has not been: a file dated ahead makes no week complete."""
    covered = min(day, batch.context.today)
    save_coverage(
        batch.session,
        kind=batch.kind,
        unit_ids=unit_ids,
        last_day=covered,
        extracted_at=batch.stamp.extracted_at,
        import_id=batch.stamp.import_id,
    )
    return covered
