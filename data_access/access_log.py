"""The access log: appended to in the transaction of what it tells of, sealed by a chain of hashes.

Each entry's hash covers the one before, so that a changed, removed or inserted entry is found. The
head keeps the last hash and the number of entries, so that a cut tail is found too. Locking the
head keeps one chain among several processes.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from data_access.own_tables import AccessLog, AccessLogHead

LONGEST_ADDRESS = 45
LONGEST_SUBJECT = 100
_ABOVE_ALL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody did. `subject`: whom or what it concerned, never a text somebody wrote."""

    at: datetime
    user_id: int | None
    role: str
    action: str
    unit_ids: list[int]
    row_count: int
    address: str
    subject: str


def save_access(
    session: Session,
    *,
    user_id: int | None,
    role: str,
    action: str,
    unit_ids: list[int],
    row_count: int,
    at: datetime,
    address: str = "",
    subject: str = "",
) -> None:
    """Append an entry; its transaction fails with it."""
    head = session.execute(
        select(AccessLogHead).where(AccessLogHead.id == 1).with_for_update()
    ).scalar_one()
    entry = Entry(
        at.astimezone(UTC), user_id, role, action, unit_ids, row_count,
        address[:LONGEST_ADDRESS], subject[:LONGEST_SUBJECT],
    )  # fmt: skip
    sealed = _seal(head.entry_hash, entry)
    row = AccessLog(
        at=entry.at, user_id=user_id, role=role, action=action, unit_ids=unit_ids,
        row_count=row_count, address=entry.address, subject=entry.subject, entry_hash=sealed,
    )  # fmt: skip
    session.add(row)
    session.flush()
    head.entry_id, head.entry_hash, head.entries = row.id, sealed, head.entries + 1


def count_access(session: Session, *, user_id: int, action: str, since: datetime) -> int:
    """How often the user did it from `since` on."""
    chosen = select(func.count()).where(
        AccessLog.user_id == user_id, AccessLog.at >= since, AccessLog.action == action
    )
    return session.scalar(chosen) or 0


def iterate_access(
    session: Session, *, first: datetime, last: datetime
) -> Iterator[dict[str, object]]:
    """Entries from `first` to before `last` as plain values, oldest first."""
    chosen = select(AccessLog).where(AccessLog.at >= first, AccessLog.at < last)
    for row in session.scalars(chosen.order_by(AccessLog.id).execution_options(yield_per=1000)):
        yield {
            "id": row.id, "at": row.at.isoformat(), "user_id": row.user_id, "role": row.role,
            "action": row.action, "unit_ids": row.unit_ids, "row_count": row.row_count,
            "address": row.address, "subject": row.subject, "hash": row.entry_hash,
        }  # fmt: skip


def count_old_access(session: Session, *, before: datetime, now: datetime) -> int:
    """How many entries `remove_old_access` would remove once a later one has been appended."""
    gone = AccessLog.id <= _last_old(session, before, now)
    return session.scalar(select(func.count()).where(gone)) or 0


def remove_old_access(session: Session, *, before: datetime, now: datetime) -> int:
    """Remove entries made before then, never the last one, and begin the chain anew; how many."""
    head = session.execute(select(AccessLogHead).with_for_update()).scalar_one()
    last = session.get(AccessLog, _last_old(session, before, now, head.entry_id))
    if last is None:
        return 0
    gone = AccessLog.id <= last.id
    sealed = select(func.count()).where(gone, AccessLog.entry_hash != "")
    head.entries -= session.scalar(sealed) or 0
    head.start_hash = last.entry_hash
    return session.execute(delete(AccessLog).where(gone)).rowcount  # type: ignore[attr-defined,no-any-return]


def _last_old(session: Session, before: datetime, now: datetime, until: int = _ABOVE_ALL) -> int:
    """The id of the last entry made before then that has no younger one in front; 0: none.

    The chain is cut in one place, and the clock may have gone back: an old time behind a young one
    waits for it, so that nothing young is lost. A time to come says nothing and holds nothing up.
    """
    young = select(func.min(AccessLog.id)).where(AccessLog.at >= before, AccessLog.at <= now)
    first_young = session.scalar(young) or _ABOVE_ALL
    old = select(func.max(AccessLog.id)).where(
        AccessLog.at < before, AccessLog.id < min(first_young, until)
    )
    return session.scalar(old) or 0


def find_broken_entry(session: Session) -> int | None:
    """The id of the first entry the chain does not bear out; None when all is well.

    Entries from before the log was sealed have no hash and stand before all others. A cut tail is
    told by the id of the entry that is missing.
    """
    chosen = select(AccessLog).order_by(AccessLog.id).execution_options(yield_per=1000)
    with closing(session.scalars(chosen)) as rows:
        return _first_broken(rows, session.execute(select(AccessLogHead)).scalar_one())


def _first_broken(rows: Iterable[AccessLog], head: AccessLogHead) -> int | None:
    before, count, last_id = head.start_hash, 0, 0
    for row in rows:
        if not row.entry_hash and not before:
            continue
        entry = Entry(
            row.at, row.user_id, row.role, row.action, row.unit_ids, row.row_count,
            row.address, row.subject,
        )  # fmt: skip
        if row.entry_hash != _seal(before, entry):
            return row.id
        before, count, last_id = row.entry_hash, count + 1, row.id
    is_whole = (head.entry_hash, head.entries) == (before, count)
    return None if is_whole else max(head.entry_id, last_id + 1)


def _seal(before: str, entry: Entry) -> str:
    values = [
        before, entry.at.isoformat(), entry.user_id, entry.role, entry.action,
        entry.unit_ids, entry.row_count, entry.address, entry.subject,
    ]  # fmt: skip
    return sha256(json.dumps(values, ensure_ascii=True).encode()).hexdigest()
