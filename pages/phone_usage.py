"""How has this unit's use of the phone developed?"""

from dash import Input, Output, callback, dcc, html, register_page
from dash.development.base_component import Component

import settings as configuration
from access_control.current_user import current_scope, requires
from access_control.permissions import Permission
from charts.reason_bars import reason_bars
from charts.usage_view import moment_charts, usage_chart, usage_view, variation_note
from components.chart_card import chart_card, file_stem
from components.chart_key import chart_key, event_list
from components.filter_bar import FilterView, read_filter
from components.icons import icon
from components.ids import component_id
from components.page_head import about_link, empty_state, page_head, section
from components.spc_icons import verdicts
from components.still import still
from components.to_do_list import task_list
from data_access.database import reading
from domain.measures import VISIT_SOURCES
from figures.overview import Tile
from figures.page_figures import UsageFigures, build_unit_choice, build_usage
from figures.series import WeeklySeries
from translation import N_, _
from translation.formats import format_number, format_percent, share_decimals
from words.freshness import freshness_sentence
from words.reasons import reason_tasks, weeks_text
from words.tiles import preliminary_note, usage_headline
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

PAGE = "usage"
CONTENT, ADDRESS = component_id(PAGE, "content"), component_id(PAGE, "address")
register_page(
    __name__,
    path="/anvandning",
    name=N_("Mobilanvändning"),
    order=20,
    icon="nav-usage",
    permission=Permission.VIEW_USAGE,
)


def layout(**query: str) -> Component:
    return html.Div(
        [dcc.Location(id=ADDRESS, refresh=False), html.Div(show_usage(query)[0], id=CONTENT)]
    )


@callback(
    Output(CONTENT, "children"),
    Output(ADDRESS, "search"),
    Input(component_id(PAGE, "filter", "unit"), "value"),
    Input(component_id(PAGE, "filter", "period"), "value"),
    prevent_initial_call=True,
)
@requires(Permission.VIEW_USAGE)
def change_view(unit: object, period: object) -> tuple[list[Component], str]:
    return show_usage({"enhet": unit, "period": period})


def show_usage(query: dict[str, object] | dict[str, str]) -> tuple[list[Component], str]:
    today = configuration.today(configuration.served())
    scope = current_scope()
    with reading() as session:
        choice = build_unit_choice(session, scope=scope, today=today)
        view = read_filter(query, choice.units, offers_all=choice.offers_all, today=today)
        figures = build_usage(
            session, scope=scope, unit_id=view.unit_id, today=view.day(today), until=view.week
        )
    is_hidden = figures.is_small and not scope.sees_unsuppressed
    return _page(view, figures, is_hidden=is_hidden), view.search


def _page(view: FilterView, figures: UsageFigures, *, is_hidden: bool) -> list[Component]:
    tile = _tile(figures.time, is_hidden)
    head = page_head(_("Mobilanvändning"), view, PAGE, usage_headline(tile), preliminary_note(tile))
    if is_hidden or figures.time.chart.latest is None:
        return [*head, _empty(is_hidden)]
    source = f"{capital(view.name)}. " + freshness_sentence(figures.covered, *VISIT_SOURCES)
    return [
        *head,
        _main(figures, view, source),
        html.Div(
            [_moments(figures, view, source), _reasons(figures, view, source)], className="two"
        ),
        *_tasks(figures, view),
        *_restated(figures),
        html.P(
            [_(figures.time.measure.definition), " ",
             freshness_sentence(figures.covered, *VISIT_SOURCES), " ",
             about_link(figures.time.measure)],
            className="muted small source",
        ),
    ]  # fmt: skip


def _main(figures: UsageFigures, view: FilterView, source: str) -> Component:
    series = figures.time
    earlier = (
        {p.week: p.value for p in figures.predecessor.chart.points} if figures.predecessor else {}
    )
    drawn = usage_view(series.chart, target_text(series), chart_events(series), earlier)
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
    card = chart_card(chart, card_id="usage-main", stem=stem, source=source, below=still(words))
    return html.Section(card, className="section")


def _sentence(series: WeeklySeries) -> str:
    point = series.chart.latest
    if point is None:
        return _("Underlag saknas.")
    share = format_percent(point.value, share_decimals(point.n))
    return f"v. {point.week.number} {point.week.year}: {share}. {signal_sentence(series.chart)}"


def _moments(figures: UsageFigures, view: FilterView, source: str) -> Component:
    named = ((figures.time, _("Tidsregistrering")), (figures.notes, _("Dokumentation")))
    parts = [(s.chart, name, moment_caption(s), _sentence(s)) for s, name in named]
    cards = [
        chart_card(
            chart,
            card_id=f"usage-{name}",
            stem=file_stem(f"mobilanvandning-{name}", view.code, str(view.week)),
            source=source,
        )
        for chart, name in zip(moment_charts(parts), ("tid", "dokumentation"), strict=False)
    ]
    title = moments_title(figures.time.chart, figures.notes.chart)
    lead = html.P(_("26 veckor, samma skala."), className="muted small lead-small")
    return section(title, lead, *cards)


def _reasons(figures: UsageFigures, view: FilterView, source: str) -> Component:
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
    )
    return html.Section(card, className="section", id="orsaker")


def _tasks(figures: UsageFigures, view: FilterView) -> list[Component]:
    tasks = reason_tasks(figures.reasons, *figures.reason_weeks)
    return [section(_("Att göra"), task_list(tasks, view.search))] if tasks else []


def _restated(figures: UsageFigures) -> list[Component]:
    if not figures.restated:
        return []
    rows = [html.Li(restated_sentence(row)) for row in figures.restated[:20]]
    summary: list[str | Component] = [icon("ui-chevron-right"), _("Ändrade siffror"),
               html.Span(str(len(figures.restated)), className="muted")]  # fmt: skip
    return [html.Details([html.Summary(summary), html.Ul(rows, className="plain body")])]


def _tile(series: WeeklySeries, is_hidden: bool) -> Tile:
    point = series.chart.latest
    return Tile(
        series.measure,
        point.value if point and not is_hidden else None,
        point.r if point else None,
        point.n if point else None,
        None,
        series.chart,
        (),
        bool(point and point.preliminary),
        is_hidden,
    )


def _empty(is_hidden: bool) -> Component:
    if is_hidden:
        return empty_state(
            _("För få personer för att visas"), _("Enheten har färre än fem medarbetare i tjänst.")
        )
    return empty_state(
        _("Underlag saknas"),
        _("Läs in filen besok eller registreringar för enheten, eller fråga systemförvaltaren."),
    )
