"""How far a file says that its source has come."""

from collections.abc import Iterable

from data_access.import_log import save_coverage
from file_import.batch import Batch, Loaded


def cover(batch: Batch, unit_ids: Iterable[int], loaded: Loaded) -> None:
    """The file's own date says how far it covers, else its last row does."""
    last, named = loaded.last_day, batch.file_day
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
