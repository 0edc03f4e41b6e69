"""Fields of a form: a label, what is wrong with it, and the control, as one label element."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from domain.own_text import LONGEST_TEXT

Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class FormState:
    """What was typed, what is wrong (field -> sentence), and what was just done."""

    values: Mapping[str, object] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    receipt: str = ""
    is_open: bool = False


class Fields:
    """Makes the fields of one page's forms; ids are {type, name}, so that none need be there."""

    def __init__(self, kind: str, form: FormState) -> None:
        self._kind = kind
        self._form = form

    def day(self, name: str, label: str) -> Component:
        control = dbc.Input(type="date", value=self._text(name), **self._common(name))
        return self._field(name, label, control, "field short")

    def line(self, name: str, label: str, value: str = "") -> Component:
        control = dbc.Input(
            type="text",
            value=self._text(name, value),
            maxlength=LONGEST_TEXT,
            autocomplete="off",
            **self._common(name),
        )
        return self._field(name, label, control, "field")

    def choice(
        self, name: str, label: str, options: Options, value: str, placeholder: str = ""
    ) -> Component:
        given = [{"label": text, "value": code} for code, text in options]
        chosen = self._text(name, value) or None
        control = dbc.Select(
            options=given, value=chosen, placeholder=placeholder, **self._common(name)
        )
        return self._field(name, label, control, "field short")

    def tick(self, name: str, label: str) -> Component:
        is_ticked = self._form.values.get(name) is True
        identity = {"type": self._kind, "name": name}
        box: Component = dbc.Checkbox(id=identity, label=label, value=is_ticked, class_name="check")
        return box

    def _common(self, name: str) -> dict[str, object]:
        return {
            "id": {"type": self._kind, "name": name},
            "invalid": name in self._form.faults,
        }

    def _text(self, name: str, default: str = "") -> str:
        value = self._form.values.get(name, default)
        return value if isinstance(value, str) else default

    def _field(self, name: str, label: str, control: Component, style: str) -> Component:
        fault = self._form.faults.get(name)
        told = [html.Span(fault, className="err")] if fault else []
        return html.Label([html.Span(label), *told, control], className=style)
