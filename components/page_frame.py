"""The HTML around a page: head, the page's layout inline, scripts; and the shell inside it."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from html import escape
from typing import Any

import dash
from dash import dcc, html
from dash.development.base_component import Component
from flask import request
from plotly.io.json import to_json_plotly

from access_control.current_user import current_user, signed_in_user
from access_control.permissions import Permission
from components.attributes import attributes
from components.icons import icon
from translation import _, current_language

_VERSIONS = re.compile(r'"(?:python_version|dash_version|dash_version_url)":\s*"[^"]*",?\s*')
_INDEX = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="icon" href="/assets/favicon.svg">{css}</head>
<body>{app_entry}
<script type="application/json" id="mobilkoll-layout">{layout}</script>
<script type="application/json" id="mobilkoll-dependencies">{dependencies}</script>
<footer>{config}{scripts}{renderer}</footer></body></html>"""


class PageFrame:
    """Renders the page an address stands for, for the user of the request."""

    def __init__(self, app: Any, is_demo: bool, today: Callable[[], date]) -> None:
        self._app = app
        self._is_demo = is_demo
        self.today = today
        self._hashes: tuple[int, list[str]] | None = None

    def script_hashes(self) -> list[str]:
        """Of the inline scripts there are now, computed when their number changes."""
        count = len(self._app._inline_scripts)
        if self._hashes is None or self._hashes[0] != count:
            self._hashes = (count, list(self._app.csp_hashes()))
        return self._hashes[1]

    def layout(self) -> Component:
        """The start page's layout, for whoever asks Dash's own route for it.

        Dash also asks once by itself, before anybody has signed in.
        """
        if signed_in_user() is None:
            return html.Div()
        return self._shell(_page_at("/"), {})

    def render(self, parts: Mapping[str, str]) -> str:
        page = _page_at(request.path)
        layout = self._shell(page, request.args.to_dict())
        return _INDEX.format(
            language=current_language(),
            title=escape(f"{_(page['name'])} – Mobilkoll"),
            css=parts["css"],
            app_entry=parts["app_entry"],
            layout=_inline(to_json_plotly(layout)),
            dependencies=_inline(json.dumps(self._app._callback_list)),
            config=_VERSIONS.sub("", parts["config"]),
            scripts=parts["scripts"],
            renderer=parts["renderer"],
        )

    def _shell(self, page: Mapping[str, Any], query: dict[str, str]) -> Component:
        user = current_user()
        if user.may(page["permission"]):
            content = page["layout"](**_known(query))
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
        who = html.Span([icon("ui-person"), display], className="who")
        return html.Div(
            [html.A("Mobilkoll", href="/", className="brand"), *badge,
             html.Div([theme, who, leave], className="me")],
            className="wrap row",
        )  # fmt: skip


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
    return html.Footer(html.Div(html.P(text), className="wrap"), className="foot")


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


def _known(query: Mapping[str, str]) -> dict[str, str]:
    """Only what pages read, and only of sane length."""
    return {key: query[key][:40] for key in ("enhet", "period") if key in query}


def _inline(text: str) -> str:
    """JSON that cannot end its script element."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028")
