"""Whose login tokens and accounts run out, and when?"""

from collections.abc import Sequence

from dash import ALL, Input, Output, callback, ctx, dcc, html, register_page
from dash.development.base_component import Component
from flask import abort

import settings as configuration
from access_control.current_user import current_scope, current_user, requires
from access_control.permissions import Permission
from charts.expiry_timeline import NextOrder, expiry_timeline, next_order
from charts.lead_time import lead_time_strip
from components.chart_card import chart_card, file_stem
from components.chart_key import swatches
from components.filter_bar import FilterView, read_filter
from components.help_link import help_link
from components.icons import icon
from components.ids import component_id
from components.in_place import named
from components.page_head import empty_state, page_head, section
from components.still import still
from components.token_list import EVERYBODY, mark_all_button, next_lot, order_list
from data_access.access_log import save_access
from data_access.database import LARGEST_ID, reading, writing
from data_access.routine_documents import find_links
from data_access.token_order_marks import save_order_mark, undo_order_mark
from domain.measures import measures_named
from domain.rates import Count
from domain.routine import Link
from domain.routine_start import PASSWORD, find_link
from domain.token_expiry import HolderStatus, renewed_in_time
from figures.token_figures import build_token_situation
from figures.token_page import TokenFigures, build_tokens
from figures.unit_choice import build_unit_choice
from translation import N_, _
from translation.formats import format_date
from words.exports import ExportOf
from words.freshness import freshness_sentence
from words.tokens import (
    lead_caption,
    lead_title,
    renewed_sentence,
    reset_sentence,
    tokens_headline,
)
from words.weeks import capital

