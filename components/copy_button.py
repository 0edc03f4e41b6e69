"""A button that puts a text on the clipboard and says so."""

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.icons import icon
from translation import _


def copy_button(name: str, text: str, *, style: str = "btn", symbol: str = "") -> Component:
    """`name` is read on the button; `text` is what is copied."""
    data = {"data-do": "copy", "data-text": text, "data-done": _("Kopierad")}
    parts: list[Component | str] = [icon(symbol), name] if symbol else [name]
    return html.Button(parts, type="button", className=style, **attributes(data))
