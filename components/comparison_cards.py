"""The charts of Jämför enheter: funnel, heat map and small multiples, each with its table."""

from collections.abc import Mapping, Sequence
from functools import partial

from dash import html
from dash.development.base_component import Component

from charts.figure_key import KeyMark
from charts.funnel_plot import HEIGHT, FunnelDot, funnel_plot
from charts.heat_map import HeatRow, heat_map, heat_of, is_few, step_texts, steps_of
from charts.sheet import Column, Drawing, Kind, Sheet, SheetChart, Value
from charts.small_multiples import SmallSeries, share_scale, small_multiples
from charts.theme import Chart, TableData
from charts.week_sheet import units_by_week
from components.attributes import attributes
from components.chart_card import chart_card
from components.chart_key import point_words
from domain.control_chart import ChartPoint
from domain.funnel_lines import FunnelLines
from domain.periods import Week
from figures.compared_units import ComparedUnit, Comparison
from translation import _
from translation.formats import MISSING, format_number, format_percent, format_share
from words.compared_measures import axis_name, column_names
from words.comparison import (
    dot_text,
    funnel_caption,
    funnel_notes,
    funnel_title,
    interval_text,
    is_better,
    unit_share,
    verdict_text,
)
from words.unit_weeks import heat_caption, heat_title, multiples_caption, multiples_title
from words.weeks import week_and_year, week_name


def funnel_card(
    comparison: Comparison,
    lines: FunnelLines,
    span: int,
    links: Mapping[int, str],
    own: frozenset[int],
    *,
    sentence: str,
    stem: str,
    source: str,
) -> Component:
    """`sentence`: the headline, read aloud; `own`: units to set off."""
    chart = funnel_chart(comparison, lines, span, links, own, sentence)
    notes = html.P(" ".join(funnel_notes(lines)), className="sub small")
    key = _funnel_key(comparison, has_own=bool(own))
    below = html.Div([_key(key), notes])
    return chart_card(
        chart,
        card_id="compare-funnel",
        stem=stem,
        source=source,
        below=below,
        measures=(comparison.measure,),
        key=key,
    )


def funnel_chart(
    comparison: Comparison,
    lines: FunnelLines,
    span: int,
    links: Mapping[int, str],
    own: frozenset[int],
    sentence: str,
) -> Chart:
    """The funnel with its message and table; arguments as of `funnel_card`."""
    dots = [
        FunnelDot(
            unit.name, unit.count.n, unit.value, unit_share(unit), unit.verdict,
            is_better(unit, comparison.measure), unit.unit_id in own, dot_text(unit),
            links.get(unit.unit_id, ""),
        )
        for unit in comparison.judged
        if unit.count is not None and unit.value is not None
    ]  # fmt: skip
    return Chart(
        funnel_plot(lines, dots, comparison.peers, axis_name(comparison.measure, span)),
        funnel_title(comparison),
        funnel_caption(comparison),
        sentence,
        _funnel_table(comparison),
        HEIGHT,
        partial(comparison_sheet, comparison),
    )


def heat_card(comparison: Comparison, *, stem: str, source: str) -> Component:
    chart = heat_chart(comparison)
    key = _heat_key(_heat_rows(comparison), comparison.weeks)
    below = html.Div([_key(key)])
    return chart_card(
        chart,
        card_id="compare-weeks",
        stem=stem,
        source=source,
        below=below,
        measures=(comparison.measure,),
        key=key,
    )


def heat_chart(comparison: Comparison) -> Chart:
    """Units by week with its message and table."""
    units = _with_weeks(comparison)
    figure = heat_map(comparison.weeks, _heat_rows(comparison))
    title = heat_title(units, comparison.weeks[-1])
    caption = heat_caption(comparison.weeks)
    table = _week_table(units, comparison.weeks)
    sheet = partial(_week_sheet, units, comparison.weeks)
    return Chart(figure, title, caption, title, table, figure["layout"]["height"], sheet)


def _heat_rows(comparison: Comparison) -> list[HeatRow]:
    return [
        HeatRow(u.name, {p.week: p for p in u.chart.points} if u.chart else {}, u.is_hidden)
        for u in _with_weeks(comparison)
    ]


def multiples_card(comparison: Comparison, *, stem: str, source: str) -> Component:
    units = [unit for unit in _with_weeks(comparison) if unit.chart is not None]
    series = [SmallSeries(unit.name, unit.chart) for unit in units if unit.chart is not None]
    centre = comparison.lines.centre if comparison.lines else None
    figure = small_multiples(comparison.weeks, series, centre)
    scale = share_scale(comparison.weeks, series)
    title = multiples_title(units)
    chart = Chart(
        figure,
        title,
        multiples_caption(comparison.weeks, scale),
        title,
        _week_table(units, comparison.weeks),
        figure["layout"]["height"],
        partial(_week_sheet, units, comparison.weeks),
    )
    return chart_card(
        chart,
        card_id="compare-multiples",
        stem=stem,
        source=source,
        measures=(comparison.measure,),
        key=point_words()[1:],
    )


