"""What the marks of a chart mean, as coloured text: a report figure stands without its page."""

from collections.abc import Sequence

from charts.theme import (
    BAND,
    BAR,
    CONCERN,
    HEAT,
    IMPROVEMENT,
    ORDINARY,
    RULE,
    TARGET,
    plotly_text,
)
from translation.formats import NBSP

KeyMark = tuple[str, str, str]
"""Sign, style as on the page, meaning; a swatch has no sign of its own."""
APART = NBSP * 4
_COLOURS = {
    "improve": IMPROVEMENT,
    "concern": CONCERN,
    "faint": RULE,
    "own": BAR,
    "target": TARGET,
    "swatch look": CONCERN,
    "swatch open": BAR,
    "swatch": BAR,
    "swatch heat-few": BAND,
    **{f"swatch heat-{step}": colour for step, colour in enumerate(HEAT, start=1)},
}


def key_rows(key: Sequence[KeyMark], signs: int) -> list[str]:
    """Rows of at most so many signs, in Plotly's markup."""
    rows: list[str] = []
    length = signs + 1
    for sign, style, text in key:
        size = len(text) + 6
        mark = sign or ("\u25a1" if style.endswith("open") else "\u25a0")
        colour = _COLOURS.get(style.strip(), ORDINARY)
        part = f'<span style="color:{colour}">{mark}</span>{NBSP}{plotly_text(text)}'
        if length + size > signs:
            rows.append(part)
            length = size
        else:
            rows[-1] += APART + part
            length += size
    return rows
