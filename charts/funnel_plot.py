"""Units by size and share, with what is expected of units of each size."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from charts.control_chart import share_ticks
from charts.funnel_labels import DotName, place_names
from charts.theme import (
    AXIS,
    BAND,
    BAR,
    CONCERN,
    IMPROVEMENT,
    INK,
    MEAN,
    NEUTRAL,
    OPEN,
    ORDINARY,
    Figure,
    base_layout,
    label,
    plotly_text,
    spread,
)
from domain.funnel import FunnelVerdict
from domain.funnel_lines import Curve, FunnelLines
from domain.peer_points import PeerPoint
from translation import _
from translation.formats import format_number, format_percent

HEIGHT, NARROW_HEIGHT = 460, 360
LEFT, RIGHT, NARROW_RIGHT = 56, 104, 92
TOP = 16
LABEL_GAP = 18
SIZE_TICKS = tuple(
    mantissa * 10**power for power in range(7) for mantissa in (1, 2, 5) if mantissa * 10**power > 1
)
TICK_GAP = 0.09  # of the width
NARROW_TICKS = 4


@dataclass(frozen=True, slots=True)
class FunnelDot:
    """One named unit. `is_better`: the side it lies on is the wished one, None where none is.

    `share_text`: the share as its n can bear it; `text`: what hovering says; `href`: the page it
    leads to, if any.
    """

    name: str
    size: int
    share: float
    share_text: str
    verdict: FunnelVerdict
    is_better: bool | None
    is_own: bool
    text: str
    href: str


def funnel_plot(
    lines: FunnelLines, dots: Sequence[FunnelDot], peers: Sequence[PeerPoint], axis_name: str
) -> Figure:
    """x is the square root of the size. Named: who differs at 99.8 %, and the own units."""
    layout = base_layout(HEIGHT, right=RIGHT, left=LEFT, top=TOP)
    low, high = _share_range(lines, dots, peers)
    layout["yaxis"] |= {"range": [low, high], **share_ticks(low, high, is_share=True)}
    right = round(sqrt(lines.sizes[-1]), 2)
    layout["xaxis"] |= {"range": [0, right]}
    _add_sizes(layout, right, axis_name)
    _add_line_names(layout, lines)
    names = [
        DotName(dot.name, dot.share_text, round(sqrt(dot.size), 3), dot.share,
                is_bold=dot.is_own)
        for dot in dots
        if dot.is_own or dot.verdict is FunnelVerdict.DIFFERS
    ]  # fmt: skip
    place_names(layout, names, HEIGHT - TOP - layout["margin"]["b"])
    data = [*_curves(lines), _centre(lines, right)]
    if peers:
        data.append(_peers(peers))
    data.append(_dots(dots))
    return {"data": data, "layout": layout}


def _share_range(
    lines: FunnelLines, dots: Sequence[FunnelDot], peers: Sequence[PeerPoint]
) -> tuple[float, float]:
    """Room for every dot, and for the limits from the smallest of them on."""
    smallest = min([*(d.size for d in dots), *(p.size for p in peers)], default=lines.sizes[0])
    first = next((i for i, size in enumerate(lines.sizes) if size >= smallest), 0)
    values = [*(d.share for d in dots), *(p.share for p in peers)]
    values += [lines.outer.lower[first], lines.outer.upper[first]]
    low, high = min(values), max(values)
    pad = max((high - low) * 0.08, 0.02)
    return round(max(-0.01, low - pad), 4), round(min(1.01, high + pad), 4)


def _add_sizes(layout: Figure, right: float, axis_name: str) -> None:
    ticks: list[int] = []
    for size in reversed([s for s in SIZE_TICKS if sqrt(s) <= right]):
        if sqrt(size) < right * TICK_GAP:
            break
        if not ticks or sqrt(ticks[-1]) - sqrt(size) > right * TICK_GAP:
            ticks.append(size)
    ticks = [0, *reversed(ticks)]
    few = [size for i, size in enumerate(reversed(ticks)) if i % 2 == 0][:NARROW_TICKS]
    places, texts = _ticks(ticks)
    layout["xaxis"] |= {"tickvals": places, "ticktext": texts}
    few_places, few_texts = _ticks(few)
    layout["meta"] = {
        "narrow": {"margin": {"r": NARROW_RIGHT, "l": 48}, "height": NARROW_HEIGHT,
                   "tickvals": few_places, "ticktext": few_texts}
    }  # fmt: skip
    layout["annotations"].append(
        label(axis_name, 1, 0, xref="paper", yref="paper", xanchor="right", yanchor="top",
              yshift=-28)
    )  # fmt: skip


def _ticks(sizes: Sequence[int]) -> tuple[list[float], list[str]]:
    return [round(sqrt(size), 3) for size in sizes], [format_number(size) for size in sizes]


def _add_line_names(layout: Figure, lines: FunnelLines) -> None:
    """Each line is named at its right end."""
    low, high = layout["yaxis"]["range"]
    named = [
        (_("99,8 %"), lines.outer.upper[-1], AXIS),
        (_("95 %"), lines.inner.upper[-1], AXIS),
        (f"<b>{_('alla {share}', share=format_percent(lines.centre))}</b>", lines.centre, INK),
        (_("95 %"), lines.inner.lower[-1], AXIS),
        (_("99,8 %"), lines.outer.lower[-1], AXIS),
    ]
    named = [line for line in named if low <= line[1] <= high]
    for name, height in (("wide", HEIGHT), ("narrow", NARROW_HEIGHT)):
        gap = LABEL_GAP * (high - low) / (height - TOP - layout["margin"]["b"])
        places = spread([value for _text, value, _ink in named], gap)
        for (text, _value, ink), y in zip(named, places, strict=True):
            layout["annotations"].append(
                label(text, 1, round(y, 4), xref="paper", xanchor="left", xshift=6, name=name,
                      font={"size": 14, "color": ink})
            )  # fmt: skip


def _curves(lines: FunnelLines) -> list[Figure]:
    """99.8 % thick with a band between, 95 % thin, and dotted those for chance alone."""
    thick = {"color": MEAN, "width": 2}
    thin = {"color": ORDINARY, "width": 1}
    dotted = {"color": ORDINARY, "width": 1, "dash": "dot"}
    traces = _pair(lines, lines.outer, thick)
    traces[1] |= {"fill": "tonexty", "fillcolor": BAND}
    traces += _pair(lines, lines.inner, thin)
    for curve in (lines.plain_inner, lines.plain_outer):
        if curve is not None:
            traces += _pair(lines, curve, dotted)
    return traces


def _pair(lines: FunnelLines, curve: Curve, style: Figure) -> list[Figure]:
    common: Figure = {
        "type": "scatter", "mode": "lines", "x": [round(sqrt(n), 2) for n in lines.sizes],
        "line": style, "hoverinfo": "skip",
    }  # fmt: skip
    return [common | {"y": list(curve.lower)}, common | {"y": list(curve.upper)}]


def _centre(lines: FunnelLines, right: float) -> Figure:
    return {"type": "scatter", "mode": "lines", "x": [0, right], "y": [lines.centre] * 2,
            "line": {"color": INK, "width": 1.5}, "hoverinfo": "skip"}  # fmt: skip


def _peers(peers: Sequence[PeerPoint]) -> Figure:
    """Dots without a name; what hovering says is the same of all of them."""
    return {
        "type": "scatter", "mode": "markers", "x": [round(sqrt(p.size), 3) for p in peers],
        "y": [p.share for p in peers], "cliponaxis": False,
        "marker": {"color": ORDINARY, "symbol": "circle", "size": 9, "opacity": 1,
                   "line": {"width": 1.5, "color": OPEN}},
        "hovertemplate": plotly_text(_("En annan enhet, avrundat")) + "<extra></extra>",
    }  # fmt: skip


def _dots(dots: Sequence[FunnelDot]) -> Figure:
    marks = [_mark(dot) for dot in dots]
    return {
        "type": "scatter", "mode": "markers", "x": [round(sqrt(d.size), 3) for d in dots],
        "y": [round(d.share, 4) for d in dots], "cliponaxis": False,
        "marker": {"color": [colour for colour, _s in marks], "symbol": [s for _c, s in marks],
                   "size": [15 if d.is_own else 11 for d in dots], "opacity": 1,
                   "line": {"width": 1.5, "color": OPEN}},
        "text": [plotly_text(dot.text) for dot in dots], "customdata": [d.href for d in dots],
        "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _mark(dot: FunnelDot) -> tuple[str, str]:
    """(colour, symbol): shape says the verdict, also without colour."""
    if dot.verdict is FunnelVerdict.DIFFERS:
        if dot.is_better is None:
            return NEUTRAL, "diamond"
        return (IMPROVEMENT, "triangle-up") if dot.is_better else (CONCERN, "square")
    colour = BAR if dot.is_own else ORDINARY
    return colour, "circle-open" if dot.verdict is FunnelVerdict.WATCH else "circle"
