"""Up to five things to do, each with a number, a reason and a button."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from translation import _
from words.to_do import ToDoText


def to_do_list(texts: Sequence[ToDoText], search: str) -> Component:
    if not texts:
        return html.P(_("Kontrollerat i dag: inget att göra just nu."), className="muted")
    return html.Ol([_row(text, search) for text in texts], className="todo")


def _row(text: ToDoText, search: str) -> Component:
    href = f"{text.path}{search}" + (f"#{text.anchor}" if text.anchor else "")
    button = [html.A(text.button, href=href, className="btn")] if text.path else []
    return html.Li(
        [
            html.Span(text.number, className="n" if text.is_urgent else "n calm"),
            html.Div([html.P(text.reason), html.P(text.why, className="why")]),
            *button,
        ]
    )
