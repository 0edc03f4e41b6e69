"""A link out of the product: only to addresses a page may lead to, and telling them nothing."""

from dash import html
from dash.development.base_component import Component

from domain.routine import Link
from domain.web_address import is_web_address


def outside_link(text: str, address: str) -> Component | str:
    """The text alone where the address is none."""
    if not is_web_address(address):
        return text
    return html.A(text, href=address, rel="noopener noreferrer")


def help_link(link: Link | None, lead: str) -> list[Component]:
    """A line beside the measures a link of the routine helps; nothing where it leads nowhere."""
    if link is None or not is_web_address(link.address):
        return []
    shown = outside_link(link.text, link.address)
    return [html.P([lead, " ", shown], className="small help-link")]
