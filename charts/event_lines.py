"""Dated notes on a chart of weeks: a dotted line and a name above it, or a number on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.series_view import WIDE, ChartEvent
from charts.theme import AXIS, Figure, label, plotly_text, shortened
from domain.periods import Week
from translation.formats import format_week

SIGN_WIDTH = 6.8
EVENT_ROWS = 3
EVENT_SIGNS = 40
ROW_HEIGHT, ABOVE = 20, 36


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """Where a note stands; `row` None where no row above the chart has room for its name.

    `side`: the end of the name that stands at the line; names near an edge are written inwards.
    """

    x: float
    text: str
    row: int | None
    side: str


def place_events(
    weeks: Sequence[Week], events: Sequence[ChartEvent], width: int = WIDE
) -> list[PlacedEvent]:
    """Those of the weeks shown, in their order."""
    places = {week: x for x, week in enumerate(weeks)}
    taken = [-99.0] * EVENT_ROWS
    found: list[PlacedEvent] = []
    for event in events:
        if event.week not in places:
            continue
        x = places[event.week] - (0.5 if event.is_border else 0)
        text = shortened(f"{format_week(event.week.number)} {event.text}", EVENT_SIGNS)
        long = len(text) * SIGN_WIDTH * len(weeks) / width
        side = _side(x, long, len(weeks))
        begin = x - {"left": 0.0, "center": long / 2, "right": long}[side]
        row = next((r for r in range(EVENT_ROWS) if begin > taken[r]), None)
        if row is not None:
            taken[row] = begin + long
        found.append(PlacedEvent(x, text, row, side))
    return found


def rows_above(placed: Sequence[PlacedEvent]) -> int:
    """How many rows of names stand above the chart."""
    return 1 + max((event.row for event in placed if event.row is not None), default=-1)


def room_above(rows: int) -> int:
    """px above the chart for its rows of names."""
    return ABOVE + ROW_HEIGHT * rows if rows else 16


def all_fit(placed: Sequence[PlacedEvent]) -> bool:
    """Whether every note has its name above the chart."""
    return all(event.row is not None for event in placed)


def draw_events(layout: Figure, placed: Sequence[PlacedEvent], weeks: int) -> None:
    """A dotted line and a name above it; a number on a phone, where a list stands below."""
    last_x, is_raised = -99.0, False
    for number, event in enumerate(placed, start=1):
        layout["shapes"].append(
            {"type": "line", "x0": event.x, "x1": event.x, "yref": "paper", "y0": 0, "y1": 1,
             "line": {"color": AXIS, "width": 1, "dash": "1px,3px"}}
        )  # fmt: skip
        above = {"yref": "paper", "yanchor": "bottom"}
        if event.row is not None:
            layout["annotations"].append(
                label(plotly_text(event.text), event.x, 1, xanchor=event.side,
                      yshift=4 + ROW_HEIGHT * event.row, name="wide", **above)
            )  # fmt: skip
        is_raised = not is_raised and event.x - last_x < weeks / 12
        last_x = event.x
        shift = 20 if is_raised else 2
        layout["annotations"].append(
            label(f"<b>{number}</b>", event.x, 1, yshift=shift, name="narrow", **above)
        )


def _side(x: float, long: float, weeks: int) -> str:
    """`long`: the name's length in weeks."""
    if x > weeks * 0.9 or x + long / 2 > weeks:
        return "right"
    return "left" if x < weeks * 0.1 or x < long / 2 else "center"
