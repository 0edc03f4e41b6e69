"""Units by week, each with its share in the cell: read across for a unit, down for a week."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from charts.control_traces import point_sentence
from charts.theme import (
    AXIS,
    BAND,
    HEAT,
    HEAT_INK,
    INK,
    RULE,
    Figure,
    base_layout,
    label,
    plotly_text,
    shortened,
    week_ticks,
)
from domain.control_chart import ChartPoint
from domain.funnel import quantile
from domain.periods import Week
from translation import _
from translation.formats import format_number, format_percent, format_percents

ROW_HEIGHT, MANY_ROW_HEIGHT, MANY_ROWS = 30, 22, 30
TOP, BOTTOM = 44, 8
LEFT, NARROW_LEFT = 190, 116
NARROW_WEEKS = 7
NAME_SIGNS = {"wide": 25, "narrow": 15}
MOST_HOVER_TEXTS = 2000
CELL = 0.94


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One unit's weeks by week; `is_hidden`: few persons, nothing of it is shown."""

    name: str
    points: dict[Week, ChartPoint]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    x: int
    row: int
    point: ChartPoint
    name: str


def heat_map(weeks: Sequence[Week], rows: Sequence[HeatRow]) -> Figure:
    """Five steps of one colour; a week without data is an empty frame, never 0 %."""
    height = TOP + BOTTOM + len(rows) * (MANY_ROW_HEIGHT if len(rows) > MANY_ROWS else ROW_HEIGHT)
    layout = base_layout(height, left=LEFT, right=4, top=TOP)
    layout["margin"]["b"] = BOTTOM
    layout |= {"barmode": "overlay", "uniformtext": {"minsize": 12, "mode": "hide"}}
    layout["yaxis"] |= {"range": [len(rows) - 0.5, -0.5], "visible": False}
    positions, texts = week_ticks(weeks, 14)
    few, short = week_ticks(weeks[-NARROW_WEEKS:], 4)
    offset = max(0, len(weeks) - NARROW_WEEKS)
    layout["xaxis"] |= {"side": "top", "tickvals": positions, "ticktext": texts, "ticks": "",
                        "range": [-0.5, len(weeks) - 0.5], "linewidth": 0}  # fmt: skip
    layout["meta"] = {
        "narrow": {"margin": {"l": NARROW_LEFT, "r": 4}, "tickvals": [x + offset for x in few],
                   "ticktext": short, "range": [offset - 0.5, len(weeks) - 0.5]}
    }  # fmt: skip
    _add_names(layout, rows)
    cells = [
        _Cell(x, row, unit.points[week], unit.name)
        for row, unit in enumerate(rows)
        for x, week in enumerate(weeks)
        if not unit.is_hidden and week in unit.points and unit.points[week].value is not None
    ]
    return {"data": [*_steps(cells), *_empty(weeks, rows)], "layout": layout}


def steps_of(values: Sequence[float]) -> list[int]:
    """Where one step of colour ends and the next begins, in whole percent: the fifths."""
    ordered = sorted(values)
    if not ordered:
        return []
    ends = {round(quantile(ordered, part / 5) * 100) for part in range(1, 5)}
    return sorted(end for end in ends if end > round(ordered[0] * 100))


def step_texts(ends: Sequence[int]) -> list[str]:
    """under 78 %, 78–83 %, ..., 91 % eller mer"""
    if not ends:
        return []
    texts = [_("under {share} %", share=ends[0])]
    for low, high in itertools.pairwise(ends):
        texts.append(
            format_percents(low / 100, (high - 1) / 100, 0)
            if high - 1 > low
            else format_percent(low / 100, 0)
        )
    return [*texts, _("{share} % eller mer", share=ends[-1])]


def step_of(value: float, ends: Sequence[int]) -> int:
    """Which step a share lies in, by its whole percent: 0 for the lowest."""
    return sum(round(value * 100) >= end for end in ends)


def heat_of(step: int, ends: Sequence[int]) -> int:
    """Which of the five colours a step has; few steps are as far apart as they can be."""
    return round(step * (len(HEAT) - 1) / len(ends)) if ends else 0


def _steps(cells: Sequence[_Cell]) -> list[Figure]:
    ends = steps_of([cell.point.value for cell in cells if cell.point.value is not None])
    traces = []
    for step, (colour, ink) in enumerate(zip(HEAT, HEAT_INK, strict=True)):
        inside = [c for c in cells if heat_of(step_of(c.point.value or 0.0, ends), ends) == step]
        if inside:
            trace = _bars([c.x for c in inside], [c.row for c in inside], colour)
            trace |= {
                "text": [_cell_text(c.point) for c in inside], "textposition": "inside",
                "insidetextanchor": "middle", "textangle": 0, "constraintext": "none",
                "textfont": {"size": 14, "color": ink},
            }  # fmt: skip
            if len(cells) <= MOST_HOVER_TEXTS:
                trace["hovertext"] = [
                    plotly_text(f"{c.name}, {point_sentence(c.point, is_share=True)}")
                    for c in inside
                ]
                trace["hoverinfo"] = "text"
            traces.append(trace)
    return traces


def _cell_text(point: ChartPoint) -> str:
    """Whole percent, underlined where the week lies outside the unit's own limits."""
    text = format_number((point.value or 0.0) * 100)
    return f"<b><u>{text}</u></b>" if point.signal and not point.is_excluded else text


def is_few(point: ChartPoint | None) -> bool:
    """A week whose figures were taken away because few persons stand behind them."""
    return point is not None and point.n is None


def _empty(weeks: Sequence[Week], rows: Sequence[HeatRow]) -> list[Figure]:
    """A frame where there are no data, a pale cell where few persons are hidden."""
    without: list[tuple[int, int]] = []
    few: list[tuple[int, int]] = []
    for row, unit in enumerate(rows):
        for x, week in enumerate(weeks):
            point = unit.points.get(week)
            if unit.is_hidden or (point is not None and point.value is not None):
                continue
            (few if is_few(point) else without).append((x, row))
    frames = _bars([x for x, _row in without], [row for _x, row in without], "rgba(0,0,0,0)")
    frames["marker"]["line"] = {"color": RULE, "width": 1}
    return [frames, _bars([x for x, _row in few], [row for _x, row in few], BAND)]


def _bars(places: Sequence[int], rows: Sequence[int], colour: str) -> Figure:
    return {
        "type": "bar", "x": list(places), "y": [CELL] * len(places),
        "base": [round(row - CELL / 2, 2) for row in rows], "width": CELL,
        "marker": {"color": colour, "line": {"width": 0}}, "hoverinfo": "skip",
    }  # fmt: skip


def _add_names(layout: Figure, rows: Sequence[HeatRow]) -> None:
    for row, unit in enumerate(rows):
        for width, most in NAME_SIGNS.items():
            edge = LEFT if width == "wide" else NARROW_LEFT
            layout["annotations"].append(
                label(plotly_text(shortened(unit.name, most)), 0, row, xref="paper", xshift=-edge,
                      xanchor="left", name=width, font={"size": 14, "color": INK})
            )  # fmt: skip
        if unit.is_hidden:
            layout["annotations"].append(
                label(_("För få personer för att visas"), 0, row, xref="paper", xanchor="left",
                      xshift=4, font={"size": 14, "color": AXIS})
            )  # fmt: skip
