"""Unit and period: the one filter bar, the same on every page, kept in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from components.ids import component_id
from domain.periods import Week, parse_week
from domain.units import Unit
from translation import _
from words.weeks import week_and_year

ALL = "alla"
WEEKS_OFFERED = 26


@dataclass(frozen=True, slots=True)
class FilterView:
    """What is looked at. `unit` None: all units together. `week` is the latest one shown.

    `explained`: an earlier week whose signal is asked about; None for the latest.
    """

    unit: Unit | None
    units: tuple[Unit, ...]
    offers_all: bool
    week: Week
    this_week: Week
    notes: tuple[str, ...]
    explained: Week | None = None

    @property
    def unit_id(self) -> int | None:
        return self.unit.id if self.unit else None

    @property
    def is_now(self) -> bool:
        return self.week == self.this_week

    @property
    def name(self) -> str:
        return self.unit.name if self.unit else _("alla enheter")

    @property
    def code(self) -> str:
        return self.unit.code if self.unit else "alla"

    def day(self, today: date) -> date:
        """The day the view is of: today, or the Sunday of an earlier week."""
        return today if self.is_now else self.week.last_day

    @property
    def search(self) -> str:
        query = {"enhet": self.code}
        if not self.is_now:
            query["period"] = str(self.week)
        if self.explained is not None:
            query["vecka"] = str(self.explained)
        return "?" + urlencode(query)


def read_filter(
    query: Mapping[str, object], units: Sequence[Unit], *, offers_all: bool, today: date
) -> FilterView:
    """What is unknown falls back, with a note that says so."""
    notes: list[str] = []
    unit = _unit(query.get("enhet"), units, offers_all, notes)
    this_week = Week.of(today)
    week = _week(query.get("period"), this_week, notes)
    return FilterView(unit, tuple(units), offers_all, week, this_week, tuple(notes))


def read_signal_week(wanted: object, view: FilterView, weeks: Sequence[Week]) -> FilterView:
    """`weeks`: those that can be asked about, the latest first, which is what others become."""
    if wanted in (None, "") or not weeks:
        return view
    found = next((week for week in weeks if str(week) == wanted), None)
    if found is None:
        note = _("Veckan i adressen har inget att förklara. Här visas den senaste.")
        return replace(view, notes=(*view.notes, note))
    return view if found == weeks[0] else replace(view, explained=found)


def filter_bar(view: FilterView, page: str) -> Component:
    """Two native selects; the page's callback listens to both."""
    return html.Div(unit_and_period(view, page), className="filter")


def unit_and_period(view: FilterView, page: str) -> list[Component]:
    """The two selects that every filter bar has."""
    units = [{"label": _("Alla enheter"), "value": ALL}] if view.offers_all else []
    units += [{"label": unit.name, "value": unit.code} for unit in view.units]
    weeks = [view.this_week.step(-index) for index in range(WEEKS_OFFERED)]
    if view.week not in weeks:
        weeks.append(view.week)
    periods = [
        {"label": _("Nu") if week == view.this_week else week_and_year(week), "value": str(week)}
        for week in weeks
    ]
    return [
        filter_select(page, "unit", _("Enhet"), units, view.unit.code if view.unit else ALL),
        filter_select(page, "period", _("Period"), periods, str(view.week)),
    ]


def filter_select(
    page: str, part: str, label: str, options: list[dict[str, str]], value: str
) -> Component:
    """One labelled native select of the bar."""
    identity = component_id(page, "filter", part)
    return html.Label(
        [label, dbc.Select(id=identity, options=options, value=value)], htmlFor=identity
    )


def _unit(wanted: object, units: Sequence[Unit], offers_all: bool, notes: list[str]) -> Unit | None:
    fallback = None if offers_all or not units else units[0]
    if wanted in (None, "", ALL):
        return fallback
    found = next((unit for unit in units if unit.code == wanted), None)
    if found is None:
        shown = fallback.name if fallback else _("alla enheter")
        notes.append(_("Enheten i adressen finns inte bland dina. Här visas {unit}.", unit=shown))
        return fallback
    return found


def _week(wanted: object, this_week: Week, notes: list[str]) -> Week:
    if wanted in (None, ""):
        return this_week
    try:
        week = parse_week(str(wanted))
    except ValueError:
        week = None
    if week is None or week > this_week or week.year < this_week.year - 20:
        notes.append(_("Perioden i adressen går inte att visa. Här visas läget nu."))
        return this_week
    return week
