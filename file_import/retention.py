"""Remove what is older than its limit, all in one transaction, with a protocol; then compact."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.database import writing
from data_access.erasure import compact
from data_access.import_log import lock_imports
from data_access.old_records import remove_old_rows, save_removals
from domain.retention import Limit, Removal, total_of
from file_import.old_files import old_files, old_uploads


@dataclass(frozen=True, slots=True)
class RetentionOrder:
    """What is looked at. `folders`: watched ones; `uploads`: where files wait for an answer."""

    limits: Sequence[Limit]
    now: datetime
    today: date
    by: str
    uploads: Path
    folders: Sequence[Path] = ()
    is_dry_run: bool = False


class _Undone(Exception):
    pass


def run_retention(engine: Engine, order: RetentionOrder) -> list[Removal]:
    """What was removed, or of a dry run would be, by kind; running it again removes nothing."""
    removals: list[Removal] = []
    try:
        with writing(engine) as session:
            lock_imports(session)
            removals += _remove(session, order)
            if order.is_dry_run:
                raise _Undone
    except _Undone:
        return removals
    compact(engine, even_if_full=total_of(removals) > 0)
    return removals


def _remove(session: Session, order: RetentionOrder) -> list[Removal]:
    removals = remove_old_rows(session, order.limits, now=order.now, today=order.today)
    by_kind = {limit.kind: limit for limit in order.limits}
    removals += [_remove_files(by_kind["files"], order), _remove_uploads(by_kind["uploads"], order)]
    log = by_kind["access_log"]
    saved = save_removals(
        session, removals, log, now=order.now, today=order.today, by=order.by
    )  # fmt: skip
    return [*removals, saved]


def _remove_files(limit: Limit, order: RetentionOrder) -> Removal:
    since = limit.kept_since(order.now, order.today)
    found = [path for folder in order.folders for path in old_files(folder, since)]
    if not order.is_dry_run:
        for path in found:
            path.unlink(missing_ok=True)
    return Removal(limit, since, len(found))


def _remove_uploads(limit: Limit, order: RetentionOrder) -> Removal:
    found = old_uploads(order.uploads, order.now)
    if not order.is_dry_run:
        for place in found:
            shutil.rmtree(place, ignore_errors=True)
    return Removal(limit, limit.kept_since(order.now, order.today), len(found))
