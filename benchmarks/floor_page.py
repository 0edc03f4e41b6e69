"""The floor a page is measured against: its own text, charts and drawings in one static document.

Two requests: the document with every number inline, and the same partial plotly.js. Both are
compressed beforehand and served from memory; nothing else happens. Choosing another unit swaps in
figures that came with the page.
"""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import brotli
from werkzeug.serving import WSGIRequestHandler, make_server

PLOTLY = "/plotly.js"
_LAYOUT = re.compile(r'<script type="application/json" id="mobilkoll-layout">(.*?)</script>', re.S)
_VIEW = re.compile(r'<div id="first-view">(.*?)</div>\s*<div id="react-entry-point"', re.S)
_DRAWING = re.compile(r"<svg.*?</svg>", re.S)
_TAGS = re.compile(r"<[^>]+>")
_DOCUMENT = """<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>Floor</title>
<script src="{plotly}" defer></script></head><body><h1>Floor</h1><p id="text">{text}</p>
<button id="other">other</button><div id="drawings">{drawings}</div>
<div id="charts">{boxes}</div>
<script type="application/json" id="second-drawings">{second_drawings}</script>
<script type="application/json" id="first">{first}</script>
<script type="application/json" id="second">{second}</script>
<script>
function draw(id) {{
  JSON.parse(document.getElementById(id).textContent).forEach(function (figure, index) {{
    var box = document.getElementById("chart" + index);
    Plotly.react(box, figure.data, figure.layout, figure.config);
  }});
}}
document.addEventListener("DOMContentLoaded", function () {{ draw("first"); }});
document.getElementById("other").addEventListener("click", function () {{
  document.getElementById("drawings").innerHTML =
    JSON.parse(document.getElementById("second-drawings").textContent);
  draw("second"); document.getElementById("text").textContent += " ";
}});
</script></body></html>"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page of the product shows: its words, its figures and its inline drawings."""

    text: str
    figures: list[dict[str, Any]]
    drawings: str


def seen_on(html: str) -> Seen:
    """Words, figures and drawings of the product's own document."""
    layout, view = _LAYOUT.search(html), _VIEW.search(html)
    if layout is None or view is None:
        raise ValueError("this is no page of the product")
    words = _TAGS.sub(" ", _DRAWING.sub("", view[1]))
    drawings = "".join(_DRAWING.findall(view[1]))
    return Seen(words, list(_figures(json.loads(layout[1]))), drawings)


def floor_document(first: Seen, second: Seen) -> bytes:
    boxes = "".join(
        f'<div id="chart{index}" style="height:{figure["layout"].get("height", 300)}px"></div>'
        for index, figure in enumerate(first.figures)
    )
    text = _DOCUMENT.format(
        plotly=PLOTLY,
        text=first.text,
        boxes=boxes,
        drawings=first.drawings,
        second_drawings=_inline(second.drawings),
        first=_inline(first.figures),
        second=_inline(second.figures),
    )
    return text.encode()


def _inline(value: Any) -> str:
    return json.dumps(value).replace("<", "\\u003c")


@contextmanager
def served_floor(documents: dict[str, bytes], plotly: bytes) -> Iterator[str]:
    """The address of a server on loopback that holds these paths in memory."""
    files = {path: (body, "text/html; charset=utf-8") for path, body in documents.items()}
    files[PLOTLY] = (plotly, "application/javascript")
    packed = {path: brotli.compress(body, quality=11) for path, (body, _kind) in files.items()}

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        path = environ["PATH_INFO"]
        if path not in files:
            start_response("404 Not Found", [("Content-Length", "0")])
            return []
        caching = "public, max-age=31536000, immutable" if path == PLOTLY else "no-store"
        headers = [
            ("Content-Type", files[path][1]),
            ("Content-Encoding", "br"),
            ("Cache-Control", caching),
            ("Content-Length", str(len(packed[path]))),
        ]
        start_response("200 OK", headers)
        return [packed[path]]

    server = make_server("127.0.0.1", 0, answer, threaded=True, request_handler=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_args: object) -> None:
        """Nothing is written."""


def _figures(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, list):
        for child in node:
            yield from _figures(child)
    elif isinstance(node, dict) and "props" in node:
        props = node["props"]
        if node["type"] == "Graph":
            yield {**props["figure"], "config": props.get("config", {})}
        yield from _figures(props.get("children"))
