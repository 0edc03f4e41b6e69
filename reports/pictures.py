"""Drawings as PNG, for documents that take no SVG; rendered by the typesetter, not by a browser."""

import json
from functools import lru_cache

from reports.shown_text import shown_text
from reports.signs import sign_drawing
from reports.typesetting import typeset_png
from translation import current_language

PICTURE = b"""
#let d = json(bytes(sys.inputs.report))
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#set text(font: ("Mobilkoll Sans", "DejaVu Sans Mono", "Libertinus Serif"))
#image(bytes(d.svg), format: "svg", width: d.width * 1pt)
"""
WIDTH, SIGN_WIDTH = 470, 13
PPI, SIGN_PPI = 200.0, 300.0


def picture_png(svg: str) -> bytes:
    return _png(shown_text(svg), WIDTH, PPI)


def sign_png(name: str) -> bytes:
    return _sign_png(name, current_language())


@lru_cache(maxsize=64)
def _sign_png(name: str, language: str) -> bytes:
    del language
    return _png(sign_drawing(name), SIGN_WIDTH, SIGN_PPI)


def _png(svg: str, width: int, ppi: float) -> bytes:
    return typeset_png(PICTURE, json.dumps({"svg": svg, "width": width}), ppi)
