"""Lists of the token page: what to order, what is ordered, accounts; the key of its chart."""

from dash import html
from dash.development.base_component import Component

from access_control.current_user import current_scope
from charts.expiry_weeks import Peak
from components.data_table import list_table
from components.ids import component_id
from components.page_head import section
from domain.rates import Count
from domain.token_expiry import HolderStatus
from figures.page_figures import TokenFigures
from translation import _
from translation.formats import MINUS, MISSING, format_date
from words.tokens import holder_name, next_sentence, reset_sentence, state_text

MARK, UNDO = component_id("tokens", "mark"), component_id("tokens", "undo")


def bars_key() -> Component:
    """The three kinds of bars, in words."""
    kinds = (
        ("look", _("utgången, eller inom 30 dagar utan beställning")),
        ("later", _("senare, utan beställning")),
        ("ordered", _("förlängning beställd")),
    )
    items = [html.Li([html.Span(className=f"box {kind}"), text]) for kind, text in kinds]
    return html.Ul(items, className="key")


def token_lists(statuses: list[HolderStatus], peak: Peak | None) -> list[Component]:
    if not current_scope().sees_people:
        text = _("Namn och lista ser bara enhetens chef.")
        return [section(_("Att beställa"), html.P(text, className="muted"), anchor="att-bestalla")]
    due = [s for s in statuses if s.is_to_order]
    ordered = [s for s in statuses if s.has_order]
    parts: list[Component] = []
    if due:
        parts.append(_table(due, _("Dosor att beställa")))
    else:
        parts.append(
            html.P(_("Kontrollerat i dag: ingen dosa behöver beställas."), className="muted")
        )
    if peak is not None:
        parts.append(html.P(next_sentence(peak), className="muted small after"))
    aside = _mark_all(len(due)) if len(due) > 1 else ""
    sections = [section(_("Att beställa"), *parts, anchor="att-bestalla", aside=aside)]
    if ordered:
        sections.append(section(_("Förlängning beställd"), _table(ordered, _("Beställda dosor"))))
    return sections


def _mark_all(count: int) -> Component:
    return html.Button(
        _("Markera alla {count} som beställda", count=count),
        id={"type": MARK, "person": "alla"},
        n_clicks=0,
        className="btn primary",
    )


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


def accounts_section(figures: TokenFigures) -> Component:
    registered = figures.with_account - len(figures.not_registered)
    count = Count(registered, figures.with_account)
    scope = current_scope()
    parts: list[Component] = [html.P(reset_sentence(count, is_shown=scope.sees_unsuppressed))]
    names = [member.display_name for member in figures.not_registered if member.display_name]
    if names and scope.sees_people:
        parts.append(html.P(_("Inte registrerade:"), className="strong after"))
        parts.append(html.Ul([html.Li(name) for name in names], className="names"))
    return section(_("Konton och lösenord"), *parts, anchor="konton")
