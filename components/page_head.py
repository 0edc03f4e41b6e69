"""Title, filter bar, headline and notes: the first thing read on every page."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.filter_bar import FilterView, filter_bar
from components.still import still
from domain.measures import Measure
from translation import _
from translation.formats import format_week
from words.weeks import capital


def page_head(
    title: str,
    view: FilterView,
    page: str,
    headline: Sequence[tuple[str, bool]],
    note: str = "",
    bar: Component | None = None,
) -> list[Component]:
    """`headline`: parts, True for those in bold; `bar`: in place of the usual filter bar."""
    when = format_week(view.week.number, view.week.year)
    if view.is_now:
        when = _("nu, {week}", week=when)
    paper = f"{title} · {capital(view.name)} · {when} · Mobilkoll"
    parts = [html.B(text) if is_bold else text for text, is_bold in headline]
    words = [html.P(text, className="note") for text in view.notes]
    words.append(html.P(parts, className="headline"))
    if note:
        words.append(html.P(note, className="muted small"))
    return [
        html.P(paper, className="print-head", **attributes({"aria-hidden": "true"})),
        html.Div([html.H1(title), bar or filter_bar(view, page)], className="head"),
        still(html.Div(words, className="said", role="status")),
    ]


def section(
    title: str, *content: Component | str, anchor: str = "", aside: Component | str = ""
) -> Component:
    """A rule, a heading with an amount or a button at its right, and what belongs under it."""
    heading = html.H2(title)
    if isinstance(aside, str):
        bar = still(html.Div([heading, html.Span(aside, className="muted small")], className="bar"))
    else:
        bar = html.Div([heading, aside], className="bar")
    options = attributes({"id": anchor} if anchor else {})
    return html.Section([bar, *content], className="section", **options)


def about_link(measure: Measure) -> Component:
    """To the measure's entry on Om uppgifterna."""
    text = _("Definition version {version}.", version=measure.definition_version)
    return html.A(text, href=f"/om#{measure.code_id}")


def empty_state(title: str, text: str) -> Component:
    """Nothing to show: what is missing and how to get it."""
    return html.Div([html.H3(title), html.P(text)], className="empty")
