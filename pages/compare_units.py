"""How does each unit stand beside the others, and which differ by more than chance?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dash import Input, Output, callback, dcc, html, register_page
from dash.development.base_component import Component
from sqlalchemy.orm import Session

import settings as configuration
from access_control.current_user import current_scope, current_user, requires
from access_control.permissions import Permission
from components.chart_card import file_stem
from components.compare_filter import CompareView, compare_bar, read_compare
from components.comparison_cards import comparison_sheet, funnel_card, heat_card, multiples_card
from components.download_menu import table_tools
from components.exported import keep_beside, table_only
from components.ids import component_id
from components.in_place import named
from components.page_head import empty_state, page_head, section
from components.still import still
from components.unit_table import unit_table
from data_access.database import reading
from data_access.kept import kept_drawn
from domain.scope import Scope
from figures.compared_counts import MOST_CHARTED
from figures.compared_units import ComparedUnit, Comparison, rows_to_read
from figures.comparison import build_comparison, build_peer_comparison
from figures.unit_choice import build_unit_choice
from figures.unit_series import WEEKLY
from translation import N_, _, current_language
from words.comparison import (
    Parts,
    compare_headline,
    false_flags,
    false_signals,
    left_out_text,
    own_headline,
    preliminary_weeks,
)
from words.exports import ExportOf
from words.freshness import freshness_sentence

PAGE = "compare"
CONTENT, ADDRESS = component_id(PAGE, "content"), component_id(PAGE, "address")
TABLE = "compare-table"
LEADS_TO = {
    "/anvandning": Permission.VIEW_USAGE,
    "/inloggning": Permission.VIEW_TOKENS,
    "/felanmalningar": Permission.VIEW_FAULTS,
    "/rutin": Permission.VIEW_ROUTINE,
}
register_page(
    __name__,
    path="/jamfor",
    name=N_("Jämför enheter"),
    order=50,
    icon="nav-compare",
    permission=Permission.COMPARE_UNITS,
    exports=ExportOf.PERIOD,
)


def layout(**query: str) -> Component:
    return html.Div(
        [dcc.Location(id=ADDRESS, refresh=False), html.Div(show_comparison(query)[0], id=CONTENT)]
    )


@callback(
    Output(CONTENT, "children"),
    Output(ADDRESS, "search"),
    Input(component_id(PAGE, "filter", "unit"), "value"),
    Input(component_id(PAGE, "filter", "period"), "value"),
    Input(component_id(PAGE, "filter", "measure"), "value"),
    Input(component_id(PAGE, "filter", "span"), "value"),
    prevent_initial_call=True,
)
@requires(Permission.COMPARE_UNITS)
def change_view(
    unit: object, period: object, measure: object, span: object
) -> tuple[list[Component], str]:
    return show_comparison({"enhet": unit, "period": period, "matt": measure, "veckor": span})


def show_comparison(query: dict[str, object] | dict[str, str]) -> tuple[list[Component], str]:
    today = configuration.today(configuration.served())
    scope = current_scope()
    with reading() as session:
        choice = build_unit_choice(session, scope=scope, today=today)
        view = read_compare(query, choice.units, offers_all=choice.offers_all, today=today)
        drawn = draw_comparison(
            session,
            scope=scope,
            view=view,
            today=today,
            leads=current_user().may(LEADS_TO[view.measure.page]),
            language=current_language(),
        )
    bar = compare_bar(view, PAGE)
    head = page_head(_("Jämför enheter"), view.filter, PAGE, drawn.headline, drawn.note, bar)
    return named(PAGE, [*head, *drawn.body]), view.search


@dataclass(frozen=True, slots=True)
class Drawn:
    """What all who see the same rows share; charts and tables of 120 units take their time."""

    headline: Parts
    note: str
    body: Sequence[Component]


@kept_drawn
def draw_comparison(
    session: Session, *, scope: Scope, view: CompareView, today: date, leads: bool, language: str
) -> Drawn:
    """`leads`: whether units lead to their page. `language` is that of the words."""
    del language
    build = build_comparison if scope.is_everything else build_peer_comparison
    comparison = build(
        session,
        scope=scope,
        measure=view.measure,
        span=view.span,
        until=view.filter.week,
        day=view.filter.day(today),
        today=today,
    )
    headline = (
        compare_headline(comparison)
        if scope.is_everything
        else own_headline(comparison, view.filter.unit_id)
    )
    body = _body(view, comparison, headline, leads=leads)
    return Drawn(headline, preliminary_weeks(comparison), body)


def _body(
    view: CompareView, comparison: Comparison, headline: Parts, *, leads: bool
) -> list[Component]:
    freshness = freshness_sentence(comparison.covered, *comparison.measure.sources)
    if not any(unit.count or unit.is_hidden for unit in comparison.units):
        text = _("Inga uppgifter för måttet har lästs in för perioden. Fråga systemförvaltaren.")
        return [empty_state(_("Underlag saknas"), text)]
    method = _("Trattdiagram med gränser 95 % och 99,8 %. Slumpvariation: Wilsons intervall, 95 %.")
    definition = f"{_(comparison.measure.definition)} {freshness} {method}"
    return [
        *_funnel(view, comparison, headline, freshness, leads=leads),
        _table(view, comparison, leads=leads),
        *_weeks(view, comparison, freshness),
        html.P(definition, className="muted small source"),
    ]


def _funnel(
    view: CompareView, comparison: Comparison, headline: Parts, source: str, *, leads: bool
) -> list[Component]:
    if comparison.lines is None:
        return []
    card = funnel_card(
        comparison,
        comparison.lines,
        view.span,
        _links(view, comparison, comparison.units) if leads else {},
        _own(view, comparison),
        sentence="".join(text for text, _bold in headline),
        stem=_stem(view, "jamfor"),
        source=source,
    )
    return [html.Section(card, className="section")]


def _table(view: CompareView, comparison: Comparison, *, leads: bool) -> Component:
    centre = comparison.lines.centre if comparison.lines else None
    own = _own(view, comparison) if not comparison.peers else frozenset[int]()
    units, left_out = rows_to_read(comparison, own)
    links = _links(view, comparison, units) if leads else {}
    table = unit_table(units, comparison.measure, centre, links, own)
    count = comparison.lines.judged if comparison.lines else 0
    parts: list[Component] = []
    if count:
        signals = f" {false_signals(count)}" if comparison.weeks else ""
        note = html.P(false_flags(count) + signals, className="muted small lead-small")
        parts.append(note)
    parts.append(still(html.Div([table])))
    if left_out:
        parts.append(html.P(left_out_text(left_out), className="muted small"))
    title = _("Samma siffror i tabell")
    stem = _stem(view, "jamfor-tabell")
    parts.append(still(html.Div([table_tools(TABLE, title, stem)])))
    aside = _("I bokstavsordning, ingen rangordning.") if len(comparison.units) > 1 else ""
    exported = table_only(
        TABLE,
        title,
        comparison_sheet(comparison),
        stem=stem,
        source=freshness_sentence(comparison.covered, *comparison.measure.sources),
        measures=(comparison.measure,),
    )
    return keep_beside(section(title, *parts, anchor="tabell", aside=aside), exported)


def _weeks(view: CompareView, comparison: Comparison, source: str) -> list[Component]:
    """Heat map and small multiples, where the measure has weeks."""
    if comparison.measure.grain in WEEKLY and not comparison.weeks:
        text = _("Visas för högst {most} enheter. Öppna en enhet för att se dess veckor.",
                 most=MOST_CHARTED)  # fmt: skip
        return [section(_("Vecka för vecka"), html.P(text, className="muted"))]
    if not comparison.weeks:
        text = _("Måttet har inga veckovärden att visa: det gäller ett läge eller en längre tid.")
        return [section(_("Vecka för vecka"), html.P(text, className="muted"))]
    heat = heat_card(comparison, stem=_stem(view, "jamfor-veckor"), source=source)
    several = multiples_card(comparison, stem=_stem(view, "jamfor-serier"), source=source)
    return [html.Section(card, className="section") for card in (heat, several)]


def _links(
    view: CompareView, comparison: Comparison, units: Sequence[ComparedUnit]
) -> dict[int, str]:
    """Unit id -> the page of the measure for that unit."""
    page = comparison.measure.page
    return {unit.unit_id: f"{page}{view.search_of(unit.code)}" for unit in units}


def _own(view: CompareView, comparison: Comparison) -> frozenset[int]:
    """The unit chosen; for a unit's own manager every unit that has a name."""
    if comparison.peers:
        return frozenset(unit.unit_id for unit in comparison.units)
    return frozenset() if view.filter.unit_id is None else frozenset({view.filter.unit_id})


def _stem(view: CompareView, name: str) -> str:
    number = view.measure.number.lower()
    return file_stem(f"{name}-{number}", view.filter.code, str(view.filter.week))
