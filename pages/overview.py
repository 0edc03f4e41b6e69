"""How are we doing, and what needs doing?"""

from datetime import date
from urllib.parse import urlencode

from dash import Input, Output, callback, dcc, html, register_page
from dash.development.base_component import Component

import settings as configuration
from access_control.current_user import current_scope, current_user, requires
from access_control.permissions import Permission
from components.attributes import attributes
from components.filter_bar import FilterView, read_filter
from components.ids import component_id
from components.measure_tile import measure_tile
from components.page_head import empty_state, page_head, section
from components.spc_icons import sign_image
from components.to_do_list import to_do_list
from components.unit_board import calls_section, paper_line, shared_and_local, table_section
from components.unit_table import Address
from data_access.database import reading
from figures.page_figures import OverviewFigures, build_overview, build_unit_choice
from figures.unit_matrix import UnitMatrix, build_unit_matrix
from translation import N_, _
from words.freshness import freshness_sentence
from words.tiles import preliminary_note, usage_headline
from words.to_do import to_do_headline
from words.units import changed_sentence

PAGE = "overview"
CONTENT, ADDRESS = component_id(PAGE, "content"), component_id(PAGE, "address")
register_page(
    __name__,
    path="/",
    name=N_("Översikt"),
    order=10,
    icon="nav-overview",
    permission=Permission.VIEW_OVERVIEW,
)


def layout(**query: str) -> Component:
    """Everything for the first view; the callback below serves changes."""
    return html.Div(
        [dcc.Location(id=ADDRESS, refresh=False), html.Div(show_overview(query)[0], id=CONTENT)]
    )


@callback(
    Output(CONTENT, "children"),
    Output(ADDRESS, "search"),
    Input(component_id(PAGE, "filter", "unit"), "value"),
    Input(component_id(PAGE, "filter", "period"), "value"),
    prevent_initial_call=True,
)
@requires(Permission.VIEW_OVERVIEW)
def change_view(unit: object, period: object) -> tuple[list[Component], str]:
    return show_overview({"enhet": unit, "period": period})


def show_overview(query: dict[str, object] | dict[str, str]) -> tuple[list[Component], str]:
    today = configuration.today(configuration.served())
    scope = current_scope()
    with reading() as session:
        choice = build_unit_choice(session, scope=scope, today=today)
        view = read_filter(query, choice.units, offers_all=choice.offers_all, today=today)
        if not choice.units:
            return [_nothing(view)], view.search
        day = view.day(today)
        if view.unit is None and choice.offers_all:
            matrix = build_unit_matrix(
                session, scope=scope, today=day, until=view.week, valid_on=today
            )
            return _all_units(view, matrix, day), view.search
        figures = build_overview(
            session, scope=scope, unit_id=view.unit_id, today=day, until=view.week
        )
    return _page(view, figures), view.search


def _all_units(view: FilterView, matrix: UnitMatrix, day: date) -> list[Component]:
    headline = [*usage_headline(matrix.total), (" " + changed_sentence(matrix), False)]
    text = "".join(part for part, _is_bold in headline)
    parts = page_head(_("Översikt"), view, PAGE, headline, preliminary_note(matrix.total))
    parts += [paper_line(view, day), shared_and_local(matrix)]
    if view.is_now:
        parts.append(calls_section(matrix, _address(view)))
    parts.append(table_section(matrix, view, _address(view), text, _key()))
    parts.append(html.P(freshness_sentence(matrix.covered), className="muted small"))
    return [html.Div(parts, className="board")]


def _address(view: FilterView) -> Address:
    """Unit and period kept; nowhere for a page the user may not open."""
    closed = {} if current_user().may(Permission.VIEW_FAULTS) else {"/felanmalningar"}

    def address(path: str, code: str) -> str:
        if path in closed:
            return ""
        query = {"enhet": code} | ({} if view.is_now else {"period": str(view.week)})
        return f"{path}?{urlencode(query)}"

    return address


def _page(view: FilterView, figures: OverviewFigures) -> list[Component]:
    headline = [*usage_headline(figures.tiles[0])]
    if view.is_now and figures.covered:
        headline.append((" " + to_do_headline(len(figures.to_do)), False))
    note = preliminary_note(figures.tiles[0])
    tiles = html.Div([measure_tile(tile, view.search) for tile in figures.tiles], className="tiles")
    parts = page_head(_("Översikt"), view, PAGE, headline, note)
    if view.is_now:
        tasks = to_do_list(figures.to_do, view.search, figures.covered)
        parts.append(section(_("Att göra den här veckan"), tasks))
    parts.append(
        section(
            _("Så går det"),
            tiles,
            _key(),
            aside=_("26 veckor. Grått fält: normal variation. Streckat: mål (förslag)."),
        )
    )
    parts.append(html.P(freshness_sentence(figures.covered), className="muted small"))
    return parts


def _key() -> Component:
    words = (
        ("variation-improvement-high", _("säker förbättring")),
        ("variation-concern-low", _("säker försämring")),
        ("variation-common-cause", _("ingen säker förändring")),
        ("variation-too-few", _("för litet underlag")),
        ("assurance-pass", _("når målet")),
        ("assurance-fail", _("når inte målet")),
        ("assurance-hit-or-miss", _("når målet ibland")),
    )
    items = [html.Li([sign_image(file, "", "sign s"), text]) for file, text in words]
    return html.Ul(items, className="key", **attributes({"aria-label": _("Teckenförklaring")}))


def _nothing(view: FilterView) -> Component:
    del view
    return html.Div(
        [
            html.Div(html.H1(_("Översikt")), className="head"),
            empty_state(
                _("Inga enheter ännu"),
                _("Systemförvaltaren läser in filen enheter först, sedan övriga filer."),
            ),
        ]
    )
