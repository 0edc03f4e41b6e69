"""What does the routine ask, does it still apply, and who knows it?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dash import Input, Output, callback, dcc, html, register_page
from dash.development.base_component import Component
from flask import Response, request

import settings as configuration
from access_control.current_user import User, current_user, open_paths, requires
from access_control.permissions import Permission
from access_control.sent_forms import FormFault, back_to, typed
from access_control.signed_texts import told_fault
from components.filter_bar import FilterView, read_filter
from components.ids import component_id
from components.in_place import named
from components.page_head import page_head
from components.routine_parts import (
    ADDRESS,
    CHECK,
    LINKS,
    ROOT,
    acknowledged_section,
    asks_section,
    facts_section,
    links_section,
)
from components.still import still
from data_access.access_log import save_access
from data_access.database import bound_engine, reading, writing
from data_access.routine_documents import find_links, save_link_check
from domain.own_text import visible_line
from domain.routine import Link, LinkCheck
from domain.routine_start import LINK_TEXTS
from domain.web_address import is_web_address
from figures.acknowledged import ACKNOWLEDGED
from figures.routine_page import RoutineFigures, build_routine
from figures.unit_choice import build_unit_choice
from file_import.import_file import ImportOrder
from file_import.typed_links import import_typed_link
from translation import N_, _
from words.freshness import freshness_sentence
from words.routine import acknowledged_sentence, validity_sentence

PAGE = "routine"
CONTENT, SEARCH = component_id(PAGE, "content"), component_id(PAGE, "address")
DONE: Mapping[str, str] = {
    "kontroll": N_("Kontrollen är sparad."),
    "adress": N_("Adressen är sparad."),
}
register_page(
    __name__,
    path=ROOT,
    name=N_("Rutin"),
    order=70,
    icon="nav-routine",
    permission=Permission.VIEW_ROUTINE,
)


def layout(fel: str = "", klart: str = "", adress: str = "", **query: str) -> Component:
    """`adress`: what was typed and could not be kept."""
    told: list[Component] = []
    fault = told_fault(fel)
    if fault:
        told.append(html.P(fault, className="note", role="alert"))
    elif klart in DONE:
        told.append(html.P(_(DONE[klart]), className="receipt", role="status"))
    content = html.Div(show_routine(query, adress if fault else "")[0], id=CONTENT)
    return html.Div([dcc.Location(id=SEARCH, refresh=False), *told, content])


@callback(
    Output(CONTENT, "children"),
    Output(SEARCH, "search"),
    Input(component_id(PAGE, "filter", "unit"), "value"),
    Input(component_id(PAGE, "filter", "period"), "value"),
    prevent_initial_call=True,
)
@requires(Permission.VIEW_ROUTINE)
def change_view(unit: object, period: object) -> tuple[list[Component], str]:
    return show_routine({"enhet": unit, "period": period})


def show_routine(
    query: Mapping[str, object], typed_address: str = ""
) -> tuple[list[Component], str]:
    today = configuration.today(configuration.served())
    user = current_user()
    with reading() as session:
        choice = build_unit_choice(session, scope=user.scope, today=today)
        view = read_filter(query, choice.units, offers_all=choice.offers_all, today=today)
        figures = build_routine(
            session, scope=user.scope, unit_id=view.unit_id, today=view.day(today),
            until=view.week,
        )  # fmt: skip
    if figures.lacking:
        _note_people(user, figures)
    return named(PAGE, _page(user, view, figures, typed_address)), view.search


def _page(
    user: User, view: FilterView, figures: RoutineFigures, typed_address: str
) -> Sequence[Component]:
    today = configuration.today(configuration.served())
    validity = figures.validity
    known = acknowledged_sentence(figures.states[ACKNOWLEDGED], validity.edition)
    headline = [(validity_sentence(validity), validity.is_expired), (" " + known, False)]
    links = links_section(
        figures.links, today, typed_address, may_edit=user.may(Permission.EDIT_LINKS)
    )
    pair = [
        acknowledged_section(figures, sees_people=user.scope.sees_people, told=known),
        facts_section(figures, view.day(today)),
    ]
    parts = [
        asks_section(figures, view.search, open_paths(user)),
        html.Div(pair, className="two"),
        links,
    ]
    source: list[Component | str] = [
        freshness_sentence(figures.covered, "kvitteringar", "medarbetare"),
        " ",
        _("Namn visas bara för enhetens chef och varje visning loggas."),
        " ",
        html.A(_("Om måtten."), href=f"/om#{ACKNOWLEDGED}"),
    ]
    return [
        *page_head(_("Rutin"), view, PAGE, headline),
        still(html.Div(parts)),
        html.P(source, className="muted small source"),
    ]


def check_link() -> Response:
    """Ticked by hand: what somebody found when they pressed the link."""
    link, answer = _link(), typed("fungerar")
    if answer not in ("ja", "nej"):
        raise FormFault(_("Välj om länken fungerar eller inte."))
    if not link.address:
        raise FormFault(_("Länken har ingen adress att kontrollera."))
    today, user = configuration.today(configuration.served()), current_user()
    check = LinkCheck(
        link.document_id, link.text, link.address, answer == "ja", today, user.display
    )
    with writing() as session:
        save_link_check(session, check=check, at=configuration.now())
        _log(session, "check_link", link)
    return back_to(ROOT, {"klart": "kontroll"}, LINKS)


def set_address() -> Response:
    """By the importer of links, so that the same rules hold and the import log tells of it."""
    link, settings = _link(), configuration.served()
    address = visible_line(request.form.get("adress", ""))
    if address and not is_web_address(address):
        told = _("Adressen ska börja med http:// eller https:// och vara högst 500 tecken.")
        raise FormFault(told)
    order = ImportOrder(
        kind="lankar", path=Path(), called="lankar (rutin)", now=configuration.now(),
        today=configuration.today(settings), imported_by=current_user().display,
        person_key=settings.person_key, user_id=current_user().id, role=current_user().role.name,
        address=request.remote_addr or "", action="change_link", subject=_subject(link),
    )  # fmt: skip
    result = import_typed_link(bound_engine(), order, replace(link, address=address))
    if result.errors or not result.stored:
        told = result.errors[0].reason if result.errors else _("Länken har ändrats efter det.")
        raise FormFault(told)
    return back_to(ROOT, {"klart": "adress"}, LINKS)


Action = tuple[Permission, Callable[[], Response]]
ACTIONS: Mapping[str, Action] = {
    CHECK: (Permission.EDIT_LINKS, check_link),
    ADDRESS: (Permission.EDIT_LINKS, set_address),
}


def _link() -> Link:
    """The one named; what the browser sends is a wish."""
    with reading() as session:
        found = next((one for one in find_links(session) if one.text == typed("lank")), None)
    if found is None:
        raise FormFault(_("Välj en länk i listan."))
    return found


def _note_people(user: User, figures: RoutineFigures) -> None:
    with writing(changes_figures=False) as session:
        save_access(
            session, user_id=user.id, role=user.role.name, action="view_people",
            unit_ids=sorted({m.unit_id for m in figures.lacking}),
            row_count=len(figures.lacking), at=configuration.now(),
        )  # fmt: skip


def _subject(link: Link) -> str:
    """Only the routine's own names of links stand in the log: others somebody wrote."""
    return link.text if link.text in LINK_TEXTS else link.document_id


def _log(session, action: str, link: Link) -> None:  # type: ignore[no-untyped-def]
    user = current_user()
    save_access(
        session, user_id=user.id, role=user.role.name, action=action, unit_ids=[], row_count=1,
        at=configuration.now(), subject=_subject(link), address=request.remote_addr or "",
    )  # fmt: skip
