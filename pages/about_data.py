"""What does each number mean, how are the charts read, and who sees what?"""

from collections.abc import Mapping, Sequence
from datetime import date

from dash import html, register_page
from dash.development.base_component import Component
from sqlalchemy.orm import Session

import settings as configuration
from access_control.permissions import PERMISSION_NAMES, ROLES, Permission, Role
from access_control.start_state import Settled, StartState, find_start_state
from components.attributes import attributes
from components.chart_card import chart_card
from components.chart_examples import EXAMPLES, Example
from components.data_table import list_table
from components.page_head import section
from components.retention_section import limits_table
from components.spc_icons import sign_image
from components.still import still
from data_access.data_freshness import find_source_days
from data_access.database import reading
from data_access.kept import kept_drawn
from data_access.targets import Target, find_target
from domain.measures import MEASURES, Measure
from domain.scope import NOTHING, Scope
from translation import N_, _, current_language
from translation.formats import format_date
from words.about import measure_facts
from words.about_texts import (
    ACCESSIBILITY,
    ICONS,
    ICONS_LEAD,
    LIMITS,
    MARKS,
    NOT_MEASURED,
    RULES,
    RULES_CHANCE,
    RULES_LEAD,
    STORAGE,
)
from words.exports import ExportOf
from words.freshness import SOURCES

register_page(
    __name__,
    path="/om",
    name=N_("Om uppgifterna"),
    order=90,
    icon="nav-about",
    permission=Permission.VIEW_ABOUT,
    exports=ExportOf.EXAMPLE,
)
PARTS = (
    ("matten", N_("Måtten")),
    ("diagram", N_("Så läses diagrammen")),
    ("regler", N_("Regler och ikoner")),
    ("marken", N_("Preliminär, ändrad, dold")),
    ("behorighet", N_("Vem ser vad")),
    ("lagring", N_("Så sparas uppgifterna")),
    ("start", N_("Konsekvensbedömning och samverkan")),
    ("aktuellt", N_("Data till och med")),
    ("tillganglighet", N_("Tillgänglighetsredogörelse")),
)


def layout(**_query: str) -> Component:
    """The same for every signed-in user: nothing on it is of a unit."""
    today = configuration.today(configuration.served())
    with reading() as session:
        parts = draw_about(session, scope=NOTHING, today=today, language=current_language())
    return html.Div(parts, className="about")


@kept_drawn
def draw_about(
    session: Session, *, scope: Scope, today: date, language: str
) -> Sequence[Component]:
    """`language` is that of the words: it is here so that no other reader finds them."""
    del scope, language
    targets = {m.code_id: find_target(session, m, today) for m in MEASURES}
    covered = find_source_days(session)
    lead = _("Vad varje siffra betyder, hur den räknas och hur diagrammen läses.")
    return [
        html.Div(html.H1(_("Om uppgifterna")), className="head"),
        html.P(lead, className="headline"),
        still(_contents()),
        still(html.Div(_measures(targets))),
        *_charts(),
        still(html.Div([_rules(), _marks(), _roles(), *_ends(covered, find_start_state(session))])),
    ]


def _contents() -> Component:
    parts = [html.Li(html.A(_(name), href=f"#{anchor}")) for anchor, name in PARTS]
    measures = [
        html.Li(html.A(_(measure.name), href=f"#{measure.code_id}")) for measure in MEASURES
    ]
    return html.Nav(
        [html.Ul(parts, className="contents"), html.Ul(measures, className="contents small")],
        **attributes({"aria-label": _("Innehåll")}),
    )


def _part(anchor: str, *content: Component) -> Component:
    return section(_(dict(PARTS)[anchor]), *content, anchor=anchor)


def _measures(targets: Mapping[str, Target | None]) -> list[Component]:
    entries = [_measure(measure, targets[measure.code_id]) for measure in MEASURES]
    return [_part("matten", *entries, html.P(_(NOT_MEASURED), className="lead-text"))]


