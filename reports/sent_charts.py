"""Charts that the reader's own browser has drawn, let in only as plain drawings.

What is sent is a picture in the sender's own report and nothing more: figures, sentences and tables
are the server's. Whatever could run, fetch or hide something is refused as a whole.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from reports.blocks import Picture
from reports.report_charts import FONT

PREFIX = "report-"
LARGEST_DRAWING = 600_000
LARGEST_REQUEST = 5_000_000
_SVG = "{http://www.w3.org/2000/svg}"
_ALLOWED = frozenset(
    f"{_SVG}{name}"
    for name in (
        "svg", "g", "path", "rect", "circle", "line", "polyline", "polygon", "text", "tspan",
        "defs", "clipPath", "title", "ellipse",
    )
)  # fmt: skip
_REFERENCE = re.compile(r"url\(\s*([^)]*)\)", re.IGNORECASE)
_OWN_REFERENCE = re.compile(r"[\"']?#[\w-]+[\"']?")
_LOADS = re.compile(r"@import|expression|javascript:|data:|https?:|file:", re.IGNORECASE)


def add_sent(pictures: Sequence[Picture], sent: Mapping[str, str]) -> list[Picture]:
    """Each picture with the drawing sent for it, if it may be let in."""
    return [
        replace(picture, svg=checked_drawing(sent.get(PREFIX + picture.name, "")))
        for picture in pictures
    ]


def checked_drawing(text: str) -> str:
    """The drawing written anew; empty for what is none or holds anything but shapes and text."""
    if not text or len(text) > LARGEST_DRAWING:
        return ""
    try:
        root = fromstring(text, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError):
        return ""
    if root.tag != f"{_SVG}svg" or not all(_is_plain(element) for element in root.iter()):
        return ""
    written: str = tostring(root, encoding="unicode")
    return written.replace("Source Sans 3", FONT)


def _is_plain(element: Element) -> bool:
    if element.tag not in _ALLOWED:
        return False
    return all(_is_plain_attribute(name, value) for name, value in element.attrib.items())


def _is_plain_attribute(name: str, value: str) -> bool:
    if name.lower().startswith("on") or name.endswith("href") or _LOADS.search(value):
        return False
    return all(_OWN_REFERENCE.fullmatch(found.strip()) for found in _REFERENCE.findall(value))
