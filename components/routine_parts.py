"""The parts of the routine page: facts, what it asks with its measures, links, acknowledgements."""

from collections.abc import Collection, Sequence
from datetime import date
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from components.data_table import list_table, long_table
from components.help_link import outside_link
from components.icons import icon
from components.page_head import empty_state, section
from components.plain_form import choice_field, plain_form, text_field
from components.spc_icons import signs
from domain.measure_types import Verb
from domain.registers import StaffMember
from domain.routine import Link
from domain.routine_asks import ASKS, NOT_YET, Ask
from domain.web_address import LONGEST_ADDRESS
from figures.overview import Tile
from figures.routine_page import RoutineFigures
from translation import _
from translation.formats import MISSING, format_date
from words.routine import (
    VERBS,
    link_checked,
    link_state,
    links_amount,
    review_sentence,
    state_figure,
    state_verdict,
    unit_share,
)

ROOT = "/rutin"
CHECK, ADDRESS = f"{ROOT}/kontroll", f"{ROOT}/adress"
LINKS, ACKNOWLEDGED = "lankar", "kvittering"
OPEN_NAMES = 12


def facts_section(figures: RoutineFigures, today: date) -> Component:
    """Edition, validity, owner and review."""
    title = _("Utgåva och giltighet")
    edition = figures.validity.edition
    if edition is None:
        text = _("Läs in filen dokument, eller fråga systemförvaltaren.")
        return section(title, empty_state(_("Ingen utgåva är beslutad"), text), anchor="giltighet")
    facts = [
        (_("Rutin"), edition.title),
        (_("Utgåva"), edition.edition),
        (_("Beslutad"), format_date(edition.decided_on)),
        (_("Beslutad av"), edition.decider_role or MISSING),
        (_("Gäller till och med"), format_date(edition.valid_to)),
        (_("Dokumentansvarig"), edition.owner_role or MISSING),
        (_("Översyn"), review_sentence(edition, today)),
    ]
    rows = [html.Div([html.Dt(name), html.Dd(text)]) for name, text in facts]
    parts: list[Component] = [html.Dl(rows, className="terms")]
    if figures.validity.is_start:
        text = _("Uppgifterna är förifyllda. En inläst fil dokument ersätter dem.")
        parts.append(html.P(text, className="muted small"))
    return section(title, *parts, anchor="giltighet")


def asks_section(figures: RoutineFigures, search: str, paths: Collection[str]) -> Component:
    """Each sentence with its verb, and the measures that follow it."""
    lead = _(
        "I våra egna ord. Verbet är rutinens eget: ett måste eller ska som inte följs är en "
        "avvikelse, ett bör är en rekommendation och aldrig en avvikelse."
    )
    rows = [_ask(ask, figures, search, paths) for ask in ASKS]
    return section(
        _("Det rutinen begär"), html.P(lead, className="lead-small muted small"),
        html.Ol(rows, className="asks"), anchor="krav",
    )  # fmt: skip


def _ask(ask: Ask, figures: RoutineFigures, search: str, paths: Collection[str]) -> Component:
    tiles = [figures.states[code] for code in ask.measures if code in figures.states]
    told: Component = html.P(_(ask.unmeasured or NOT_YET), className="muted small")
    if tiles:
        told = html.Ul([_state(tile, search, paths) for tile in tiles])
    style = "verb calm" if ask.verb in (Verb.SHOULD, Verb.NONE) else "verb"
    return html.Li(
        [html.Span(_(VERBS[ask.verb]), className=style), html.P(_(ask.text)), html.Div(told)]
    )


def _state(tile: Tile, search: str, paths: Collection[str]) -> Component:
    page = tile.measure.page
    name = _(tile.measure.short_name)
    title: Component | str = html.A(name, href=page + search) if page in paths else name
    if page == ROOT:
        title = html.A(name, href=f"#{ACKNOWLEDGED}")
    figure = html.Span(state_figure(tile), className="fig")
    words, style = state_verdict(tile)
    marks: list[Component] = [] if tile.value is None else signs(tile.chart)
    if marks:
        verdict = html.Span([html.Span(marks, className="signs"), words], className="say")
    else:
        verdict = html.Span(words, className=f"state-mark {style}" if words else "say")
    return html.Li([html.Span(title, className="name"), figure, verdict])