def _measure(measure: Measure, target: Target | None) -> Component:
    facts = [
        html.Div([html.Dt(label), html.Dd(text)]) for label, text in measure_facts(measure, target)
    ]
    return html.Article(
        [
            html.H3([_(measure.name), " ", html.Span(measure.number, className="muted small")]),
            html.P(_(measure.definition)),
            html.Dl(facts, className="terms"),
        ],
        id=measure.code_id,
        className="measure",
    )


def _charts() -> list[Component]:
    lead = html.P(_("Exemplen är påhittade."), className="muted small")
    return [_part("diagram", lead, *(_example(example) for example in EXAMPLES))]


def _example(example: Example) -> Component:
    card = chart_card(
        example.draw(),
        card_id=f"about-{example.anchor}",
        stem=f"mobilkoll_exempel_{example.anchor}",
        source=_("Påhittat exempel."),
    )
    words = [html.H3(_(example.name)), html.P(_(example.reading))]
    return html.Div([still(html.Div(words, className="lead-text")), card], className="example")


def _rules() -> Component:
    rules = [html.Li([html.B(f"{_(name)}. "), _(text)]) for name, text in RULES]
    icons = [html.Li([sign_image(file, ""), html.Span(_(text))]) for file, text in ICONS]
    return _part(
        "regler",
        html.P(_(RULES_LEAD), className="lead-text"),
        html.Ol(rules, className="numbered lead-text"),
        html.P(_(RULES_CHANCE), className="lead-text"),
        html.H3(_("Gränserna")),
        _list(LIMITS),
        html.H3(_("Ikonerna")),
        html.P(_(ICONS_LEAD), className="lead-text"),
        html.Ul(icons, className="sheet"),
    )


def _marks() -> Component:
    facts = [html.Div([html.Dt(_(name)), html.Dd(_(text))]) for name, text in MARKS]
    return _part("marken", html.Dl(facts, className="terms"))


def _roles() -> Component:
    """Read off the roles themselves, which also open and close the pages."""
    rows: list[Sequence[str | Component]] = [
        [
            _(role.title),
            _(role.description),
            ", ".join(_(PERMISSION_NAMES[what]) for what in Permission if role.may(what)),
            _units_of(role),
        ]
        for role in ROLES.values()
    ]
    headers = [_("Roll"), _("Uppgift"), _("Ser och gör"), _("Enheter")]
    return _part("behorighet", list_table(headers, rows, _("Vem ser vad")))


def _units_of(role: Role) -> str:
    if not role.sees_units:
        return _("Inga")
    return _("Alla") if role.sees_all_units else _("Egna")


def _ends(covered: Mapping[str, date], state: StartState) -> list[Component]:
    return [
        _part("lagring", _list(STORAGE), limits_table(configuration.served().retention)),
        _part("start", _start(state)),
        _part("aktuellt", _freshness(covered)),
        _part("tillganglighet", _list(ACCESSIBILITY)),
    ]


def _start(state: StartState) -> Component:
    """What the municipality has settled, and what it is for."""
    purpose = _(
        "Ändamålet är att följa upp rutinen för mobiltelefon i hemtjänsten per enhet. Uppgifterna "
        "används inte för att bedöma enskilda medarbetare."
    )
    facts = [
        html.Div([html.Dt(name), html.Dd(_settled(settled))])
        for name, settled in (
            (_("Konsekvensbedömning"), state.assessment),
            (_("Samverkan eller MBL-förhandling"), state.hearing),
        )
    ]
    return html.Div([html.P(purpose, className="lead-text"), html.Dl(facts, className="terms")])


def _settled(settled: Settled) -> str:
    if settled.day is None:
        return _("Inte registrerad.")
    reference = f", {settled.reference}" if settled.reference else ""
    return _("Klar {day}{reference}.", day=format_date(settled.day), reference=reference)


def _freshness(covered: Mapping[str, date]) -> Component:
    known = [(kind, name) for kind, name in SOURCES.items() if kind in covered]
    if not known:
        return html.P(_("Inga data har lästs in ännu."))
    rows = [[_(name), format_date(covered[kind])] for kind, name in known]
    return list_table([_("Källa"), _("Till och med")], rows, _("Data till och med"))


def _list(texts: Sequence[str]) -> Component:
    return html.Ul([html.Li(_(text)) for text in texts], className="plain lead-text")
