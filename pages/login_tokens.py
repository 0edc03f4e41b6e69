"""Whose login tokens and accounts run out, and when?"""

from datetime import date

from dash import ALL, Input, Output, callback, ctx, dcc, html, register_page
from dash.development.base_component import Component
from flask import abort
from sqlalchemy.orm import Session

import settings as configuration
from access_control.current_user import current_user, requires
from access_control.permissions import Permission
from charts.expiry_timeline import expiry_timeline
from charts.expiry_weeks import biggest_week, expiry_weeks
from charts.lead_times import lead_time_strip
from components.chart_card import chart_card, file_stem
from components.filter_bar import FilterView, read_filter
from components.ids import component_id
from components.page_head import empty_state, page_head, section
from components.token_lists import MARK, UNDO, accounts_section, bars_key, token_lists
from data_access.database import reading, writing
from data_access.token_order_marks import save_order_mark, undo_order_mark
from data_access.users import save_access
from domain.scope import Scope
from domain.token_expiry import HolderStatus, lead_days, renewed_in_time
from figures.page_figures import TokenFigures, build_tokens, build_unit_choice
from figures.token_figures import build_token_situation
from translation import N_, _
from translation.formats import format_date
from words.freshness import freshness_sentence
from words.tokens import renewed_sentence, tokens_headline

PAGE = "tokens"
CONTENT, ADDRESS = component_id(PAGE, "content"), component_id(PAGE, "address")
register_page(
    __name__,
    path="/inloggning",
    name=N_("Inloggningsdosor"),
    order=30,
    icon="nav-tokens",
    permission=Permission.VIEW_TOKENS,
)


def layout(**query: str) -> Component:
    return html.Div(
        [dcc.Location(id=ADDRESS, refresh=False), html.Div(show_tokens(query)[0], id=CONTENT)]
    )


@callback(
    Output(CONTENT, "children"),
    Output(ADDRESS, "search"),
    Input(component_id(PAGE, "filter", "unit"), "value"),
    Input(component_id(PAGE, "filter", "period"), "value"),
    Input({"type": MARK, "person": ALL}, "n_clicks"),
    Input({"type": UNDO, "mark": ALL}, "n_clicks"),
    prevent_initial_call=True,
)
@requires(Permission.VIEW_TOKENS)
def change_view(
    unit: object, period: object, _marks: object, _undos: object
) -> tuple[list[Component], str]:
    pressed = ctx.triggered_id
    value = ctx.triggered[0]["value"] if ctx.triggered else None
    receipt: list[Component] = []
    if isinstance(pressed, dict) and isinstance(value, int) and value > 0:
        receipt = _act(pressed, unit)
    content, search = show_tokens({"enhet": unit, "period": period})
    return [*receipt, *content], search


def show_tokens(query: dict[str, object] | dict[str, str]) -> tuple[list[Component], str]:
    today = configuration.today(configuration.served())
    user = current_user()
    scope = user.scope
    with reading() as session:
        choice = build_unit_choice(session, scope=scope, today=today)
        view = read_filter(query, choice.units, offers_all=choice.offers_all, today=today)
        figures = build_tokens(session, scope=scope, unit_id=view.unit_id, today=today)
    if scope.sees_people and figures.situation.statuses:
        with writing(changes_figures=False) as session:
            save_access(
                session,
                user_id=user.id,
                role=user.role.name,
                action="view_people",
                unit_ids=sorted({s.unit_id for s in figures.situation.statuses}),
                row_count=len(figures.situation.statuses),
                at=configuration.now(),
            )
    return _page(view, figures), view.search


