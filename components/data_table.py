"""Tables that become lists on a phone, with the same data."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from charts.theme import TableData
from components.attributes import attributes

Cell = str | Component


def data_table(data: TableData, caption: str) -> Component:
    """The chart's data: the first column is the row's header."""
    return html.Div(
        html.Table(
            [
                html.Caption(caption),
                html.Thead(html.Tr([_head(data, i, text) for i, text in enumerate(data.headers)])),
                html.Tbody([html.Tr(_cells(data, row)) for row in data.rows]),
            ]
        ),
        className="scroll",
        tabIndex="0",
        role="region",
        **attributes({"aria-label": caption}),
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


def _head(data: TableData, index: int, text: str) -> Component:
    return html.Th(text, scope="col", className="num" if index >= data.numeric_from else "")


def _cells(data: TableData, row: Sequence[str]) -> list[Component]:
    first = _light_cell("Th", row[0], scope="row")
    rest = [
        _light_cell("Td", text, className="num" if index >= data.numeric_from else "")
        for index, text in enumerate(row[1:], start=1)
    ]
    return [first, *rest]


def _light_cell(kind: str, text: str, **props: str) -> Any:
    """A cell as Dash sends it: hundreds of them made as component objects cost milliseconds."""
    props["children"] = text
    return {"type": kind, "namespace": "dash_html_components", "props": props}
