"""A chart with its message, its one-sentence text, its table and its downloads."""

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from charts.figure_key import KeyMark
from charts.theme import Chart
from components.attributes import attributes
from components.data_table import data_table
from components.download_menu import download_menu
from components.exported import Exported, keep_beside
from components.icons import icon
from components.still import still
from domain.file_names import file_stem
from domain.measures import Measure
from translation import _

__all__ = ["CONFIG", "chart_card", "file_stem"]

CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": False,
    "doubleClick": False,
}


def chart_card(
    chart: Chart,
    *,
    card_id: str,
    stem: str,
    source: str,
    below: Component | None = None,
    report: str = "",
    measures: Sequence[Measure] = (),
    key: Sequence[KeyMark] = (),
    is_withheld: bool = False,
) -> Component:
    """`stem`: file name without its ending; `source`, `measures` and `key` go with files.

    `below`: what explains the drawing, between it and its table. `report`: what is copied into a
    report; without it, page, unit and period with the chart's title and sentence. `is_withheld`:
    few persons stand behind it, so only the page shows it.
    """
    card = html.Figure(
        [
            still(_head(chart, is_withheld=is_withheld)),
            html.Div(
                dcc.Graph(
                    id=f"{card_id}-graph",
                    figure=chart.figure,
                    config=CONFIG,  # type: ignore[arg-type]
                    style={"height": f"{chart.height}px"},
                ),
                role="img",
                className="chart-box",
                **attributes({"aria-label": chart.sentence}),
            ),
            *([still(html.Div(below))] if below is not None else []),
            html.Details(
                [
                    still(html.Summary([icon("ui-chevron-right"), _("Visa som tabell")])),
                    data_table(chart.table, chart.caption),
                ],
                className="as-table",
            ),
        ],
        id=card_id,
        className="chart-card",
        **attributes({"data-stem": stem}),
    )
    return keep_beside(card, Exported(card_id, chart, stem, source, measures, key, text=report))


def _head(chart: Chart, *, is_withheld: bool) -> Component:
    words = html.Div(
        [
            html.H2(chart.title, className="chart-title"),
            html.P(chart.caption, className="muted small chart-caption"),
        ]
    )
    return html.Div([words, _tools(chart.title, is_withheld=is_withheld)], className="fig-head")


def _tools(title: str, *, is_withheld: bool) -> Component:
    table = html.Button(
        [icon("ui-table"), _("Tabell")],
        type="button",
        className="btn quiet",
        **attributes({"data-do": "table"}),
    )
    return html.Div([table, download_menu(title, is_withheld=is_withheld)], className="tools")
