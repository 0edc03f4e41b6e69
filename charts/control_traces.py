"""The lines and dots of a weekly chart."""

from collections.abc import Sequence

from charts.series_view import SeriesView
from charts.theme import BAND, MEAN, OPEN, ORDINARY, RULE, Figure, plotly_text
from charts.week_points import marker_of
from domain.control_chart import ChartPoint
from translation import _
from translation.formats import format_number, format_share, format_week

PLACES = 4
MOST_CUT = 0.7


def limit_traces(points: Sequence[ChartPoint | None]) -> list[Figure]:
    """Per segment: lower and upper limit, stepped, with a band between, and the mean."""
    traces: list[Figure] = []
    for index in sorted({p.segment_index for p in points if p}):
        inside = [(x, p) for x, p in enumerate(points) if p and p.segment_index == index]
        drawn = [(x, p) for x, p in inside if p.lower is not None and p.upper is not None]
        if drawn:
            line = {"color": ORDINARY, "width": 1.25, "dash": "4px,3px", "shape": "hvh"}
            common = _line([x for x, _p in drawn], line)
            traces.append(common | {"y": [_short(p.lower) for _x, p in drawn]})
            traces.append(
                common
                | {"y": [_short(p.upper) for _x, p in drawn], "fill": "tonexty", "fillcolor": BAND}
            )
        centred = [(x, p) for x, p in inside if p.centre is not None]
        if centred:
            ends = [centred[0][0] - 0.5, centred[-1][0] + 0.5]
            mean = _line(ends, {"color": MEAN, "width": 1.5})
            traces.append(mean | {"y": [_short(centred[0][1].centre)] * 2})
    return traces


def last_year_line(view: SeriesView, floor: float) -> list[Figure]:
    """The same weeks a year ago, from where they come to stay within the scale."""
    below = [x for x, v in enumerate(view.last_year) if v is not None and v < floor]
    begin = max((x for x in below if x < len(view.weeks) * MOST_CUT), default=-1)
    values = [
        v if v is not None and v >= floor and x > begin else None
        for x, v in enumerate(view.last_year)
    ]
    if not any(value is not None for value in values):
        return []
    line = _line(list(range(len(view.weeks))), {"color": RULE, "width": 1.5})
    return [line | {"y": [_short(value) for value in values], "connectgaps": False}]


def value_line(view: SeriesView) -> Figure:
    """Excluded and unfinished weeks leave the line."""
    values = [
        _short(p.value) if p and not p.is_excluded and p.is_complete else None for p in view.points
    ]
    line = _line(list(range(len(view.weeks))), {"color": ORDINARY, "width": 1.25})
    return line | {"y": values, "connectgaps": False}


def dots(view: SeriesView, edge: float) -> Figure:
    """One mark per week with data; an excluded one outside the scale stands at its edge."""
    shown = [(x, p) for x, p in enumerate(view.points) if p and p.value is not None]
    marks = [marker_of(p, view.chart.direction) for _x, p in shown]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _p in shown],
        "y": [height_of(p, edge) for _x, p in shown],
        "marker": {
            "color": [colour for colour, _symbol, _size in marks],
            "symbol": [symbol for _colour, symbol, _size in marks],
            "size": [size for _colour, _symbol, size in marks],
            "opacity": 1,
            "line": {"width": 2, "color": OPEN},
        },
        "cliponaxis": False,
        "text": [plotly_text(point_sentence(p, is_share=view.is_share)) for _x, p in shown],
        "hovertemplate": "%{text}<extra></extra>",
    }


def height_of(point: ChartPoint, edge: float) -> float | None:
    """Where the mark stands: an excluded week never below the edge."""
    if point.is_excluded and point.value is not None:
        return round(max(point.value, edge), PLACES)
    return _short(point.value)


def point_sentence(point: ChartPoint, *, is_share: bool) -> str:
    """What hovering says."""
    week = format_week(point.week.number, point.week.year)
    if point.value is None:
        return _("{week}: underlag saknas", week=week)
    if not is_share:
        return f"{week}: {format_number(point.value)}"
    text = f"{week}: {format_share(point.r, point.n)} ({format_number(point.r or 0)} "
    text += _("av") + f" {format_number(point.n or 0)})"
    if point.is_excluded:
        return text + ", " + _("räknas inte")
    return text + (", " + _("preliminär") if point.preliminary else "")


def _line(places: Sequence[float], line: Figure) -> Figure:
    return {"type": "scatter", "mode": "lines", "x": list(places), "hoverinfo": "skip",
            "line": line}  # fmt: skip


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, PLACES)
