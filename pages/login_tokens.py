"""Whose login tokens and accounts run out, and when?"""

from dash import ALL, Input, Output, callback, ctx, dcc, html, register_page
from dash.development.base_component import Component
from flask import abort

import settings as configuration
from access_control.current_user import current_scope, current_user, requires
from access_control.permissions import Permission
from charts.expiry_timeline import expiry_timeline
from components.chart_card import chart_card, file_stem
from components.data_table import list_table
from components.filter_bar import FilterView, read_filter
from components.ids import component_id
from components.page_head import empty_state, page_head, section
from data_access.database import reading, writing
from data_access.token_order_marks import save_order_mark, undo_order_mark
from data_access.users import save_access
from domain.rates import Count
from domain.token_expiry import HolderStatus, renewed_in_time
from figures.page_figures import TokenFigures, build_tokens, build_unit_choice
from figures.token_figures import build_token_situation
from translation import N_, _
from translation.formats import MINUS, MISSING, format_date
from words.freshness import freshness_sentence
from words.tokens import holder_name, renewed_sentence, reset_sentence, state_text, tokens_headline

PAGE = "tokens"
CONTENT, ADDRESS = component_id(PAGE, "content"), component_id(PAGE, "address")
MARK, UNDO = component_id(PAGE, "mark"), component_id(PAGE, "undo")
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
        receipt = _act(pressed)
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


def _act(pressed: dict[str, object]) -> list[Component]:
    """Mark or undo; what the browser sends is a wish, looked up within the user's own scope."""
    user = current_user()
    if not user.may(Permission.MARK_ORDERED):
        abort(403)
    if pressed.get("type") == UNDO:
        return _undo(pressed.get("mark"))
    today, now = configuration.today(configuration.served()), configuration.now()
    with writing() as session:
        situation = build_token_situation(session, scope=user.scope, day=today)
        person = pressed.get("person")
        chosen = [s for s in situation.statuses if s.is_to_order]
        if person != "alla":
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
    return [html.P(text, className="receipt", role="status")]


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
        html.Section(card, className="section"),
        *_lists(statuses),
        html.Div([_renewed(figures), _accounts(figures)], className="two"),
        html.P(
            [freshness_sentence(figures.covered, "dosor", "medarbetare", "konton"), " ",
             _("Namn visas bara för enhetens chef och varje visning loggas. Beställ senast: "
               "utgångsdag minus 30 dagar.")],
            className="muted small",
        ),
    ]  # fmt: skip


def _lists(statuses: list[HolderStatus]) -> list[Component]:
    if not current_scope().sees_people:
        text = _("Namn och lista ser bara enhetens chef.")
        return [section(_("Att beställa"), html.P(text, className="muted"), anchor="att-bestalla")]
    due = [s for s in statuses if s.is_to_order]
    ordered = [s for s in statuses if s.has_order]
    parts: list[Component] = []
    if due:
        if len(due) > 1:
            parts.append(
                html.Button(
                    _("Markera alla {count} som beställda", count=len(due)),
                    id={"type": MARK, "person": "alla"},
                    n_clicks=0,
                    className="btn primary",
                )
            )
        parts.append(_table(due, _("Dosor att beställa")))
    else:
        parts.append(
            html.P(_("Kontrollerat i dag: ingen dosa behöver beställas."), className="muted")
        )
    sections = [section(_("Att beställa"), *parts, anchor="att-bestalla")]
    if ordered:
        sections.append(section(_("Förlängning beställd"), _table(ordered, _("Beställda dosor"))))
    return sections


def _table(statuses: list[HolderStatus], caption: str) -> Component:
    headers = [_("Medarbetare"), _("Dosa"), _("Går ut"), _("Dagar kvar"), _("Läge"), ""]
    rows = [
        [
            holder_name(status),
            f"…{status.token_id[-4:]}" if status.token_id else MISSING,
            format_date(status.valid_to) if status.valid_to else MISSING,
            _days(status.days_left),
            html.Span(
                state_text(status),
                className="state-mark done" if status.has_order else "state-mark look",
            ),
            _button(status),
        ]
        for status in statuses
    ]
    return list_table(headers, rows, caption, numeric=(3,))


def _days(days: int | None) -> str:
    if days is None:
        return MISSING
    return f"{MINUS}{-days}" if days < 0 else str(days)


def _button(status: HolderStatus) -> Component | str:
    if status.mark is not None and status.has_order and status.ordered_on is None:
        identity = {"type": UNDO, "mark": status.mark.id}
        return html.Button(_("Ångra"), id=identity, n_clicks=0, className="btn quiet")
    if status.has_order:
        return ""
    identity = {"type": MARK, "person": status.person_ref}
    return html.Button(_("Markera som beställd"), id=identity, n_clicks=0, className="btn")


def _renewed(figures: TokenFigures) -> Component:
    count = renewed_in_time(figures.situation.expired_with_holder)
    return section(_("Framförhållning"), html.P(renewed_sentence(count)))


def _accounts(figures: TokenFigures) -> Component:
    registered = figures.with_account - len(figures.not_registered)
    count = Count(registered, figures.with_account)
    scope = current_scope()
    parts: list[Component] = [html.P(reset_sentence(count, is_shown=scope.sees_unsuppressed))]
    names = [member.display_name for member in figures.not_registered if member.display_name]
    if names and scope.sees_people:
        parts.append(html.P(_("Inte registrerade:"), className="strong"))
        parts.append(html.Ul([html.Li(name) for name in names], className="plain"))
    return section(_("Konton och lösenord"), *parts, anchor="konton")
