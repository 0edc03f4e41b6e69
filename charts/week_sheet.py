"""The weeks of control charts as sheets: figures, limits and target in columns of their own."""

from collections.abc import Mapping, Sequence

from charts.sheet import (
    Column,
    Drawing,
    Kind,
    Sheet,
    SheetChart,
    Value,
    week_columns,
    week_values,
)
from domain.control_chart import ChartPoint, ControlChart
from domain.periods import Week
from translation import _

SHARE_AT, CENTRE_AT = 2, 5


def week_sheet(chart: ControlChart, weeks: Sequence[Week]) -> Sheet:
    """One row a week, in the order of time."""
    by_week = {point.week: point for point in chart.points}
    columns = (
        *week_columns(),
        Column(_("Andel"), Kind.SHARE),
        Column(_("I mobilen"), Kind.NUMBER),
        Column(_("Alla"), Kind.NUMBER),
        Column(_("Medel"), Kind.SHARE),
        Column(_("Undre gräns"), Kind.SHARE),
        Column(_("Övre gräns"), Kind.SHARE),
        Column(_("Mål"), Kind.SHARE),
        Column(_("Läge")),
    )
    last = CENTRE_AT + (4 if chart.target is not None else 3)
    drawn = (SHARE_AT, *range(CENTRE_AT, last))
    rows = tuple((*week_values(week), *_cells(by_week.get(week), chart.target)) for week in weeks)
    lines = SheetChart(Drawing.LINES, 0, drawn, frozenset(drawn[1:]))
    return Sheet(columns, rows, lines)


def _cells(point: ChartPoint | None, target: float | None) -> tuple[Value, ...]:
    if point is None or point.value is None:
        return (None, None, None, None, None, None, target, _("underlag saknas"))
    state = _("preliminär") if point.preliminary else None
    if point.is_excluded and not point.preliminary:
        state = _("räknas inte")
    return (point.value, point.r, point.n, point.centre, point.lower, point.upper, target, state)


def units_by_week(
    units: Sequence[tuple[str, Mapping[Week, ChartPoint], str]], weeks: Sequence[Week]
) -> Sheet:
    """Name, points and, where it is hidden, why: one row a unit, one column a week."""
    columns = (
        Column(_("Enhet")),
        *(Column(str(week), Kind.SHARE) for week in weeks),
        Column(_("Läge")),
    )
    rows = tuple(
        (name, *(_share(points.get(week)) for week in weeks), hidden or None)
        for name, points, hidden in units
    )
    drawn = tuple(range(1, len(weeks) + 1))
    return Sheet(columns, rows, SheetChart(Drawing.LINES, 0, drawn, by_row=True))


def _share(point: ChartPoint | None) -> float | None:
    return None if point is None else point.value
