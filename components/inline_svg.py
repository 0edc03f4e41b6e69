"""Our own drawings inside the page: as images each would cost the browser a document of its own."""

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes


def inline_svg(drawing: str, *, style: str, text: str = "") -> Component:
    """`drawing`: SVG text of ours, drawn in the browser by assets/40-drawn.js; `text` names it."""
    named = {"role": "img", "aria-label": text} if text else {"aria-hidden": "true"}
    return html.Span(
        className=style, title=text or None, **attributes({**named, "data-svg": drawing})
    )
