"""The HTML document of a page: seen at once, drawn next, and only then handed to Dash.

1. `#first-view` holds the layout as plain HTML: text, tables and pictures are there at first paint.
2. The charts' script draws the figures of the inline layout into it.
3. Dash starts behind it, from the same inline layout, without asking the server again; when its
   charts stand, it takes the first view's place (assets/30-mobilkoll.js).
"""

import base64
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Any

import orjson
from dash import html
from dash.development.base_component import Component

from components.exported import BESIDE
from components.page_scripts import PageScripts
from components.static_html import static_html
from translation import _

THEME_SCRIPT = (
    'try{document.documentElement.setAttribute("data-theme",'
    'localStorage.getItem("mobilkoll-theme")==="dark"?"dark":"light")}catch(e){}'
)
THEME_HASH = f"'sha256-{base64.b64encode(sha256(THEME_SCRIPT.encode()).digest()).decode()}'"

_CHART = '"type":"Graph"'
_INNER = (frozenset(vars(html.Div())) | {BESIDE}) - {"children"}
FONT = "/assets/fonts/source-sans-3.woff2"

_DOCUMENT = """<!DOCTYPE html>
<html lang="{language}" data-theme="light"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><script>{theme}</script>
<link rel="icon" href="/assets/favicon.svg">{css}
<link rel="preload" as="font" type="font/woff2" href="{font}" crossorigin>
{scripts}</head>
<body data-failed="{failed}"><div id="first-view">{first_view}</div>
<div id="react-entry-point" class="behind"></div>
<script type="application/json" id="mobilkoll-layout">{layout}</script>
<script type="application/json" id="mobilkoll-dependencies">{dependencies}</script>
{config}</body></html>"""


@dataclass(frozen=True, slots=True)
class DocumentParts:
    """What is the same for every page of this process; `config` is Dash's own script element."""

    css: str
    config: str
    dependencies: str
    scripts: PageScripts


def render_document(parts: DocumentParts, layout: Component, *, title: str, language: str) -> str:
    inline = inline_json(layout)
    return _DOCUMENT.format(
        language=language,
        title=escape(title),
        theme=THEME_SCRIPT,
        css=parts.css,
        font=FONT,
        scripts=_script_elements(parts.scripts, has_charts=_CHART in inline),
        failed=escape(_("Det gick inte att hämta nya siffror. Det som visas är oförändrat.")),
        first_view=static_html(layout),
        layout=inline,
        dependencies=parts.dependencies,
        config=parts.config,
    )


def inline_json(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = orjson.dumps(value, default=_plain, option=orjson.OPT_SERIALIZE_NUMPY).decode()
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _plain(value: Any) -> Any:
    """What `to_plotly_json` gives, without asking for each property a component could have."""
    if not isinstance(value, Component):
        raise TypeError(f"not in a layout: {type(value)}")
    set_here = vars(value)
    props = {name: set_here[name] for name in set_here if name not in _INNER}
    return {"props": props, "type": value._type, "namespace": value._namespace}


def _script_elements(scripts: PageScripts, *, has_charts: bool) -> str:
    """A page without charts is not kept waiting for what draws them."""
    later = f'data-dash="{escape(scripts.bundle_address)}" data-charts="{escape(scripts.charts)}"'
    first = (scripts.charts, *scripts.first) if has_charts else scripts.first
    return "\n".join(f'<script src="{escape(source)}" {later} defer></script>' for source in first)
