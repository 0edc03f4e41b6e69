"""Snapshot measures as they were computed at import."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.tables import SnapshotFigure
from data_access.units import visible_to
from domain.scope import Scope

Figure = tuple[int, int | None]


def fetch_snapshots(
    session: Session, *, scope: Scope, measure: str, since: date, until: date
) -> dict[int, dict[date, Figure]]:
    """Unit id -> day -> (r, n), days from `since` to `until`."""
    rows = session.execute(
        select(SnapshotFigure.unit_id, SnapshotFigure.day, SnapshotFigure.r, SnapshotFigure.n)
        .where(visible_to(scope, SnapshotFigure.unit_id), SnapshotFigure.measure == measure)
        .where(SnapshotFigure.day.between(since, until))
        .order_by(SnapshotFigure.day)
    )
    found: dict[int, dict[date, Figure]] = defaultdict(dict)
    for unit_id, day, r, n in rows:
        found[unit_id][day] = (r, n)
    return found


def fetch_latest_snapshots(
    session: Session, *, scope: Scope, measure: str, until: date
) -> dict[int, tuple[date, Figure]]:
    """Unit id -> (day, (r, n)) of the latest snapshot up to the day."""
    latest = (
        select(SnapshotFigure.unit_id, func.max(SnapshotFigure.day).label("day"))
        .where(visible_to(scope, SnapshotFigure.unit_id))
        .where(SnapshotFigure.measure == measure, SnapshotFigure.day <= until)
        .group_by(SnapshotFigure.unit_id)
        .subquery()
    )
    rows = session.execute(
        select(SnapshotFigure.unit_id, SnapshotFigure.day, SnapshotFigure.r, SnapshotFigure.n)
        .join(
            latest,
            (SnapshotFigure.unit_id == latest.c.unit_id) & (SnapshotFigure.day == latest.c.day),
        )
        .where(SnapshotFigure.measure == measure)
        .where(visible_to(scope, SnapshotFigure.unit_id))
    )
    return {unit_id: (day, (r, n)) for unit_id, day, r, n in rows}
