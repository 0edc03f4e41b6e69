"""A drawing that the browser sends is shapes and text, or nothing."""

import pytest

from reports.sent_charts import LARGEST_DRAWING, checked_drawing
from tests.reports.made import SVG

NS = 'xmlns="http://www.w3.org/2000/svg"'


def test_shapes_and_text_are_let_in_with_the_report_s_own_font():
    style = "fill: rgb(1, 2, 3); font-family: 'Source Sans 3'"
    text = f"""<svg {NS}><defs><clipPath id="a"><rect/></clipPath></defs>
    <g clip-path="url(#a)" style="{style}"><text>v. 3</text></g></svg>"""
    found = checked_drawing(text)

    assert "v. 3" in found
    assert "Mobilkoll Sans" in found
    assert checked_drawing(SVG)


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<foreignObject><p/></foreignObject>",
        '<image href="http://x/y.png"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<use href="#a"/>',
        '<a href="http://x"><text>x</text></a>',
        '<rect onload="alert(1)"/>',
        '<rect style="fill: url(http://x/#a)"/>',
        '<rect fill="url(file:///etc/passwd)"/>',
        "<style>@import 'http://x'</style>",
        '<animate attributeName="x"/>',
        '<rect xmlns="http://www.w3.org/1999/xhtml"/>',
    ],
)
def test_whatever_could_run_fetch_or_hide_is_refused_as_a_whole(inner):
    assert checked_drawing(f"<svg {NS}>{inner}</svg>") == ""


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "<svg", "<svg/>", f"<html {NS}/>", "\x00", "\ud800",
        f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {NS}>&a;</svg>',
        f'<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg {NS}/>',
        f"<svg {NS}>{'<g/>' * LARGEST_DRAWING}</svg>",
    ],
)  # fmt: skip
def test_what_is_no_drawing_is_none(text):
    assert checked_drawing(text) == ""
