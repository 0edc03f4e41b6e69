"""What units are compared by: each one's r of n in the period, and whose are hidden."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from data_access.data_freshness import find_source_days
from data_access.old_records import find_kept_from
from data_access.phone_usage import fetch_unit_usage_sums
from data_access.registers import fetch_fault_reports
from data_access.snapshots import fetch_latest_snapshots
from data_access.staffing import fetch_active_users
from data_access.units import fetch_units
from domain.control_chart import ControlChart
from domain.fault_backlog import affected_share, same_day_share, troubleshot_share
from domain.measures import Grain, Measure
from domain.periods import Day, Period, Week
from domain.rates import Count, sum_counts
from domain.registers import FaultReport
from domain.scope import EVERYTHING, Scope
from domain.units import Unit
from figures.acknowledged import ACKNOWLEDGED, count_acknowledged
from figures.series import MOMENTS, is_preliminary, share_of
from figures.small_groups import find_small_units, groups_with_few, hidden_groups
from figures.unit_series import WEEKLY, build_unit_series
from figures.whole_periods import FAULTS

COMPARED = (
    "mobile_registration_rate",
    "manual_registration_rate",
    "mobile_documentation_rate",
    "active_user_rate",
    "sspr_registration_rate",
    "valid_token_rate",
    "acknowledged_rate",
    "active_phone_rate",
    "troubleshooting_before_report_rate",
    "same_day_report_rate",
    "reported_by_affected_rate",
)
SPANS = (4, 13, 26, 52)
USUAL_SPAN = 13
KEPT_WEEKS = 52
OF_A_DAY = (Grain.SNAPSHOT, Grain.DAY)
MOST_CHARTED = 150
"""Beyond, nobody reads their weeks side by side."""


@dataclass(frozen=True, slots=True)
class ComparedPeriod:
    """`first` to `last`: complete weeks; `day`: the day of a measure that has no weeks."""

    first: Week
    last: Week
    day: date
    today: date


@dataclass(frozen=True, slots=True)
class Everyone:
    """All units valid at the end of the period; never to leave `figures` as it is.

    `counts` and `charts` are keyed by unit id; `hidden` are those to hide from all but their own
    manager, `hidden_weeks` single weeks of others. `preliminary`: those with such counts.
    """

    units: tuple[Unit, ...]
    counts: Mapping[int, Count]
    hidden: frozenset[int]
    charts: Mapping[int, ControlChart]
    hidden_weeks: Mapping[int, frozenset[Week]]
    preliminary: frozenset[int]
    as_of: date

    @property
    def total(self) -> Count:
        """Of all of them; without the hidden ones where they could be worked out from it."""
        return sum_counts(self.counts.values())


def find_period(
    session: Session, measure: Measure, *, span: int, until: Week, day: date, today: date
) -> ComparedPeriod | None:
    """The weeks that end with the latest complete one up to `until`; None without any data."""
    days = find_source_days(session)
    covered = max((days[kind] for kind in measure.sources if kind in days), default=None)
    if covered is None:
        return None
    last = Week.of(covered)
    last = min(until, last if last.last_day <= covered else last.step(-1))
    return ComparedPeriod(last.step(1 - span), last, day, today)


def count_everyone(
    session: Session, measure: Measure, period: ComparedPeriod, *, charted: Scope
) -> Everyone:
    """Asked for everything, whoever asks: the two functions of comparison.py take from it.

    `charted`: the units whose weeks are shown; none of them are where there are too many.
    """
    end = period.day if measure.grain in OF_A_DAY else period.last.last_day
    units = [u for u in fetch_units(session, scope=EVERYTHING) if u.is_valid(end)]
    valid = frozenset(unit.id for unit in units)
    shown = frozenset(unit_id for unit_id in valid if charted.allows(unit_id))
    charts = _charts(session, measure, period, shown) if len(shown) <= MOST_CHARTED else {}
    found = _counts(session, measure, period)
    asked: Period = period.last if measure.grain is Grain.STAFFING_WEEK else Day(end)
    groups = hidden_groups(
        session, scope=EVERYTHING, measure=measure, period=asked, today=period.today
    )
    few = _hidden_weeks(session, measure, period, charts) if not charted.sees_unsuppressed else {}
    return Everyone(
        tuple(sorted(units, key=lambda unit: (unit.name, unit.code))),
        {unit_id: count for unit_id, count in found.by_unit.items() if unit_id in valid},
        frozenset(unit_id for unit_id in groups if unit_id is not None),
        charts,
        few,
        found.preliminary,
        found.as_of,
    )


def _charts(
    session: Session, measure: Measure, period: ComparedPeriod, unit_ids: frozenset[int]
) -> dict[int, ControlChart]:
    """Unit id -> its last 52 weeks; none without counts, nor for a measure without weeks."""
    if measure.grain not in WEEKLY or not unit_ids:
        return {}
    series = build_unit_series(
        session,
        scope=EVERYTHING,
        measure=measure,
        unit_ids=unit_ids,
        today=period.today,
        until=period.last,
    )
    return {
        unit_id: replace(one.chart, points=one.chart.points[-KEPT_WEEKS:])
        for unit_id, one in series.items()
        if any(point.n for point in one.chart.points)
    }


class _Found(NamedTuple):
    """Unit id -> r of n, the day they are of, and whose are preliminary."""

    by_unit: Mapping[int, Count]
    as_of: date
    preliminary: frozenset[int] = frozenset()


def _counts(session: Session, measure: Measure, period: ComparedPeriod) -> _Found:
    last_day = period.last.last_day
    if measure.code_id == ACKNOWLEDGED:
        return _Found(count_acknowledged(session, scope=EVERYTHING, day=period.day), period.day)
    if measure.grain is Grain.SNAPSHOT:
        found = fetch_latest_snapshots(
            session, scope=EVERYTHING, measure=measure.code_id, until=period.day
        )
        as_of = max((day for day, _figure in found.values()), default=period.day)
        return _Found({u: Count(r, n or 0) for u, (_day, (r, n)) in found.items()}, as_of)
    if measure.grain is Grain.ROLLING_13_WEEKS:
        return _Found(_fault_counts(session, measure, period), last_day)
    if measure.grain is Grain.STAFFING_WEEK:
        return _Found(fetch_active_users(session, scope=EVERYTHING, week=period.last), last_day)
    moment, _numerator = MOMENTS[measure.code_id]
    sums = fetch_unit_usage_sums(
        session, scope=EVERYTHING, moment=moment, first=period.first, last=period.last
    )
    return _Found(
        {unit_id: Count(*share_of(found, measure)) for unit_id, found in sums.items()},
        last_day,
        frozenset(u for u, found in sums.items() if is_preliminary(found, period.today)),
    )


def _fault_counts(session: Session, measure: Measure, period: ComparedPeriod) -> dict[int, Count]:
    first, last = period.first.first_day, period.last.last_day
    kept_from = find_kept_from(session, FAULTS)
    if kept_from is not None and first < kept_from:
        return {}
    by_unit: dict[int, list[FaultReport]] = {}
    for report in fetch_fault_reports(session, scope=EVERYTHING, since=first):
        if first <= report.reported_on <= last:
            by_unit.setdefault(report.unit_id, []).append(report)
    return {unit_id: _fault_share(measure, reports) for unit_id, reports in by_unit.items()}


def _fault_share(measure: Measure, reports: list[FaultReport]) -> Count:
    if measure.code_id == "same_day_report_rate":
        return same_day_share(reports)
    if measure.code_id == "reported_by_affected_rate":
        return affected_share(reports).count
    return troubleshot_share(reports).count


def _hidden_weeks(
    session: Session,
    measure: Measure,
    period: ComparedPeriod,
    charts: Mapping[int, ControlChart],
) -> dict[int, frozenset[Week]]:
    """Unit id -> weeks to hide where persons are counted every week."""
    if not measure.hides_parts or not charts:
        return {}
    small = find_small_units(session, scope=EVERYTHING, day=period.today)
    by_week: dict[Week, dict[int, Count]] = {}
    for unit_id, chart in charts.items():
        for point in chart.points:
            by_week.setdefault(point.week, {})[unit_id] = Count(point.r or 0, point.n or 0)
    hidden: dict[int, set[Week]] = {}
    for week, counts in by_week.items():
        for group in groups_with_few(small, counts):
            if group is not None:
                hidden.setdefault(group, set()).add(week)
    return {unit_id: frozenset(weeks) for unit_id, weeks in hidden.items()}
