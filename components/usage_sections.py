"""Parts of the usage page: the two moments, the reasons, what to do, restated figures."""

from dash import html
from dash.development.base_component import Component

from charts.reason_bars import reason_bars
from charts.theme import Chart
from charts.usage_view import moment_charts, usage_chart
from components.chart_card import chart_card, file_stem
from components.filter_bar import FilterView
from components.icons import icon
from components.page_head import empty_state, section
from components.to_do_list import to_do_list
from figures.page_figures import UsageFigures
from figures.series import WeeklySeries
from translation import _
from translation.formats import format_number, format_percent, share_decimals
from words.usage import chart_events, restated_sentence, target_text, usage_title
from words.usage_to_do import usage_to_do
from words.verdicts import signal_sentence


def main_chart(figures: UsageFigures) -> Chart:
    """The chart that carries the page."""
    earlier = (
        {p.week: p.value for p in figures.predecessor.chart.points} if figures.predecessor else {}
    )
    events = chart_events(figures.time)
    return usage_chart(
        figures.time.chart,
        usage_title(figures.time.chart, events),
        _sentence(figures.time),
        target_text(figures.time),
        events,
        earlier,
    )


def marks_key() -> Component:
    words = (
        _("● normal variation"),
        _("▲▼ säker förbättring"),
        _("■ säker försämring"),
        _("○ preliminär eller räknas inte"),
        _("grå linje: samma veckor i fjol, eller föregångaren"),
    )
    return html.Ul([html.Li(word) for word in words], className="key")


def moments_section(figures: UsageFigures, view: FilterView, source: str) -> Component:
    parts = [
        (figures.time.chart, _("Tidsregistrering"), _sentence(figures.time)),
        (figures.notes.chart, _("Dokumentation"), _sentence(figures.notes)),
    ]
    charts = moment_charts(parts, [target_text(figures.time), target_text(figures.notes)])
    names = ("tid", "dokumentation")
    cards = [
        chart_card(
            chart,
            card_id=f"usage-{name}",
            stem=file_stem(f"mobilanvandning-{name}", view.code, str(view.week)),
            source=source,
        )
        for chart, name in zip(charts, names, strict=False)
    ]
    return section(_("Per moment"), *cards)


def reasons_section(figures: UsageFigures, view: FilterView, source: str) -> Component:
    total = sum(figures.reasons.values())
    if not total:
        return section(
            _("Orsaker"),
            empty_state(_("Inga efterregistreringar"), _("Inget besök registrerades i efterhand.")),
            anchor="orsaker",
        )
    caption = _(
        "{count} besök registrerade i efterhand de senaste 13 veckorna, efter orsak.",
        count=format_number(total),
    )
    card = chart_card(
        reason_bars(figures.reasons, caption),
        card_id="usage-reasons",
        stem=file_stem("orsaker", view.code, str(view.week)),
        source=source,
    )
    return section(_("Orsaker"), card, anchor="orsaker")


def restated_fold(figures: UsageFigures) -> list[Component]:
    if not figures.restated:
        return []
    rows = [html.Li(restated_sentence(row)) for row in figures.restated[:20]]
    summary: list[str | Component] = [icon("ui-chevron-right"), _("Ändrade siffror"),
               html.Span(str(len(figures.restated)), className="muted")]  # fmt: skip
    return [html.Details([html.Summary(summary), html.Ul(rows, className="plain body")])]


def to_do_section(figures: UsageFigures, view: FilterView) -> list[Component]:
    """What the reasons ask for; nothing where nothing was registered afterwards."""
    texts = usage_to_do(figures.reasons)
    return [section(_("Att göra"), to_do_list(texts, view.search))] if texts else []


def _sentence(series: WeeklySeries) -> str:
    point = series.chart.latest
    if point is None:
        return _("Underlag saknas.")
    share = format_percent(point.value, share_decimals(point.n))
    return f"v. {point.week.number} {point.week.year}: {share}. {signal_sentence(series.chart)}"
