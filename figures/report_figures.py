"""What a quality report tells of a unit, or of all: each measure's figure of a period.

Everything is as others than the unit's own manager may see it (product.md decision 8): a report
leaves the unit. Figures are those of `build_figures`, which the command line prints.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_coverage
from data_access.kept import kept
from data_access.registers import fetch_fault_reports
from data_access.staffing import fetch_unit_active_users
from data_access.targets import Target, find_target
from domain.control_chart import Assurance, ControlChart, Variation
from domain.measures import Grain, Measure, Verdict, known_measure
from domain.periods import Month, Period, Week
from domain.report_period import ReportPeriod, months_of, year_before
from domain.scope import EVERYTHING, Scope
from domain.units import Unit
from figures.fault_figures import HISTORY_DAYS, build_open_fault_chart
from figures.figure_row import FigureRow
from figures.measure_figures import build_figures
from figures.question import has_figures, verdict_week
from figures.series import WeeklySeries, build_weekly_series
from figures.small_groups import find_small_units, groups_with_few, hidden_groups
from figures.unit_series import WEEKLY

HISTORY_MONTHS = 12


@dataclass(frozen=True, slots=True)
class ReportedMeasure:
    """One measure of the period. `asked`: what the figure is of, a week where it has no months.

    `earlier`: the same period a year before. `parts`: the months of a longer period; `history`: the
    twelve months that end with it, where asked for. `series`: its weeks as they may leave the unit;
    None where it has none, or they are hidden. `chart`: of its weeks, up to the period's end.
    """

    measure: Measure
    asked: Period
    row: FigureRow
    earlier: FigureRow | None
    parts: tuple[FigureRow, ...]
    history: tuple[FigureRow, ...]
    series: WeeklySeries | None
    chart: ControlChart | None
    target: Target | None

    @property
    def history_months(self) -> tuple[Month, ...]:
        return _history(self.asked) if self.history else ()

    @property
    def verdict(self) -> ControlChart | None:
        """The chart, where the week that decides it is the period's own last complete one."""
        is_own = self.chart is not None and self.chart.decided_by == verdict_week(self.asked)
        return self.chart if is_own else None

    @property
    def variation(self) -> Variation | None:
        """That of the period's last complete week (product.md decision 12)."""
        return self.verdict.variation if self.verdict else None

    @property
    def assurance(self) -> Assurance | None:
        return self.verdict.assurance if self.verdict else None


@kept
def build_report_figures(
    session: Session,
    *,
    scope: Scope,
    unit: Unit | None,
    period: ReportPeriod,
    today: date,
    codes: tuple[str, ...],
    with_history: bool = False,
) -> tuple[ReportedMeasure, ...]:
    """The measures in the order of `codes`; `unit` None: everything in scope together."""
    leaving = Scope(scope.unit_ids)
    found = (
        _reported(session, leaving, known_measure(code), unit, period, today, with_history)
        for code in codes
    )
    return tuple(found)


@kept
def build_unit_rows(
    session: Session,
    *,
    scope: Scope,
    units: tuple[Unit, ...],
    period: ReportPeriod,
    today: date,
    codes: tuple[str, ...],
) -> dict[str, dict[str, FigureRow]]:
    """Measure -> unit -> its figure, of measures that have figures of such a period."""
    found = {}
    for code in codes:
        rows = build_figures(
            session, scope=Scope(scope.unit_ids), measure=known_measure(code), units=units,
            includes_all=False, periods=[period], today=today,
        )  # fmt: skip
        found[code] = {row.unit: row for row in rows}
    return found


