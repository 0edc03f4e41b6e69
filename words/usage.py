"""The usage page in words: titles, events, restatements."""

from charts.control_chart import ChartEvent
from data_access.restatements import RestatedWeek
from domain.control_chart import ControlChart, Variation
from domain.periods import Week, local_date
from figures.series import WeeklySeries
from translation import _
from translation.formats import format_date, format_percent, share_decimals
from words.weeks import week_and_year, week_name


def usage_title(chart: ControlChart) -> str:
    """The message of the main chart."""
    point = chart.latest
    if point is None or point.value is None:
        return _("Underlag saknas för de senaste veckorna")
    first = chart.run_first_week
    if chart.variation is Variation.SPECIAL_CAUSE_IMPROVEMENT and first is not None:
        if chart.run_length >= 7:
            return _("Högre sedan {week}", week=week_name(first))
        return _("Vecka {number} ligger säkert högre än vanligt", number=point.week.number)
    if chart.variation is Variation.SPECIAL_CAUSE_CONCERN and first is not None:
        if chart.run_length >= 7:
            return _("Lägre sedan {week}", week=week_name(first))
        return _("Vecka {number} ligger säkert lägre än vanligt", number=point.week.number)
    if chart.variation is Variation.COMMON_CAUSE:
        return _("Ingen säker förändring de senaste veckorna")
    share = format_percent(point.value, share_decimals(point.n))
    return _(
        "Vecka {number} registrerades {share} i mobilen", number=point.week.number, share=share
    )


def target_text(series: WeeklySeries) -> str:
    if series.target is None:
        return ""
    share = format_percent(series.target.value, 0)
    return _("mål {share}", share=share) + ("" if series.target.is_decided else _(" (förslag)"))


def chart_events(series: WeeklySeries) -> list[ChartEvent]:
    """Segment borders with their reason, and dated notes."""
    borders = {
        limits.segment.first_week: ChartEvent(
            limits.segment.first_week,
            _("{reason}: ny beräkning", reason=limits.segment.reason),
            is_border=True,
        )
        for limits in series.chart.segments
        if limits.segment is not None
    }
    notes = [
        ChartEvent(Week.of(event.first_day), event.text)
        for event in series.events
        if Week.of(event.first_day) not in borders
    ]
    return sorted([*borders.values(), *notes], key=lambda event: event.week)


def restated_sentence(row: RestatedWeek) -> str:
    """Siffran ändrades 2026-04-12 från 82,1 % till 84,0 %."""
    return _(
        "{week}: siffran ändrades {day} från {before} till {after}.",
        week=week_and_year(row.week),
        day=format_date(local_date(row.restated_at)),
        before=format_percent(row.before.rate),
        after=format_percent(row.after.rate),
    )
