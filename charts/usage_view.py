"""The usage page's charts from their series: message titles, sentences, tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from charts.control_chart import control_chart, y_range
from charts.control_labels import event_rows
from charts.event_lines import room_above
from charts.series_view import HALF, ChartEvent, SeriesView
from charts.theme import Chart, TableData
from charts.week_sheet import week_sheet
from domain.control_chart import ControlChart, LimitKind
from domain.periods import Week
from translation import _
from translation.formats import (
    MISSING,
    format_number,
    format_percent,
    format_percents,
    format_share,
    format_weeks,
)

SHOWN_WEEKS = 52
MOMENT_HEIGHT = 240
MOMENT_WEEKS = 26


def shown_weeks(chart: ControlChart, count: int = SHOWN_WEEKS) -> tuple[Week, ...]:
    """The last weeks of the chart, without an unfinished one that has no data."""
    weeks = [p.week for p in chart.points if p.is_complete or p.value is not None]
    return tuple(weeks[-count:])


def usage_chart(chart: ControlChart, view: SeriesView, title: str, sentence: str) -> Chart:
    """The p' chart that carries the page."""
    table = week_table(chart, view.weeks)
    return Chart(
        control_chart(view),
        title,
        usage_caption(chart),
        sentence,
        table,
        view.height,
        partial(week_sheet, chart, view.weeks),
    )


def usage_view(
    chart: ControlChart,
    target_text: str,
    events: Sequence[ChartEvent],
    earlier: Mapping[Week, float | None],
) -> SeriesView:
    """The last 52 weeks; behind them the same weeks a year before, or the predecessor's."""
    weeks = shown_weeks(chart)
    by_week = {point.week: point.value for point in chart.points}
    last_year = tuple(_year_before(by_week, week, earlier.get(week)) for week in weeks)
    shown = tuple(event for event in events if event.week in weeks)
    ending = _year_before(by_week, weeks[-1]) if weeks else None
    text = _("i fjol {share}", share=format_percent(ending)) if ending is not None else ""
    return SeriesView(chart, weeks, target_text, shown, last_year, text)


def _year_before(
    by_week: Mapping[Week, float | None], week: Week, otherwise: float | None = None
) -> float | None:
    before = week.year_before
    return by_week.get(before, otherwise) if before else otherwise


def moment_view(chart: ControlChart, events: Sequence[ChartEvent]) -> SeriesView:
    """The last 26 weeks, small; higher by the names of events above it."""
    weeks = shown_weeks(chart, MOMENT_WEEKS)
    shown = tuple(event for event in events if event.week in weeks)
    view = SeriesView(chart, weeks, "", shown, height=MOMENT_HEIGHT, has_end_labels=False,
                      plot_width=HALF)  # fmt: skip
    return replace(view, height=MOMENT_HEIGHT + room_above(event_rows(view)) - room_above(0))


def moment_charts(
    parts: Sequence[tuple[ControlChart, str, str, str]],
    events: Sequence[Sequence[ChartEvent]] = (),
) -> list[Chart]:
    """One small chart per (chart, title, caption, sentence), all on one scale.

    `events`: those of each chart, in the same order.
    """
    views = [
        moment_view(chart, events[index] if events else ())
        for index, (chart, _title, _caption, _sentence) in enumerate(parts)
    ]
    ranges = [y_range(view) for view in views if view.weeks]
    if not ranges:
        return []
    shared = (min(low for low, _ in ranges), max(high for _, high in ranges))
    return [
        Chart(
            control_chart(replace(view, y_range=shared)),
            title,
            caption,
            sentence,
            week_table(view.chart, view.weeks),
            view.height,
            partial(week_sheet, view.chart, view.weeks),
        )
        for view, (_chart, title, caption, sentence) in zip(views, parts, strict=True)
    ]


def usage_caption(chart: ControlChart) -> str:
    """What the limits are and what they rest on."""
    start = _("Andel besök registrerade i mobilen per vecka.")
    if chart.limits is LimitKind.NONE or not chart.segments:
        return start + " " + _("Underlaget räcker inte till gränser.")
    segment = chart.segments[-1]
    weeks = _baseline_text(segment.baseline)
    if chart.limits is LimitKind.TRIAL:
        rest = _("Preliminära gränser ur {weeks}; 13 behövs.", weeks=weeks)
    elif segment.is_locked:
        rest = _(
            "Gränserna visar normal variation (p′-diagram), beräknade på {weeks}, och är låsta.",
            weeks=weeks,
        )
    elif segment.segment is not None:
        rest = _(
            "Gränserna visar normal variation (p′-diagram), beräknade på {weeks}.", weeks=weeks
        )
    else:
        rest = _(
            "Gränserna visar normal variation (p′-diagram), beräknade på {weeks}, och flyttar sig "
            "tills någon beslutat från när de ska gälla.",
            weeks=weeks,
        )
    return f"{start} {rest}"


def _baseline_text(weeks: Sequence[Week]) -> str:
    """26 veckor, v. 10–46 2026"""
    if not weeks:
        return _("inga veckor")
    first, last = weeks[0], weeks[-1]
    count = _("1 vecka") if len(weeks) == 1 else _("{count} veckor", count=len(weeks))
    return f"{count}, {format_weeks((first.number, first.year), (last.number, last.year))}"


def variation_note(chart: ControlChart) -> str:
    """Says when weeks vary more than chance allows."""
    segment = chart.segments[-1] if chart.segments else None
    if segment is None or segment.spread is None or segment.spread <= 1.5:
        return ""
    return _(
        "Andelen varierar mer mellan veckor än slumpen ensam ger (σz {spread}); gränserna tar "
        "hänsyn till det.",
        spread=format_number(segment.spread, 1),
    )


def week_table(chart: ControlChart, weeks: Sequence[Week]) -> TableData:
    by_week = {point.week: point for point in chart.points}
    rows = []
    for week in reversed(weeks):
        p = by_week.get(week)
        if p is None or p.value is None:
            rows.append((str(week), MISSING, "", "", "", _("underlag saknas")))
            continue
        limits = (
            format_percents(p.lower, p.upper) if p.lower is not None and p.upper is not None else ""
        )
        state = _("preliminär") if p.preliminary else (_("räknas inte") if p.is_excluded else "")
        rows.append(
            (
                str(week),
                format_share(p.r, p.n),
                format_number(p.r or 0),
                format_number(p.n or 0),
                limits,
                state,
            )
        )
    headers = (_("Vecka"), _("Andel"), _("I mobilen"), _("Alla"), _("Gränser"), _("Läge"))
    return TableData(headers, tuple(rows))
