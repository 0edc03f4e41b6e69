"""Variation and assurance icons: always with their word."""

import re
from pathlib import Path
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from components.inline_svg import inline_svg
from domain.control_chart import Assurance, ControlChart, Signal, Variation
from domain.follow_up import FrozenFigure
from translation import current_language
from words.verdicts import assurance_name, variation_name

_ASSURANCE = {
    Assurance.CONSISTENT_PASS: "assurance-pass",
    Assurance.CONSISTENT_FAIL: "assurance-fail",
    Assurance.INCONSISTENT: "assurance-hit-or-miss",
}
_VARIATION = {
    Variation.SPECIAL_CAUSE_IMPROVEMENT: "variation-improvement",
    Variation.SPECIAL_CAUSE_CONCERN: "variation-concern",
    Variation.SPECIAL_CAUSE_NEUTRAL_HIGH: "variation-neutral-high",
    Variation.SPECIAL_CAUSE_NEUTRAL_LOW: "variation-neutral-low",
}

_SVG = "http://www.w3.org/2000/svg"
_INNER = re.compile(r"^<svg[^>]*>|</svg>$")
_FOLDER = Path(__file__).parent.parent / "assets" / "icons"
_DRAWINGS = MappingProxyType(
    {path.stem: path.read_text(encoding="utf-8").strip() for path in _FOLDER.glob("[av]*.svg")}
)


def signs(chart: ControlChart | None, *, is_small: bool = False) -> list[Component]:
    """Variation first, assurance second; a grey sign where nothing can be said.

    `is_small`: as they stand in tables, drawn from the page's `sign_sheet()`.
    """
    if chart is None:
        return []
    image = _small_sign if is_small else sign_image
    found = [image(variation_file(chart), variation_name(chart.variation))]
    if chart.assurance is not None:
        found.append(image(_ASSURANCE[chart.assurance], assurance_name(chart.assurance)))
    return found


def sign_sheet() -> Component:
    """Every sign once, for tables of hundreds of them."""
    symbols = [
        f'<symbol id="sign-{file}" viewBox="0 0 40 40">{_INNER.sub("", drawing)}</symbol>'
        for file, drawing in _DRAWINGS.items()
    ]
    drawing = f'<svg xmlns="{_SVG}" width="0" height="0">{"".join(symbols)}</svg>'
    return inline_svg(drawing, style="sign-sheet")


def _small_sign(file: str, text: str) -> Component:
    drawing = f'<svg xmlns="{_SVG}" viewBox="0 0 40 40"><use href="#sign-{_spoken(file)}"/></svg>'
    return inline_svg(drawing, style="sign s", text=text)


def verdicts(chart: ControlChart) -> Component:
    """Icons with their words beside them."""
    items = [(variation_file(chart), variation_name(chart.variation))]
    if chart.assurance is not None:
        items.append((_ASSURANCE[chart.assurance], assurance_name(chart.assurance)))
    return html.Div(
        [html.Span([sign_image(file, ""), text], className="verdict") for file, text in items],
        className="verdicts",
    )


def kept_signs(figure: FrozenFigure) -> list[Component]:
    """The same of a figure that was signed: as they were."""
    if not figure.week:
        return []
    variation = Variation(figure.variation) if figure.variation else None
    signal = Signal(figure.signal) if figure.signal else None
    found = [sign_image(_file_of(variation, signal), variation_name(variation))]
    if figure.assurance:
        assurance = Assurance(figure.assurance)
        found.append(sign_image(_ASSURANCE[assurance], assurance_name(assurance)))
    return found


def assurance_file(chart: ControlChart) -> str:
    """The icon's file; empty where nothing is said of the target."""
    return _ASSURANCE[chart.assurance] if chart.assurance is not None else ""


def variation_file(chart: ControlChart) -> str:
    """The icon's file."""
    return _file_of(chart.variation, chart.latest.signal if chart.latest else None)


def _file_of(variation: Variation | None, signal: Signal | None) -> str:
    if variation is None:
        return "variation-too-few"
    if variation is Variation.COMMON_CAUSE:
        return "variation-common-cause"
    name = _VARIATION[variation]
    if name.startswith("variation-neutral"):
        return name
    return f"{name}-{'high' if signal and signal.side > 0 else 'low'}"


def sign_image(file: str, text: str, style: str = "sign") -> Component:
    """An icon by its file's name."""
    return inline_svg(_DRAWINGS[_spoken(file)], style=style, text=text)


def _spoken(file: str) -> str:
    """The drawing whose letter is of the language spoken, where there is one."""
    own = f"{file}-{current_language()}"
    return own if own in _DRAWINGS else file
