"""The usage page in words: titles, events, limits, restatements."""

from collections.abc import Sequence

from charts.series_view import ChartEvent
from data_access.events import Event
from data_access.restatements import RestatedWeek
from domain.control_chart import ControlChart, Variation
from domain.periods import Week, local_date
from figures.series import WeeklySeries
from translation import _
from translation.formats import (
    format_date,
    format_number,
    format_percent,
    format_percents,
    share_decimals,
)
from words.targets import target_words
from words.weeks import week_and_year, week_name

RUN_WEEKS = 7
CLEARLY_MORE = 0.05


def usage_title(chart: ControlChart, events: Sequence[Event] = ()) -> str:
    """The message of the main chart, with the event of the week the change began, if any."""
    point = chart.latest
    if point is None or point.value is None:
        return _("Underlag saknas för de senaste veckorna")
    if chart.variation is Variation.COMMON_CAUSE:
        return _("Ingen säker förändring de senaste veckorna")
    if chart.variation is None:
        share = format_percent(point.value, share_decimals(point.n))
        return _("Vecka {number} registrerades {share} i mobilen", number=point.week.number,
                 share=share)  # fmt: skip
    since = changed_since(chart)
    text = _changed(chart, None if since == point.week else since, point.week)
    reason = _event_of(since or point.week, events)
    return f"{text}: {reason}" if reason else text


def _changed(chart: ControlChart, since: Week | None, latest: Week) -> str:
    """Higher or lower: since a week, or in the latest one alone."""
    is_better = chart.variation is Variation.SPECIAL_CAUSE_IMPROVEMENT
    if since is None and is_better:
        return _("Vecka {number} ligger säkert högre än vanligt", number=latest.number)
    if since is None:
        return _("Vecka {number} ligger säkert lägre än vanligt", number=latest.number)
    if is_better:
        return _("Högre sedan {week}", week=week_name(since))
    return _("Lägre sedan {week}", week=week_name(since))


def changed_since(chart: ControlChart) -> Week | None:
    """The first week of the run that shows the change, or of the special weeks in a row."""
    latest = chart.latest
    if latest is None or latest.signal is None:
        return None
    if chart.run_length >= RUN_WEEKS:
        return chart.run_first_week
    since = latest.week
    for point in reversed(chart.judged):
        if point.signal is None or point.signal.side != latest.signal.side:
            break
        since = point.week
    return since


def _event_of(week: Week, events: Sequence[Event]) -> str:
    """A note that begins in the week; one whose weeks do not count explains nothing after it."""
    found = [e for e in events if Week.of(e.first_day) == week and not e.excludes_weeks]
    return found[0].text if found else ""


def target_text(series: WeeklySeries) -> str:
    if series.target is None:
        return ""
    return _("mål {target}", target=target_words(series.target, series.measure))


def limits_sentence(series: WeeklySeries) -> str:
    """Medel, gränser, and that a proposed target is not decided."""
    parts = []
    point = series.chart.latest
    if point and point.centre is not None and point.lower is not None and point.upper is not None:
        parts.append(
            _(
                "Medel {centre}, gränser {limits}.",
                centre=format_percent(point.centre),
                limits=format_percents(point.lower, point.upper),
            )
        )
    if series.target is not None and not series.target.is_decided:
        share = format_percent(series.target.value, 0)
        parts.append(_("Målet {share} är ett förslag: mål ej beslutat.", share=share))
    return " ".join(parts)


def moment_caption(series: WeeklySeries) -> str:
    """90,9 %, 1 179 av 1 297. Streckat: mål 90 % (förslag)."""
    point = series.chart.latest
    if point is None or point.value is None:
        return _("Underlag saknas.")
    share = format_percent(point.value, share_decimals(point.n))
    text = f"{share}, {format_number(point.r or 0)} {_('av')} {format_number(point.n or 0)}."
    target = target_text(series)
    return text + (" " + _("Streckat: {target}.", target=target) if target else "")


def moments_title(time: ControlChart, notes: ControlChart) -> str:
    """Which of the two is done on the phone more often."""
    shares = [chart.latest.value if chart.latest else None for chart in (time, notes)]
    if shares[0] is None or shares[1] is None:
        return _("Per moment")
    if shares[0] - shares[1] > CLEARLY_MORE:
        return _("Tid registreras oftare i mobilen än anteckningar skrivs där")
    if shares[1] - shares[0] > CLEARLY_MORE:
        return _("Anteckningar skrivs oftare i mobilen än tid registreras där")
    return _("Tid och anteckningar görs ungefär lika ofta i mobilen")


def chart_events(series: WeeklySeries) -> list[ChartEvent]:
    """Segment borders with their reason, and dated notes that do not say the same."""
    decided = [found.segment for found in series.chart.segments if found.segment is not None]
    borders = [
        ChartEvent(one.first_week, _("{reason}: ny beräkning", reason=one.reason), is_border=True)
        for one in decided
    ]
    told = {(one.first_week, one.reason) for one in decided}
    notes = [note for note in note_events(series.events) if (note.week, note.text) not in told]
    return sorted([*borders, *notes], key=lambda event: event.week)


def note_events(events: Sequence[Event]) -> list[ChartEvent]:
    """Dated notes as they stand in a chart of weeks."""
    return [ChartEvent(Week.of(event.first_day), event.text) for event in events]


def restated_sentence(row: RestatedWeek) -> str:
    """Siffran ändrades 2026-04-12 från 82,1 % till 84,0 %."""
    return _(
        "{week}: siffran ändrades {day} från {before} till {after}.",
        week=week_and_year(row.week),
        day=format_date(local_date(row.restated_at)),
        before=format_percent(row.before.rate),
        after=format_percent(row.after.rate),
    )
