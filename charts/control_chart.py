"""The chart of a weekly series: dots, stepped limits, mean, target, events, segments."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.theme import (
    AXIS,
    BAND,
    INK,
    MEAN,
    ORDINARY,
    RULE,
    TARGET,
    Figure,
    base_layout,
    label,
    plotly_text,
    spread,
    week_ticks,
)  # fmt: skip
from charts.week_points import markers
from domain.control_chart import ChartPoint, ControlChart, LimitKind
from domain.periods import Week
from translation import _
from translation.formats import NBSP, format_number, format_percent, format_share

LABEL_GAP = 18


@dataclass(frozen=True, slots=True)
class ChartEvent:
    """A dated note drawn as a line, or as a border where limits start anew."""

    week: Week
    text: str
    is_border: bool = False


@dataclass(frozen=True, slots=True)
class SeriesView:
    """What is drawn: a chart, over which weeks, as shares or numbers."""

    chart: ControlChart
    weeks: tuple[Week, ...]
    target_text: str
    events: tuple[ChartEvent, ...] = ()
    last_year: tuple[float | None, ...] = ()
    is_share: bool = True
    height: int = 440
    y_range: tuple[float, float] | None = None


def control_chart(view: SeriesView) -> Figure:
    """A plotly figure as a dict; x is the week's place in `view.weeks`."""
    points = _points(view)
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
    data = [*_limit_traces(points), *_last_year(view), _line(points, view), _dots(points, view)]
    _add_target(layout, view)
    _add_events(layout, view)
    _add_right_labels(layout, view, points, high - low)
    _add_holidays(layout, view)
    return {"data": data, "layout": layout}


def share_ticks(low: float, high: float, is_share: bool) -> Figure:
    """Ticks of 5, 10 or 20 percentage points, written as 90 %; plain numbers for counts."""
    if not is_share:
        return {"tickformat": ",d", "nticks": 6}
    step = next((s for s in (5, 10, 20) if (high - low) * 100 / s <= 6), 20)
    first = -(-round(low * 10_000) // (step * 100)) * step
    values = [value for value in range(first, 101, step) if value <= high * 100]
    return {"tickvals": [v / 100 for v in values], "ticktext": [f"{v}{NBSP}%" for v in values]}


def y_range(view: SeriesView) -> tuple[float, float]:
    """Room for points, limits and target; a share keeps within 0..1."""
    values = [v for p in _points(view) if p for v in (p.value, p.lower, p.upper) if v is not None]
    if view.chart.target is not None:
        values.append(view.chart.target)
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    pad = max((high - low) * 0.08, 0.02 if view.is_share else 1)
    low, high = max(0.0, low - pad), high + pad
    return (low, min(high, 1.01)) if view.is_share else (low, high)


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


def _points(view: SeriesView) -> list[ChartPoint | None]:
    by_week = {point.week: point for point in view.chart.points}
    return [by_week.get(week) for week in view.weeks]


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


def _last_year(view: SeriesView) -> list[Figure]:
    if not any(value is not None for value in view.last_year):
        return []
    return [
        {"type": "scatter", "mode": "lines", "x": list(range(len(view.weeks))),
         "y": list(view.last_year), "hoverinfo": "skip", "connectgaps": False,
         "line": {"color": RULE, "width": 1.5}}
    ]  # fmt: skip


def _line(points: Sequence[ChartPoint | None], view: SeriesView) -> Figure:
    values = [p.value if p and not p.is_excluded and p.is_complete else None for p in points]
    return {"type": "scatter", "mode": "lines", "x": list(range(len(view.weeks))), "y": values,
            "hoverinfo": "skip", "connectgaps": False,
            "line": {"color": ORDINARY, "width": 1.25}}  # fmt: skip


def _dots(points: Sequence[ChartPoint | None], view: SeriesView) -> Figure:
    shown = [(x, p) for x, p in enumerate(points) if p and p.value is not None]
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


def _add_target(layout: Figure, view: SeriesView) -> None:
    if view.chart.target is None:
        return
    layout["shapes"].append(
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": view.chart.target,
         "y1": view.chart.target, "line": {"color": TARGET, "width": 2, "dash": "10px,5px"}}
    )  # fmt: skip


