"""The chart of a weekly series: dots, stepped limits, mean, target, events, segments."""

from charts.control_labels import (
    add_end_labels,
    add_events,
    add_excluded,
    add_holidays,
    event_rows,
    has_holidays,
    has_outside,
)
from charts.control_traces import dots, last_year_line, limit_traces, value_line
from charts.event_lines import room_above
from charts.series_view import ChartEvent, SeriesView
from charts.theme import TARGET, Figure, base_layout, week_ticks
from translation.formats import format_percent

__all__ = ["ChartEvent", "SeriesView", "control_chart", "share_ticks", "y_range"]

STRIP, OUTSIDE = 32, 16  # px under the scale: for holidays, for weeks that lie below it
NARROW_HEIGHT = 320
NARROW_RIGHT = 84
LAST_YEAR_ROOM = 0.5


def control_chart(view: SeriesView) -> Figure:
    """A plotly figure as a dict; x is the week's place in `view.weeks`."""
    rows = event_rows(view)
    top = room_above(rows)
    layout = base_layout(view.height, right=150 if view.has_end_labels else 16, top=top)
    floor, high = view.y_range or y_range(view)
    inner = view.height - top - layout["margin"]["b"]
    brackets = STRIP if has_holidays(view) else 0
    outside = OUTSIDE if has_outside(view, floor) else 0
    per_px = (high - floor) / (inner - brackets - outside)
    edge = floor - outside * per_px
    low = edge - brackets * per_px
    ticks = share_ticks(floor, high, view.is_share)
    layout["yaxis"] |= {"range": [round(low, 4), round(high, 4)], **ticks}
    _add_weeks(layout, view, rows)
    _add_target(layout, view)
    add_events(layout, view)
    if view.has_end_labels:
        add_end_labels(layout, view, per_px)
    add_excluded(layout, view, edge)
    add_holidays(layout, view, STRIP / inner)
    data = [
        *limit_traces(view.points),
        *last_year_line(view, floor),
        value_line(view),
        dots(view, edge),
    ]
    return {"data": data, "layout": layout}


def share_ticks(low: float, high: float, is_share: bool) -> Figure:
    """Ticks of 5, 10 or 20 percentage points, written as 90 %; plain numbers for counts."""
    if not is_share:
        return {"tickformat": ",d", "nticks": 6}
    step = next((s for s in (5, 10, 20) if (high - low) * 100 / s <= 6), 20)
    first = -(-round(low * 10_000) // (step * 100)) * step
    values = [value for value in range(first, 101, step) if value <= high * 100]
    return {
        "tickvals": [v / 100 for v in values],
        "ticktext": [format_percent(v / 100, 0) for v in values],
    }


def y_range(view: SeriesView) -> tuple[float, float]:
    """Room for points, limits and target, and some for last year; a share keeps within 0..1.

    Weeks that do not count do not stretch it: they are drawn at its edge.
    """
    counted = [p for p in view.points if p and not p.is_excluded]
    values = [v for p in counted for v in (p.value, p.lower, p.upper) if v is not None]
    if view.chart.target is not None:
        values.append(view.chart.target)
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    earlier = [value for value in view.last_year if value is not None]
    if earlier:
        low = min(low, max(min(earlier), low - (high - low) * LAST_YEAR_ROOM))
        high = max(high, min(max(earlier), high + (high - low) * LAST_YEAR_ROOM))
    pad = max((high - low) * 0.06, 0.02 if view.is_share else 1)
    low, high = max(0.0, low - pad), high + pad
    return (low, min(high, 1.01)) if view.is_share else (low, high)


def _add_weeks(layout: Figure, view: SeriesView, rows: int) -> None:
    positions, texts = week_ticks(view.weeks, 14 if view.height > 300 else 7)
    few, short = week_ticks(view.weeks, 5)
    layout["xaxis"] |= {
        "tickvals": positions,
        "ticktext": texts,
        "range": [-0.6, len(view.weeks) - 0.4],
    }
    margin = {"r": NARROW_RIGHT if view.has_end_labels else 16, "l": 48}
    if rows:
        margin["t"] = 48
    layout["meta"] = {
        "narrow": {"margin": margin, "height": min(view.height, NARROW_HEIGHT),
                   "tickvals": few, "ticktext": short}
    }  # fmt: skip


def _add_target(layout: Figure, view: SeriesView) -> None:
    if view.chart.target is None:
        return
    layout["shapes"].append(
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": view.chart.target,
         "y1": view.chart.target, "line": {"color": TARGET, "width": 2, "dash": "10px,5px"}}
    )  # fmt: skip
