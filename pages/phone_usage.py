"""How has this unit's use of the phone developed?"""

from collections.abc import Mapping, Sequence

from dash import ALL, Input, Output, State, callback, ctx, dcc, html, register_page
from dash.development.base_component import Component
from sqlalchemy.orm import Session

import settings as configuration
from access_control.current_user import User, current_user, open_paths, requires
from access_control.noting import may_change
from access_control.noting_answers import answer_press
from access_control.permissions import Permission
from charts.usage_view import shown_weeks
from components.cause_chain import cause_section, substitutes_section
from components.filter_bar import FilterView, read_filter, read_signal_week
from components.form_fields import FormState
from components.ids import component_id
from components.in_place import named
from components.noted_section import OPEN, NotingRights, noted_section
from components.page_head import about_link, page_head, section
from components.still import still
from components.to_do_list import task_list
from components.usage_cards import (
    usage_empty,
    usage_main,
    usage_moments,
    usage_reasons,
    usage_restated,
)
from data_access.database import reading, writing
from data_access.routine_documents import find_links
from domain.measures import VISIT_SOURCES
from domain.periods import Week
from domain.routine import Link
from domain.routine_start import TRAINING, find_link
from figures.cause_chain import build_week_facts, weeks_to_explain
from figures.noted import Noted, build_noted, build_proposals
from figures.overview import Tile
from figures.series import WeeklySeries
from figures.substitutes import build_substitutes
from figures.unit_choice import build_unit_choice
from figures.usage_page import UsageFigures, build_usage
from translation import N_, _
from words.exports import ExportOf
from words.freshness import freshness_sentence
from words.noted import FAULTS, noting_receipt
from words.reasons import reason_tasks
from words.tiles import preliminary_note, usage_headline
from words.usage import note_events
from words.weeks import capital

PAGE = "usage"
CONTENT, ADDRESS = component_id(PAGE, "content"), component_id(PAGE, "address")
PRESS, FIELD = component_id(PAGE, "press"), component_id(PAGE, "field")
CHOSEN = component_id(PAGE, "week")
register_page(
    __name__,
    path="/anvandning",
    name=N_("Mobilanvändning"),
    order=20,
    icon="nav-usage",
    permission=Permission.VIEW_USAGE,
    exports=ExportOf.PERIOD,
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
    Input({"type": CHOSEN, "part": ALL}, "value"),
    Input({"type": PRESS, "what": ALL, "number": ALL}, "n_clicks"),
    State({"type": FIELD, "name": ALL}, "value"),
    prevent_initial_call=True,
)
@requires(Permission.VIEW_USAGE)
def change_view(
    unit: object, period: object, weeks: list[object], _presses: object, _values: object
) -> tuple[list[Component], str]:
    pressed = ctx.triggered_id
    clicks = ctx.triggered[0]["value"] if ctx.triggered else None
    form = FormState()
    query = {"enhet": unit, "period": period}
    if isinstance(pressed, dict):
        query["vecka"] = weeks[0] if weeks else None
    if (
        isinstance(pressed, dict)
        and pressed.get("type") == PRESS
        and isinstance(clicks, int)
        and clicks > 0
    ):
        fields = {str(part["id"]["name"]): part.get("value") for part in ctx.states_list[0]}
        form = _act(pressed, fields)
    return show_usage(query, form)


