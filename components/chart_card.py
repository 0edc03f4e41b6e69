"""A chart with its message, its one-sentence text, its table and its downloads."""

from dash import dcc, html
from dash.development.base_component import Component

from charts.theme import Chart
from components.attributes import attributes
from components.data_table import data_table
from components.icons import icon
from components.still import still
from translation import _

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
) -> Component:
    """`stem`: file name without its ending; `source` stands under downloaded pictures.

    `below`: what explains the drawing, between it and its table. `report`: what is copied into a
    report; without it, page, unit and period with the chart's title and sentence.
    """
    return html.Figure(
        [
            still(_head(chart)),
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
        **attributes({"data-stem": stem, "data-source": source, "data-report": report}),
    )


def file_stem(page: str, unit: str, period: str) -> str:
    """mobilkoll_mobilanvandning_HT-NORR_2026v14"""
    plain = "".join(sign if sign.isalnum() or sign == "-" else "-" for sign in unit)
    return f"mobilkoll_{page}_{plain}_{period}"


def _head(chart: Chart) -> Component:
    words = html.Div(
        [
            html.H2(chart.title, className="chart-title"),
            html.P(chart.caption, className="muted small chart-caption"),
        ]
    )
    return html.Div([words, _tools()], className="fig-head")


def _tools() -> Component:
    downloads = [
        html.Button(text, type="button", className="btn quiet", **attributes({"data-do": what}))
        for what, text in (
            ("png", _("Bild (PNG)")),
            ("svg", _("Bild (SVG)")),
            ("csv", _("Tabell (CSV)")),
        )
    ]
    copied = attributes({"data-do": "report", "data-done": _("Kopierad")})
    text = _("Kopiera text till rapporten")
    downloads.append(html.Button(text, type="button", className="btn quiet", **copied))
    return html.Div(
        [
            html.Button(
                [icon("ui-table"), _("Tabell")],
                type="button",
                className="btn quiet",
                **attributes({"data-do": "table"}),
            ),
            html.Details(
                [
                    html.Summary([icon("ui-download"), _("Ladda ner")]),
                    html.Div(downloads, className="menu-body"),
                ]
            ),
        ],
        className="tools",
    )
