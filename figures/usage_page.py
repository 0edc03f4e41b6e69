"""What Mobilanvändning shows: both moments, reasons, restatements, predecessor."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_active_staff_counts
from data_access.kept import kept
from data_access.phone_usage import fetch_reason_weeks
from data_access.restatements import RestatedWeek, fetch_restatements
from data_access.units import find_predecessors
from domain.measures import known_measure
from domain.periods import Week
from domain.scope import Scope
from domain.small_numbers import hides_small_unit
from figures.series import WeeklySeries, build_weekly_series
from figures.unit_choice import fetch_covered

REASON_WEEKS = 13


@dataclass(frozen=True, slots=True)
class UsageFigures:
    """The usage page of a unit: both moments, reasons, restatements, predecessor.

    `reasons` are added over the weeks `reason_weeks`, (first, last).
    """

    time: WeeklySeries
    notes: WeeklySeries
    reasons: dict[str, int]
    reason_weeks: tuple[Week, Week]
    restated: list[RestatedWeek]
    predecessor: WeeklySeries | None
    covered: Mapping[str, date]
    is_small: bool


@kept
def build_usage(
    session: Session, *, scope: Scope, unit_id: int | None, today: date, until: Week
) -> UsageFigures:
    time = _series(session, scope, "mobile_registration_rate", unit_id, today, until)
    notes = _series(session, scope, "mobile_documentation_rate", unit_id, today, until)
    last = time.chart.decided_by or until
    first = last.step(1 - REASON_WEEKS)
    reasons = _reasons(session, scope, unit_id, first, last)
    restated = []
    predecessor = None
    is_small = False
    if unit_id is not None:
        restated = fetch_restatements(
            session,
            scope=scope,
            measure="mobile_registration_rate",
            unit_ids=frozenset({unit_id}),
            since=until.step(-104).monday,
        )
        predecessor = _predecessor(session, scope, unit_id, today, until)
        staff = fetch_active_staff_counts(session, scope=scope.within(unit_id), day=today)
        is_small = hides_small_unit(staff.get(unit_id, 0))
    covered = fetch_covered(session, scope=scope.within(unit_id))
    weeks = (first, last)
    return UsageFigures(time, notes, reasons, weeks, restated, predecessor, covered, is_small)


def _reasons(
    session: Session, scope: Scope, unit_id: int | None, first: Week, last: Week
) -> dict[str, int]:
    """Reason -> visits registered afterwards from `first` to `last`."""
    by_week = fetch_reason_weeks(session, scope=scope, unit_id=unit_id, first=first, last=last)
    reasons: Counter[str] = Counter()
    for counts in by_week.values():
        reasons.update(counts)
    return dict(reasons)


def _series(
    session: Session, scope: Scope, code: str, unit_id: int | None, today: date, until: Week
) -> WeeklySeries:
    return build_weekly_series(
        session, scope=scope, measure=known_measure(code), unit_id=unit_id, today=today, until=until
    )


def _predecessor(
    session: Session, scope: Scope, unit_id: int, today: date, until: Week
) -> WeeklySeries | None:
    earlier = find_predecessors(session, frozenset({unit_id}))
    if not earlier:
        return None
    return build_weekly_series(
        session,
        scope=Scope(earlier) if scope.is_everything else scope.narrowed(earlier),
        measure=known_measure("mobile_registration_rate"),
        unit_id=None,
        today=today,
        until=until,
    )
