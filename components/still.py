"""Still parts of a page: one element to Dash, drawn outside it until the next answer."""

from dash.development.base_component import Component

from components.static_html import MARKUP, static_html


def still(container: Component) -> Component:
    """The same container with its children as markup, drawn by assets/40-drawn.js.

    Dash takes a fraction of a millisecond for each element of each answer. Nothing in here can be
    an input or output of a callback; buttons and links that the page's own script follows can.
    """
    setattr(container, MARKUP, static_html(container.children, whole=True))
    container.children = None
    return container