def _reported(
    session: Session,
    scope: Scope,
    measure: Measure,
    unit: Unit | None,
    period: ReportPeriod,
    today: date,
    with_history: bool,
) -> ReportedMeasure:
    has_months = has_figures(measure, period)
    asked: Period = period if has_months else period.last_complete_week
    parts: list[Period] = [*months_of(period)] if has_months else []
    history: list[Period] = [*_history(asked)] if with_history and has_months else []
    before: list[Period] = [year_before(period)] if measure.grain is Grain.DAY_SUMS else []
    rows = _rows(session, scope, measure, unit, [asked, *parts, *history, *before], today)
    ends = 1 + len(parts)
    row = rows[0]
    series = None if row.suppressed else _series(session, scope, measure, unit, asked, today)
    return ReportedMeasure(
        measure,
        asked,
        row,
        rows[-1] if before else None,
        tuple(rows[1:ends]),
        tuple(rows[ends : ends + len(history)]),
        series,
        series.chart if series else _backlog(session, scope, measure, unit, asked, today),
        find_target(session, measure, min(period.last_day, today)),
    )


def _history(period: Period) -> tuple[Month, ...]:
    """The months up to the one the period ends with."""
    last = Month.of(period.last_day)
    return tuple(last.step(index - HISTORY_MONTHS + 1) for index in range(HISTORY_MONTHS))


def _rows(
    session: Session,
    scope: Scope,
    measure: Measure,
    unit: Unit | None,
    periods: Sequence[Period],
    today: date,
) -> list[FigureRow]:
    """Hidden as where everybody's are printed: what is hidden does not depend on who asks."""
    asked = list(dict.fromkeys(periods))
    found = build_figures(
        session, scope=scope, measure=measure, units=[unit] if unit else [],
        includes_all=unit is None, periods=asked, today=today,
    )  # fmt: skip
    by_period = dict(zip(asked, found, strict=True))
    rows = [by_period[period] for period in periods]
    if scope.is_everything:
        return rows
    key = unit.id if unit else None
    shown = []
    for period, row in zip(periods, rows, strict=True):
        hidden = hidden_groups(
            session, scope=EVERYTHING, measure=measure, period=period, today=today
        )
        shown.append(row.hidden() if key in hidden and row.n != 0 else row)
    return shown


def _series(
    session: Session,
    scope: Scope,
    measure: Measure,
    unit: Unit | None,
    asked: Period,
    today: date,
) -> WeeklySeries | None:
    last = verdict_week(asked)
    if measure.grain not in WEEKLY or last is None:
        return None
    series = build_weekly_series(
        session, scope=scope, measure=measure, unit_id=unit.id if unit else None, today=today,
        until=min(last, Week.of(today)),
    )  # fmt: skip
    return _without_few(session, series, today) if measure.hides_parts else series


def _backlog(
    session: Session,
    scope: Scope,
    measure: Measure,
    unit: Unit | None,
    asked: Period,
    today: date,
) -> ControlChart | None:
    """The Sundays of a backlog, for a measure that is judged by them."""
    last = verdict_week(asked)
    if measure.verdict is not Verdict.XMR or last is None:
        return None
    day = min(last.last_day, today)
    within = scope.within(unit.id if unit else None)
    since = day - timedelta(days=HISTORY_DAYS)
    reports = fetch_fault_reports(session, scope=within, since=since)
    coverage = fetch_coverage(session, scope=scope).get("felanmalningar", {})
    return build_open_fault_chart(measure, reports, max(coverage.values(), default=None), day)


def _without_few(session: Session, series: WeeklySeries, today: date) -> WeeklySeries:
    """Without the weeks from which few persons could be told, of this unit or of another."""
    points = series.chart.points
    if not points:
        return series
    counts = fetch_unit_active_users(
        session, scope=EVERYTHING, since=points[0].week.monday, until=points[-1].week.monday
    )
    small = find_small_units(session, scope=EVERYTHING, day=today)
    hidden = set()
    for week in {point.week for point in points}:
        of_week = {unit: weeks[week] for unit, weeks in counts.items() if week in weeks}
        if series.unit_id in groups_with_few(small, of_week):
            hidden.add(week)
    shown = tuple(
        p._replace(value=None, r=None, n=None, lower=None, upper=None, signal=None)
        if p.week in hidden
        else p
        for p in points
    )
    return replace(series, chart=replace(series.chart, points=shown))
