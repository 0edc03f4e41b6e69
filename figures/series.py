"""The weekly series of a share and its control chart: the one road to limits and verdicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.control_segments import fetch_segments
from data_access.data_freshness import fetch_coverage
from data_access.events import Event, fetch_events
from data_access.phone_usage import UsageSums, fetch_usage_weeks
from data_access.staffing import fetch_active_user_sums
from data_access.targets import Target, find_target
from domain.control_chart import ControlChart, Observation, Segment, build_p_chart
from domain.measures import Grain, Measure
from domain.periods import Week, weeks_between
from domain.rates import Count
from domain.scope import Scope

HISTORY_WEEKS = 104
UNATTESTED_DAYS = 14
A_DAY = timedelta(days=1)
NOTHING = (0, 0, False)
MOMENTS = {
    "mobile_registration_rate": ("tid", "mobile"),
    "manual_registration_rate": ("tid", "manual_after"),
    "mobile_documentation_rate": ("dokumentation", "mobile"),
}


@dataclass(frozen=True, slots=True)
class WeeklySeries:
    """A measure's weeks for a unit (None: all in scope) with what belongs on their chart."""

    measure: Measure
    unit_id: int | None
    chart: ControlChart
    sums: Mapping[Week, UsageSums]
    events: list[Event]
    target: Target | None
    complete_until: date | None


def build_weekly_series(
    session: Session,
    *,
    scope: Scope,
    measure: Measure,
    unit_id: int | None,
    today: date,
    until: Week | None = None,
    since: Week | None = None,
    locked: bool = True,
    only: tuple[Week, Week] | None = None,
) -> WeeklySeries:
    """The last 104 weeks up to `until` (default: this week), and back to `since`, judged.

    `only` limits the weeks calculated over, for `--locked off`.
    """
    last = until or Week.of(today)
    segments = fetch_segments(session, scope=scope, measure=measure.code_id, unit_id=unit_id)
    first = last.step(1 - HISTORY_WEEKS)
    first = first_week(min(first, since or first), segments)
    if only is not None:
        first, last = only
    within = scope.within(unit_id)
    coverage = fetch_coverage(session, scope=within)
    days = [day for kind in measure.sources for day in coverage.get(kind, {}).values()]
    sums, counts = _counts(session, scope, measure, unit_id, first, last, today)
    parts = SeriesParts(
        sums,
        counts,
        segments,
        fetch_events(session, scope=scope, unit_id=unit_id, since=first.monday),
        find_target(session, measure, today),
        max(days, default=None),
    )
    return judge_series(measure, unit_id, parts, first, last, locked=locked)


WeekCounts = Mapping[Week, tuple[int, int, bool]]
"""Week -> (r, n, preliminary)."""


@dataclass(frozen=True, slots=True)
class SeriesParts:
    """What one series is made of; `covered` is the last day its sources cover, the furthest."""

    sums: Mapping[Week, UsageSums]
    counts: WeekCounts
    segments: Sequence[Segment]
    events: list[Event]
    target: Target | None
    covered: date | None


def judge_series(
    measure: Measure,
    unit_id: int | None,
    parts: SeriesParts,
    first: Week,
    last: Week,
    *,
    locked: bool = True,
) -> WeeklySeries:
    """Weeks, limits and verdicts from what has been fetched of `first` to `last` alone."""
    excluded = _excluded(parts.events)
    chart = build_p_chart(
        _observations(parts.counts, first, last, parts.covered, excluded),
        direction=measure.direction,
        target=parts.target.value if parts.target else None,
        segments=parts.segments,
        locked=locked,
    )
    return WeeklySeries(
        measure, unit_id, chart, parts.sums, parts.events, parts.target, parts.covered
    )


def first_week(first: Week, segments: Sequence[Segment]) -> Week:
    """An unlocked segment rests on its own first weeks, however long ago."""
    earlier = [segment for segment in segments if segment.first_week <= first]
    current = max(earlier, key=lambda segment: segment.first_week, default=None)
    return current.first_week if current is not None and current.lock is None else first


def is_preliminary(sums: UsageSums, today: date) -> bool:
    """Any of it preliminary, or unattested and younger than 14 days (product decision 12)."""
    if sums.preliminary:
        return True
    last = sums.last_unattested_on
    return last is not None and last > today - timedelta(days=UNATTESTED_DAYS)


def share_of(sums: UsageSums, measure: Measure) -> tuple[int, int]:
    """(r, n) of a day-sum measure."""
    _moment, numerator = MOMENTS[measure.code_id]
    return int(getattr(sums, numerator)), sums.total


def counts_of(
    sums: Mapping[Week, UsageSums], measure: Measure, today: date
) -> dict[Week, tuple[int, int, bool]]:
    """Week -> (r, n, preliminary) of a day-sum measure."""
    return {
        week: (*share_of(found, measure), is_preliminary(found, today))
        for week, found in sums.items()
    }


def staffing_counts(staffing: Mapping[Week, Count]) -> dict[Week, tuple[int, int, bool]]:
    """Schedules have no attest: never preliminary."""
    return {week: (count.r, count.n, False) for week, count in staffing.items()}


def _counts(
    session: Session,
    scope: Scope,
    measure: Measure,
    unit_id: int | None,
    first: Week,
    last: Week,
    today: date,
) -> tuple[Mapping[Week, UsageSums], WeekCounts]:
    if measure.grain is Grain.STAFFING_WEEK:
        within = scope.within(unit_id)
        staffing = fetch_active_user_sums(
            session, scope=within, since=first.monday, until=last.monday
        )
        return {}, staffing_counts(staffing)
    moment, _ = MOMENTS[measure.code_id]
    sums = fetch_usage_weeks(
        session, scope=scope, unit_id=unit_id, moment=moment, first=first, last=last
    )
    return sums, counts_of(sums, measure, today)


def _observations(
    counts: WeekCounts,
    first: Week,
    last: Week,
    covered: date | None,
    excluded: frozenset[Week],
) -> list[Observation]:
    """A week is complete when its sources cover its Sunday."""
    begin = max(first, min(counts, default=last))
    complete = (covered + A_DAY - begin.monday).days // 7 if covered else 0
    observations = []
    for number, week in enumerate(weeks_between(begin, last)):
        r, n, preliminary = counts.get(week, NOTHING)
        rate = r / n if n else None
        is_complete = number < complete
        observations.append(
            Observation(week, rate, r, n, preliminary, is_complete, week in excluded)
        )
    return observations


def _excluded(events: Sequence[Event]) -> frozenset[Week]:
    """Weeks of the events that take theirs out of the calculation."""
    weeks: set[Week] = set()
    for event in events:
        if event.excludes_weeks:
            last = Week.of(event.last_day or event.first_day)
            weeks.update(weeks_between(Week.of(event.first_day), last))
    return frozenset(weeks)
