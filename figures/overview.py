"""The tiles of a unit: each measure's latest figure with its verdict and its last weeks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.snapshots import fetch_snapshots
from data_access.targets import Target, find_target
from data_access.units import find_unit_ends
from domain.control_chart import ChartPoint, ControlChart
from domain.fault_backlog import age_days, open_reports
from domain.measures import Form, Grain, Measure, known_measure
from domain.periods import Day, Week
from domain.rates import sum_counts
from domain.registers import FaultReport
from domain.scope import Scope
from domain.small_numbers import hides_part
from figures.acknowledged import ACKNOWLEDGED, count_acknowledged, find_acknowledged_until
from figures.fault_figures import build_open_fault_chart
from figures.series import build_weekly_series
from figures.small_groups import hidden_groups

SPARK_DAYS = 183
SPARK_WEEKS = 26
TILES = (
    "mobile_registration_rate",
    "manual_registration_rate",
    "mobile_documentation_rate",
    "valid_token_rate",
    "sspr_registration_rate",
    "active_user_rate",
    "open_faults",
    "active_phone_rate",
    ACKNOWLEDGED,
)
HISTORY_STEP_DAYS = 14


@dataclass(frozen=True, slots=True)
class Tile:
    """One measure now. Without value: nothing to go by, or hidden (`is_hidden`)."""

    measure: Measure
    value: float | None
    r: int | None
    n: int | None
    as_of: date | None
    chart: ControlChart | None
    history: tuple[float, ...]
    preliminary: bool
    is_hidden: bool
    oldest_days: int | None = None
    target: Target | None = None


def build_tiles(
    session: Session,
    *,
    scope: Scope,
    unit_id: int | None,
    today: date,
    until: Week,
    reports: list[FaultReport],
    faults_covered: date | None,
) -> list[Tile]:
    """All tiles of a unit, or of everything in scope together."""
    within = scope.within(unit_id)
    tiles = []
    for code in TILES:
        measure = known_measure(code)
        if measure.grain is Grain.SNAPSHOT:
            tile = _snapshot_tile(session, within, measure, today)
        elif code == ACKNOWLEDGED:
            tile = _acknowledged_tile(session, within, measure, today)
        elif code == "open_faults":
            tile = fault_tile(measure, reports, faults_covered, today)
        else:
            tile = _week_tile(session, scope, measure, unit_id, today, until)
        tile = replace(tile, target=find_target(session, measure, today))
        tiles.append(_shown(session, scope, tile, unit_id, today))
    return tiles


def _shown(session: Session, scope: Scope, tile: Tile, unit_id: int | None, today: date) -> Tile:
    """Hidden where few persons stand behind it; only the unit's own manager sees them."""
    measure = tile.measure
    if scope.sees_unsuppressed or tile.as_of is None:
        return tile
    has_weeks = measure.grain in (Grain.DAY_SUMS, Grain.STAFFING_WEEK)
    period = Week.of(tile.as_of) if has_weeks else Day(today)
    hidden = hidden_groups(session, scope=scope, measure=measure, period=period, today=today)
    if unit_id in hidden:
        return hidden_tile(tile)
    if tile.chart is None or not measure.hides_parts:
        return tile
    points = tuple(_without_few(point) for point in tile.chart.points)
    return replace(tile, chart=replace(tile.chart, points=points))


def _without_few(point: ChartPoint) -> ChartPoint:
    if not hides_part(point.r or 0, point.n or 0):
        return point
    return point._replace(value=None, r=None, n=None, lower=None, upper=None, signal=None)


def _week_tile(
    session: Session, scope: Scope, measure: Measure, unit_id: int | None, today: date, until: Week
) -> Tile:
    chart = build_weekly_series(
        session, scope=scope, measure=measure, unit_id=unit_id, today=today, until=until
    ).chart
    return tile_of_chart(measure, chart)


def tile_of_chart(measure: Measure, chart: ControlChart) -> Tile:
    """The latest complete week of a weekly measure."""
    point = chart.latest
    if point is None:
        return Tile(measure, None, None, None, None, chart, (), False, False)
    return Tile(
        measure,
        point.value,
        point.r,
        point.n,
        point.week.last_day,
        chart,
        (),
        point.preliminary,
        False,
    )


def _snapshot_tile(session: Session, scope: Scope, measure: Measure, today: date) -> Tile:
    found = fetch_snapshots(
        session,
        scope=scope,
        measure=measure.code_id,
        since=today - timedelta(days=SPARK_DAYS),
        until=today,
    )
    ends = find_unit_ends(session)
    found = {unit: days for unit, days in found.items() if ends.get(unit, today) >= today}
    hides_few = measure.hides_parts and not scope.sees_unsuppressed
    history = _history(found, measure, hides_few)
    latest = [max(days.items()) for days in found.values() if days]
    if not latest:
        return Tile(measure, None, None, None, None, None, (), False, False)
    r = sum(figure[0] for _day, figure in latest)
    n = sum(figure[1] or 0 for _day, figure in latest)
    value = float(r) if measure.form is Form.COUNT else (r / n if n else None)
    as_of = max(day for day, _figure in latest)
    return Tile(measure, value, r, n or None, as_of, None, history, False, False)


def _acknowledged_tile(session: Session, scope: Scope, measure: Measure, today: date) -> Tile:
    """K60 of the day, and of every other week of half a year."""
    hides_few = not scope.sees_unsuppressed
    counts = []
    for back in range(SPARK_DAYS - SPARK_DAYS % HISTORY_STEP_DAYS, -1, -HISTORY_STEP_DAYS):
        day = today - timedelta(days=back)
        counts.append(sum_counts(count_acknowledged(session, scope=scope, day=day).values()))
    now = counts[-1]
    if not now.n:
        return Tile(measure, None, None, None, None, None, (), False, False)
    shown = [c for c in counts if c.n and not (hides_few and hides_part(c.r, c.n))]
    history = tuple(count.r / count.n for count in shown)
    as_of = find_acknowledged_until(session, scope=scope, day=today)
    return Tile(measure, now.rate, now.r, now.n, as_of, None, history, False, False)


def _history(
    found: Mapping[int, Mapping[date, tuple[int, int | None]]], measure: Measure, hides_few: bool
) -> tuple[float, ...]:
    """Days on which most units have a snapshot, added over units."""
    days = sorted({day for by_day in found.values() for day in by_day})
    values = []
    for day in days:
        figures = [by_day[day] for by_day in found.values() if day in by_day]
        r, n = sum(f[0] for f in figures), sum(f[1] or 0 for f in figures)
        if len(figures) * 2 < len(found) or (hides_few and hides_part(r, n)):
            continue
        if measure.form is Form.COUNT:
            values.append(float(r))
        elif n:
            values.append(r / n)
    return tuple(values)


def fault_tile(
    measure: Measure, reports: list[FaultReport], covered: date | None, today: date
) -> Tile:
    if covered is None:
        return Tile(measure, None, None, None, None, None, (), False, False)
    still_open = open_reports(reports, today)
    oldest = max((age_days(report, today) for report in still_open), default=None)
    chart = build_open_fault_chart(measure, reports, covered, today, weeks=52)
    count = float(len(still_open))
    return Tile(measure, count, None, None, covered, chart, (), False, False, oldest)


def hidden_tile(tile: Tile) -> Tile:
    return Tile(tile.measure, None, None, None, tile.as_of, None, (), False, is_hidden=True)
