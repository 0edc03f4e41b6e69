"""Forms that are sent as forms: within still parts, without a callback."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes

Options = Sequence[tuple[str, str]]


class PlainInput(Component):
    """An input element as plain HTML; Dash has none of its own."""

    _type = "input"
    _namespace = "dash_html_components"
    _children_props: list[str] = []  # noqa: RUF012 (Dash's own form)
    _prop_names = ["id", "name", "type", "required", "accept"]  # noqa: RUF012

    def __init__(self, **props: Any) -> None:
        for name, value in props.items():
            setattr(self, name, value)


def text_field(
    name: str, label: str, value: str = "", *, kind: str = "text", **more: Any
) -> Component:
    """A label and its field; `value` is what was typed before."""
    field = PlainInput(
        name=name, type=kind, value=value, autocomplete="off", **{"maxlength": 200, **more}
    )
    return html.Label([html.Span(label), field], className="field")


def choice_field(name: str, label: str, options: Options, chosen: str = "") -> Component:
    made = [html.Option(text, value=value, selected=value == chosen) for value, text in options]
    return html.Label([html.Span(label), html.Select(made, name=name)], className="field")


def plain_form(
    action: str, *fields: Component | str, button: str, busy: str = "", quiet: bool = False
) -> Component:
    """The fields and a button that sends them."""
    told = attributes({"data-busy": busy}) if busy else {}
    style = "btn quiet" if quiet else "btn"
    send = html.Button(button, type="submit", className=style, **told)
    return html.Form(
        [*fields, send], action=action, method="POST",
        className="inline" if not fields else "form plain",
    )  # fmt: skip