def _add_events(layout: Figure, view: SeriesView) -> None:
    places = {week: x for x, week in enumerate(view.weeks)}
    shown = [event for event in view.events if event.week in places]
    last_x = [-99.0, -99.0]
    for event in shown:
        x = places[event.week] - (0.5 if event.is_border else 0)
        row = 0 if x - last_x[0] > len(view.weeks) / 4 else 1
        last_x[row] = x
        layout["shapes"].append(
            {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1,
             "line": {"color": AXIS, "width": 1, "dash": "1px,3px"}}
        )  # fmt: skip
        text = plotly_text(f"v.{NBSP}{event.week.number} {event.text}")
        anchor = "right" if x > len(view.weeks) * 0.8 else "left"
        layout["annotations"].append(
            label(text, x, 1, yref="paper", yanchor="bottom", xanchor=anchor,
                  yshift=4 + 20 * row, name="wide")
        )  # fmt: skip


def _add_right_labels(
    layout: Figure, view: SeriesView, points: Sequence[ChartPoint | None], span: float
) -> None:
    """Values at the right end, at least 18 px apart."""
    texts = _end_texts(view, points)
    if not texts:
        return
    inner = view.height - layout["margin"]["t"] - layout["margin"]["b"]
    gap = LABEL_GAP * span / inner
    for (text, _value, ink), y in zip(
        texts, spread([value for _t, value, _i in texts], gap), strict=True
    ):
        layout["annotations"].append(
            label(text, 1, y, xref="paper", xanchor="left", xshift=10, name="wide",
                  font={"size": 14, "color": ink})
        )  # fmt: skip


def _end_texts(
    view: SeriesView, points: Sequence[ChartPoint | None]
) -> list[tuple[str, float, str]]:
    def show(value: float) -> str:
        return format_percent(value) if view.is_share else format_number(value, 1)

    texts: list[tuple[str, float, str]] = []
    latest = view.chart.latest
    if latest and latest.value is not None and latest in points:
        week = f"v.{NBSP}{latest.week.number}"
        texts.append((f"<b>{week}: {show(latest.value)}</b>", latest.value, INK))
    if view.chart.target is not None and view.target_text:
        texts.append((view.target_text, view.chart.target, TARGET))
    end = next((p for p in reversed(points) if p and p.centre is not None), None)
    if end is None or end.centre is None:
        return texts
    is_run = view.chart.limits is LimitKind.NONE
    texts.append(
        ((_("median") if is_run else _("medel")) + f" {show(end.centre)}", end.centre, INK)
    )
    limited = next((p for p in reversed(points) if p and p.upper is not None), None)
    if limited and limited.upper is not None and limited.lower is not None:
        texts.append((_("övre gräns") + f" {show(limited.upper)}", limited.upper, AXIS))
        texts.append((_("undre gräns") + f" {show(limited.lower)}", limited.lower, AXIS))
    return texts


def _add_holidays(layout: Figure, view: SeriesView) -> None:
    """A bracket on the axis over weeks 25-33."""
    for year in sorted({week.year for week in view.weeks}):
        inside = [x for x, w in enumerate(view.weeks) if w.year == year and 25 <= w.number <= 33]
        if len(inside) < 4:
            continue
        layout["shapes"].append(
            {"type": "line", "x0": inside[0] - 0.4, "x1": inside[-1] + 0.4, "yref": "paper",
             "y0": 0.02, "y1": 0.02, "line": {"color": RULE, "width": 1}}
        )  # fmt: skip
        layout["annotations"].append(
            label(_("semester"), sum(inside) / len(inside), 0.02, yref="paper", yanchor="bottom",
                  name="wide")
        )  # fmt: skip