def show_usage(
    query: Mapping[str, object], form: FormState | None = None
) -> tuple[list[Component], str]:
    """`form`: what was typed and done in the forms at the bottom."""
    today = configuration.today(configuration.served())
    user = current_user()
    with reading() as session:
        choice = build_unit_choice(session, scope=user.scope, today=today)
        view = read_filter(query, choice.units, offers_all=choice.offers_all, today=today)
        figures = build_usage(
            session, scope=user.scope, unit_id=view.unit_id, today=view.day(today), until=view.week
        )
        noted = build_noted(session, scope=user.scope, unit_id=view.unit_id, today=today)
        weeks = weeks_to_explain(figures.time.chart, shown_weeks(figures.time.chart))
        view = read_signal_week(query.get("vecka"), view, weeks)
        is_hidden = figures.is_small and not user.scope.sees_unsuppressed
        training = find_link(find_links(session), TRAINING)
        why = None if is_hidden or not weeks else _why(session, user, view, figures, weeks)
    proposals = [] if is_hidden else build_proposals([figures.time, figures.notes])
    rights = _rights(user, noted)
    folded = noted_section(noted, proposals, view, form or FormState(), rights, PAGE)
    parts = _page(view, figures, why, folded, training, is_hidden=is_hidden)
    return named(PAGE, parts), view.search


def _why(
    session: Session, user: User, view: FilterView, figures: UsageFigures, weeks: Sequence[Week]
) -> Component:
    """What else happened in the week chosen, and the substitutes of the year."""
    today, scope = configuration.today(configuration.served()), user.scope
    facts = build_week_facts(
        session, scope=scope, unit_id=view.unit_id, week=view.explained or weeks[0], today=today
    )
    until = figures.time.chart.decided_by or view.week
    substitutes = build_substitutes(
        session, scope=scope, unit_id=view.unit_id, today=today, until=until
    )
    paths = open_paths(user)
    source = f"{capital(view.name)}. " + freshness_sentence(figures.covered, "bemanning")
    parts = [
        cause_section(facts, figures.time.chart, weeks, view, paths, PAGE),
        substitutes_section(substitutes, note_events(figures.time.events), view, source),
    ]
    return html.Div(parts, className="two")


def _act(pressed: Mapping[str, object], fields: Mapping[str, object]) -> FormState:
    """What was typed stands again where something is wrong with it."""
    if pressed.get("what") == OPEN:
        return FormState(is_open=True)
    today, now = configuration.today(configuration.served()), configuration.now()
    with writing() as session:
        done = answer_press(session, current_user(), pressed, fields, today=today, at=now)
    receipt = noting_receipt(
        done.what,
        is_done=done.is_done,
        is_faulty=bool(done.faults),
        was_masked=done.was_masked,
    )
    faults = {name: _(FAULTS[fault]) for name, fault in done.faults.items()}
    return FormState(fields if faults else {}, faults, receipt, is_open=True)


def _rights(user: User, noted: Noted) -> NotingRights:
    notes = (*noted.events, *noted.removed)
    return NotingRights(
        user.may(Permission.NOTE_EVENT),
        user.may(Permission.DECIDE_SEGMENT),
        frozenset(note.id for note in notes if may_change(user, note)),
    )


def _page(
    view: FilterView,
    figures: UsageFigures,
    why: Component | None,
    folded: Component,
    training: Link | None,
    *,
    is_hidden: bool,
) -> list[Component]:
    tile = _tile(figures.time, is_hidden)
    head = page_head(_("Mobilanvändning"), view, PAGE, usage_headline(tile), preliminary_note(tile))
    if why is None:
        return [*head, usage_empty(is_hidden), folded]
    source = f"{capital(view.name)}. " + freshness_sentence(figures.covered, *VISIT_SOURCES)
    pair = [usage_moments(figures, view, source, training), usage_reasons(figures, view, source)]
    return [
        *head,
        usage_main(figures, view, source),
        html.Div(pair, className="two"),
        why,
        still(html.Div([*_tasks(figures, view), *usage_restated(figures)])),
        folded,
        html.P(
            [_(figures.time.measure.definition), " ",
             freshness_sentence(figures.covered, *VISIT_SOURCES), " ",
             about_link(figures.time.measure)],
            className="muted small source",
        ),
    ]  # fmt: skip


def _tasks(figures: UsageFigures, view: FilterView) -> list[Component]:
    tasks = reason_tasks(figures.reasons, *figures.reason_weeks)
    return [section(_("Att göra"), task_list(tasks, view.search))] if tasks else []


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
