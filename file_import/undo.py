"""Undo the last import of a kind: every table as it was before."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from data_access.access_log import save_access
from data_access.database import writing
from data_access.import_log import LoggedImport, find_imports, lock_imports, save_undone
from data_access.import_undo import has_remembered, put_back
from translation import _

_TOGETHER = (
    frozenset({"besok", "registreringar"}),
    frozenset({"bemanning"}),
    frozenset({"avvikelser"}),
    frozenset({"uppfoljningar"}),
    frozenset({"medarbetare", "konton", "dosor", "telefoner", "felanmalningar"}),
)
"""Kinds that write to the same rows; what came later is undone first."""
MOST_LOOKED_AT = 500


class CannotUndo(Exception):
    """The import stays; the message says why and what to do."""


def find_undoable(session: Session, imports: Sequence[LoggedImport]) -> dict[int, str]:
    """Import id -> "" if it can be undone now, else what has to be undone before it.

    `imports`: the latest, the latest first, as find_imports gives them.
    """
    runs = [run for run in imports if _stands(run)]
    kept = has_remembered(session, [run.id for run in runs])
    found: dict[int, str] = {}
    for place, run in enumerate(runs):
        if run.id in kept:
            later = [one for one in runs[:place] if _is_in_the_way(one, run)]
            found[run.id] = later[0].file_name if later else ""
    return found


def undo_import(
    engine: Engine, import_id: int, *, user_id: int | None, role: str, by: str, at: datetime
) -> LoggedImport:
    """The import that was undone; CannotUndo where something stands in the way."""
    try:
        with writing(engine) as session:
            lock_imports(session)
            run = _undoable(session, import_id)
            put_back(session, run.id)
            save_undone(session, run.id, by=by, at=at)
            save_access(
                session, user_id=user_id, role=role, action="undo_import", unit_ids=[],
                row_count=run.stored, at=at, subject=run.kind,
            )  # fmt: skip
            return run
    except IntegrityError:
        raise CannotUndo(
            _("En enhet i filen används redan av en användare, en händelse eller en uppföljning. "
              "Stäng enheten i stället.")
        ) from None  # fmt: skip


def _undoable(session: Session, import_id: int) -> LoggedImport:
    imports = find_imports(session, most=MOST_LOOKED_AT)
    run = next((r for r in imports if r.id == import_id), None)
    if run is None:
        raise CannotUndo(_("Inläsningen finns inte."))
    if run.undone_at is not None:
        raise CannotUndo(_("Inläsningen är redan ångrad."))
    before = find_undoable(session, imports).get(import_id)
    if before is None:
        raise CannotUndo(
            _("Bara den senaste inläsningen av varje sort kan ångras, i sju dagar. Läs in den "
              "rätta filen i stället: den ersätter det den täcker.")
        )  # fmt: skip
    if before:
        raise CannotUndo(_("Ångra först {file}, som lästes in senare.", file=before))
    return run


def _stands(run: LoggedImport) -> bool:
    return run.outcome != "refused" and run.undone_at is None and run.stored > 0


def _is_in_the_way(later: LoggedImport, run: LoggedImport) -> bool:
    """Units are behind everything; other kinds touch only their own group."""
    if "enheter" in (later.kind, run.kind):
        return run.kind == "enheter"
    return any({later.kind, run.kind} <= group for group in _TOGETHER)
