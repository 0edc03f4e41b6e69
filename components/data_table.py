"""Tables that become lists on a phone, with the same data."""

from collections.abc import Sequence

import orjson
from dash import html
from dash.development.base_component import Component

from charts.theme import TableData
from components.attributes import attributes

Cell = str | Component


def data_table(data: TableData, caption: str) -> Component:
    """The chart's data, as cells that the browser turns into a table (assets/40-drawn.js).

    Dash takes a millisecond for each element it makes; a table of a year's weeks would take longer
    than everything else on its page.
    """
    table = {"headers": data.headers, "rows": data.rows, "numeric": data.numeric_from}
    return html.Div(
        className="scroll",
        tabIndex="0",
        role="region",
        **attributes({"aria-label": caption, "data-table": orjson.dumps(table).decode()}),
    )


def list_table(
    headers: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    caption: str,
    numeric: Sequence[int] = (),
) -> Component:
    """Rows to act on; on a phone each row is a card of label over value."""
    return html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(
                html.Tr(
                    [
                        html.Th(text, scope="col", className="num" if i in numeric else "")
                        for i, text in enumerate(headers)
                    ]
                )
            ),
            html.Tbody([_card_row(headers, row, numeric) for row in rows]),
        ],
        className="cards",
    )


def _card_row(headers: Sequence[str], row: Sequence[Cell], numeric: Sequence[int]) -> Component:
    cells: list[Component] = [html.Th(row[0], scope="row")]
    for index, cell in enumerate(row[1:], start=1):
        is_action = not headers[index]
        style = "act" if is_action else ("num" if index in numeric else "")
        cells.append(html.Td(cell, className=style, **attributes({"data-l": headers[index]})))
    return html.Tr(cells)
