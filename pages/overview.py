"""How are we doing, and what needs doing?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from dash import Input, Output, callback, dcc, html, register_page
from dash.development.base_component import Component
from sqlalchemy.orm import Session

import settings as configuration
from access_control.current_user import current_scope, current_user, open_paths, requires
from access_control.permissions import Permission
from components.attributes import attributes
from components.download_menu import table_tools
from components.exported import Exported, keep_beside, table_only
from components.filter_bar import ALL, FilterView, read_filter
from components.icons import icon
from components.ids import component_id
from components.in_place import named
from components.measure_tile import measure_tile
from components.page_head import empty_state, page_head, section
from components.routine_notice import routine_notice
from components.spc_icons import sign_image
from components.still import still
from components.to_do_list import to_do_list
from components.unit_board import calls_section, paper_line, shared_and_local, table_section
from data_access.database import reading
from data_access.kept import kept_drawn
from domain.file_names import file_stem
from domain.periods import Week
from domain.scope import Scope
from figures.overview_page import OverviewFigures, build_overview
from figures.routine_page import find_validity
from figures.unit_choice import build_unit_choice
from figures.unit_matrix import MOST_UNITS, build_unit_matrix
from translation import N_, _, current_language
from words.exports import ExportOf
from words.freshness import freshness_sentence
from words.report_text import figure_of_tile, report_text
from words.tile_sheets import tile_sheet
from words.tiles import preliminary_note, usage_headline
from words.to_do import to_do_headline, to_do_text
from words.units import changed_sentence
from words.weeks import capital

PAGE = "overview"
FAULTS = "/felanmalningar"
TILES = "overview-tiles"
CONTENT, ADDRESS = component_id(PAGE, "content"), component_id(PAGE, "address")
register_page(
    __name__,
    path="/",
    name=N_("Översikt"),
    order=10,
    icon="nav-overview",
    permission=Permission.VIEW_OVERVIEW,
    exports=ExportOf.PERIOD,
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
            return named(PAGE, [_nothing(view)]), view.search
        day = view.day(today)
        notice = routine_notice(find_validity(session, today), open_paths(current_user()))
        if view.unit is None and choice.offers_all and len(choice.units) <= MOST_UNITS:
            return named(PAGE, _board(session, view, today, notice)), view.search
        figures = build_overview(
            session, scope=scope, unit_id=view.unit_id, today=day, until=view.week
        )
    return named(PAGE, [*_page(view, figures), *notice]), view.search


@dataclass(frozen=True, slots=True)
class Board:
    """What all who see all units share: the parts below the filter are markup already."""

    headline: Sequence[tuple[str, bool]]
    note: str
    parts: Sequence[Component]
    freshness: str


def _board(
    session: Session, view: FilterView, today: date, notice: list[Component]
) -> list[Component]:
    board = draw_board(
        session,
        scope=current_scope(),
        today=today,
        until=view.week,
        opens_faults=current_user().may(Permission.VIEW_FAULTS),
        language=current_language(),
    )
    parts = page_head(_("Översikt"), view, PAGE, board.headline, board.note)
    parts += [paper_line(view, view.day(today)), *board.parts]
    link = html.A(_("Om måtten."), href="/om#matten")
    parts += [html.P([board.freshness, " ", link], className="muted small"), *notice]
    return [html.Div(parts, className="board")]


@kept_drawn
def draw_board(
    session: Session, *, scope: Scope, today: date, until: Week, opens_faults: bool, language: str
) -> Board:
    """`language` is that of the words: it is here so that no other reader finds them."""
    del language
    is_now = until == Week.of(today)
    day = today if is_now else until.last_day
    matrix = build_unit_matrix(session, scope=scope, today=day, until=until, valid_on=today)

    def address(path: str, code: str) -> str:
        if path == FAULTS and not opens_faults:
            return ""
        return f"{path}?{urlencode({'enhet': code} | ({} if is_now else {'period': str(until)}))}"

    headline = [*usage_headline(matrix.total), (" " + changed_sentence(matrix), False)]
    text = "".join(part for part, _is_bold in headline)
    stem, source = file_stem("oversikt", ALL, str(until)), freshness_sentence(matrix.covered)
    table = table_section(matrix, stem, address, text, _key(), source)
    calls = [calls_section(matrix, address)] if is_now else []
    return Board(
        headline,
        preliminary_note(matrix.total),
        [shared_and_local(matrix), *calls, table],
        freshness_sentence(matrix.covered),
    )


def _page(view: FilterView, figures: OverviewFigures) -> list[Component]:
    paths = open_paths(current_user())
    to_do = [item for item in figures.to_do if to_do_text(item).path in paths]
    headline = [*usage_headline(figures.tiles[0])]
    if view.is_now and figures.covered:
        headline.append((" " + to_do_headline(len(to_do)), False))
    note = preliminary_note(figures.tiles[0])
    pages = [tile.measure.page for tile in figures.tiles]
    links = [path + view.search if path in paths else "" for path in pages]
    tiles = html.Div(
        [measure_tile(*tile) for tile in zip(figures.tiles, links, strict=True)], className="tiles"
    )
    parts = page_head(_("Översikt"), view, PAGE, headline, note)
    if view.unit is None:
        text = _("Tabellen över enheterna visas när de är högst {most}.", most=MOST_UNITS)
        parts.append(html.P(text, className="muted small"))
    if view.is_now:
        tasks = to_do_list(to_do, view.search, figures.covered)
        parts.append(still(section(_("Att göra den här veckan"), tasks)))
    aside = _("26 veckor. Grått fält: normal variation. Streckat: mål.")
    title = _("Så går det")
    shown = still(section(title, tiles, _key(), _tools(view, title), aside=aside))
    parts.append(keep_beside(shown, _exported(view, figures, title)))
    parts.append(html.P(freshness_sentence(figures.covered), className="muted small"))
    return parts


def _exported(view: FilterView, figures: OverviewFigures, title: str) -> Exported:
    """Every tile as a sentence, and with its last weeks as a table."""
    lines = [report_text(capital(view.name), figure_of_tile(tile)) for tile in figures.tiles]
    return table_only(
        TILES,
        title,
        tile_sheet(figures.tiles),
        stem=_stem(view),
        source=f"{capital(view.name)}. {freshness_sentence(figures.covered)}",
        text="\n".join(lines),
        measures=tuple(tile.measure for tile in figures.tiles),
    )


def _tools(view: FilterView, title: str) -> Component:
    copied = attributes({"data-do": "text", "data-done": _("Kopierad")})
    text: list[Component | str] = [icon("ui-copy"), _("Kopiera text till rapporten")]
    button = html.Button(text, type="button", className="btn", **copied)
    return table_tools(TILES, title, _stem(view), [button])


def _stem(view: FilterView) -> str:
    return file_stem("oversikt", view.code, str(view.week))


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
