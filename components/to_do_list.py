"""Up to five things to do, each with a number, a reason and a button."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from domain.to_do import ToDoItem
from translation import _
from words.to_do import to_do_text


def to_do_list(items: Sequence[ToDoItem], search: str) -> Component:
    if not items:
        return html.P(_("Kontrollerat i dag: inget att göra just nu."), className="muted")
    return html.Ol([_row(item, search) for item in items], className="todo")


def _row(item: ToDoItem, search: str) -> Component:
    text = to_do_text(item)
    href = f"{text.path}{search}" + (f"#{text.anchor}" if text.anchor else "")
    return html.Li(
        [
            html.Span(text.number, className="n" if item.is_urgent else "n calm"),
            html.Div([html.P(text.reason), html.P(text.why, className="why")]),
            html.A(text.button, href=href, className="btn"),
        ]
    )
