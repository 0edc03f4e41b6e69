"""Up to five things to do, each with a number, a reason and a button."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from components.copy_button import copy_button
from components.page_head import empty_state
from domain.to_do import ToDoItem
from translation import _
from translation.formats import format_date
from words.freshness import SOURCES
from words.to_do import ToDoText, to_do_text

CHECKED = ("dosor", "felanmalningar", "telefoner", "besok", "registreringar", "konton")


def to_do_list(
    items: Sequence[ToDoItem], search: str, covered: Mapping[str, date] = MappingProxyType({})
) -> Component:
    """The tasks of the week, ranked; without any, what was looked at, and until when."""
    if items:
        return task_list([(to_do_text(item), item.is_urgent) for item in items], search)
    known = [kind for kind in CHECKED if kind in covered]
    if not known:
        text = _("Inga filer har lästs in för enheten än. Fråga systemförvaltaren.")
        return empty_state(_("Underlag saknas"), text)
    text = _("Kontrollerat till och med {day}: {sources}.",
             day=format_date(max(covered[kind] for kind in known)),
             sources=", ".join(_(SOURCES[kind]) for kind in known))  # fmt: skip
    return empty_state(_("Inget att göra just nu"), text)


def task_list(tasks: Sequence[tuple[ToDoText, bool]], search: str) -> Component:
    """(text, is urgent) in the order given; an orange square where it is urgent."""
    return html.Ol([_row(text, is_urgent, search) for text, is_urgent in tasks], className="todo")


def _row(text: ToDoText, is_urgent: bool, search: str) -> Component:
    return html.Li(
        [
            html.Span(text.number, className="n" if is_urgent else "n calm"),
            html.Div([html.P(text.reason), html.P(text.why, className="why")]),
            copy_button(text.button, text.copied) if text.copied else _link(text, search),
        ]
    )


def _link(text: ToDoText, search: str) -> Component:
    href = f"{text.path}{search}{text.query}" + (f"#{text.anchor}" if text.anchor else "")
    return html.A(text.button, href=href, className="btn")