def links_section(links: Sequence[Link], today: date, typed: str, *, may_edit: bool) -> Component:
    """`typed`: the address that could not be kept, to be mended."""
    title = _("Rutinens länkar")
    headers = [_("Länk"), _("Ansvarig"), _("Senast kontrollerad"), _("Läge")]
    headers += [""] if may_edit else []
    rows = [_link_row(link, today, may_edit=may_edit) for link in links]
    parts: list[Component] = [list_table(headers, rows, title)]
    if may_edit:
        parts.append(_address_form(links, typed))
    else:
        text = _("Verksamhetsutvecklaren kontrollerar länkarna och anger deras adresser.")
        parts.append(html.P(text, className="muted small"))
    return section(title, *parts, anchor=LINKS, aside=links_amount(links))


def _link_row(link: Link, today: date, *, may_edit: bool) -> list[Component | str]:
    words, style = link_state(link, today)
    row: list[Component | str] = [
        outside_link(link.text, link.address),
        link.owner_role or MISSING,
        link_checked(link) or MISSING,
        html.Span(words, className=f"state-mark {style}".strip()),
    ]
    return [*row, _ticks(link)] if may_edit else row


def _ticks(link: Link) -> Component | str:
    """Two buttons that say what was found; nothing to look at without an address."""
    if not link.address:
        return ""
    answers = (("ja", _("Den fungerar")), ("nej", _("Den fungerar inte")))
    return html.Div(
        [
            plain_form(
                f"{CHECK}?{urlencode({'lank': link.text, 'fungerar': answer})}",
                button=text, quiet=True,
            )
            for answer, text in answers
        ],
        className="acts ticks",
    )  # fmt: skip


def _address_form(links: Sequence[Link], typed: str) -> Component:
    hint = _(
        "Börjar med http:// eller https://. En tom adress tar bort länken. En senare inläst fil "
        "lankar gäller före det som skrivs här."
    )
    return plain_form(
        ADDRESS,
        html.H3(_("Ange en adress")),
        html.P(hint, className="hint"),
        choice_field("lank", _("Länk"), [(link.text, link.text) for link in links]),
        text_field("adress", _("Adress"), typed, inputmode="url", maxlength=LONGEST_ADDRESS),
        button=_("Spara adressen"),
    )


def acknowledged_section(figures: RoutineFigures, *, sees_people: bool, told: str) -> Component:
    """Who has read the edition: per unit, or by name for the unit's own manager."""
    title = _("Kvittering av rutinen")
    parts: list[Component] = [html.P(told, className="lead")]
    if figures.by_unit:
        headers = [_("Enhet"), _("Har kvitterat"), _("Av medarbetare i tjänst")]
        rows = [[unit.name, *unit_share(count)] for unit, count in figures.by_unit]
        parts.append(long_table(headers, rows, title, numeric=(1, 2)))
    if sees_people and figures.lacking:
        parts.append(_names(figures.lacking))
    elif not sees_people and not figures.by_unit:
        text = _("Vilka som inte har kvitterat ser bara enhetens chef.")
        parts.append(html.P(text, className="muted small"))
    return section(title, *parts, anchor=ACKNOWLEDGED)


def _names(lacking: Sequence[StaffMember]) -> Component:
    summary = html.Summary(
        [icon("ui-chevron-right"), _("Har inte kvitterat"),
         html.Span(str(len(lacking)), className="muted")]
    )  # fmt: skip
    names = [m.display_name or f"…{m.person_ref[-6:]}" for m in lacking]
    listed = html.Ul([html.Li(name) for name in names], className="names body")
    return html.Details([summary, listed], open=len(names) <= OPEN_NAMES)
