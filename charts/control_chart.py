"""The chart of a weekly series: dots, stepped limits, mean, target, events, segments."""

from collections.abc import Sequence

from charts.chart_labels import add_labels
from charts.series_view import ChartEvent, SeriesView, left_out, y_range
from charts.theme import BAND, MEAN, ORDINARY, RULE, Figure, base_layout, plotly_text, week_ticks
from charts.week_points import markers
from domain.control_chart import ChartPoint
from translation import _
from translation.formats import NBSP, format_number, format_share

__all__ = ["ChartEvent", "SeriesView", "control_chart", "point_sentence", "share_ticks", "y_range"]


def control_chart(view: SeriesView) -> Figure:
    """A plotly figure as a dict; x is the week's place in `view.weeks`."""
    points = view.points()
    layout = base_layout(view.height, right=150, top=56 if view.events else 24)
    low, high = view.y_range or y_range(view)
    layout["yaxis"] |= {"range": [low, high], **share_ticks(low, high, view.is_share)}
    positions, texts = week_ticks(view.weeks, 14 if view.height > 300 else 7)
    few, short = week_ticks(view.weeks, 5)
    layout["xaxis"] |= {
        "tickvals": positions,
        "ticktext": texts,
        "range": [-0.6, len(view.weeks) - 0.4],
    }
    layout["meta"] = {
        "narrow": {"margin": {"r": 16, "l": 44}, "height": min(view.height, 320),
                   "tickvals": few, "ticktext": short}
    }  # fmt: skip
    data = [
        *_limit_traces(points),
        *_last_year(view, low),
        _line(points, view),
        _dots(points, view),
    ]
    add_labels(layout, view, points)
    return {"data": data, "layout": layout}


def share_ticks(low: float, high: float, is_share: bool) -> Figure:
    """Ticks of 5, 10 or 20 percentage points, written as 90 %; plain numbers for counts."""
    if not is_share:
        return {"tickformat": ",d", "nticks": 6}
    step = next((s for s in (5, 10, 20) if (high - low) * 100 / s <= 6), 20)
    first = -(-round(low * 10_000) // (step * 100)) * step
    values = [value for value in range(first, 101, step) if value <= high * 100]
    return {"tickvals": [v / 100 for v in values], "ticktext": [f"{v}{NBSP}%" for v in values]}


def point_sentence(point: ChartPoint, *, is_share: bool) -> str:
    """What hovering says."""
    week = f"v.{NBSP}{point.week.number} {point.week.year}"
    if point.value is None:
        return _("{week}: underlag saknas", week=week)
    if not is_share:
        return f"{week}: {format_number(point.value)}"
    text = f"{week}: {format_share(point.r, point.n)} ({format_number(point.r or 0)} "
    text += _("av") + f" {format_number(point.n or 0)})"
    return text + (", " + _("preliminär") if point.preliminary else "")


def _limit_traces(points: Sequence[ChartPoint | None]) -> list[Figure]:
    traces: list[Figure] = []
    for index in sorted({p.segment_index for p in points if p}):
        inside = [(x, p) for x, p in enumerate(points) if p and p.segment_index == index]
        drawn = [(x, p) for x, p in inside if p.lower is not None or p.upper is not None]
        if drawn:
            xs = [x for x, _p in drawn]
            line = {"color": ORDINARY, "width": 1.25, "dash": "4px,3px", "shape": "hvh"}
            common = {"type": "scatter", "mode": "lines", "x": xs, "hoverinfo": "skip",
                      "line": line}  # fmt: skip
            traces.append(common | {"y": [p.lower for _x, p in drawn]})
            traces.append(
                common | {"y": [p.upper for _x, p in drawn], "fill": "tonexty", "fillcolor": BAND}
            )
        centred = [(x, p) for x, p in inside if p.centre is not None]
        if centred:
            ends = [centred[0][0] - 0.5, centred[-1][0] + 0.5]
            traces.append(
                {"type": "scatter", "mode": "lines", "x": ends, "y": [centred[0][1].centre] * 2,
                 "hoverinfo": "skip", "line": {"color": MEAN, "width": 1.5}}
            )  # fmt: skip
    return traces


def _last_year(view: SeriesView, low: float) -> list[Figure]:
    """The faint line; weeks below the scale are left out instead of cut at the axis."""
    shown = [value if value is not None and value >= low else None for value in view.last_year]
    if not any(value is not None for value in shown):
        return []
    return [
        {"type": "scatter", "mode": "lines", "x": list(range(len(view.weeks))),
         "y": shown, "hoverinfo": "skip", "connectgaps": False,
         "line": {"color": RULE, "width": 1.5}}
    ]  # fmt: skip


def _line(points: Sequence[ChartPoint | None], view: SeriesView) -> Figure:
    values = [p.value if p and not p.is_excluded and p.is_complete else None for p in points]
    return {"type": "scatter", "mode": "lines", "x": list(range(len(view.weeks))), "y": values,
            "hoverinfo": "skip", "connectgaps": False,
            "line": {"color": ORDINARY, "width": 1.25}}  # fmt: skip


def _dots(points: Sequence[ChartPoint | None], view: SeriesView) -> Figure:
    hidden = {p.week for p in left_out(view)}
    shown = [
        (x, p) for x, p in enumerate(points) if p and p.value is not None and p.week not in hidden
    ]
    marks = markers(view.chart)
    index = {point.week: place for place, point in enumerate(view.chart.points)}
    picked = [index[p.week] for _x, p in shown]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _p in shown],
        "y": [p.value for _x, p in shown],
        "marker": {
            "color": [marks["color"][i] for i in picked],
            "symbol": [marks["symbol"][i] for i in picked],
            "size": [marks["size"][i] for i in picked],
            "line": {"width": 2},
        },
        "text": [plotly_text(point_sentence(p, is_share=view.is_share)) for _x, p in shown],
        "hovertemplate": "%{text}<extra></extra>",
    }
