"""The frame around a page: header, navigation, footer; and its document."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import dash
from dash import dcc, html
from dash.development.base_component import Component
from flask import request

from access_control.current_user import current_user, signed_in_user
from access_control.permissions import Permission
from components.attributes import attributes
from components.document import DocumentParts, inline_json, render_document
from components.icons import icon
from components.page_scripts import BUNDLE_PATH, PageScripts, gather_scripts
from translation import LANGUAGES, _, current_language

READ: Mapping[str, int] = {
    **dict.fromkeys(("enhet", "period", "vecka", "matt", "veckor"), 40),
    **dict.fromkeys(("fil", "inlasning", "klart", "roll", "dag", "beslutat", "vad", "varde"), 40),
    **dict.fromkeys(("manad", "ansvarig", "senast", "maskat"), 40),
    **dict.fromkeys(("atgard", "referens", "rattas"), 200),
    **dict.fromkeys(("anv", "visat", "enheter", "beteckning", "namn", "efter"), 200),
    **dict.fromkeys(("sort", "koppla", "koppling", "fran", "till"), 40),
    **dict.fromkeys(("angra", "angrad", "pagar", "igen", "rad", "rattad", "kolumn"), 40),
    "celler": 2_000,
    **dict.fromkeys(("lank", "adress"), 200),
    "valt": 1_000,
    "fel": 2_000,
}
"""What pages read of an address, and how much of it."""
_VERSIONS = re.compile(r'"(?:python_version|dash_version|dash_version_url)":\s*"[^"]*",?\s*')


class PageFrame:
    """Renders the page an address stands for, for the user of the request."""

    def __init__(self, app: Any, is_demo: bool, today: Callable[[], date]) -> None:
        self._app = app
        self._is_demo = is_demo
        self.today = today
        self._parts: DocumentParts | None = None

    @property
    def scripts(self) -> PageScripts:
        """Known once Dash has rendered its own index, which app.py lets it do at start."""
        if self._parts is None:
            raise RuntimeError("the frame has not been given Dash's parts")
        return self._parts.scripts

    def files(self) -> list[tuple[str, bytes]]:
        """Path and content of what a first visit fetches."""
        folder = Path(self._app.config.assets_folder)
        names = [
            source.split("?")[0].rsplit("/", 1)[-1]
            for source in (self.scripts.charts, *self.scripts.first)
        ]
        names += [path.name for path in folder.glob("*.css")]
        own = [(f"/assets/{name}", (folder / name).read_bytes()) for name in names]
        return [*own, (BUNDLE_PATH, self.scripts.bundle)]

    def prepare(self, parts: Mapping[str, str]) -> str:
        """Keep what Dash puts on every page; its own scripts become one file."""
        renderer = self._app.renderer
        assets = {
            self._app.get_asset_url(path.name): path.read_bytes()
            for path in Path(self._app.config.assets_folder).glob("*.js")
        }
        self._parts = DocumentParts(
            css=parts["css"],
            config=_VERSIONS.sub("", parts["config"]),
            dependencies=inline_json(self._app._callback_list),
            scripts=gather_scripts(parts["scripts"], renderer, assets),
        )
        return "".join(parts.values())

    def layout(self) -> Component:
        """The start page's layout, for whoever asks Dash's own route for it.

        Dash also asks once by itself, before anybody has signed in.
        """
        if signed_in_user() is None:
            return html.Div()
        return self._shell(_page_at("/"), {})

    def render(self) -> str:
        """The document of the page at the request's address."""
        if self._parts is None:
            raise RuntimeError("the frame has not been given Dash's parts")
        page = _page_at(request.path)
        return render_document(
            self._parts,
            self._shell(page, request.args.to_dict()),
            title=f"{_(page['name'])} – Mobilkoll",
            language=current_language(),
        )

    def _shell(self, page: Mapping[str, Any], query: dict[str, str]) -> Component:
        user = current_user()
        if user.may(page["permission"]):
            content = page["layout"](**known_query(query))
        else:
            content = _no_permission()
        return html.Div(
            [
                html.A(_("Hoppa till innehållet"), href="#main", className="skip"),
                html.Header([self._top(user.display), _navigation(page)], className="top"),
                html.Main(content, id="main", className="wrap"),
                _footer(),
                dcc.Store(id="frame-nothing"),
            ]
        )

    def _top(self, display: str) -> Component:
        badge = [html.Span(_("Exempeldata"), className="demo")] if self._is_demo else []
        theme = html.Button(
            [icon("ui-theme"), html.Span(_("Mörkt läge"))],
            id="frame-theme",
            type="button",
            className="btn quiet",
            **attributes({"aria-pressed": "false"}),
        )
        leave = html.Form(
            html.Button(_("Logga ut"), type="submit", className="btn quiet"),
            action="/logga-ut",
            method="POST",
        )
        language = html.Form(
            _other_languages(),
            action=f"/sprak?next={quote(request.full_path.rstrip('?'), safe='')}",
            method="POST",
            className="language",
        )
        who: Component = html.Span([icon("ui-person"), display], className="who")
        if not self._is_demo:
            named = attributes({"title": _("Byt lösenord")})
            who = html.A([icon("ui-person"), display], href="/losenord", className="who", **named)
        return html.Div(
            [html.A("Mobilkoll", href="/", className="brand"), *badge,
             html.Div([theme, language, who, leave], className="me")],
            className="wrap row",
        )  # fmt: skip


