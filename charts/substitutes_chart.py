"""The share of substitutes per week: dots, the usual level, dated notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from charts.control_chart import share_ticks
from charts.event_lines import (
    PlacedEvent,
    draw_events,
    place_events,
    room_above,
    rows_above,
)
from charts.series_view import HALF, ChartEvent
from charts.sheet import (
    Column,
    Drawing,
    Kind,
    Sheet,
    SheetChart,
    week_columns,
    week_values,
)
from charts.theme import (
    AXIS,
    MEAN,
    ORDINARY,
    Chart,
    Figure,
    TableData,
    base_layout,
    label,
    week_ticks,
)
from domain.periods import Week
from translation import _
from translation.formats import NBSP, format_percent

HEIGHT = 240
LOWEST_TOP = 0.1
RIGHT, NARROW_RIGHT = 104, 48


@dataclass(frozen=True, slots=True)
class ShareWeek:
    """A share 0..1, None where there is none to draw; what hovering says; its table row.

    `r` and `n`: what it is the share of, where it is told.
    """

    week: Week
    share: float | None
    text: str
    row: tuple[str, ...]
    r: int | None = None
    n: int | None = None


def substitutes_chart(
    weeks: Sequence[ShareWeek],
    usual: float | None,
    events: Sequence[ChartEvent],
    title: str,
    caption: str,
    sentence: str,
) -> Chart:
    """`usual`: a line across; the weeks in order, the table the latest first."""
    placed = place_events([week.week for week in weeks], events, HALF)
    height = HEIGHT + room_above(rows_above(placed)) - room_above(0)
    data = [_line(weeks), *([] if usual is None else [_usual(usual, len(weeks))])]
    layout = _layout(weeks, usual, placed, height)
    headers = (_("Vecka"), _("Andel"), _("Vikarier"), _("I tjänst"))
    table = TableData(headers, tuple(week.row for week in reversed(weeks)))
    figure = {"data": data, "layout": layout}
    sheet = partial(_sheet, weeks, usual)
    return Chart(figure, title, caption, sentence, table, height, sheet)


def _sheet(weeks: Sequence[ShareWeek], usual: float | None) -> Sheet:
    columns = (
        *week_columns(),
        Column(_("Andel"), Kind.SHARE),
        Column(_("Vikarier"), Kind.NUMBER),
        Column(_("I tjänst"), Kind.NUMBER),
        Column(_("Vanligen"), Kind.SHARE),
    )
    rows = tuple((*week_values(w.week), w.share, w.r, w.n, usual) for w in weeks)
    drawn = (2,) if usual is None else (2, 5)
    return Sheet(columns, rows, SheetChart(Drawing.LINES, 0, drawn, frozenset({5})))


def _line(weeks: Sequence[ShareWeek]) -> Figure:
    return {
        "type": "scatter", "mode": "lines+markers", "x": list(range(len(weeks))),
        "y": [None if week.share is None else round(week.share, 4) for week in weeks],
        "connectgaps": False, "line": {"color": ORDINARY, "width": 1.25},
        "marker": {"color": ORDINARY, "size": 7, "symbol": "circle"}, "cliponaxis": False,
        "text": [week.text for week in weeks], "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _usual(usual: float, count: int) -> Figure:
    return {"type": "scatter", "mode": "lines", "x": [-0.5, count - 0.5],
            "y": [round(usual, 4)] * 2, "hoverinfo": "skip",
            "line": {"color": MEAN, "width": 1.5}}  # fmt: skip


def _layout(
    weeks: Sequence[ShareWeek], usual: float | None, placed: Sequence[PlacedEvent], height: int
) -> Figure:
    rows = rows_above(placed)
    layout = base_layout(height, left=48, right=RIGHT, top=room_above(rows))
    most = max([LOWEST_TOP, usual or 0, *(w.share for w in weeks if w.share is not None)])
    high = min(1.02, most * 1.12)
    layout["yaxis"] |= {"range": [0, round(high, 4)], **share_ticks(0, high, True)}
    shown = [week.week for week in weeks]
    (positions, texts), (few, short) = week_ticks(shown, 6), week_ticks(shown, 4)
    layout["xaxis"] |= {"tickvals": positions, "ticktext": texts, "range": [-0.6, len(weeks) - 0.4]}
    margin = {"r": NARROW_RIGHT, "l": 48} | ({"t": 48} if rows else {})
    layout["meta"] = {"narrow": {"tickvals": few, "ticktext": short, "margin": margin}}
    draw_events(layout, placed, len(weeks))
    if usual is not None:
        layout["annotations"] += _usual_labels(usual)
    return layout


def _usual_labels(usual: float) -> list[Figure]:
    """The value at the right end; without its word on a phone, where the caption has it."""
    value = format_percent(usual, 0)
    common = {"xref": "paper", "xanchor": "left", "xshift": 6, "font": {"size": 14, "color": AXIS}}
    return [
        label(text, 1, round(usual, 4), name=name, **common)
        for name, text in (("wide", _("vanligen") + NBSP + value), ("narrow", value))
    ]
