"""Title, filter bar, headline and notes: the first thing read on every page."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.filter_bar import FilterView, filter_bar
from domain.measures import Measure
from translation import _
from words.weeks import capital


def page_head(
    title: str, view: FilterView, page: str, headline: Sequence[tuple[str, bool]], note: str = ""
) -> list[Component]:
    """`headline`: parts, True for those in bold."""
    when = _("v. {week}", week=f"{view.week.number} {view.week.year}")
    paper = f"{title} · {capital(view.name)} · {when} · Mobilkoll"
    parts = [html.B(text) if is_bold else text for text, is_bold in headline]
    head: list[Component] = [
        html.P(paper, className="print-head", **attributes({"aria-hidden": "true"})),
        html.Div([html.H1(title), filter_bar(view, page)], className="head"),
        *(html.P(text, className="note", role="status") for text in view.notes),
        html.P(parts, className="headline"),
    ]
    if note:
        head.append(html.P(note, className="muted small"))
    return head


def section(
    title: str, *content: Component | str, anchor: str = "", aside: Component | str = ""
) -> Component:
    """A rule, a heading with an amount or a button at its right, and what belongs under it."""
    right = html.Span(aside, className="muted small") if isinstance(aside, str) else aside
    bar = html.Div([html.H2(title), right], className="bar")
    options = attributes({"id": anchor} if anchor else {})
    return html.Section([bar, *content], className="section", **options)


def about_link(measure: Measure) -> Component:
    """To the measure's entry on Om uppgifterna."""
    text = _("Definition version {version}.", version=measure.definition_version)
    return html.A(text, href=f"/om#{measure.code_id}")


def empty_state(title: str, text: str) -> Component:
    """Nothing to show: what is missing and how to get it."""
    return html.Div([html.H3(title), html.P(text)], className="empty")
