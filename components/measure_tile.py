"""A tile: one measure's latest figure, its verdict, one sentence, its last weeks."""

from dash import html
from dash.development.base_component import Component

from charts.spark import spark, spark_of_values
from components.inline_svg import inline_svg
from components.spc_icons import signs
from domain.measures import Form
from figures.overview import Tile
from translation import _
from words.tiles import tile_counts, tile_sentence, tile_value
from words.weeks import week_name


def measure_tile(tile: Tile, href: str) -> Component:
    """The whole tile is a link to `href`; without one it only tells."""
    is_state = tile.value is None
    style = "tile state" if is_state else "tile"
    figure = html.Span(
        [
            html.Span(tile_value(tile), className="value"),
            html.Br(),
            html.Span(tile_counts(tile), className="rn"),
        ]
    )
    marks = html.Span([] if is_state else signs(tile.chart), className="signs")
    parts = [
        html.Span(_(tile.measure.short_name), className="name"),
        html.Span([figure, marks], className="mid"),
        html.Span(tile_sentence(tile), className="say"),
        *([] if is_state else _spark(tile)),
    ]
    return html.A(parts, href=href, className=style) if href else html.Div(parts, className=style)


def _spark(tile: Tile) -> list[Component]:
    if tile.chart is not None:
        complete = [point.week for point in tile.chart.points if point.is_complete][-26:]
        drawing = spark(tile.chart)
        ends = (week_name(complete[0]), week_name(complete[-1])) if complete else ("", "")
    elif len(tile.history) > 1:
        drawing = spark_of_values(tile.history, _target(tile))
        ends = (_("för ett halvår sedan"), _("nu"))
    else:
        return []
    return [
        inline_svg(drawing, style="spark"),
        html.Span([html.Span(ends[0]), html.Span(ends[1])], className="axis"),
    ]


def _target(tile: Tile) -> float | None:
    return tile.target.value if tile.target and tile.measure.form is Form.SHARE else None
