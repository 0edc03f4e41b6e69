"""The charts of a report: the same as on the pages, as wide as its paper."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace

from charts.control_chart import control_chart
from charts.fault_flow import fault_flow
from charts.reason_bars import reason_bars
from charts.theme import Chart, Figure, TableData
from charts.usage_view import shown_weeks, usage_chart, usage_view, week_table
from components.comparison_cards import funnel_chart, heat_chart
from domain.measures import Grain
from figures.report_figures import ReportedMeasure
from figures.series import WeeklySeries
from figures.usage_figures import NO_REASON
from reports.blocks import Picture
from reports.report_data import MAIN, ReportData, weeks_of
from translation import _
from translation.formats import format_number, format_percent, format_week, share_decimals
from words.compared_measures import column_names
from words.comparison import compare_headline
from words.quality_report import period_name
from words.usage import chart_events, target_text, usage_title
from words.verdicts import signal_sentence

WIDTH = 760
PLOT_WIDTH = WIDTH - 56 - 150
HEAT_WEEKS = 13
FONT = "Mobilkoll Sans"
COMPARED_CHARTS = frozenset({"funnel", "heat"})
SERIES = ("mobile_registration_rate", "mobile_documentation_rate", "active_user_rate")


def report_charts(data: ReportData) -> list[Picture]:
    """In reading order: use, notes, users, reasons, faults; of all units the funnel before."""
    found = [*_compared(data)]
    for code in SERIES:
        one = data.measure(code)
        if one is not None and one.series is not None and one.series.chart.latest is not None:
            found.append(Picture(code, _series_chart(one, one.series)))
    return [*found, *_reasons(data), *_flow(data)]


def figure_to_draw(chart: Chart) -> Figure:
    """The figure on paper: white, in the report's own type, without what is for phones."""
    figure = deepcopy(chart.figure)
    layout = figure["layout"]
    layout["width"], layout["paper_bgcolor"] = WIDTH, "#ffffff"
    layout["font"] = layout["font"] | {"family": FONT}
    layout["annotations"] = [
        one for one in layout.get("annotations", []) if one.get("name") != "narrow"
    ]
    layout.pop("meta", None)
    return figure


def _series_chart(one: ReportedMeasure, series: WeeklySeries) -> Chart:
    view = replace(
        usage_view(series.chart, target_text(series), chart_events(series), {}),
        plot_width=PLOT_WIDTH,
    )
    sentence = _sentence(series)
    if one.measure.code_id == MAIN:
        title = usage_title(series.chart, series.events)
        return usage_chart(series.chart, view, title, sentence)
    caption = _("{measure} per vecka, 52 veckor.", measure=_(one.measure.name))
    table = _named_table(one, week_table(series.chart, shown_weeks(series.chart)))
    return Chart(
        control_chart(view), _(one.measure.short_name), caption, sentence, table, view.height
    )


def _named_table(one: ReportedMeasure, table: TableData) -> TableData:
    """With the measure's own names of r and n."""
    numerator, denominator = column_names(one.measure)
    headers = (*table.headers[:2], numerator, denominator, *table.headers[4:])
    return TableData(headers, table.rows)


def _sentence(series: WeeklySeries) -> str:
    point = series.chart.latest
    if point is None:
        return _("Underlag saknas.")
    share = format_percent(point.value, share_decimals(point.n))
    week = format_week(point.week.number, point.week.year)
    return f"{week}: {share}. {signal_sentence(series.chart)}"


def _reasons(data: ReportData) -> list[Picture]:
    """Reasons of the period, the figures of K05."""
    one = data.measure("manual_registration_rate")
    reasons = one.row.extra.get("reasons") if one is not None else None
    if not reasons:
        return []
    counts = {"" if code == NO_REASON else code: count for code, count in reasons.items()}
    caption = _(
        "{count} besök registrerade i efterhand {when}, efter orsak.",
        count=format_number(sum(counts.values())),
        when=period_name(data.order.period),
    )
    return [Picture("reasons", reason_bars(counts, caption))]


def _flow(data: ReportData) -> list[Picture]:
    if "open_faults" not in data.order.codes or not data.flow:
        return []
    if not any(week.arrivals or week.closures or week.open_at_end for week in data.flow):
        return []
    return [Picture("fault_flow", fault_flow(data.flow))]


def _compared(data: ReportData) -> Sequence[Picture]:
    comparison = data.comparison
    if comparison is None or comparison.lines is None:
        return []
    headline = "".join(text for text, _bold in compare_headline(comparison))
    span = weeks_of(data.order.period)
    found = [
        Picture(
            "funnel", funnel_chart(comparison, comparison.lines, span, {}, frozenset(), headline)
        )
    ]
    if comparison.weeks and comparison.measure.grain is Grain.DAY_SUMS:
        shown = replace(comparison, weeks=comparison.weeks[-HEAT_WEEKS:])
        found.append(Picture("heat", heat_chart(shown)))
    return found
