"""What a chart card gives as files, kept beside its component until somebody asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component

from charts.figure_key import KeyMark
from charts.sheet import Sheet, sheet_of_texts
from charts.theme import Chart, TableData
from domain.measures import Measure

BESIDE = "_mobilkoll_exported"
"""An attribute that is neither a property to Dash nor part of the page."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A card's chart. `measures`: those it shows; `is_drawn`: it has a picture beside its table.

    `text`: what a report says of it; without one, its title and sentence.
    """

    card_id: str
    chart: Chart
    stem: str
    source: str
    measures: Sequence[Measure] = ()
    key: Sequence[KeyMark] = ()
    is_drawn: bool = True
    text: str = ""

    def sheet(self) -> Sheet:
        if self.chart.sheet is not None:
            return self.chart.sheet()
        return sheet_of_texts(self.chart.table.headers, self.chart.table.rows)


def keep_beside(card: Component, exported: Exported) -> Component:
    """The same component, which can then be found in its page by the card's id."""
    setattr(card, BESIDE, exported)
    return card


def table_only(
    card_id: str,
    title: str,
    sheet: Sheet,
    *,
    stem: str,
    source: str,
    text: str = "",
    measures: Sequence[Measure] = (),
) -> Exported:
    """What has no picture of its own: a table, or drawings too small to stand alone."""
    table = TableData(tuple(column.name for column in sheet.columns), ())
    chart = Chart({}, title, "", title, table, sheet=lambda: sheet)
    return Exported(card_id, chart, stem, source, measures, is_drawn=False, text=text)


def find_exported(node: Any, card_id: str) -> Exported | None:
    """In a page's layout."""
    if isinstance(node, (list, tuple)):
        found = (find_exported(child, card_id) for child in node)
        return next((one for one in found if one is not None), None)
    if not isinstance(node, Component):
        return None
    own = vars(node).get(BESIDE)
    if isinstance(own, Exported) and own.card_id == card_id:
        return own
    return find_exported(vars(node).get("children"), card_id)
