"""Which scripts a page loads: the charts first, then all of Dash in one file.

Dash names its scripts one by one, with a polyfill for old browsers and the old table component.
Here they become one file, made once at start: the first view is drawn without it, and it is
fetched when the charts stand. `regeneratorRuntime`, the one thing still needed of the polyfill,
is in assets/.
"""

import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from dash.fingerprint import check_fingerprint

BUNDLE_PATH = "/_dash-component-suites/dash/dcc/everything.js"  # later parts load beside it
CHARTS, FIRST = "/assets/00-", "/assets/30-"
DROPPED = ("polyfill@", "dash_table/")
EARLY_CHUNKS = (("dash.dcc", "async-graph.js"),)
_SUITE = "/_dash-component-suites/"
_SOURCE = re.compile(r'<script src="([^"]+)"')
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PageScripts:
    """Addresses: what draws charts, the own scripts that run at once, the file that holds Dash."""

    charts: str
    first: tuple[str, ...]
    bundle: bytes
    bundle_address: str


def gather_scripts(html: str, renderer: str, assets: Mapping[str, bytes]) -> PageScripts:
    """From Dash's script elements; `assets`: address -> bytes of the scripts in assets/."""
    sources = _SOURCE.findall(html)
    charts = next((source for source in sources if source.startswith(CHARTS)), "")
    first = tuple(source for source in sources if source.startswith(FIRST))
    parts = [
        _content(source, assets)
        for source in sources
        if source not in (charts, *first) and not any(name in source for name in DROPPED)
    ]
    parts += [pkgutil.get_data(package, path) or b"" for package, path in EARLY_CHUNKS]
    parts += [text.encode() for text in _INLINE.findall(html)]
    parts.append(renderer.encode())
    bundle = b"\n;".join(parts)
    return PageScripts(charts, first, bundle, f"{BUNDLE_PATH}?m={sha256(bundle).hexdigest()[:16]}")


def _content(source: str, own: Mapping[str, bytes]) -> bytes:
    path = source.split("?")[0]
    if path in own:
        return own[path]
    package, _, fingerprinted = path.removeprefix(_SUITE).partition("/")
    found = pkgutil.get_data(package, check_fingerprint(fingerprinted)[0])
    if found is None:
        raise LookupError(f"Dash names a script it does not have: {source}")
    return found
