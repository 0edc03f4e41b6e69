"""A layout as plain HTML, shown while Dash itself is still loading.

It is replaced by Dash's own rendering of the same layout, so whatever has no meaning without Dash
is left out: stores, addresses, and the tables inside folds that are closed.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from dash.development.base_component import Component

VOID = frozenset({"img", "input", "br", "hr", "wbr"})
RENAMED = {
    "className": "class", "htmlFor": "for", "tabIndex": "tabindex", "colSpan": "colspan",
    "rowSpan": "rowspan", "dateTime": "datetime", "maxLength": "maxlength",
}  # fmt: skip
SENT = frozenset({"progress", "button", "option", "input"})
DRAWING = "data-svg"
MARKUP = "data-html"
UNSHOWN = frozenset(
    {
        "children",
        "key",
        "n_clicks",
        "style",
        "disable_n_clicks",
        "value",
        "data-table",
        DRAWING,
        MARKUP,
    }
)
Node = Any


def static_html(node: Node, *, whole: bool = False) -> str:
    """HTML of a component, text or a list of them; `whole`: with what closed folds hold."""
    parts: list[str] = []
    _add(node, parts, whole)
    return "".join(parts)


def _add(node: Node, parts: list[str], whole: bool) -> None:
    if node is None or isinstance(node, bool):
        return
    if isinstance(node, (list, tuple)):
        for child in node:
            _add(child, parts, whole)
    elif isinstance(node, Component):
        _add_component(node._type, node._namespace, vars(node), parts, whole)
    elif isinstance(node, Mapping):
        _add_component(node["type"], node["namespace"], node["props"], parts, whole)
    else:
        parts.append(escape(str(node), quote=False))


def _add_component(
    kind: str, namespace: str, props: Mapping[str, Any], parts: list[str], whole: bool
) -> None:
    if namespace == "dash_html_components":
        _add_element(kind.lower(), props, parts, whole)
    elif kind == "Graph":
        style = _style(props.get("style") or {})
        parts.append(f'<div data-graph="{escape(str(props.get("id", "")))}" style="{style}"></div>')
    elif kind == "Select":
        _add_select(props, parts)
    elif kind == "Link":
        _add_element("a", props, parts, whole)


def _add_element(tag: str, props: Mapping[str, Any], parts: list[str], whole: bool) -> None:
    value = props.get("value") if tag in SENT else None
    sent = f' value="{escape(str(value))}"' if value is not None else ""
    parts.append(f"<{tag}{_attributes(props)}{sent}>")
    if tag in VOID:
        return
    made = props.get(MARKUP) or props.get(DRAWING)
    if made:
        parts.append(f"{made}</{tag}>")
        return
    children = props.get("children")
    if tag == "details" and not whole and not props.get("open") and isinstance(children, list):
        children = children[:1]
    _add(children, parts, whole)
    parts.append(f"</{tag}>")


def _add_select(props: Mapping[str, Any], parts: list[str]) -> None:
    identity = props.get("id")
    named = f' id="{escape(identity)}"' if isinstance(identity, str) else ""
    parts.append(f'<select class="form-select"{named}>')
    for option in props.get("options") or ():
        chosen = " selected" if option["value"] == props.get("value") else ""
        value, label = escape(str(option["value"])), escape(str(option["label"]), quote=False)
        parts.append(f'<option value="{value}"{chosen}>{label}</option>')
    parts.append("</select>")


def _attributes(props: Mapping[str, Any]) -> str:
    found = []
    for name, value in props.items():
        if name in UNSHOWN or name.startswith("_") or value is None or value is False:
            continue
        shown = RENAMED.get(name, name.lower())
        if value is True:
            found.append(f" {shown}")
        elif isinstance(value, (str, int, float)):
            found.append(f' {shown}="{escape(str(value))}"')
    if props.get("style"):
        found.append(f' style="{_style(props["style"])}"')
    return "".join(found)


def _style(style: Mapping[str, Any]) -> str:
    return escape(";".join(f"{_dashed(name)}:{value}" for name, value in style.items()))


def _dashed(name: str) -> str:
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name)
