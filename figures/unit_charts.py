"""The weekly series of every unit in scope at once: a handful of queries, however many units."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from data_access.control_segments import fetch_unit_segments
from data_access.data_freshness import fetch_coverage
from data_access.events import Event, fetch_unit_events
from data_access.kept import kept
from data_access.phone_usage import fetch_unit_weeks
from data_access.staffing import fetch_active_user_weeks
from data_access.targets import find_target
from domain.control_chart import ControlChart, build_p_chart
from domain.measures import Grain, Measure
from domain.periods import Week
from domain.scope import Scope
from figures.series import (
    HISTORY_WEEKS,
    MOMENTS,
    WeekCounts,
    excluded_weeks,
    first_week,
    is_preliminary,
    observations_of,
    share_of,
)

KEPT_WEEKS = 52
WEEKLY = frozenset({Grain.DAY_SUMS, Grain.STAFFING_WEEK})


@kept
def build_unit_charts(
    session: Session, *, scope: Scope, measure: Measure, today: date, until: Week
) -> dict[int, ControlChart]:
    """Unit id -> the chart that `build_weekly_series` makes of it, with its last 52 weeks.

    Units without any count are left out, and so are all for a measure that has no weeks.
    """
    if measure.grain not in WEEKLY:
        return {}
    start = until.step(1 - HISTORY_WEEKS)
    segments = fetch_unit_segments(session, scope=scope, measure=measure.code_id)
    firsts = {unit_id: first_week(start, found) for unit_id, found in segments.items()}
    earliest = min([start, *firsts.values()])
    counts = _counts(session, scope, measure, earliest, until, today)
    events = fetch_unit_events(session, scope=scope, since=earliest.monday)
    covered = _covered(session, scope, measure)
    target = find_target(session, measure, today)
    charts = {}
    for unit_id, weeks in counts.items():
        first = firsts.get(unit_id, start)
        shown = {week: count for week, count in weeks.items() if week >= first}
        if not shown:
            continue
        chart = build_p_chart(
            observations_of(
                shown, first, until, covered.get(unit_id), today, _excluded(events, unit_id)
            ),
            direction=measure.direction,
            target=target.value if target else None,
            segments=segments.get(unit_id, ()),
        )
        charts[unit_id] = replace(chart, points=chart.points[-KEPT_WEEKS:])
    return charts


def _counts(
    session: Session, scope: Scope, measure: Measure, first: Week, last: Week, today: date
) -> dict[int, WeekCounts]:
    """Unit id -> week -> (r, n, preliminary)."""
    if measure.grain is Grain.STAFFING_WEEK:
        staffing = fetch_active_user_weeks(
            session, scope=scope, since=first.monday, until=last.monday
        )
        return {
            unit_id: {week: (count.r, count.n, False) for week, count in weeks.items()}
            for unit_id, weeks in staffing.items()
        }
    moment, _numerator = MOMENTS[measure.code_id]
    sums = fetch_unit_weeks(session, scope=scope, moment=moment, first=first, last=last)
    return {
        unit_id: {
            week: (*share_of(found, measure), is_preliminary(found, today))
            for week, found in weeks.items()
        }
        for unit_id, weeks in sums.items()
    }


def _covered(session: Session, scope: Scope, measure: Measure) -> dict[int, date]:
    """Unit id -> last day that any of the measure's sources covers."""
    covered: dict[int, date] = {}
    coverage = fetch_coverage(session, scope=scope)
    for kind in measure.sources:
        for unit_id, day in coverage.get(kind, {}).items():
            covered[unit_id] = max(day, covered.get(unit_id, day))
    return covered


def _excluded(events: Mapping[int | None, Sequence[Event]], unit_id: int) -> frozenset[Week]:
    return excluded_weeks([*events.get(None, ()), *events.get(unit_id, ())])
