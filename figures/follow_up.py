"""The figures and verdicts of a follow-up, and the follow-up itself for page and report."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_coverage
from data_access.follow_ups import fetch_actions, fetch_follow_up
from data_access.kept import kept
from data_access.registers import fetch_fault_reports
from data_access.targets import find_target
from data_access.units import fetch_units
from domain.control_chart import ControlChart
from domain.follow_up import FollowUp, FollowUpAction, FrozenFigure
from domain.follow_up_measures import FOLLOW_UP_MEASURES
from domain.follow_up_period import FollowUpPeriod, last_month
from domain.measures import MEASURES, Grain, Measure, Verdict
from domain.periods import Month, MonthSpan, Period, Week
from domain.scope import EVERYTHING, Scope
from domain.units import Unit
from figures.fault_figures import HISTORY_DAYS, build_open_fault_chart
from figures.figure_row import FigureRow
from figures.measure_figures import build_figures
from figures.series import build_weekly_series
from figures.small_groups import hidden_groups
from figures.unit_choice import fetch_covered

FAULT_WEEKS = 52
OF_ALL = ("routine_days_left",)
"""What is of all units together and of none alone."""
FOLLOWED = tuple(
    m for m in MEASURES
    if m not in FOLLOW_UP_MEASURES and m.grain is not Grain.TODAY and m.code_id not in OF_ALL
)  # fmt: skip
"""What a follow-up tells of; how old the data are stands as its own line."""


def build_follow_up(
    session: Session, *, scope: Scope, unit_id: int, period: FollowUpPeriod, today: date
) -> FollowUp | None:
    """The latest signed follow-up as it was signed, else the draft with the figures of now.

    None where nothing is written, or the unit is not in the scope. Others than the unit's own
    manager get neither figures of few persons nor the text of a draft.
    """
    found = fetch_follow_up(session, scope=scope, unit_id=unit_id, period=period)
    if found is None or found.is_signed:
        return found
    return fill_in(session, found, scope=scope, today=today)


def fill_in(session: Session, draft: FollowUp, *, scope: Scope, today: date) -> FollowUp:
    """The draft with what would be signed just now."""
    within = scope.within(draft.unit_id)
    actions = fetch_actions(session, scope=within, since=draft.period.first_day)
    return replace(
        draft,
        figures=build_frozen_figures(
            session, scope=scope, unit_id=draft.unit_id, period=draft.period, today=today
        ),
        actions=actions_of(actions, draft.period),
        covered=fetch_covered(session, scope=within),
    )


def actions_of(actions: list[FollowUpAction], period: FollowUpPeriod) -> tuple[FollowUpAction, ...]:
    """Those that stand in the period's follow-up."""
    return tuple(action for action in actions if action.is_of(period))


@kept
def build_frozen_figures(
    session: Session, *, scope: Scope, unit_id: int, period: FollowUpPeriod, today: date
) -> tuple[FrozenFigure, ...]:
    """Every measure of the period as it is now, hidden as the scope demands."""
    unit = next((u for u in fetch_units(session, scope=scope) if u.id == unit_id), None)
    if unit is None:
        return ()
    own = Scope(frozenset({unit_id}), sees_unsuppressed=True)
    found = [_figure(session, own, measure, unit, period, today) for measure in FOLLOWED]
    if scope.sees_unsuppressed:
        return tuple(found)
    return tuple(figure.hidden() if figure.suppressed else figure for figure in found)


def _figure(
    session: Session, own: Scope, measure: Measure, unit: Unit, period: FollowUpPeriod, today: date
) -> FrozenFigure:
    week = min(last_month(period).last_complete_week, Week.of(today).step(-1))
    asked = _asked(measure, period, week)
    rows = build_figures(
        session, scope=own, measure=measure, units=[unit], includes_all=False, periods=asked,
        today=today, unsuppressed=True,
    )  # fmt: skip
    row = _sum_of(rows, str(period)) if isinstance(period, MonthSpan) else rows[-1]
    hidden = hidden_groups(
        session, scope=EVERYTHING, measure=measure, period=asked[-1], today=today
    )  # fmt: skip
    target = find_target(session, measure, today)
    figure = FrozenFigure(
        measure.code_id, measure.definition_version, str(period), row.r, row.n, row.value,
        preliminary=row.preliminary,
        suppressed=row.suppressed or (unit.id in hidden and row.n != 0),
        target=target.value if target else None,
        target_is_decided=target.is_decided if target else False,
    )  # fmt: skip
    chart = _chart(session, own, measure, unit.id, week, today)
    if chart is None:
        return replace(figure, lower=row.lower, upper=row.upper)
    return _judged(figure, chart, week)


def _asked(measure: Measure, period: FollowUpPeriod, week: Week) -> list[Period]:
    if measure.grain is Grain.STAFFING_WEEK:
        return [week]
    if isinstance(period, Month):
        return [period]
    return list(period.months) if measure.grain is Grain.DAY_SUMS else [period.months[-1]]


def _sum_of(rows: list[FigureRow], period: str) -> FigureRow:
    """Months added: the rate of sums. A single row stands for the whole period."""
    if len(rows) == 1:
        return replace(rows[0], period=period)
    r, n = sum(row.r or 0 for row in rows), sum(row.n or 0 for row in rows)
    return replace(
        rows[-1], period=period, r=r, n=n, value=r / n if n else None,
        preliminary=any(row.preliminary for row in rows),
        suppressed=any(row.suppressed for row in rows),
    )  # fmt: skip


def _chart(
    session: Session, own: Scope, measure: Measure, unit_id: int, week: Week, today: date
) -> ControlChart | None:
    """The chart up to the period's last complete week; None for measures without one."""
    if measure.verdict is Verdict.P_PRIME:
        return build_weekly_series(
            session, scope=own, measure=measure, unit_id=unit_id, today=today, until=week
        ).chart
    if measure.verdict is not Verdict.XMR:
        return None
    since = week.last_day - timedelta(days=HISTORY_DAYS)
    reports = fetch_fault_reports(session, scope=own, since=since)
    covered = fetch_coverage(session, scope=EVERYTHING).get("felanmalningar", {})
    return build_open_fault_chart(
        measure, reports, max(covered.values(), default=None), week.last_day, weeks=FAULT_WEEKS
    )


def _judged(figure: FrozenFigure, chart: ControlChart, week: Week) -> FrozenFigure:
    """With the period's last complete week; where that has no data, without a verdict."""
    point = next((p for p in chart.points if p.week == week), None)
    if point is None or chart.decided_by != week:
        return figure
    kind = chart.segments[point.segment_index].limits if chart.segments else "none"
    return replace(
        figure, week=str(week), week_r=point.r, week_n=point.n, week_value=point.value,
        centre=point.centre, lower=point.lower, upper=point.upper, limits=str(kind),
        signal=str(point.signal) if point.signal else None,
        variation=str(chart.variation) if chart.variation else None,
        assurance=str(chart.assurance) if chart.assurance else None,
    )  # fmt: skip
