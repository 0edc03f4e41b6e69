"""What is written in a weekly chart: target, events, values at the end, weeks that differ."""

from collections.abc import Sequence

from charts.series_view import SeriesView, left_out
from charts.theme import AXIS, INK, RULE, TARGET, Figure, label, plotly_text, spread
from domain.control_chart import ChartPoint, LimitKind
from translation import _
from translation.formats import NBSP, format_number, format_percent

LABEL_GAP = 18
Points = Sequence[ChartPoint | None]


def add_labels(layout: Figure, view: SeriesView, points: Points) -> None:
    """All of them, into the layout's shapes and annotations."""
    _add_target(layout, view)
    _add_events(layout, view)
    _add_right_labels(layout, view, points)
    _add_holidays(layout, view)
    _add_excluded(layout, view, points)


def _add_target(layout: Figure, view: SeriesView) -> None:
    if view.chart.target is None:
        return
    layout["shapes"].append(
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": view.chart.target,
         "y1": view.chart.target, "line": {"color": TARGET, "width": 2, "dash": "10px,5px"}}
    )  # fmt: skip


def _add_events(layout: Figure, view: SeriesView) -> None:
    places = {week: x for x, week in enumerate(view.weeks)}
    shown = [event for event in view.events if event.week in places]
    last_x = [-99.0, -99.0]
    for event in shown:
        x = places[event.week] - (0.5 if event.is_border else 0)
        row = 0 if x - last_x[0] > len(view.weeks) / 4 else 1
        last_x[row] = x
        layout["shapes"].append(
            {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1,
             "line": {"color": AXIS, "width": 1, "dash": "1px,3px"}}
        )  # fmt: skip
        text = plotly_text(f"v.{NBSP}{event.week.number} {event.text}")
        anchor = "right" if x > len(view.weeks) * 0.8 else "left"
        layout["annotations"].append(
            label(text, x, 1, yref="paper", yanchor="bottom", xanchor=anchor,
                  yshift=4 + 20 * row, name="wide")
        )  # fmt: skip


def _add_right_labels(layout: Figure, view: SeriesView, points: Points) -> None:
    """Values at the right end, at least 18 px apart."""
    texts = _end_texts(view, points)
    if not texts:
        return
    low, high = layout["yaxis"]["range"]
    inner = view.height - layout["margin"]["t"] - layout["margin"]["b"]
    gap = LABEL_GAP * (high - low) / inner
    for (text, _value, ink), y in zip(
        texts, spread([value for _t, value, _i in texts], gap), strict=True
    ):
        layout["annotations"].append(
            label(text, 1, y, xref="paper", xanchor="left", xshift=10, name="wide",
                  font={"size": 14, "color": ink})
        )  # fmt: skip


def _end_texts(view: SeriesView, points: Points) -> list[tuple[str, float, str]]:
    def show(value: float) -> str:
        return format_percent(value) if view.is_share else format_number(value, 1)

    texts: list[tuple[str, float, str]] = []
    latest = view.chart.latest
    if latest and latest.value is not None and latest in points:
        week = f"v.{NBSP}{latest.week.number}"
        texts.append((f"<b>{week}: {show(latest.value)}</b>", latest.value, INK))
    if view.chart.target is not None and view.target_text:
        texts.append((view.target_text, view.chart.target, TARGET))
    end = next((p for p in reversed(points) if p and p.centre is not None), None)
    if end is None or end.centre is None:
        return texts
    is_run = view.chart.limits is LimitKind.NONE
    texts.append(
        ((_("median") if is_run else _("medel")) + f" {show(end.centre)}", end.centre, INK)
    )
    limited = next((p for p in reversed(points) if p and p.upper is not None), None)
    if limited and limited.upper is not None and limited.lower is not None:
        texts.append((_("övre gräns") + f" {show(limited.upper)}", limited.upper, AXIS))
        texts.append((_("undre gräns") + f" {show(limited.lower)}", limited.lower, AXIS))
    return texts


def _add_holidays(layout: Figure, view: SeriesView) -> None:
    """A bracket on the axis over weeks 25-33."""
    for inside in view.holidays():
        first, last = view.weeks[inside[0]], view.weeks[inside[-1]]
        layout["shapes"].append(
            {"type": "line", "x0": inside[0] - 0.4, "x1": inside[-1] + 0.4, "yref": "paper",
             "y0": 0.02, "y1": 0.02, "line": {"color": RULE, "width": 1}}
        )  # fmt: skip
        text = _("semester v.{space}{first}–{last}", space=NBSP, first=first.number,
                 last=last.number)  # fmt: skip
        layout["annotations"].append(
            label(text, sum(inside) / len(inside), 0.02, yref="paper", yanchor="bottom",
                  name="wide")
        )  # fmt: skip


def _add_excluded(layout: Figure, view: SeriesView, points: Points) -> None:
    """ "räknas inte" beside the last of each stretch of excluded weeks that is drawn."""
    hidden = left_out(view)
    for x, point in enumerate(points):
        if point is None or not point.is_excluded or point.value is None or point in hidden:
            continue
        following = points[x + 1] if x + 1 < len(points) else None
        if following and following.is_excluded and following.value is not None:
            continue
        is_late = x > len(points) * 0.7
        layout["annotations"].append(
            label(_("räknas inte"), x, point.value, xanchor="right" if is_late else "left",
                  xshift=-8 if is_late else 8)
        )  # fmt: skip