def _act(pressed: dict[str, object], unit: object) -> list[Component]:
    """Mark or undo; what the browser sends is a wish, looked up within the unit that is shown."""
    user = current_user()
    if not user.may(Permission.MARK_ORDERED):
        abort(403)
    if pressed.get("type") == UNDO:
        return _undo(pressed.get("mark"))
    today, now = configuration.today(configuration.served()), configuration.now()
    with writing() as session:
        shown = _shown_scope(session, user.scope, unit, today)
        situation = build_token_situation(session, scope=shown, day=today)
        person = pressed.get("person")
        chosen = [s for s in situation.statuses if s.is_to_order]
        if person != "alla":
            chosen = [s for s in chosen if s.person_ref == person]
        for status in chosen:
            save_order_mark(
                session,
                scope=shown,
                unit_id=status.unit_id,
                person_ref=status.person_ref,
                token_id=status.token_id,
                valid_to=status.valid_to,
                ordered_on=today,
                user_id=user.id,
                at=now,
            )
        if chosen:
            _log(session, "mark_ordered", chosen)
    if not chosen:
        return []
    text = _("Markerad som beställd {day}.", day=format_date(today))
    if len(chosen) > 1:
        text = _(
            "{count} markerade som beställda {day}.", count=len(chosen), day=format_date(today)
        )
    return [html.P(text, className="receipt", role="status")]


def _shown_scope(session: Session, scope: Scope, unit: object, today: date) -> Scope:
    """The part of the scope the filter shows: "mark all" means all that are on the page."""
    choice = build_unit_choice(session, scope=scope, today=today)
    view = read_filter({"enhet": unit}, choice.units, offers_all=choice.offers_all, today=today)
    return scope if view.unit_id is None else scope.narrowed(frozenset({view.unit_id}))


def _undo(mark: object) -> list[Component]:
    if not isinstance(mark, int):
        abort(400)
    with writing() as session:
        user = current_user()
        done = undo_order_mark(
            session, scope=user.scope, mark_id=mark, user_id=user.id, at=configuration.now()
        )
        if done:
            _log(session, "undo_mark", [])
    text = _("Markeringen är borttagen.") if done else _("Markeringen fanns inte längre.")
    return [html.P(text, className="receipt", role="status")]


def _log(session: Session, action: str, statuses: list[HolderStatus]) -> None:
    user = current_user()
    save_access(
        session,
        user_id=user.id,
        role=user.role.name,
        action=action,
        unit_ids=sorted({s.unit_id for s in statuses}),
        row_count=len(statuses),
        at=configuration.now(),
    )


def _page(view: FilterView, figures: TokenFigures) -> list[Component]:
    today = configuration.today(configuration.served())
    statuses = figures.situation.statuses
    head = page_head(_("Inloggningsdosor"), view, PAGE, tokens_headline(statuses))
    if not figures.situation.seen_on:
        text = _("Läs in filerna medarbetare och dosor, eller fråga systemförvaltaren.")
        return [*head, empty_state(_("Underlag saknas"), text)]
    source = f"{view.name}. " + freshness_sentence(figures.covered, "dosor", "medarbetare")
    card = chart_card(
        expiry_timeline(statuses, today),
        card_id="tokens-timeline",
        stem=file_stem("inloggningsdosor", view.code, str(view.this_week)),
        source=source,
    )
    return [
        *head,
        html.Section([card, bars_key()], className="section"),
        *token_lists(statuses, biggest_week(expiry_weeks(statuses, today))),
        html.Div([_lead_times(figures, view, source), accounts_section(figures)], className="two"),
        html.P(
            [freshness_sentence(figures.covered, "dosor", "medarbetare", "konton"), " ",
             _("Namn visas bara för enhetens chef och varje visning loggas. Beställ senast: "
               "utgångsdag minus 30 dagar.")],
            className="muted small",
        ),
    ]  # fmt: skip


def _lead_times(figures: TokenFigures, view: FilterView, source: str) -> Component:
    tokens = figures.situation.expired_with_holder
    sentence = renewed_sentence(renewed_in_time(tokens))
    if not tokens:
        return section(_("Framförhållning"), html.P(sentence))
    card = chart_card(
        lead_time_strip([lead_days(token) for token in tokens], sentence),
        card_id="tokens-lead",
        stem=file_stem("framforhallning", view.code, str(view.this_week)),
        source=source,
    )
    return html.Section([card, html.P(sentence, className="after")], className="section")