def _other_languages() -> list[Component]:
    """A button for each language not spoken now, named in itself."""
    return [
        html.Button(
            [html.Span(name), html.Abbr(code.upper(), **attributes({"aria-hidden": "true"}))],
            type="submit",
            name="language",
            value=code,
            className="btn quiet",
            lang=code,
        )
        for code, name in LANGUAGES.items()
        if code != current_language()
    ]


def _navigation(current: Mapping[str, Any]) -> Component:
    user = current_user()
    pages = [p for p in dash.page_registry.values() if p.get("permission")]
    items = [
        html.Li(_nav_link(page, page["path"] == current["path"]))
        for page in sorted(pages, key=lambda page: page["order"])
        if user.may(page["permission"])
    ]
    return html.Nav(html.Ul(items), className="nav wrap", **attributes({"aria-label": _("Sidor")}))


def _nav_link(page: Mapping[str, Any], is_current: bool) -> Component:
    current = attributes({"aria-current": "page"} if is_current else {})
    return html.A(
        [icon(page["icon"]), _(page["name"])],
        href=page["path"],
        className="keeps-query",
        **current,
    )


def _footer() -> Component:
    text = _("Innehåller inga uppgifter om enskilda brukare.")
    links: list[str | Component] = [
        html.A(_("Om uppgifterna"), href="/om"),
        " · ",
        html.A(_("Tillgänglighetsredogörelse"), href="/om#tillganglighet"),
    ]
    content = html.Div([html.P(text), html.P(links)], className="wrap")
    return html.Footer(content, className="foot")


def _no_permission() -> Component:
    return html.Div(
        [
            html.Div(html.H1(_("Saknar behörighet")), className="head"),
            html.P(_("Din roll ser inte den här sidan."), className="headline"),
        ]
    )


def _page_at(path: str) -> Mapping[str, Any]:
    found = next((p for p in dash.page_registry.values() if p["path"] == path), None)
    fallback: Mapping[str, Any] = {
        "name": "Mobilkoll", "path": path, "permission": Permission.VIEW_OVERVIEW,
        "layout": lambda **_query: _no_permission(),
    }  # fmt: skip
    return found or fallback


def known_query(query: Mapping[str, str]) -> dict[str, str]:
    """Only what pages read, and only of sane length."""
    return {key: query[key][:most] for key, most in READ.items() if key in query}
