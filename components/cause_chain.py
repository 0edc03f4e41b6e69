"""What else happened in the week of a signal, side by side."""

from collections.abc import Sequence, Set
from dataclasses import replace

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from charts.series_view import ChartEvent
from charts.substitutes_chart import substitutes_chart
from components.chart_card import chart_card, file_stem
from components.chart_key import week_events
from components.filter_bar import FilterView
from components.icons import icon
from components.ids import component_id
from components.page_head import empty_state, section
from components.still import still
from domain.control_chart import ControlChart
from domain.periods import Week
from figures.cause_chain import WeekFacts
from figures.substitutes import Substitutes
from translation import _
from words.cause_chain import (
    FactText,
    calm_sentences,
    notable_facts,
    week_options,
    week_sentence,
)
from words.substitutes import (
    share_weeks,
    substitutes_caption,
    substitutes_sentence,
    substitutes_title,
)
from words.weeks import week_name

ANCHOR = "vad-hande"


def cause_section(
    facts: WeekFacts,
    chart: ControlChart,
    weeks: Sequence[Week],
    view: FilterView,
    paths: Set[str],
    page: str,
) -> Component:
    """Folded for an ordinary week, which needs no explanation. `paths`: pages the viewer sees."""
    point = next((p for p in chart.points if p.week == facts.week), None)
    search = replace(view, week=facts.week, explained=None).search
    rows = [_row(fact, search, paths) for fact in notable_facts(facts)]
    told = [
        html.Ul(rows, className="facts-list"),
        html.P(calm_sentences(facts), className="muted small"),
    ]
    listed = still(html.Div(told))
    parts: list[Component] = [html.P(week_sentence(chart, facts.week), className="lead")]
    if point is None or point.signal is None:
        summary = html.Summary([icon("ui-chevron-right"), _("Visa läget den veckan")])
        parts.append(html.Details([summary, html.Div(listed, className="body")], className="next"))
    else:
        text = _("Detta är vad som hände samma vecka, inte nödvändigtvis orsaken.")
        parts += [listed, html.P(text, className="muted small")]
    title = _("Vad hände mer {week}?", week=week_name(facts.week))
    choice = _choice(week_options(chart, weeks), facts.week, page)
    return section(title, *parts, anchor=ANCHOR, aside=choice)


def _row(fact: FactText, search: str, paths: Set[str]) -> Component:
    href = f"{fact.path}{search}" + (f"#{fact.anchor}" if fact.anchor else "")
    link = [html.A(fact.link, href=href)] if fact.path in paths else []
    return html.Li([html.B(fact.number), html.P([fact.sentence, " ", *link])])


def _choice(options: Sequence[tuple[str, str]], week: Week, page: str) -> Component:
    """Its id is a pattern, so that the page's callback need not find it."""
    control = dbc.Select(
        id={"type": component_id(page, "week"), "part": "week"},
        options=[{"label": text, "value": value} for value, text in options],
        value=str(week),
    )
    return html.Label([_("Vecka"), control], className="pick")


def substitutes_section(
    found: Substitutes, events: Sequence[ChartEvent], view: FilterView, source: str
) -> Component:
    """The share of substitutes per week, or why there is none to show."""
    title = _("Andel vikarier per vecka")
    if not found.is_known:
        if any(week.is_hidden for week in found.weeks):
            return section(title, empty_state(_("För få personer för att visas"), _(
                "Färre än fem personer ligger bakom siffran.")))  # fmt: skip
        text = _("Läs in filen bemanning med antal vikarier, eller fråga systemförvaltaren.")
        return section(title, empty_state(_("Underlag saknas"), text))
    weeks = share_weeks(found)
    chart = substitutes_chart(
        weeks,
        found.usual,
        events,
        substitutes_title(found),
        substitutes_caption(found),
        substitutes_sentence(found),
    )
    card = chart_card(
        chart,
        card_id="usage-substitutes",
        stem=file_stem("vikarier", view.code, str(view.week)),
        source=source,
        below=still(html.Div(week_events([week.week for week in weeks], events))),
    )
    return html.Section(card, className="section")
