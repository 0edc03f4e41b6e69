"""Store editions, links and acknowledgements: added or updated by key, never deleted."""

from collections.abc import Sequence

from data_access.acknowledgements import save_acknowledgements
from data_access.routine_documents import find_known_editions, save_editions, save_links
from domain.routine import ROUTINE, Acknowledgement, Edition, Link
from file_import.batch import Batch, Loaded
from file_import.coverage import covered_as_named
from file_import.read_rows import ReadLog
from translation import _

MOST_NAMED = 5


def store_editions(batch: Batch, rows: Sequence[Edition], log: ReadLog) -> Loaded:
    left = save_editions(batch.session, editions=rows, stamp=batch.stamp)
    return _noted(Loaded(log, len(rows) - left, left), [row.document_id for row in rows])


def store_links(batch: Batch, rows: Sequence[Link], log: ReadLog) -> Loaded:
    left = save_links(batch.session, links=rows, stamp=batch.stamp)
    return _noted(Loaded(log, len(rows) - left, left), [row.document_id for row in rows])


def store_acknowledgements(batch: Batch, rows: Sequence[Acknowledgement], log: ReadLog) -> Loaded:
    if not rows:
        return Loaded(log)
    left = save_acknowledgements(batch.session, rows=rows, stamp=batch.stamp)
    days = [row.acknowledged_on for row in rows]
    loaded = covered_as_named(batch, log, rows, repeated=left, days=days)
    read = [row for row in rows if row.kind == "rutin"]
    _note_unknown_editions(loaded, {(row.document_id, row.edition) for row in read}, batch)
    return _noted(loaded, [row.document_id for row in read])


def _note_unknown_editions(loaded: Loaded, told: set[tuple[str, str]], batch: Batch) -> None:
    """They are kept: their edition may be told of in a later file."""
    unknown = sorted(told - find_known_editions(batch.session))
    if unknown:
        named = (_("{document} utgåva {edition}", document=one, edition=edition)
                 for one, edition in unknown[:MOST_NAMED])  # fmt: skip
        loaded.notes.append(
            _(
                "Kvitterade utgåvor som inget inläst dokument har ({count}): {names}. De räknas "
                "först när utgåvan är inläst. Kontrollera utgåvan, eller läs in den med en fil "
                "av sorten dokument.",
                count=len(unknown),
                names=", ".join(named),
            )
        )


def _noted(loaded: Loaded, documents: Sequence[str]) -> Loaded:
    if documents and ROUTINE not in documents:
        loaded.notes.append(
            _("Inget i filen gäller rutinen, som har dokument-id {id}.", id=ROUTINE)
        )
    return loaded
