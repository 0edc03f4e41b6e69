"""The list of tokens to order and ordered, with what can be done about each."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from charts.expiry_timeline import NextOrder
from components.data_table import list_table
from components.icons import icon
from domain.token_expiry import HolderStatus, TokenState
from translation import _
from translation.formats import MINUS, MISSING, format_date
from words.tokens import holder_name, next_sentence, state_text

EVERYBODY = "alla"
_STYLES = {
    TokenState.ORDERED: "state-mark done",
    TokenState.MARKED: "state-mark",
    TokenState.LATER: "state-mark",
}


def order_list(statuses: Sequence[HolderStatus], mark: str, undo: str) -> list[Component]:
    """Those to order, then those ordered, in one table; `mark` and `undo` are ids' types."""
    due = [s for s in statuses if s.is_to_order]
    ordered = [s for s in statuses if s.has_order]
    parts: list[Component] = []
    if not due:
        text = _("Kontrollerat i dag: ingen dosa behöver beställas.")
        parts.append(html.P(text, className="muted"))
    if due or ordered:
        groups = {len(due): _("Förlängning beställd")} if ordered else {}
        parts.append(_table([*due, *ordered], _("Dosor att beställa"), mark, undo, groups))
    return parts


def mark_all_button(statuses: Sequence[HolderStatus], mark: str) -> Component | str:
    """One button for all, from two to order up."""
    count = sum(s.is_to_order for s in statuses)
    if count < 2:
        return ""
    return html.Button(
        _("Markera alla {count} som beställda", count=count),
        id={"type": mark, "person": EVERYBODY},
        n_clicks=0,
        className="btn primary",
    )


def next_lot(coming: NextOrder | None, mark: str, undo: str, *, shows_names: bool) -> Component:
    """The next lot to order; its holders folded for the one who may see them."""
    if coming is None:
        return html.P(_("Inga fler dosor går ut de närmaste 26 veckorna."), className="muted small")
    text = next_sentence(coming)
    if not shows_names:
        return html.P(text, className="muted small")
    summary = html.Summary([icon("ui-chevron-right"), text])
    table = _table(coming.holders, _("Nästa att beställa"), mark, undo, {})
    return html.Details([summary, html.Div(table, className="body")], className="next")


def _table(
    statuses: Sequence[HolderStatus], caption: str, mark: str, undo: str, groups: dict[int, str]
) -> Component:
    headers = [_("Medarbetare"), _("Dosa"), _("Går ut"), _("Dagar kvar"), _("Läge"), ""]
    rows = [
        [
            holder_name(status),
            f"…{status.token_id[-4:]}" if status.token_id else MISSING,
            format_date(status.valid_to) if status.valid_to else MISSING,
            _days(status.days_left),
            html.Span(state_text(status), className=_STYLES.get(status.state, "state-mark look")),
            _button(status, mark, undo),
        ]
        for status in statuses
    ]
    return list_table(headers, rows, caption, numeric=(3,), groups=groups)


def _days(days: int | None) -> str:
    if days is None:
        return MISSING
    return f"{MINUS}{-days}" if days < 0 else str(days)


def _button(status: HolderStatus, mark: str, undo: str) -> Component | str:
    if status.mark is not None and status.has_order and status.ordered_on is None:
        identity: dict[str, str | int] = {"type": undo, "mark": status.mark.id}
        return html.Button(_("Ångra"), id=identity, n_clicks=0, className="btn quiet")
    if status.has_order:
        return ""
    identity = {"type": mark, "person": status.person_ref}
    return html.Button(_("Markera som beställd"), id=identity, n_clicks=0, className="btn")
