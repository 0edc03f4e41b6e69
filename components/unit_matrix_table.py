"""Units by measures: value, variation and assurance, each a link to the unit's own page."""

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.spc_icons import sign_sheet, signs
from domain.control_signals import Direction
from domain.measures import Form
from figures.overview import Tile
from figures.to_do import OLD_FAULT_DAYS
from figures.unit_matrix import UnitLine, UnitMatrix
from translation import _
from words.units import cell_text

Address = Callable[[str, str], str]
"""(page path, unit code) -> where a cell leads; empty where the user may not open the page."""


def matrix_table(matrix: UnitMatrix, caption: str, address: Address) -> Component:
    """Units in the order of their names, never of their figures; on a phone one card each."""
    measures = [tile.measure for tile in matrix.lines[0].tiles]
    heads = [html.Th(_("Enhet"), scope="col")]
    heads += [html.Th(_(m.short_name), scope="col", className="num") for m in measures]
    return html.Div(
        [
            sign_sheet(),
            html.Table(
                [
                    html.Caption(caption, className="visually-hidden"),
                    html.Thead(html.Tr(heads)),
                    html.Tbody([_row(line, address) for line in matrix.lines]),
                ],
                className="cards units",
            ),
        ]
    )


def _row(line: UnitLine, address: Address) -> Component:
    name = html.A(line.unit.name, href=address("/", line.unit.code))
    cells = [_cell(tile, address(tile.measure.page, line.unit.code)) for tile in line.tiles]
    return html.Tr([html.Th(name, scope="row"), *cells])


def _cell(tile: Tile, href: str) -> Component:
    text = cell_text(tile)
    label = attributes({"data-l": _(tile.measure.short_name)})
    if tile.value is None:
        return html.Td(html.Span(text, className="muted small"), className="num state", **label)
    style = "look" if _asks_for_a_look(tile) else None
    value = html.A(text, href=href, className=style) if href else html.Span(text, className=style)
    shown: list[Component] = [value]
    if tile.chart is not None:
        shown.append(html.Span(signs(tile.chart, is_small=True), className="signs"))
    return html.Td(html.Span(shown, className="cell"), className="num", **label)


def _asks_for_a_look(tile: Tile) -> bool:
    """A task that waits: a count that should be none, or a fault open too long."""
    if tile.oldest_days is not None:
        return tile.oldest_days > OLD_FAULT_DAYS
    is_task = tile.measure.form is Form.COUNT and tile.measure.direction is Direction.DOWN
    return is_task and tile.chart is None and bool(tile.value)
