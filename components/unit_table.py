"""The units' figures in a table that is sorted by whoever reads it; by name until then."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from charts.interval_mark import interval_mark
from components.attributes import attributes
from components.data_table import FIRST_ROWS
from components.icons import icon
from components.inline_svg import inline_svg
from domain.funnel import SMALLEST_JUDGED, FunnelVerdict
from domain.measures import Measure
from figures.compared_units import ComparedUnit
from translation import _
from translation.formats import MISSING, format_number, format_percents
from words.compared_measures import column_names
from words.comparison import interval_text, is_better, signal_weeks, unit_share, verdict_text

ORDER = (
    FunnelVerdict.DIFFERS,
    FunnelVerdict.WATCH,
    FunnelVerdict.INSIDE,
    FunnelVerdict.NOT_JUDGED,
)
NUMERIC = 4
PLAIN_FROM = 20
Sorted = tuple[str | Component, float | None]


def unit_table(
    units: Sequence[ComparedUnit],
    measure: Measure,
    centre: float | None,
    links: Mapping[int, str],
    own: frozenset[int],
) -> Component:
    """One row a unit. `links`: unit id -> its page; `own`: units to set off."""
    scale = interval_scale(units, centre)
    labels = [*column_names(measure), _("Andel"), _("Slumpvariation"), "", _("Bedömning")]
    if any(unit.chart for unit in units):
        labels.append(_("Signal över tid"))
    rows = [
        _row(unit, labels, _cells(unit, measure, centre, scale), links.get(unit.unit_id, ""),
             is_own=unit.unit_id in own, is_more=place >= FIRST_ROWS)
        for place, unit in enumerate(units)
    ]  # fmt: skip
    sorts = len(units) > 1
    table = html.Table(
        [
            html.Caption(_("Enheterna i bokstavsordning"), className="visually-hidden"),
            html.Thead(html.Tr(_heads(labels, _picture_head(scale, centre), sorts=sorts))),
            html.Tbody(rows),
        ],
        className="cards sortable" if sorts else "cards",
    )
    return table if len(units) <= FIRST_ROWS else _with_more(table, len(units))


def _with_more(table: Component, count: int) -> Component:
    button = html.Button(
        _("Visa alla {count}", count=count),
        type="button",
        className="btn quiet show-all",
        **attributes({"data-do": "all"}),
    )
    return html.Div([table, button], className="long")


def interval_scale(units: Sequence[ComparedUnit], centre: float | None) -> tuple[float, float]:
    """What the small pictures reach from and to, in whole percent."""
    known = [unit.interval for unit in units if unit.interval is not None]
    values = [v for interval in known for v in (interval.lower, interval.upper)]
    values += [centre] if centre is not None else []
    if not values:
        return 0.0, 1.0
    return int(min(values) * 100) / 100, -int(-max(values) * 100 // 1) / 100


def _picture_head(scale: tuple[float, float], centre: float | None) -> str:
    span = format_percents(*scale, 0)
    return _("{span}, strecket är alla", span=span) if centre is not None else span


def _heads(labels: Sequence[str], picture: str, *, sorts: bool) -> list[Component]:
    """Headings that sort, but that of the pictures; the first says what the order is now."""
    heads: list[Component] = []
    for place, text in enumerate([_("Enhet"), *labels]):
        if not text:
            heads.append(html.Th(picture, scope="col", className="only-wide-cell"))
            continue
        style = "num" if 0 < place <= NUMERIC else ""
        order = attributes({"aria-sort": "ascending"} if sorts and not place else {})
        content = _sort_button(text) if sorts else text
        heads.append(html.Th(content, scope="col", className=style, **order))
    return heads


def _sort_button(text: str) -> Component:
    return html.Button(
        [text, icon("ui-sort")], type="button", className="sort", **attributes({"data-do": "sort"})
    )


def _pale(unit: ComparedUnit) -> Component:
    return html.Span(unit_share(unit), className="muted")


def _mark(unit: ComparedUnit, measure: Measure) -> str:
    """A square asks to look; a dot in blue is on the wished side."""
    if unit.verdict is FunnelVerdict.DIFFERS:
        return "state-mark done" if is_better(unit, measure) else "state-mark look"
    return "state-mark" if unit.verdict is FunnelVerdict.WATCH else "muted"


def _cells(
    unit: ComparedUnit, measure: Measure, centre: float | None, scale: tuple[float, float]
) -> list[Sorted]:
    """What each cell says, and the number it is sorted by (None: always last)."""
    verdict = (verdict_text(unit), float(ORDER.index(unit.verdict)) if unit.count else None)
    if unit.count is None or unit.value is None:
        return [(MISSING, None)] * 3 + [("", None), ("", None), verdict, ("", None)]
    mark = _mark(unit, measure)
    picture: str | Component = ""
    if unit.interval is not None and unit.count.n >= SMALLEST_JUDGED:
        differs = mark == "state-mark look"
        drawing = interval_mark(
            unit.interval.lower, unit.interval.upper, centre, scale, differs=differs
        )
        picture = inline_svg(drawing, style="interval")
    signals = signal_weeks(unit) if unit.chart else MISSING
    return [
        (format_number(unit.count.r), unit.count.r),
        (format_number(unit.count.n), unit.count.n),
        (html.B(unit_share(unit)) if unit.count.n >= PLAIN_FROM else _pale(unit), unit.value),
        (interval_text(unit), unit.interval.lower if unit.interval else None),
        (picture, None),
        (html.Span(verdict[0], className=mark), verdict[1]),
        (signals, -float(len(unit.signals)) if unit.chart else None),
    ]


def _row(
    unit: ComparedUnit,
    labels: Sequence[str],
    cells: Sequence[Sorted],
    href: str,
    *,
    is_own: bool,
    is_more: bool,
) -> Component:
    name = html.A(unit.name, href=href) if href else unit.name
    made: list[Component] = [html.Th(name, scope="row")]
    for place, (label, (content, value)) in enumerate(zip(labels, cells, strict=False)):
        style = "num" if place < NUMERIC else ("only-wide-cell" if not label else "span")
        key = {} if value is None else {"data-v": f"{value:.6g}"}
        made.append(html.Td(content, className=style, **attributes({"data-l": label} | key)))
    style = " ".join(["own"] * is_own + ["more"] * is_more)
    return html.Tr(made, className=style or None)
