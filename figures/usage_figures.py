"""K01, K02, K05 and K03: shares per week with limits, per month and day as sums."""

from collections.abc import Mapping, Sequence
from typing import Any

from data_access.phone_usage import UsageSums, fetch_reason_weeks, fetch_usage_between
from domain.measures import Grain
from domain.periods import Period, Week
from domain.reasons import split_reasons
from figures.figure_row import FigureRow
from figures.question import Question, has_figures, verdict_week
from figures.series import MOMENTS, WeeklySeries, build_weekly_series, is_preliminary, share_of

NO_REASON = "ej_angiven"


def usage_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """One row per period; those without data have n 0 and no value."""
    asked = [period for period in periods if has_figures(question.measure, period)]
    if not asked:
        return []
    weeks = [week for week in map(verdict_week, asked) if week is not None]
    series = _series(question, weeks) if weeks else None
    reasons = _reasons(question, [period for period in asked if isinstance(period, Week)])
    return [_row(question, period, series, reasons) for period in asked]


def _series(question: Question, weeks: list[Week]) -> WeeklySeries:
    """The weeks up to now and back to the first asked for; those to come have no figures."""
    last = min(max(weeks), Week.of(question.today))
    return build_weekly_series(
        question.session,
        scope=question.scope,
        measure=question.measure,
        unit_id=question.unit_id,
        today=question.today,
        since=min(weeks),
        locked=question.locked,
        only=None if question.locked else (min(weeks), last),
    )


def _reasons(question: Question, weeks: list[Period]) -> dict[Week, dict[str, int]]:
    wanted = [week for week in weeks if isinstance(week, Week)]
    if question.measure.code_id != "manual_registration_rate" or not wanted:
        return {}
    return fetch_reason_weeks(
        question.session,
        scope=question.scope,
        unit_id=question.unit_id,
        first=min(wanted),
        last=max(wanted),
    )


def _row(
    question: Question,
    period: Period,
    series: WeeklySeries | None,
    reasons: dict[Week, dict[str, int]],
) -> FigureRow:
    if isinstance(period, Week) and series is not None:
        return _week_row(question, period, series, reasons.get(period, {}))
    moment, _ = MOMENTS[question.measure.code_id]
    sums = fetch_usage_between(
        question.session,
        scope=question.scope,
        unit_id=question.unit_id,
        moment=moment,
        first=period.first_day,
        last=period.last_day,
    )
    r, n = share_of(sums, question.measure)
    verdict = _verdict(series, verdict_week(period)) if series else {}
    return FigureRow(
        question.unit,
        str(period),
        r,
        n,
        r / n if n else None,
        preliminary=is_preliminary(sums, question.today),
        extra=_extra(question, sums, sums.reasons),
        **verdict,
    )


def _week_row(
    question: Question, week: Week, series: WeeklySeries, reasons: dict[str, int]
) -> FigureRow:
    chart = series.chart
    point = next((p for p in chart.points if p.week == week), None)
    sums = series.sums.get(week, UsageSums())
    extra = {} if question.measure.grain is Grain.STAFFING_WEEK else _extra(question, sums, reasons)
    if point is None:
        return FigureRow(question.unit, str(week), 0, 0, extra=extra)
    kind = chart.segments[point.segment_index].limits if chart.segments else "none"
    return FigureRow(
        question.unit,
        str(week),
        point.r or 0,
        point.n or 0,
        point.value,
        point.centre,
        point.lower,
        point.upper,
        str(kind),
        str(point.signal) if point.signal else None,
        preliminary=point.preliminary,
        extra=extra,
        **_verdict(series, week),
    )


def _verdict(series: WeeklySeries, week: Week | None) -> dict[str, Any]:
    """The icons stand on the row of the latest complete week, and of the month it ends."""
    chart = series.chart
    if week is None or chart.decided_by != week:
        return {}
    return {
        "variation": str(chart.variation) if chart.variation else None,
        "assurance": str(chart.assurance) if chart.assurance else None,
    }


def _extra(question: Question, sums: UsageSums, reasons: Mapping[str, int]) -> dict[str, Any]:
    code = question.measure.code_id
    if code == "mobile_registration_rate":
        return {"planned_only": sums.side_count}
    if code == "mobile_documentation_rate":
        return {"none_written": sums.side_count}
    split = split_reasons(reasons)
    given = split.given | ({NO_REASON: split.not_given} if split.not_given else {})
    return {
        "reasons": given,
        "acceptable": split.acceptable,
        "not_acceptable": split.not_acceptable,
        "not_given": split.not_given,
    }
