"""Every unit's weeks in a small picture of its own, all on one scale and in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from charts.theme import BAND, INK, OPEN, ORDINARY, RULE, Figure, base_layout, label, plotly_text
from charts.theme import shortened as cut
from charts.week_points import marker_of
from domain.control_chart import ChartPoint, ControlChart
from domain.periods import Week
from translation.formats import format_percent, share_decimals

ROW_HEIGHT, FEW_UNITS = 108, 12
FEW_COLUMNS, MANY_COLUMNS = 2, 3
GAP = 0.14  # of a picture's width, between two of them
TOP_PART, BOTTOM_PART = 0.3, 0.94
NAME_SIGNS = {"wide": 40, "narrow": {FEW_COLUMNS: 15, MANY_COLUMNS: 10}}


@dataclass(frozen=True, slots=True)
class SmallSeries:
    """One unit's chart."""

    name: str
    chart: ControlChart


def small_multiples(
    weeks: Sequence[Week], series: Sequence[SmallSeries], centre: float | None
) -> Figure:
    """One drawing for all: pictures are told apart by where they stand, so the scale is one."""
    columns = FEW_COLUMNS if len(series) <= FEW_UNITS else MANY_COLUMNS
    rows = -(-len(series) // columns)
    layout = base_layout(rows * ROW_HEIGHT + 16, left=4, right=4, top=4)
    layout["margin"]["b"] = 12
    width = len(weeks) * (1 + GAP)
    layout["xaxis"] |= {"visible": False, "range": [-1, columns * width - len(weeks) * GAP]}
    layout["yaxis"] |= {"visible": False, "range": [rows, 0]}
    layout["meta"] = {"narrow": {"margin": {"l": 4, "r": 4}}}
    parts = _Parts()
    scale = share_scale(weeks, series)
    for index, one in enumerate(series):
        left, row = (index % columns) * width, index // columns
        _draw(parts, one, _Place(left, row, scale), weeks, centre)
        _add_name(layout, one, left, row, columns)
    return {"data": parts.traces(), "layout": layout}


def share_scale(weeks: Sequence[Week], series: Sequence[SmallSeries]) -> tuple[float, float]:
    """Lowest and highest share that any picture shows."""
    shown = set(weeks)
    points = [p for one in series for p in one.chart.points if p.week in shown]
    values = [
        value
        for p in points
        for value in (p.value, p.lower, p.upper)
        if value is not None and not p.is_excluded
    ]
    low, high = min(values, default=0.0), max(values, default=1.0)
    return (low, high) if low < high else (max(0.0, low - 0.05), min(1.0, high + 0.05))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a picture stands, and the shares at its lower and upper edge."""

    left: float
    row: int
    scale: tuple[float, float]

    def at(self, x: float, value: float) -> tuple[float, float]:
        low, high = self.scale
        part = min(max((value - low) / (high - low), 0.0), 1.0)
        return round(self.left + x, 2), round(
            self.row + BOTTOM_PART - part * (BOTTOM_PART - TOP_PART), 3
        )


Spots = list[tuple[float | None, float | None]]


@dataclass(slots=True)
class _Parts:
    """What all pictures are drawn of, each kind in one trace."""

    band: Spots = field(default_factory=list)
    centre: Spots = field(default_factory=list)
    line: Spots = field(default_factory=list)
    marks: list[tuple[float, float, str, str]] = field(default_factory=list)

    def traces(self) -> list[Figure]:
        return [
            _lines(self.band, {"width": 0}) | {"fill": "toself", "fillcolor": BAND},
            _lines(self.centre, {"color": RULE, "width": 1}),
            _lines(self.line, {"color": ORDINARY, "width": 1.5}),
            {
                "type": "scatter", "mode": "markers", "hoverinfo": "skip",
                "x": [x for x, _y, _c, _s in self.marks], "y": [y for _x, y, _c, _s in self.marks],
                "marker": {"color": [colour for _x, _y, colour, _s in self.marks],
                           "symbol": [symbol for _x, _y, _c, symbol in self.marks], "size": 8,
                           "opacity": 1, "line": {"width": 1, "color": OPEN}},
            },
        ]  # fmt: skip


def _draw(
    parts: _Parts, one: SmallSeries, place: _Place, weeks: Sequence[Week], centre: float | None
) -> None:
    by_week = {point.week: point for point in one.chart.points}
    points = [(x, by_week.get(week)) for x, week in enumerate(weeks)]
    _add_band(parts, place, points)
    if centre is not None:
        parts.centre += [place.at(0, centre), place.at(len(weeks) - 1, centre), (None, None)]
    for x, point in points:
        if point is None or point.value is None or point.is_excluded:
            parts.line.append((None, None))
            continue
        parts.line.append(place.at(x, point.value))
        if point.signal or point.week == one.chart.decided_by:
            colour, symbol, _size = marker_of(point, one.chart.direction)
            parts.marks.append((*place.at(x, point.value), colour, symbol))
    parts.line.append((None, None))


def _add_band(
    parts: _Parts, place: _Place, points: Sequence[tuple[int, ChartPoint | None]]
) -> None:
    drawn = [
        (x, p.lower, p.upper)
        for x, p in points
        if p and p.lower is not None and p.upper is not None and not p.is_excluded
    ]
    if len(drawn) > 1:
        there = [place.at(x, upper) for x, _lower, upper in drawn]
        back = [place.at(x, lower) for x, lower, _upper in reversed(drawn)]
        parts.band += [*there, *back, there[0], (None, None)]


def _add_name(layout: Figure, one: SmallSeries, left: float, row: int, columns: int) -> None:
    latest = one.chart.latest
    value = ""
    if latest is not None and latest.value is not None:
        value = f" {format_percent(latest.value, share_decimals(latest.n))}"
    most: Any = NAME_SIGNS
    for width, signs in (("wide", most["wide"]), ("narrow", most["narrow"][columns])):
        text = plotly_text(cut(one.name, signs))
        layout["annotations"].append(
            label(f"{text}<b>{value}</b>", round(left, 2), row + 0.14, xanchor="left", name=width,
                  font={"size": 14, "color": INK})
        )  # fmt: skip


def _lines(spots: Spots, style: Figure) -> Figure:
    return {"type": "scatter", "mode": "lines", "x": [x for x, _y in spots],
            "y": [y for _x, y in spots], "line": style, "hoverinfo": "skip",
            "connectgaps": False}  # fmt: skip
