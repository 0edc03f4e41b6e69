"""Remove old records: fault reports, quarantine, details of imports, sessions; and their protocol.

What is removed by age of each kind, in the order in which kinds need each other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from data_access.access_log import count_old_access, remove_old_access, save_access
from data_access.import_undo import forget, rewrite_kept
from data_access.old_persons import Cutoff, count_of, remove_people, remove_tokens
from data_access.once import once
from data_access.own_tables import RetentionRecord, SignInFailure, UserSession
from data_access.product_settings import find_setting, save_setting
from data_access.register_tables import FaultReportRow
from data_access.tables import ImportRun, ImportUndo, QuarantinedRow
from domain.registers import OPEN_STATUSES
from domain.retention import Limit, Removal, total_of

_LAST_RUN = "retention_run_at"
_CLOSED_ON = func.coalesce(FaultReportRow.resolved_on, FaultReportRow.reported_on)
_IS_CLOSED = FaultReportRow.status.not_in(sorted(OPEN_STATUSES))


def remove_old_rows(
    session: Session, limits: Sequence[Limit], *, now: datetime, today: date
) -> list[Removal]:
    """All kinds that stand in tables of their own; the access log is left to `save_removals`."""
    return [
        Removal(limit, since, remove(session, Cutoff(limit.first_kept(today), since)))
        for limit, remove in ((limit, _REMOVALS.get(limit.kind)) for limit in limits)
        if remove is not None
        for since in (limit.kept_since(now, today),)
    ]


def save_removals(
    session: Session,
    removals: Sequence[Removal],
    log: Limit,
    *,
    now: datetime,
    today: date,
    by: str,
) -> Removal:
    """Write the protocol and an entry in the access log, then remove the log's old entries.

    In this order nothing is left for a second run: the log's last entry, which stays, is this one.
    """
    since = log.kept_since(now, today)
    old = Removal(log, since, count_old_access(session, before=since, now=now))
    for removal in (*removals, old):
        if removal.count:
            session.add(
                RetentionRecord(
                    run_at=now, kind=removal.limit.kind, time_limit=str(removal.limit),
                    kept_from=removal.limit.first_kept(today), removed=removal.count,
                    removed_by=by,
                )
            )  # fmt: skip
    save_access(
        session, user_id=None, role="command", action="retention", unit_ids=[],
        row_count=total_of(removals) + old.count, at=now,
    )  # fmt: skip
    save_setting(session, _LAST_RUN, now.isoformat())
    remove_old_access(session, before=since, now=now)
    return old


@dataclass(frozen=True, slots=True)
class RecordedRemoval:
    """A line of the protocol."""

    run_at: datetime
    kind: str
    time_limit: str
    kept_from: date
    removed: int


def find_removals(session: Session, *, most: int) -> list[RecordedRemoval]:
    """The protocol, latest first."""
    rows = session.scalars(
        select(RetentionRecord).order_by(RetentionRecord.run_at.desc(), RetentionRecord.id)
        .limit(most)
    )  # fmt: skip
    return [
        RecordedRemoval(row.run_at, row.kind, row.time_limit, row.kept_from, row.removed)
        for row in rows
    ]


@once
def find_kept_from(session: Session, kinds: tuple[str, ...]) -> date | None:
    """The oldest day of which all of the kinds is left; None where nothing has been removed."""
    chosen = select(func.max(RetentionRecord.kept_from)).where(RetentionRecord.kind.in_(kinds))
    return session.scalar(chosen)


def find_last_run(session: Session) -> datetime | None:
    """When old data were last looked for; None: never."""
    found = find_setting(session, _LAST_RUN)
    return datetime.fromisoformat(found) if found else None


def _remove_faults(session: Session, cutoff: Cutoff) -> int:
    """Closed before the day, by the day they were closed: what was open since then stays whole."""
    closed = delete(FaultReportRow).where(_IS_CLOSED, cutoff.day > _CLOSED_ON)
    count = count_of(session, closed)
    rewrite_kept(session, FaultReportRow, lambda row: None if _is_over(row, cutoff) else row)
    return count


def _remove_descriptions(session: Session, cutoff: Cutoff) -> int:
    closed = update(FaultReportRow).where(
        _IS_CLOSED, cutoff.day > _CLOSED_ON, FaultReportRow.description != ""
    )
    count = count_of(session, closed.values(description=""))
    rewrite_kept(
        session, FaultReportRow,
        lambda row: {**row, "description": ""} if _is_over(row, cutoff) else row,
    )  # fmt: skip
    return count


def _is_over(row: Mapping[str, Any], cutoff: Cutoff) -> bool:
    closed_on = row["resolved_on"] or row["reported_on"]
    return row["status"] not in OPEN_STATUSES and closed_on < cutoff.day


def _remove_quarantine(session: Session, cutoff: Cutoff) -> int:
    old = select(ImportRun.id).where(ImportRun.imported_at < cutoff.instant)
    return count_of(session, delete(QuarantinedRow).where(QuarantinedRow.import_id.in_(old)))


def _remove_undo(session: Session, cutoff: Cutoff) -> int:
    """Counted in imports that can be undone no more."""
    old = select(ImportRun.id).where(ImportRun.imported_at < cutoff.instant)
    held = select(func.count(ImportUndo.import_id.distinct())).where(ImportUndo.import_id.in_(old))
    count = session.scalar(held) or 0
    forget(session, old)
    return count


def _blank_imports(session: Session, cutoff: Cutoff) -> int:
    """The line stays with its counts; the names of file and person and the remarks go."""
    named = or_(ImportRun.file_name != "", ImportRun.imported_by != "")
    old = update(ImportRun).where(and_(ImportRun.imported_at < cutoff.instant, named))
    return count_of(
        session, old.values(file_name="", imported_by="", undone_by=None, warnings=[], sha256="")
    )


def _remove_sessions(session: Session, cutoff: Cutoff) -> int:
    """Ended or begun before then: none lasts that long."""
    over = or_(UserSession.ended_at < cutoff.instant, UserSession.created_at < cutoff.instant)
    return count_of(session, delete(UserSession).where(over))


def _remove_failures(session: Session, cutoff: Cutoff) -> int:
    return count_of(session, delete(SignInFailure).where(SignInFailure.at < cutoff.instant))


_REMOVALS: Mapping[str, Callable[[Session, Cutoff], int]] = {
    "people": remove_people,
    "tokens": remove_tokens,
    "faults": _remove_faults,
    "descriptions": _remove_descriptions,
    "quarantine": _remove_quarantine,
    "imports": _blank_imports,
    "undo": _remove_undo,
    "sessions": _remove_sessions,
    "sign_in": _remove_failures,
}
