"""A chart as a report figure: message, what and when, drawing, source; 16:9 whatever the screen.

The browser draws it (assets/60-exports.js), so its fonts are those every machine has: a picture
cannot carry the page's own.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from math import ceil
from textwrap import wrap
from typing import Any

from charts.figure_key import KeyMark, key_rows
from charts.theme import AXIS, FONT, INK, OPEN, Chart, Figure, plotly_text, shortened

ACROSS, UP = 16, 9
STEPS = 75
WIDTH, HEIGHT = ACROSS * STEPS, UP * STEPS
EDGE = 32
PLAIN_FONT = "Arial, Helvetica, sans-serif"
SIGN_WIDTH = 0.53  # of the size, on average; bold is wider
BOLD_WIDTH = 0.58
LINE = 1.3
LOWEST, TALLEST = 0.85, 1.7  # how much lower or higher than on the page a drawing may become
HIGH_SCALE_WIDTH = 2_400


@dataclass(frozen=True, slots=True)
class FigureWords:
    """`where`: unit and period; `foot`: source, definition, date, one paragraph each.

    `key`: what the marks mean.
    """

    where: str
    foot: Sequence[str]
    key: Sequence[KeyMark] = ()


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """A Plotly figure of fixed size; `scale`: pixels of a PNG to each of its own."""

    figure: Figure
    width: int
    height: int
    scale: int


@dataclass(frozen=True, slots=True)
class _Line:
    """`text` in Plotly's markup; `top`: pixels from the block's beginning."""

    text: str
    size: float
    colour: str
    is_bold: bool
    top: float


def report_figure(chart: Chart, words: FigureWords) -> ReportFigure:
    """The figure in light colours on white, with its words above and under it."""
    head, foot = _blocks(chart, words, 1.0)
    room = HEIGHT - _height(head) - _height(foot) - 2 * EDGE
    steps = max(STEPS, ceil(STEPS * chart.height * LOWEST / room))
    times, width, height = steps / STEPS, ACROSS * steps, UP * steps
    head, foot = _blocks(chart, words, times)
    figure = _plain(deepcopy({"data": chart.figure["data"], "layout": chart.figure["layout"]}))
    layout = figure["layout"]
    layout.pop("meta", None)
    above, under = _height(head) + EDGE * times, _height(foot) + EDGE * times
    own = layout["margin"]
    spare = max(0.0, height - above - under - chart.height * TALLEST)
    margin = {
        "l": own["l"] + EDGE,
        "r": own["r"] + EDGE,
        "t": round(above + own["t"] + spare / 2),
        "b": round(under + own["b"] + spare / 2),
    }
    layout |= {"width": width, "height": height, "autosize": False, "margin": margin}
    layout |= {"paper_bgcolor": "#ffffff", "plot_bgcolor": "#ffffff"}
    shown = [note for note in layout["annotations"] if note.get("name") != "narrow"]
    layout["annotations"] = [
        *shown,
        *_notes(head, margin, EDGE * times * 0.75, is_head=True),
        *_notes(foot, margin, height - under + EDGE * times * 0.25, is_head=False, height=height),
    ]
    return ReportFigure(figure, width, height, 2 if width <= HIGH_SCALE_WIDTH else 1)


def _blocks(chart: Chart, words: FigureWords, times: float) -> tuple[list[_Line], list[_Line]]:
    inner = (WIDTH - 2 * EDGE) * times
    head = _lines(
        [(chart.title, 26, INK, True, 3), (words.where, 17, INK, False, 2),
         (chart.caption, 15, AXIS, False, 3)], times, inner
    )  # fmt: skip
    size = 14 * times
    rows = key_rows(words.key, int(inner / (size * SIGN_WIDTH)))
    key = [_Line(row, size, AXIS, False, place * size * LINE) for place, row in enumerate(rows)]
    start = _height(key) + 8 * times if key else 0.0
    notes = _lines([(text, 13, AXIS, False, 4) for text in words.foot], times, inner, start)
    return head, [*key, *notes]


def _lines(
    parts: Sequence[tuple[str, float, str, bool, int]], times: float, inner: float, top: float = 0.0
) -> list[_Line]:
    """Each text broken into lines that fit, under each other."""
    lines: list[_Line] = []
    for text, size, colour, is_bold, most in parts:
        size *= times
        signs = int(inner / (size * (BOLD_WIDTH if is_bold else SIGN_WIDTH)))
        for part in wrap(shortened(text, signs * most), signs)[:most]:
            lines.append(_Line(plotly_text(part), size, colour, is_bold, top))
            top += size * LINE
        top += 3 * times if text else 0
    return lines


def _height(lines: Sequence[_Line]) -> float:
    return lines[-1].top + lines[-1].size * LINE if lines else 0.0


def _notes(
    lines: Sequence[_Line], margin: Figure, start: float, *, is_head: bool, height: float = 0
) -> list[Figure]:
    """Placed from the drawing's upper or lower left corner."""
    made = []
    for line in lines:
        from_top = start + line.top
        shift = margin["t"] - from_top if is_head else height - margin["b"] - from_top
        made.append(
            {
                "text": f"<b>{line.text}</b>" if line.is_bold else line.text,
                "xref": "paper", "yref": "paper", "x": 0, "y": 1 if is_head else 0,
                "xanchor": "left", "yanchor": "top", "align": "left", "showarrow": False,
                "xshift": EDGE - margin["l"], "yshift": round(shift, 1), "borderpad": 0,
                "font": {"family": PLAIN_FONT, "size": round(line.size, 1), "color": line.colour},
            }
        )  # fmt: skip
    return made


def _plain(value: Any) -> Any:
    """The page's font and its off-white become those of paper."""
    if value == FONT:
        return PLAIN_FONT
    if value == OPEN:
        return "#ffffff"
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value
