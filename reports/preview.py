"""The report on the page, before it is downloaded: the same blocks as in the document."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.chart_card import chart_card
from components.data_table import Cell as PageCell
from components.data_table import list_table
from components.spc_icons import sign_image
from components.still import still
from reports.blocks import (
    Block,
    Bullets,
    Cell,
    Document,
    Heading,
    Paragraph,
    Picture,
    Signed,
    Table,
    Terms,
)
from reports.sent_charts import PREFIX

DEEPEST = 4


def show_document(document: Document, stem: str, source: str) -> list[Component]:
    """Everything but its charts is drawn outside Dash."""
    parts: list[Component] = [
        still(html.Div([_terms(Terms(document.facts))], className="lead-text"))
    ]
    waiting: list[Component] = []
    for block in document.blocks:
        if isinstance(block, Picture) or (isinstance(block, Heading) and block.level == 1):
            parts += _collected(waiting)
            waiting = []
        if isinstance(block, Picture):
            parts.append(_chart(block, document, stem, source))
        else:
            waiting.append(_shown(block))
    return [*parts, *_collected(waiting)]


def _chart(block: Picture, document: Document, stem: str, source: str) -> Component:
    text = f"{document.subject}, {document.period}: {block.alt}"
    return chart_card(
        block.chart, card_id=PREFIX + block.name, stem=f"{stem}_{block.name}", source=source,
        report=text,
    )  # fmt: skip


def _collected(waiting: Sequence[Component]) -> list[Component]:
    return [still(html.Div(list(waiting), className="section"))] if waiting else []


def _shown(block: Block) -> Component:
    if isinstance(block, Heading):
        return {1: html.H2, 2: html.H3}.get(block.level, html.H4)(block.text)
    if isinstance(block, Paragraph):
        style = "headline" if block.is_lead else ("muted small" if block.is_small else "lead-text")
        return html.P(block.text, className=style)
    if isinstance(block, Bullets):
        return html.Ul([html.Li(item) for item in block.items], className="plain lead-text")
    if isinstance(block, Terms):
        return _terms(block)
    assert isinstance(block, Table)
    return _table(block)


def _terms(block: Terms) -> Component:
    pairs = [html.Div([html.Dt(name), html.Dd(text)]) for name, text in block.pairs]
    return html.Dl(pairs, className="terms")


def _table(block: Table) -> Component:
    rows: list[list[PageCell]] = [[_cell(cell) for cell in row] for row in block.rows]
    caption = html.P(block.caption, className="muted small")
    table = list_table(block.headers, rows, block.caption, sorted(block.numeric))
    return html.Div([caption, html.Div(table, className="scroll")])


def _cell(cell: Cell) -> PageCell:
    if not isinstance(cell, Signed):
        return cell
    return html.Span([sign_image(cell.sign, ""), cell.text], className="verdict")
