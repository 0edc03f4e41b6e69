"""Tables that become lists on a phone, with the same data."""

import re
from collections.abc import Mapping, Sequence

import orjson
from dash import html
from dash.development.base_component import Component

from charts.theme import TableData
from components.attributes import attributes
from translation import _

Cell = str | Component
FIRST_ROWS = 10
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def data_table(data: TableData, caption: str) -> Component:
    """The chart's data, as cells that the browser turns into a table (assets/40-drawn.js).

    Dash takes a millisecond for each element it makes; a table of a year's weeks would take longer
    than everything else on its page.
    """
    table = {"headers": data.headers, "rows": data.rows, "numeric": data.numeric_from}
    return html.Div(
        className="scroll body",
        tabIndex="0",
        role="region",
        **attributes({"aria-label": caption, "data-table": orjson.dumps(table).decode()}),
    )


def list_table(
    headers: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    caption: str,
    numeric: Sequence[int] = (),
    groups: Mapping[int, str] | None = None,
) -> Component:
    """Rows to act on; on a phone each row is a card of label over value.

    `groups`: number of a row -> the heading that stands before it.
    """
    heads = [
        html.Th(text, scope="col", className="num" if i in numeric else "")
        for i, text in enumerate(headers)
    ]
    body: list[Component] = []
    for number, row in enumerate(rows):
        if groups and number in groups:
            body.append(_group_row(groups[number], len(headers)))
        body.append(_card_row(headers, row, numeric, is_more=False))
    return _cards(heads, body, caption)


def long_table(
    headers: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    caption: str,
    numeric: Sequence[int] = (),
) -> Component:
    """The first ten rows, and a button that shows the rest."""
    if len(rows) <= FIRST_ROWS:
        return list_table(headers, rows, caption, numeric)
    heads = [
        html.Th(text, scope="col", className="num" if i in numeric else "")
        for i, text in enumerate(headers)
    ]
    body = [
        _card_row(headers, row, numeric, is_more=number >= FIRST_ROWS)
        for number, row in enumerate(rows)
    ]
    button = html.Button(
        _("Visa alla {count}", count=len(rows)),
        type="button",
        className="btn quiet show-all",
        **attributes({"data-do": "all"}),
    )
    return html.Div([_cards(heads, body, caption), button], className="long")


def _cards(heads: Sequence[Component], body: Sequence[Component], caption: str) -> Component:
    return html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr(list(heads))),
            html.Tbody(list(body)),
        ],
        className="cards",
    )


def _group_row(text: str, columns: int) -> Component:
    return html.Tr(html.Th(text, colSpan=columns, scope="rowgroup"), className="group")


def _style(cell: Cell) -> str:
    """Days are never broken."""
    return "date" if isinstance(cell, str) and DAY.match(cell) else ""


def _card_row(
    headers: Sequence[str], row: Sequence[Cell], numeric: Sequence[int], *, is_more: bool
) -> Component:
    cells: list[Component] = [html.Th(row[0], scope="row")]
    for index, cell in enumerate(row[1:], start=1):
        is_action = not headers[index]
        style = "act" if is_action else ("num" if index in numeric else _style(cell))
        cells.append(html.Td(cell, className=style, **attributes({"data-l": headers[index]})))
    return html.Tr(cells, className="more" if is_more else None)
