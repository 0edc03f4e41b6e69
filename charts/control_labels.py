"""The words in a weekly chart: events, values at the right end, weeks that do not count."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from charts.control_traces import height_of
from charts.event_lines import PlacedEvent, all_fit, draw_events, place_events, rows_above
from charts.series_view import SeriesView
from charts.theme import AXIS, INK, RULE, TARGET, Figure, label, spread
from domain.control_chart import ChartPoint, LimitKind
from domain.periods import SUMMER_WEEKS
from translation import _
from translation.formats import NBSP, format_number, format_percent, format_share, format_week

LABEL_GAP = 18
NARROW_INNER = 320 - 48 - 52
SHORTEST_HOLIDAY = 4


@dataclass(frozen=True, slots=True)
class EndText:
    """A word at the right end, its short form for a phone, where it belongs, in which ink."""

    text: str
    short: str
    value: float
    ink: str


def event_rows(view: SeriesView) -> int:
    """How many rows of event names stand above the chart."""
    return rows_above(_placed(view))


def all_events_fit(view: SeriesView) -> bool:
    """Whether every event of the weeks shown has its name above the chart."""
    return all_fit(_placed(view))


def add_events(layout: Figure, view: SeriesView) -> None:
    draw_events(layout, _placed(view), len(view.weeks))


def _placed(view: SeriesView) -> list[PlacedEvent]:
    return place_events(view.weeks, view.events, view.plot_width)


def add_end_labels(layout: Figure, view: SeriesView, unit_per_px: float) -> None:
    """Values at the right end, at least 18 px apart; short ones for a phone."""
    low, high = layout["yaxis"]["range"]
    texts = [text for text in _end_texts(view) if text.value >= low]
    for name, gap in (("wide", LABEL_GAP * unit_per_px),
                      ("narrow", LABEL_GAP * (high - low) / NARROW_INNER)):  # fmt: skip
        places = spread([text.value for text in texts], gap)
        for text, y in zip(texts, places, strict=True):
            shown = text.text if name == "wide" else text.short
            layout["annotations"].append(
                label(shown, 1, round(y, 4), xref="paper", xanchor="left", name=name,
                      xshift=10 if name == "wide" else 4, font={"size": 14, "color": text.ink})
            )  # fmt: skip


def add_excluded(layout: Figure, view: SeriesView, edge: float) -> None:
    """The last of neighbouring weeks that do not count says so."""
    for x, point in enumerate(view.points):
        following = view.points[x + 1] if x + 1 < len(view.points) else None
        if point is None or not point.is_excluded or point.value is None:
            continue
        if following is not None and following.is_excluded:
            continue
        text = _("räknas inte")
        if point.value < edge and view.is_share:
            text = f"↓ {format_share(point.r, point.n)}, {text}"
        is_late = x > len(view.weeks) * 0.85
        layout["annotations"].append(
            label(text, x, height_of(point, edge), xanchor="right" if is_late else "left",
                  xshift=-8 if is_late else 8, name="wide")
        )  # fmt: skip


def has_outside(view: SeriesView, floor: float) -> bool:
    """Whether a week that does not count lies below the scale."""
    return any(p.is_excluded and p.value is not None and p.value < floor for p in view.points if p)


def has_holidays(view: SeriesView) -> bool:
    return any(len(places) >= SHORTEST_HOLIDAY for places in _summers(view).values())


def add_holidays(layout: Figure, view: SeriesView, strip: float) -> None:
    """A bracket on the axis over weeks 25-33; `strip`: the share of the height kept for it."""
    for places in _summers(view).values():
        if len(places) < SHORTEST_HOLIDAY:
            continue
        first, last = places[0] - 0.4, places[-1] + 0.4
        layout["shapes"].append(
            {"type": "path", "yref": "paper", "line": {"color": RULE, "width": 1},
             "path": f"M{first},{strip * 0.3:.3f}V0.004H{last}V{strip * 0.3:.3f}"}
        )  # fmt: skip
        layout["annotations"].append(
            label(_("semester"), sum(places) / len(places), 0, yref="paper", yanchor="bottom",
                  yshift=2)
        )  # fmt: skip


def _summers(view: SeriesView) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for x, week in enumerate(view.weeks):
        if week.number in SUMMER_WEEKS:
            places.setdefault(week.year, []).append(x)
    return places


def _end_texts(view: SeriesView) -> list[EndText]:
    def show(value: float) -> str:
        return format_percent(value) if view.is_share else format_number(value, 1)

    points, latest, target = view.points, view.chart.latest, view.chart.target
    texts: list[EndText] = []
    if latest and latest.value is not None and latest in points:
        value = show(latest.value)
        named = f"<b>{format_week(latest.week.number)}: {value}</b>"
        texts.append(EndText(named, f"<b>{value}</b>", latest.value, INK))
    if target is not None and view.target_text:
        short = _("mål") + " " + _bare(format_percent(target, 0) if view.is_share else show(target))
        texts.append(EndText(view.target_text, short, target, TARGET))
    texts += _limit_texts(points, is_run=view.chart.limits is LimitKind.NONE, show=show)
    earlier = view.last_year[-1] if view.last_year else None
    if view.last_year_text and earlier is not None:
        texts.append(EndText(view.last_year_text, _("i fjol"), earlier, AXIS))
    return texts


def _limit_texts(
    points: Sequence[ChartPoint | None], *, is_run: bool, show: Callable[[float], str]
) -> list[EndText]:
    end = next((p for p in reversed(points) if p and p.centre is not None), None)
    if end is None or end.centre is None:
        return []
    name, value = _("median") if is_run else _("medel"), show(end.centre)
    texts = [EndText(f"{name} {value}", f"{name} {_bare(value)}", end.centre, INK)]
    limited = next((p for p in reversed(points) if p and p.upper is not None), None)
    if limited and limited.upper is not None and limited.lower is not None:
        for long, at in ((_("övre gräns"), limited.upper), (_("undre gräns"), limited.lower)):
            short = _("gräns") + " " + _bare(show(at))
            texts.append(EndText(f"{long} {show(at)}", short, at, AXIS))
    return texts


def _bare(value: str) -> str:
    """Without its sign of percent, for a phone."""
    return value.removesuffix("%").rstrip(NBSP)
