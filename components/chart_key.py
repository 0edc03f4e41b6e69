"""What the marks of a weekly chart mean, and the events it numbers on a phone."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from charts.control_chart import y_range
from charts.control_labels import all_events_fit
from charts.event_lines import all_fit, place_events
from charts.figure_key import KeyMark
from charts.series_view import HALF, ChartEvent, SeriesView
from components.attributes import attributes
from domain.periods import Week
from translation import _
from words.weeks import week_name


def chart_key(view: SeriesView) -> Component:
    items = [html.Li([_mark(sign, style), text]) for sign, style, text in key_words(view)]
    return html.Ul(items, className="key")


def key_words(view: SeriesView) -> list[KeyMark]:
    """Sign, style and meaning of each mark."""
    words = point_words()
    if any(value is not None for value in view.last_year):
        words.append(("—", "faint", _last_year_words(view)))
    return words


def point_words() -> list[KeyMark]:
    """Of the points of every chart over time."""
    return [
        ("●", "", _("normal variation")),
        ("▲", "improve", _("säker förbättring")),
        ("■", "concern", _("säker försämring")),
        ("○", "", _("preliminär eller räknas inte")),
    ]


def target_word(text: str) -> list[KeyMark]:
    """The dashed line, where there is a target; on the page its label stands beside it."""
    return [("– –", "target", text)] if text else []


def swatches(words: list[tuple[str, str]]) -> Component:
    """(style, text) of each kind of bar."""
    items = [html.Li([_mark("", f"swatch {style}"), text]) for style, text in words]
    return html.Ul(items, className="key below")


def event_list(view: SeriesView) -> list[Component]:
    """The events by number; on a wide screen only where some had no room in the chart."""
    return _numbered(view.events, fit=all_events_fit(view))


def week_events(weeks: Sequence[Week], events: Sequence[ChartEvent]) -> list[Component]:
    """The same below a chart half as wide as the page."""
    shown = [event for event in events if event.week in weeks]
    return _numbered(shown, fit=all_fit(place_events(weeks, shown, HALF)))


def _numbered(events: Sequence[ChartEvent], *, fit: bool) -> list[Component]:
    if not events:
        return []
    items = [html.Li(f"{week_name(event.week)} {event.text}") for event in events]
    return [html.Ol(items, className="events only-narrow" if fit else "events")]


def _last_year_words(view: SeriesView) -> str:
    text = (
        _("samma veckor i fjol")
        if view.last_year_text
        else _("samma veckor i fjol, eller föregångaren")
    )
    floor, _high = y_range(view)
    if any(value is not None and value < floor for value in view.last_year):
        return text + _(", delvis under skalan")
    return text


def _mark(sign: str, style: str) -> Component:
    return html.Span(sign, className=f"mark {style}", **attributes({"aria-hidden": "true"}))