def _with_weeks(comparison: Comparison) -> list[ComparedUnit]:
    return [unit for unit in comparison.units if unit.chart is not None or unit.is_hidden]


def _funnel_table(comparison: Comparison) -> TableData:
    """The named units; the chances are those of the exact binomial, without other variation."""
    numerator, denominator = column_names(comparison.measure)
    headers = (
        _("Enhet"), numerator, denominator, _("Andel"), _("Slumpvariation"), _("Bedömning"),
        _("Chans att få så få"), _("Chans att få så många"),
    )  # fmt: skip
    return TableData(headers, tuple(_funnel_row(unit) for unit in comparison.units))


def _funnel_row(unit: ComparedUnit) -> tuple[str, ...]:
    if unit.count is None:
        return (unit.name, MISSING, MISSING, MISSING, MISSING, verdict_text(unit), "", "")
    tails = unit.tails
    return (
        unit.name,
        format_number(unit.count.r),
        format_number(unit.count.n),
        unit_share(unit),
        interval_text(unit),
        verdict_text(unit),
        format_percent(tails.at_most, 2) if tails else "",
        format_percent(tails.at_least, 2) if tails else "",
    )


def comparison_sheet(comparison: Comparison) -> Sheet:
    """One row a named unit, by name: r, n, share, its interval, verdict and chances."""
    numerator, denominator = column_names(comparison.measure)
    columns = (
        Column(_("Enhet")),
        Column(numerator, Kind.NUMBER),
        Column(denominator, Kind.NUMBER),
        Column(_("Andel"), Kind.SHARE),
        Column(_("Undre gräns"), Kind.SHARE),
        Column(_("Övre gräns"), Kind.SHARE),
        Column(_("Bedömning")),
        Column(_("Chans att få så få"), Kind.SHARE),
        Column(_("Chans att få så många"), Kind.SHARE),
    )
    rows = tuple(_sheet_row(unit) for unit in comparison.units)
    return Sheet(columns, rows, SheetChart(Drawing.BARS, 0, (3,)))


def _sheet_row(unit: ComparedUnit) -> tuple[Value, ...]:
    if unit.count is None:
        return (unit.name, None, None, None, None, None, verdict_text(unit), None, None)
    between = (unit.interval.lower, unit.interval.upper) if unit.interval else (None, None)
    chances = (unit.tails.at_most, unit.tails.at_least) if unit.tails else (None, None)
    count = unit.count
    return (unit.name, count.r, count.n, unit.value, *between, verdict_text(unit), *chances)


def _week_sheet(units: Sequence[ComparedUnit], weeks: Sequence[Week]) -> Sheet:
    told = [
        (
            unit.name,
            {point.week: point for point in unit.chart.points} if unit.chart else {},
            verdict_text(unit) if unit.is_hidden else "",
        )
        for unit in units
    ]
    return units_by_week(told, weeks)


def _week_table(units: Sequence[ComparedUnit], weeks: Sequence[Week]) -> TableData:
    """A row a unit, a column a week; without data a dash, never 0 %."""
    names = [
        week_and_year(week) if week.number == 1 or week == weeks[0] else week_name(week)
        for week in weeks
    ]
    rows = []
    for unit in units:
        points = {point.week: point for point in unit.chart.points} if unit.chart else {}
        cells = [_week_cell(points.get(week)) for week in weeks]
        rows.append((unit.name, *([verdict_text(unit)] if unit.is_hidden else cells)))
    return TableData((_("Enhet"), *names), tuple(rows))


def _week_cell(point: ChartPoint | None) -> str:
    if point is None:
        return MISSING
    return _("för få personer") if is_few(point) else format_share(point.r, point.n)


def _funnel_key(comparison: Comparison, *, has_own: bool) -> list[KeyMark]:
    words = [
        ("●", "", _("inom det förväntade")),
        ("○", "", _("håll ögonen på (utanför 95 %)")),
        ("▲", "improve", _("skiljer sig säkert, åt det önskade hållet")),
        ("■", "concern", _("skiljer sig säkert, åt det andra hållet")),
    ]
    if comparison.peers:
        words = [*words[1:], ("●", "", _("andra enheter, avrundade och utan namn"))]
    if has_own:
        words.insert(0, ("●", "own", _("vald enhet")))
    return words


def _heat_key(rows: Sequence[HeatRow], weeks: Sequence[Week]) -> list[KeyMark]:
    shown = set(weeks)
    values = [
        p.value for row in rows if not row.is_hidden for p in row.points.values()
        if p.week in shown and p.value is not None
    ]  # fmt: skip
    ends = steps_of(values)
    words = [
        ("", f"swatch heat-{heat_of(step, ends) + 1}", text)
        for step, text in enumerate(step_texts(ends))
    ]
    if any(is_few(row.points.get(week)) for row in rows for week in weeks):
        words.append(("", "swatch heat-few", _("för få personer för att visas")))
    return words


def _key(words: Sequence[KeyMark]) -> Component:
    items = [
        html.Li([html.Span(sign, className=f"mark {style}", **attributes({"aria-hidden": "true"})),
                 text])
        for sign, style, text in words
    ]  # fmt: skip
    return html.Ul(items, className="key below")
