"""Own icons: drawn as masks so that they take the colour of their text."""

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes


def icon(name: str) -> Component:
    """A decorative icon; its word stands beside it."""
    return html.Span(className=f"icon icon-{name}", **attributes({"aria-hidden": "true"}))
