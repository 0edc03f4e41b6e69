"""Complete weeks whose figures a later file changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.import_undo import remember
from data_access.tables import Restatement
from data_access.units import visible_to
from domain.periods import Week
from domain.rates import Count
from domain.scope import Scope

WeekCell = tuple[int, str, date]
Figures = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class RestatedWeek:
    """ "Siffran ändrades ... från ... till ..." """

    unit_id: int
    week: Week
    measure: str
    before: Count
    after: Count
    restated_at: datetime


def save_restatements(
    session: Session,
    *,
    before: Mapping[WeekCell, Figures],
    after: Mapping[WeekCell, Figures],
    import_id: int,
    at: datetime,
) -> None:
    """Keep each measure's change; figures are (total, mobile, manual_after) per week cell."""
    remember(session, Restatement, import_id=import_id)
    for (unit_id, moment, week_start), old in before.items():
        new = after.get((unit_id, moment, week_start), (0, 0, 0))
        for measure, index in _measures_of(moment):
            if (old[index], old[0]) == (new[index], new[0]):
                continue
            session.add(
                Restatement(
                    unit_id=unit_id,
                    week_start=week_start,
                    measure=measure,
                    r_before=old[index],
                    n_before=old[0],
                    r_after=new[index],
                    n_after=new[0],
                    restated_at=at,
                    import_id=import_id,
                )
            )


def fetch_restatements(
    session: Session, *, scope: Scope, measure: str, unit_ids: frozenset[int], since: date
) -> list[RestatedWeek]:
    """Changes to weeks from `since` on, the latest change first."""
    allowed = scope.narrowed(unit_ids)
    rows = session.scalars(
        select(Restatement)
        .where(visible_to(allowed, Restatement.unit_id), Restatement.measure == measure)
        .where(Restatement.week_start >= since)
        .order_by(Restatement.id.desc())
        .limit(200)
    )
    return [
        RestatedWeek(
            row.unit_id,
            Week.of(row.week_start),
            row.measure,
            Count(row.r_before, row.n_before),
            Count(row.r_after, row.n_after),
            row.restated_at,
        )
        for row in rows
    ]


def _measures_of(moment: str) -> tuple[tuple[str, int], ...]:
    if moment == "tid":
        return (("mobile_registration_rate", 1), ("manual_registration_rate", 2))
    if moment == "dokumentation":
        return (("mobile_documentation_rate", 1),)
    return ()
