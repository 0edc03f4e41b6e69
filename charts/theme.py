"""Roles of colour, text and axes; light colours here, the browser maps them to the dark theme."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from charts.sheet import Sheet
from domain.periods import Week
from translation import _, current_language
from translation.formats import NBSP

ORDINARY = "#6b6b6b"
IMPROVEMENT = "#005eb8"
CONCERN = "#c25100"
NEUTRAL = "#490092"
TARGET = "#12436d"
MEAN = "#3f4b56"
BAND = "#e9eef1"
GRID = "#e3e8eb"
AXIS = "#56636f"
BAR = "#0b5c6b"
BAR_2 = "#7f8c96"
OPEN = "#fafbfb"
INK = "#1b2733"
RULE = "#b9c3ca"
HEAT = ("#dcecef", "#a9cfd6", "#6aa9b5", "#2f7e8d", "#0b5260")
# The third differs by a hair: in the dark theme it becomes white, the first two do not.
HEAT_INK = ("#1b2733", "#1b2733", "#1b2732", "#ffffff", "#ffffff")
FONT = '"Source Sans 3", sans-serif'
COLOURS = frozenset(
    {ORDINARY, IMPROVEMENT, CONCERN, NEUTRAL, TARGET, MEAN, BAND, GRID, AXIS, BAR, BAR_2, OPEN,
     INK, RULE, *HEAT, *HEAT_INK}
)  # fmt: skip

Figure = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TableData:
    """The same data as the chart: headers, and rows of ready text."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric_from: int = 1


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure with its message, its one-sentence text and its table.

    `sheet`: the table's data for spreadsheets; without it they get the texts of the table.
    """

    figure: Figure
    title: str
    caption: str
    sentence: str
    table: TableData
    height: int = field(default=320)
    sheet: Callable[[], Sheet] | None = None


def plotly_text(text: str) -> str:
    """Imported text as text: Plotly reads a small HTML of its own and %{templates}."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace('"', "&quot;").replace("%{", "%&#123;")


def shortened(text: str, most: int) -> str:
    """The text, or its beginning and three dots."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def base_layout(height: int, *, right: int = 24, left: int = 56, top: int = 24) -> Figure:
    """Transparent, horizontal grid only, no legend, the language's separators."""
    return {
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": 52, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 14, "color": AXIS},
        "separators": f",{NBSP}" if current_language() == "sv" else ".,",
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"family": FONT, "size": 14, "color": INK}, "bgcolor": OPEN},
        "dragmode": False,
        "xaxis": {"showgrid": False, "zeroline": False, "fixedrange": True, "linecolor": RULE,
                  "ticks": "outside", "tickcolor": RULE, "tickangle": 0, "automargin": False},
        "yaxis": {"gridcolor": GRID, "zeroline": False, "fixedrange": True, "automargin": False},
        "annotations": [],
        "shapes": [],
    }  # fmt: skip


def week_ticks(weeks: Sequence[Week], most: int) -> tuple[list[int], list[str]]:
    """Every so many weeks, the first and each year's first with the year on a second line."""
    step = next(s for s in (1, 2, 4, 6, 8, 13, 26, 52) if len(weeks) / s <= most or s == 52)
    positions = list(range(0, len(weeks), step))
    texts, year = [], None
    for position in positions:
        week = weeks[position]
        text = _("v. {week}", week=week.number)
        texts.append(f"{text}<br>{week.year}" if week.year != year else text)
        year = week.year
    return positions, texts


def label(text: str, x: object, y: object, **options: Any) -> Figure:
    """A text in the chart; name="wide" hides it on narrow screens."""
    return {"text": text, "x": x, "y": y, "showarrow": False, "font": {"size": 14, "color": AXIS},
            **options}  # fmt: skip


def spread(values: Sequence[float], gap: float) -> list[float]:
    """Move labels apart so that neighbours are at least `gap` from each other."""
    order = sorted(range(len(values)), key=lambda index: values[index])
    placed = list(values)
    for before, index in itertools.pairwise(order):
        placed[index] = max(placed[index], placed[before] + gap)
    excess = sum(placed[i] - values[i] for i in order) / len(order) if order else 0
    return [value - excess for value in placed]
