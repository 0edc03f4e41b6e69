"""Tokens that run out per ISO week: expired first, then 26 weeks ahead."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from charts.expiry_bars import timeline_figure
from charts.sheet import Column, Drawing, Kind, Sheet, SheetChart, Value
from charts.theme import Chart, TableData
from domain.periods import Week
from domain.token_expiry import LEAD_DAYS, HolderStatus
from translation import _
from translation.formats import format_date, format_week

WEEKS_AHEAD = 26
HEIGHT = 320
LUMP = 3
ByWeek = Mapping[Week, Sequence[HolderStatus]]


@dataclass(frozen=True, slots=True)
class NextOrder:
    """The coming week, beyond 30 days, in which most tokens without an order run out."""

    week: Week
    holders: tuple[HolderStatus, ...]

    @property
    def count(self) -> int:
        return len(self.holders)

    @property
    def first(self) -> date:
        return min(s.valid_to for s in self.holders if s.valid_to)

    @property
    def last(self) -> date:
        return max(s.valid_to for s in self.holders if s.valid_to)

    @property
    def order_by(self) -> date:
        return self.first - timedelta(days=LEAD_DAYS)


def next_order(statuses: Sequence[HolderStatus], today: date) -> NextOrder | None:
    """The greatest such week, the first of equals; None where nothing is left to order."""
    weeks: dict[Week, list[HolderStatus]] = {}
    last = Week.of(today).step(WEEKS_AHEAD - 1).last_day
    for status in statuses:
        is_later = status.days_left is not None and status.days_left > LEAD_DAYS
        if is_later and status.valid_to and status.valid_to <= last and not status.has_order:
            weeks.setdefault(Week.of(status.valid_to), []).append(status)
    if not weeks:
        return None
    week = min(weeks, key=lambda found: (-len(weeks[found]), found))
    return NextOrder(week, tuple(weeks[week]))


def expiry_timeline(statuses: Sequence[HolderStatus], today: date) -> Chart:
    """Solid: no order (orange when due within 30 days or run out); outlined: ordered."""
    weeks = [Week.of(today).step(index) for index in range(WEEKS_AHEAD)]
    dated = [s for s in statuses if s.valid_to is not None]
    expired = [s for s in dated if s.lacks_valid and (s.days_left or 0) < 0]
    due = [s for s in dated if s.days_left is not None and s.days_left >= 0]
    by_week: dict[Week, list[HolderStatus]] = {week: [] for week in weeks}
    for status in due:
        if status.valid_to and Week.of(status.valid_to) in by_week:
            by_week[Week.of(status.valid_to)].append(status)
    coming = next_order(statuses, today)
    order = (coming.week, coming.order_by, coming.count) if coming else None
    return Chart(
        timeline_figure([expired, *by_week.values()], weeks, today, order, HEIGHT),
        _title(expired, due, coming),
        _("Dosor som går ut per vecka, 26 veckor framåt. Bara innehavare som är kvar i enheten."),
        _sentence(expired, due),
        _table(expired, by_week),
        HEIGHT,
        partial(_sheet, expired, by_week),
    )


def _title(
    expired: Sequence[HolderStatus], due: Sequence[HolderStatus], coming: NextOrder | None
) -> str:
    """A coming week with far more than what is urgent now, else what is urgent, else the week."""
    lacking = sum(not s.has_order for s in expired)
    soon = sum((s.days_left or 0) <= LEAD_DAYS and not s.has_order for s in due)
    if coming and coming.count >= max(LUMP, 2 * (lacking + soon)):
        return _lump_title(coming)
    if lacking:
        return (
            _("En dosa har gått ut utan att förlängning är beställd")
            if lacking == 1
            else _("{count} dosor har gått ut utan att förlängning är beställd", count=lacking)
        )
    if soon:
        return (
            _("En dosa utan beställning går ut inom 30 dagar")
            if soon == 1
            else _("{count} dosor utan beställning går ut inom 30 dagar", count=soon)
        )
    if coming:
        return _lump_title(coming)
    return _("Inga dosor utan beställning går ut de närmaste 26 veckorna")


def _lump_title(coming: NextOrder) -> str:
    week = format_week(coming.week.number, coming.week.year)
    if coming.count == 1:
        return _("Nästa dosa utan beställning går ut {week}", week=week)
    return _("{count} dosor utan beställning går ut {week}", count=coming.count, week=week)


def _sentence(expired: Sequence[HolderStatus], due: Sequence[HolderStatus]) -> str:
    lacking = sum(not s.has_order for s in expired)
    soon = sum((s.days_left or 0) <= LEAD_DAYS and not s.has_order for s in due)
    return _(
        "Utan beställd förlängning: {expired}, {soon} som går ut inom 30 dagar.",
        expired=_("1 utgången dosa")
        if lacking == 1
        else _("{count} utgångna dosor", count=lacking),
        soon=soon,
    )


def _table(expired: Sequence[HolderStatus], by_week: ByWeek) -> TableData:
    rows = [(_("Utgångna"), "", *_counts(expired))]
    for week, found in by_week.items():
        if found:
            last = week.monday - timedelta(days=LEAD_DAYS)
            rows.append((f"{week}", format_date(last), *_counts(found)))
    headers = (_("Vecka"), _("Beställ senast"), _("Utan beställning"), _("Beställda"))
    return TableData(headers, tuple(rows), 2)


def _sheet(expired: Sequence[HolderStatus], by_week: ByWeek) -> Sheet:
    """Every week ahead, also those in which none runs out."""
    columns = (
        Column(_("Vecka")),
        Column(_("Beställ senast"), Kind.DAY),
        Column(_("Utan beställning"), Kind.NUMBER),
        Column(_("Beställda"), Kind.NUMBER),
    )
    rows: list[tuple[Value, ...]] = [(_("Utgångna"), None, *_numbers(expired))]
    for week, found in by_week.items():
        rows.append((str(week), week.monday - timedelta(days=LEAD_DAYS), *_numbers(found)))
    return Sheet(columns, tuple(rows), SheetChart(Drawing.COLUMNS, 0, (2, 3)))


def _numbers(found: Sequence[HolderStatus]) -> tuple[int, int]:
    counts = Counter(s.has_order for s in found)
    return counts[False], counts[True]


def _counts(found: Sequence[HolderStatus]) -> tuple[str, str]:
    without, ordered = _numbers(found)
    return str(without), str(ordered)
