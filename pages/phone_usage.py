"""How has this unit's use of the phone developed?"""

from dash import Input, Output, callback, dcc, html, register_page
from dash.development.base_component import Component

import settings as configuration
from access_control.current_user import current_scope, requires
from access_control.permissions import Permission
from charts.usage_view import variation_note
from components.chart_card import chart_card, file_stem
from components.filter_bar import FilterView, read_filter
from components.ids import component_id
from components.page_head import empty_state, page_head
from components.spc_icons import verdicts
from components.usage_sections import (
    main_chart,
    marks_key,
    moments_section,
    reasons_section,
    restated_fold,
    to_do_section,
)
from data_access.database import reading
from figures.overview import Tile
from figures.page_figures import UsageFigures, build_unit_choice, build_usage
from figures.series import WeeklySeries
from translation import N_, _
from words.freshness import freshness_sentence
from words.tiles import preliminary_note, usage_headline
from words.usage import limits_sentence

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
    source = f"{view.name}. " + freshness_sentence(figures.covered, "besok", "registreringar")
    stem = file_stem("mobilanvandning", view.code, str(view.week))
    return [
        *head,
        html.Section(
            [
                chart_card(main_chart(figures), card_id="usage-main", stem=stem, source=source),
                html.Div([verdicts(figures.time.chart), marks_key()], className="bar"),
                html.P(_limits_note(figures), className="muted small"),
            ],
            className="section",
        ),
        html.Div(
            [moments_section(figures, view, source), reasons_section(figures, view, source)],
            className="two",
        ),
        *to_do_section(figures, view),
        *restated_fold(figures),
        html.P(
            [_(figures.time.measure.definition), " ",
             freshness_sentence(figures.covered, "besok", "registreringar"), " ",
             _("Definition version {version}.", version=figures.time.measure.definition_version)],
            className="muted small",
        ),
    ]  # fmt: skip


def _limits_note(figures: UsageFigures) -> str:
    parts = (limits_sentence(figures.time), variation_note(figures.time.chart))
    return " ".join(part for part in parts if part)


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
