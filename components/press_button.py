"""A button whose page hears what was pressed and on which row."""

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes


def press_button(
    kind: str, what: str, number: int, text: str, subject: str = "", style: str = "btn"
) -> Component:
    """`subject`: what the button acts on, for whoever hears the page instead of seeing it."""
    named = attributes({"aria-label": f"{text}: {subject}"} if subject else {})
    identity: dict[str, str | int] = {"type": kind, "what": what, "number": number}
    return html.Button(text, id=identity, n_clicks=0, className=style, **named)
