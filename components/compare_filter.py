"""The filter bar of Jämför enheter: measure and number of weeks beside unit and period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote_plus

from dash import html
from dash.development.base_component import Component

from components.filter_bar import FilterView, filter_select, read_filter, unit_and_period
from domain.measures import Measure, find_measure
from domain.units import Unit
from figures.compared_counts import COMPARED, SPANS, USUAL_SPAN
from translation import _


@dataclass(frozen=True, slots=True)
class CompareView:
    """What is compared: a measure over so many weeks, up to the filter's week."""

    filter: FilterView
    measure: Measure
    span: int

    @property
    def search(self) -> str:
        return self.search_of(self.filter.code)

    def search_of(self, code: str) -> str:
        """The same view of another unit."""
        period = "" if self.filter.is_now else f"&period={self.filter.week}"
        return f"?matt={self.measure.number}&enhet={quote_plus(code)}{period}&veckor={self.span}"


def read_compare(
    query: Mapping[str, object], units: Sequence[Unit], *, offers_all: bool, today: date
) -> CompareView:
    """What is unknown falls back, with a note that says so."""
    notes: list[str] = []
    measure = _measure(query.get("matt"), notes)
    span = _span(query.get("veckor"), notes)
    filtered = read_filter(query, units, offers_all=offers_all, today=today)
    return CompareView(replace(filtered, notes=(*filtered.notes, *notes)), measure, span)


def compare_bar(view: CompareView, page: str) -> Component:
    """Four native selects; the page's callback listens to all."""
    measures = [
        {"label": _(measure.short_name), "value": measure.number} for measure in measures_offered()
    ]
    spans = [{"label": _("{count} veckor", count=n), "value": str(n)} for n in SPANS]
    return html.Div(
        [
            filter_select(page, "measure", _("Mått"), measures, view.measure.number),
            *unit_and_period(view.filter, page),
            filter_select(page, "span", _("Längd"), spans, str(view.span)),
        ],
        className="filter four",
    )


def measures_offered() -> list[Measure]:
    """Shares of counts that units can be compared by."""
    return [measure for code in COMPARED if (measure := find_measure(code)) is not None]


def _measure(wanted: object, notes: list[str]) -> Measure:
    offered = measures_offered()
    if wanted in (None, ""):
        return offered[0]
    found = next((m for m in offered if wanted in (m.number, m.code_id)), None)
    if found is None:
        text = _("Måttet i adressen går inte att jämföra. Här visas {measure}.",
                 measure=_(offered[0].short_name).lower())  # fmt: skip
        notes.append(text)
        return offered[0]
    return found


def _span(wanted: object, notes: list[str]) -> int:
    if wanted in (None, ""):
        return USUAL_SPAN
    found = next((span for span in SPANS if wanted == str(span)), None)
    if found is None:
        notes.append(
            _("Antalet veckor i adressen går inte att visa. Här visas {count} veckor.",
              count=USUAL_SPAN)
        )  # fmt: skip
        return USUAL_SPAN
    return found
