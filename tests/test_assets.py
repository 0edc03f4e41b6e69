"""What lies in assets: the bundle draws all we draw, nothing is from outside, licences follow."""

import ast
import re
from pathlib import Path

from plotly.offline import get_plotlyjs_version

from scripts import inline_icons

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "assets"
BUNDLE = ASSETS / "00-plotly.min.js"
CARRIED_TRACES = {"scatter", "bar"}


def test_the_bundle_has_the_version_plotly_was_made_for():
    head = BUNDLE.read_text(encoding="utf-8")[:300]

    assert f"v{get_plotlyjs_version()}\n" in head
    assert "MIT license" in head


def test_the_bundle_registers_exactly_the_traces_named_here():
    text = BUNDLE.read_text(encoding="utf-8")

    registered = set(re.findall(r'moduleType:"trace",name:"(\w+)"', text))

    assert registered == CARRIED_TRACES


def test_every_trace_drawn_is_carried_by_the_bundle():
    drawn = {
        value
        for path in sorted((ROOT / "charts").glob("*.py"))
        for value in _trace_types(ast.parse(path.read_text(encoding="utf-8")))
    }

    assert drawn
    assert drawn <= CARRIED_TRACES


def test_styles_and_own_scripts_name_no_outside_address():
    for path in [*ASSETS.glob("*.css"), *ASSETS.glob("*.svg"), *ASSETS.glob("[1-9]*.js")]:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")

        assert not re.search(r"https?://|url\(\s*[\"']?//|@import", text), path.name


def test_every_icon_is_a_plain_drawing():
    for path in (ASSETS / "icons").glob("*.svg"):
        text = path.read_text(encoding="utf-8")

        assert text.startswith("<svg"), path.name
        assert not re.search(r"<script|<foreignObject|\son\w+=|xlink", text), path.name


def test_the_font_brings_its_licence():
    licence = (ASSETS / "fonts" / "source-sans-3-LICENSE.txt").read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE" in licence.upper()


def test_files_an_address_in_the_style_sheets_names_exist():
    for sheet in ASSETS.glob("*.css"):
        names = re.findall(r'url\("([^"#:]+)"\)', sheet.read_text(encoding="utf-8"))

        assert [name for name in names if not (ASSETS / name).exists()] == []


def _trace_types(tree: ast.AST) -> set[str]:
    """Values of "type" in dict displays that also hold data (x or y): traces, not axes."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys = {key.value: value for key, value in zip(node.keys, node.values, strict=True)
                    if isinstance(key, ast.Constant)}  # fmt: skip
            kind = keys.get("type")
            if {"x", "y"} & keys.keys() and isinstance(kind, ast.Constant):
                found.add(str(kind.value))
    return found - {"rect", "line", "path", "circle"}


def test_the_icons_in_the_style_sheet_are_the_drawings_in_the_folder():
    sheet = inline_icons.SHEET.read_text(encoding="utf-8")

    names = [found[1] for found in inline_icons.RULE.finditer(sheet)]

    icons = [*(ASSETS / "icons").glob("nav-*.svg"), *(ASSETS / "icons").glob("ui-*.svg")]
    assert sorted(names) == sorted(path.stem for path in icons)
    for name in names:
        assert inline_icons.icon_rule(name) in sheet