PAGE = "tokens"
CONTENT, ADDRESS = component_id(PAGE, "content"), component_id(PAGE, "address")
OPEN_NAMES = 12
MARK, UNDO = component_id(PAGE, "mark"), component_id(PAGE, "undo")
register_page(
    __name__,
    path="/inloggning",
    name=N_("Inloggningsdosor"),
    order=30,
    icon="nav-tokens",
    permission=Permission.VIEW_TOKENS,
    exports=ExportOf.NOW,
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
    return show_tokens({"enhet": unit, "period": period}, receipt)


def show_tokens(
    query: dict[str, object] | dict[str, str], receipt: Sequence[Component] = ()
) -> tuple[list[Component], str]:
    """`receipt`: what was just done, read aloud from a place that is always there."""
    today = configuration.today(configuration.served())
    user = current_user()
    scope = user.scope
    with reading() as session:
        choice = build_unit_choice(session, scope=scope, today=today)
        view = read_filter(query, choice.units, offers_all=choice.offers_all, today=today)
        figures = build_tokens(session, scope=scope, unit_id=view.unit_id, today=today)
        password = find_link(find_links(session), PASSWORD)
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
    told = html.Div(list(receipt), className="receipts", role="status")
    return named(PAGE, [told, *_page(view, figures, password)]), view.search


def _act(pressed: dict[str, object], unit: object) -> list[Component]:
    """Mark or undo; what the browser sends is a wish, looked up within the unit that is shown."""
    user = current_user()
    if not user.may(Permission.MARK_ORDERED):
        abort(403)
    if pressed.get("type") == UNDO:
        return _undo(pressed.get("mark"))
    today, now = configuration.today(configuration.served()), configuration.now()
    with writing() as session:
        choice = build_unit_choice(session, scope=user.scope, today=today)
        query = {"enhet": unit}
        view = read_filter(query, choice.units, offers_all=choice.offers_all, today=today)
        within = user.scope.within(view.unit_id)
        situation = build_token_situation(session, scope=within, day=today)
        person = pressed.get("person")
        chosen = [s for s in situation.statuses if s.is_to_order]
        if person != EVERYBODY:
            chosen = [s for s in chosen if s.person_ref == person]
        for status in chosen:
            save_order_mark(
                session,
                scope=user.scope,
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
    return [html.P(text, className="receipt")]


def _undo(mark: object) -> list[Component]:
    if type(mark) is not int or not 0 < mark < LARGEST_ID:
        abort(400)
    with writing() as session:
        user = current_user()
        done = undo_order_mark(
            session, scope=user.scope, mark_id=mark, user_id=user.id, at=configuration.now()
        )
        if done:
            _log(session, "undo_mark", [])
    text = _("Markeringen är borttagen.") if done else _("Markeringen fanns inte längre.")
    return [html.P(text, className="receipt")]


def _log(session, action: str, statuses: list[HolderStatus]) -> None:  # type: ignore[no-untyped-def]
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


def _page(view: FilterView, figures: TokenFigures, password: Link | None) -> list[Component]:
    today = configuration.today(configuration.served())
    statuses = figures.situation.statuses
    coming = next_order(statuses, today)
    note = "" if view.is_now else _("Sidan visar alltid läget nu, oavsett period.")
    if not figures.situation.seen_on:
        head = page_head(_("Inloggningsdosor"), view, PAGE, [(_("Underlag saknas."), False)], note)
        text = _("Inga dosor har lästs in för enheten. Läs in filerna medarbetare och dosor, eller "
                 "fråga systemförvaltaren.")  # fmt: skip
        return [*head, empty_state(_("Underlag saknas"), text), _accounts(figures, password)]
    source = f"{capital(view.name)}. " + freshness_sentence(figures.covered, "dosor", "medarbetare")
    pair = [_lead_times(figures, view, source), still(_accounts(figures, password))]
    return [
        *page_head(_("Inloggningsdosor"), view, PAGE, tokens_headline(statuses, coming), note),
        _timeline(figures, view, source),
        _orders(statuses, coming),
        html.Div(pair, className="two"),
        html.P(
            [freshness_sentence(figures.covered, "dosor", "medarbetare", "konton"), " ",
             _("Namn visas bara för enhetens chef och varje visning loggas. Beställ senast: "
               "utgångsdag minus 30 dagar."), " ",
             html.A(_("Om måtten."), href="/om#valid_token_rate")],
            className="muted small source",
        ),
    ]  # fmt: skip


def _timeline(figures: TokenFigures, view: FilterView, source: str) -> Component:
    today = configuration.today(configuration.served())
    kinds = [
        ("look", _("utgången, eller inom 30 dagar utan beställning")),
        ("", _("senare, utan beställning")),
        ("open", _("förlängning beställd")),
    ]
    card = chart_card(
        expiry_timeline(figures.situation.statuses, today),
        card_id="tokens-timeline",
        stem=file_stem("inloggningsdosor", view.code, str(view.this_week)),
        source=source,
        below=swatches(kinds),
        key=[("", f"swatch {style}", text) for style, text in kinds],
        measures=measures_named("tokens_expiring_unordered", "expired_tokens_active_staff"),
    )
    return html.Section(card, className="section")


def _orders(statuses: list[HolderStatus], coming: NextOrder | None) -> Component:
    title, shows_names = _("Att beställa"), current_scope().sees_people
    following = next_lot(coming, MARK, UNDO, shows_names=shows_names)
    if not shows_names:
        text = html.P(_("Namn och lista ser bara enhetens chef."), className="muted")
        return section(title, text, following, anchor="att-bestalla")
    parts = [*order_list(statuses, MARK, UNDO), following]
    return section(title, *parts, anchor="att-bestalla", aside=mark_all_button(statuses, MARK))


def _lead_times(figures: TokenFigures, view: FilterView, source: str) -> Component:
    expired = figures.situation.expired_with_holder
    count = renewed_in_time(expired)
    if not count.n:
        return section(_("Framförhållning"), html.P(renewed_sentence(count), className="muted"))
    card = chart_card(
        lead_time_strip(expired, lead_title(count), lead_caption(count), renewed_sentence(count)),
        card_id="tokens-lead",
        stem=file_stem("framforhallning", view.code, str(view.this_week)),
        source=source,
        measures=measures_named("renewed_in_time_rate"),
    )
    return html.Section(card, className="section")


def _accounts(figures: TokenFigures, password: Link | None) -> Component:
    registered = figures.with_account - len(figures.not_registered)
    count = Count(registered, figures.with_account)
    scope = current_scope()
    parts: list[Component] = [
        html.P(reset_sentence(count, is_shown=scope.sees_unsuppressed), className="lead")
    ]
    names = [member.display_name for member in figures.not_registered if member.display_name]
    if names and scope.sees_people:
        summary = html.Summary(
            [icon("ui-chevron-right"), _("Inte registrerade"),
             html.Span(str(len(names)), className="muted")]
        )  # fmt: skip
        listed = html.Ul([html.Li(name) for name in names], className="names body")
        parts.append(html.Details([summary, listed], open=len(names) <= OPEN_NAMES))
    parts += help_link(password, _("Att registrera sig och byta lösenord:"))
    return section(_("Konton och lösenord"), *parts, anchor="konton")
