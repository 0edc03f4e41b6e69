"""The weekly series of every unit at once, from grouped queries: a query a source, not a unit."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from sqlalchemy.orm import Session

from data_access.control_segments import fetch_unit_segments
from data_access.data_freshness import fetch_coverage
from data_access.events import Event, fetch_unit_events
from data_access.phone_usage import UsageSums, fetch_unit_usage_weeks
from data_access.staffing import fetch_unit_active_users
from data_access.targets import find_target
from domain.control_chart import Segment
from domain.measures import Grain, Measure
from domain.periods import Week
from domain.scope import Scope
from figures.series import (
    HISTORY_WEEKS,
    MOMENTS,
    SeriesParts,
    WeekCounts,
    WeeklySeries,
    counts_of,
    first_week,
    judge_series,
    staffing_counts,
)

Value = TypeVar("Value")
NO_SUMS: Mapping[Week, UsageSums] = {}
WEEKLY = frozenset({Grain.DAY_SUMS, Grain.STAFFING_WEEK})
UnitWeeks = dict[int, tuple[Mapping[Week, UsageSums], WeekCounts]]


def build_unit_series(
    session: Session,
    *,
    scope: Scope,
    measure: Measure,
    unit_ids: frozenset[int],
    today: date,
    until: Week,
) -> dict[int, WeeklySeries]:
    """Unit id -> the same series as `build_weekly_series` gives for the unit alone."""
    within = scope.narrowed(unit_ids)
    segments: dict[int, list[Segment]] = {
        unit_id: by_measure.get(measure.code_id, [])
        for unit_id, by_measure in fetch_unit_segments(session, scope=within).items()
    }
    usual = until.step(1 - HISTORY_WEEKS)
    firsts = {
        unit_id: first_week(usual, segments.get(unit_id, []))
        for unit_id in sorted(within.unit_ids or ())
    }
    earliest = min(firsts.values(), default=usual)
    weeks = _weeks(session, within, measure, earliest, until, today)
    events = fetch_unit_events(session, scope=within, since=earliest.monday)
    covered = _covered(session, within, measure)
    target = find_target(session, measure, today)
    found = {}
    for unit_id, first in firsts.items():
        sums, counts = weeks.get(unit_id, (NO_SUMS, {}))
        parts = SeriesParts(
            _since(sums, first, earliest),
            _since(counts, first, earliest),
            segments.get(unit_id, []),
            _events_since(events[unit_id], first),
            target,
            covered.get(unit_id),
        )
        found[unit_id] = judge_series(measure, unit_id, parts, first, until)
    return found


def _weeks(
    session: Session, scope: Scope, measure: Measure, first: Week, last: Week, today: date
) -> UnitWeeks:
    if measure.grain is Grain.STAFFING_WEEK:
        staffing = fetch_unit_active_users(
            session, scope=scope, since=first.monday, until=last.monday
        )
        return {unit: (NO_SUMS, staffing_counts(weeks)) for unit, weeks in staffing.items()}
    moment, _ = MOMENTS[measure.code_id]
    usage = fetch_unit_usage_weeks(session, scope=scope, moment=moment, first=first, last=last)
    return {unit: (sums, counts_of(sums, measure, today)) for unit, sums in usage.items()}


def _covered(session: Session, scope: Scope, measure: Measure) -> dict[int, date]:
    """Unit id -> the last day any of the measure's sources covers."""
    coverage = fetch_coverage(session, scope=scope)
    covered: dict[int, date] = {}
    for kind in measure.sources:
        for unit_id, day in coverage.get(kind, {}).items():
            covered[unit_id] = max(day, covered.get(unit_id, day))
    return covered


def _since(weeks: Mapping[Week, Value], first: Week, earliest: Week) -> Mapping[Week, Value]:
    if first == earliest:
        return weeks
    return {week: value for week, value in weeks.items() if week >= first}


def _events_since(events: list[Event], first: Week) -> list[Event]:
    return [e for e in events if max(e.first_day, e.last_day or e.first_day) >= first.monday]
