"""The charts of the usage page, each with its words."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from charts.reason_bars import reason_bars
from charts.usage_view import (
    moment_charts,
    moment_view,
    usage_chart,
    usage_view,
    variation_note,
)
from components.chart_card import chart_card, file_stem
from components.chart_key import chart_key, event_list, key_words, point_words, target_word
from components.filter_bar import FilterView
from components.help_link import help_link
from components.icons import icon
from components.page_head import empty_state, section
from components.spc_icons import verdicts
from domain.measures import known_measure
from domain.periods import Week
from domain.routine import Link
from figures.series import WeeklySeries
from figures.usage_page import UsageFigures
from translation import _
from translation.formats import format_number, format_percent, format_week, share_decimals
from words.reasons import weeks_text
from words.report_text import figure_of_series, report_text
from words.usage import (
    chart_events,
    limits_sentence,
    moment_caption,
    moments_title,
    restated_sentence,
    target_text,
    usage_title,
)
from words.verdicts import signal_sentence
from words.weeks import capital

SHOWN_RESTATED = 20


def usage_main(figures: UsageFigures, view: FilterView, source: str) -> Component:
    """The chart that carries the page."""
    series = figures.time
    drawn = usage_view(series.chart, target_text(series), chart_events(series), _earlier(figures))
    chart = usage_chart(
        series.chart, drawn, usage_title(series.chart, series.events), _sentence(series)
    )
    notes = [limits_sentence(series), variation_note(series.chart)]
    stem = file_stem("mobilanvandning", view.code, str(view.week))
    words = html.Div(
        [
            *event_list(drawn),
            html.Div([verdicts(series.chart), chart_key(drawn)], className="verdict-row"),
            html.P(" ".join(note for note in notes if note), className="sub small"),
        ]
    )
    report = report_text(capital(view.name), figure_of_series(series, figures.restated))
    card = chart_card(
        chart,
        card_id="usage-main",
        stem=stem,
        source=source,
        below=words,
        report=report,
        measures=(series.measure,),
        key=[*key_words(drawn), *target_word(drawn.target_text)],
        is_withheld=figures.is_small,
    )
    return html.Section(card, className="section")


def _earlier(figures: UsageFigures) -> Mapping[Week, float | None]:
    if figures.predecessor is None:
        return {}
    return {point.week: point.value for point in figures.predecessor.chart.points}


def _sentence(series: WeeklySeries) -> str:
    point = series.chart.latest
    if point is None:
        return _("Underlag saknas.")
    share = format_percent(point.value, share_decimals(point.n))
    week = format_week(point.week.number, point.week.year)
    return f"{week}: {share}. {signal_sentence(series.chart)}"


def usage_moments(
    figures: UsageFigures, view: FilterView, source: str, training: Link | None = None
) -> Component:
    """Time and notes, each small, on one scale; and the training in them."""
    named = ((figures.time, _("Tidsregistrering")), (figures.notes, _("Dokumentation")))
    parts = [(s.chart, name, moment_caption(s), _sentence(s)) for s, name in named]
    events = [chart_events(series) for series, _name in named]
    lists = [
        html.Div(event_list(moment_view(series.chart, shown)))
        for (series, _name), shown in zip(named, events, strict=True)
    ]
    charts = moment_charts(parts, events)
    cards = [
        chart_card(
            chart,
            card_id=f"usage-{name}",
            stem=file_stem(f"mobilanvandning-{name}", view.code, str(view.week)),
            source=source,
            below=below,
            report=report_text(capital(view.name), figure_of_series(series, figures.restated)),
            measures=(series.measure,),
            key=point_words(),
            is_withheld=figures.is_small,
        )
        for chart, name, below, series in zip(
            charts, ("tid", "dokumentation"), lists, (figures.time, figures.notes), strict=True
        )
    ]
    title = moments_title(figures.time.chart, figures.notes.chart)
    lead = html.P(_("26 veckor, samma skala."), className="muted small lead-small")
    learn = help_link(training, _("Lär dig mer:"))
    return section(title, lead, *cards, *learn)


def usage_reasons(figures: UsageFigures, view: FilterView, source: str) -> Component:
    """Why visits were registered afterwards."""
    total = sum(figures.reasons.values())
    weeks = weeks_text(*figures.reason_weeks)
    if not total:
        text = _("Inget besök registrerades i efterhand {weeks}.", weeks=weeks)
        empty = empty_state(_("Inga efterregistreringar"), text)
        return section(_("Orsaker"), empty, anchor="orsaker")
    caption = _("{count} besök registrerade i efterhand {weeks}, efter orsak.",
                count=format_number(total), weeks=weeks)  # fmt: skip
    card = chart_card(
        reason_bars(figures.reasons, caption),
        card_id="usage-reasons",
        stem=file_stem("orsaker", view.code, str(view.week)),
        source=source,
        measures=(known_measure("manual_registration_rate"),),
        is_withheld=figures.is_small,
    )
    return html.Section(card, className="section", id="orsaker")


def usage_restated(figures: UsageFigures) -> list[Component]:
    """Weeks a later file has changed, folded."""
    if not figures.restated:
        return []
    rows = [html.Li(restated_sentence(row)) for row in figures.restated[:SHOWN_RESTATED]]
    summary: list[str | Component] = [icon("ui-chevron-right"), _("Ändrade siffror"),
               html.Span(str(len(figures.restated)), className="muted")]  # fmt: skip
    return [html.Details([html.Summary(summary), html.Ul(rows, className="plain body")])]


def usage_empty(is_hidden: bool) -> Component:
    if is_hidden:
        return empty_state(
            _("För få personer för att visas"), _("Enheten har färre än fem medarbetare i tjänst.")
        )
    return empty_state(
        _("Underlag saknas"),
        _("Läs in filen besok eller registreringar för enheten, eller fråga systemförvaltaren."),
    )
