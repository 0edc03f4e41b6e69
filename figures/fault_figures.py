"""Fault reports of the units in scope and their figures (K40, K42-K46)."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from data_access.data_freshness import fetch_coverage
from data_access.old_records import find_kept_from
from data_access.registers import fetch_fault_reports
from domain.control_chart import ControlChart, Observation, build_xmr_chart
from domain.fault_backlog import (
    WINDOW_DAYS,
    affected_share,
    age_bands,
    age_days,
    in_window,
    open_counts,
    open_reports,
    same_day_share,
    time_to_fix,
    troubleshot_share,
)
from domain.measures import Measure
from domain.periods import Period, Week, weeks_between
from domain.registers import FaultReport
from figures.figure_row import FigureRow
from figures.question import Question, asked_day, verdict_week
from figures.register_rows import share_row

HISTORY_DAYS = 730


def fault_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """Each of the measures of a rolling window, by its code."""
    return _over(question, periods, _WINDOWS[question.measure.code_id])


def open_fault_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """K44 at the end of each day, with XmR limits on the Sundays of weeks."""
    first = min(period.first_day for period in periods)
    since = min(first, question.today - timedelta(days=HISTORY_DAYS))
    reports = fetch_fault_reports(question.session, scope=question.within, since=since)
    covered = _covered(question)
    chart = None
    weeks = [week for week in map(verdict_week, periods) if week is not None]
    if weeks:
        chart = build_open_fault_chart(
            question.measure,
            reports,
            covered,
            question.today,
            only=None if question.locked else (min(weeks), max(weeks)),
            kept_from=find_kept_from(question.session, ("faults",)),
        )
    return [_open_row(question, period, reports, chart, covered) for period in periods]


def oldest_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """K45: whole days; 0 where nothing is open, no value where nothing has been delivered."""
    since = min(asked_day(period, question.today) for period in periods)
    reports = fetch_fault_reports(question.session, scope=question.within, since=since)
    covered = _covered(question)
    rows = []
    for period in periods:
        day = asked_day(period, question.today)
        ages = [age_days(report, day) for report in open_reports(reports, day)]
        value = max(ages, default=0 if covered else None)
        rows.append(FigureRow(question.unit, str(period), value=value))
    return rows


def build_open_fault_chart(
    measure: Measure,
    reports: Sequence[FaultReport],
    covered: date | None,
    today: date,
    *,
    weeks: int = 104,
    only: tuple[Week, Week] | None = None,
    kept_from: date | None = None,
) -> ControlChart:
    """Open reports at the end of each Sunday; weeks the source does not cover are left open.

    `only` limits the weeks calculated over, for `--locked off`; `kept_from`: reports closed before
    that day have been removed.
    """
    last = Week.of(today)
    first = last.step(1 - weeks)
    if only is not None:
        first, last = only[0], min(only[1], last)
    first = max(first, _first_week(reports, last), Week.of(kept_from) if kept_from else first)
    weeks_shown = weeks_between(first, last)
    counts = open_counts(reports, (min(week.last_day, today) for week in weeks_shown))
    observations = [
        Observation(
            week,
            float(count) if covered else None,
            is_complete=covered is not None and week.last_day <= covered,
        )
        for week, count in zip(weeks_shown, counts, strict=True)
    ]
    return build_xmr_chart(
        observations, direction=measure.direction, target=measure.target, locked=only is None
    )


def _first_week(reports: Sequence[FaultReport], default: Week) -> Week:
    return Week.of(min((r.reported_on for r in reports), default=default.monday))


def _over(
    question: Question,
    periods: Sequence[Period],
    make: Callable[[Question, str, list[FaultReport], date], FigureRow],
) -> list[FigureRow]:
    days = {period: asked_day(period, question.today) for period in periods}
    since = min(days.values()) - timedelta(days=WINDOW_DAYS)
    reports = fetch_fault_reports(question.session, scope=question.within, since=since)
    return [
        make(question, str(period), in_window(reports, day), day) for period, day in days.items()
    ]


def _troubleshot(
    question: Question, period: str, reports: list[FaultReport], _day: date
) -> FigureRow:
    share = troubleshot_share(reports)
    return share_row(question.unit, period, share.count, unknown=share.unknown)


def _same_day(question: Question, period: str, reports: list[FaultReport], _day: date) -> FigureRow:
    return share_row(question.unit, period, same_day_share(reports))


def _affected(question: Question, period: str, reports: list[FaultReport], _day: date) -> FigureRow:
    share = affected_share(reports)
    return share_row(question.unit, period, share.count, unknown=share.unknown)


def _resolution(
    question: Question, period: str, reports: list[FaultReport], day: date
) -> FigureRow:
    covered = _covered(question)
    curve = time_to_fix(reports, min(day, covered) if covered else day)
    return FigureRow(
        question.unit,
        period,
        n=curve.n,
        value=curve.median,
        extra={
            "p90": curve.quantile(0.9),
            "closed": curve.closed,
            "curve": [[step.day, round(step.survival, 6)] for step in curve.steps],
        },
    )


_WINDOWS = {
    "troubleshooting_before_report_rate": _troubleshot,
    "same_day_report_rate": _same_day,
    "reported_by_affected_rate": _affected,
    "resolution_days": _resolution,
}


def _open_row(
    question: Question,
    period: Period,
    reports: Sequence[FaultReport],
    chart: ControlChart | None,
    covered: date | None,
) -> FigureRow:
    day = asked_day(period, question.today)
    ages = [age_days(report, day) for report in open_reports(reports, day)]
    known = covered is not None
    row = FigureRow(
        question.unit,
        str(period),
        value=len(ages) if known else None,
        extra={"bands": age_bands(ages) if known else None},
    )
    week = verdict_week(period)
    point = next((p for p in chart.points if p.week == week), None) if chart else None
    if chart is None or point is None:
        return row
    decides = chart.decided_by == week
    in_week = isinstance(period, Week)
    return FigureRow(
        row.unit,
        row.period,
        value=row.value,
        centre=point.centre if in_week else None,
        lower=point.lower if in_week else None,
        upper=point.upper if in_week else None,
        limits=str(chart.segments[point.segment_index].limits) if in_week else "none",
        signal=str(point.signal) if point.signal and in_week else None,
        variation=str(chart.variation) if decides and chart.variation else None,
        assurance=str(chart.assurance) if decides and chart.assurance else None,
        extra=row.extra,
    )


def _covered(question: Question) -> date | None:
    """The last day the ticket system covers, for all units: it is one system."""
    coverage = fetch_coverage(question.session, scope=question.scope)
    return max(coverage.get("felanmalningar", {}).values(), default=None)
