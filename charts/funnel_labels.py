"""Names beside dots, where they have room; what has none is found by hovering and in the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.theme import INK, OPEN, Figure, label, plotly_text, shortened

SIGN_WIDTH, SIGN_HEIGHT = 7.4, 17
PLOT_WIDTH = {"wide": 980, "narrow": 230}
MOST_SIGNS = {"wide": 34, "narrow": 22}
SHIFTS = (0, -18, 18, -34, 34)
BESIDE = 12


@dataclass(frozen=True, slots=True)
class DotName:
    """A unit's name and share, and where its dot stands."""

    name: str
    share: str
    x: float
    y: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    width: float

    def meets(self, other: "_Box") -> bool:
        apart_x = self.left + self.width < other.left or other.left + other.width < self.left
        return not apart_x and abs(self.top - other.top) < SIGN_HEIGHT


def place_names(layout: Figure, names: Sequence[DotName], inner_height: float) -> None:
    """Add a name to each dot that has room for it, own units first, once for each width."""
    ordered = sorted(names, key=lambda name: (not name.is_bold, name.x, name.y))
    for width in ("wide", "narrow"):
        taken: list[_Box] = []
        for name in ordered:
            _place(layout, name, width, inner_height, taken)


def _place(
    layout: Figure, name: DotName, width: str, inner_height: float, taken: list[_Box]
) -> None:
    low, high = layout["yaxis"]["range"]
    x = name.x / layout["xaxis"]["range"][1] * PLOT_WIDTH[width]
    y = (high - name.y) / (high - low) * inner_height
    text = f"{shortened(name.name, MOST_SIGNS[width])} {name.share}"
    length = len(text) * SIGN_WIDTH
    is_left = x + BESIDE + length > PLOT_WIDTH[width]
    start = x - BESIDE - length if is_left else x + BESIDE
    for shift in SHIFTS:
        box = _Box(start, y + shift, length)
        if any(box.meets(other) for other in taken):
            continue
        taken.append(box)
        shown = plotly_text(text)
        layout["annotations"].append(
            label(f"<b>{shown}</b>" if name.is_bold else shown, name.x, round(name.y, 4),
                  xanchor="right" if is_left else "left", xshift=-BESIDE if is_left else BESIDE,
                  yshift=-shift, name=width, bgcolor=OPEN, font={"size": 14, "color": INK})
        )  # fmt: skip
        return
