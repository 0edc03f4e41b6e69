"""Tokens that run out per ISO week: expired first, then 26 weeks ahead."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from charts.expiry_weeks import ExpiryWeeks, Peak, biggest_week, expiry_weeks, is_soon
from charts.theme import (
    BAND,
    BAR,
    CONCERN,
    INK,
    Chart,
    Figure,
    TableData,
    base_layout,
    label,
    week_ticks,
)  # fmt: skip
from domain.periods import Week
from domain.token_expiry import LEAD_DAYS, HolderStatus
from translation import _
from translation.formats import NBSP, format_date

HEIGHT = 320
LABEL_WEEKS = 6  # how far a label beside a bar reaches
LABEL_HEIGHT = 24  # pixels


def expiry_timeline(statuses: Sequence[HolderStatus], today: date) -> Chart:
    """Solid: no order (orange when due within 30 days or run out); outlined: ordered."""
    found = expiry_weeks(statuses, today)
    peak = biggest_week(found)
    return Chart(
        _figure(found, today, peak),
        _title(found, peak),
        _("Dosor som går ut per vecka, 26 veckor framåt. Bara innehavare som är kvar i enheten."),
        _sentence(found),
        _table(found),
        HEIGHT,
    )


def expiry_days(peak: Peak) -> str:
    """2027-01-11 till 2027-01-14"""
    if peak.first_day == peak.last_day:
        return format_date(peak.first_day)
    return _("{first} till {last}", first=format_date(peak.first_day),
             last=format_date(peak.last_day))  # fmt: skip


def _figure(found: ExpiryWeeks, today: date, peak: Peak | None) -> Figure:
    weeks = list(found.by_week)
    columns = [found.expired, *found.by_week.values()]
    soon = [sum(not s.has_order and is_soon(s) for s in column) for column in columns]
    later = [sum(not s.has_order and not is_soon(s) for s in column) for column in columns]
    ordered = [sum(s.has_order for s in column) for column in columns]
    places = [-1, *range(len(weeks))]
    totals = [a + b + c for a, b, c in zip(soon, later, ordered, strict=True)]
    layout = _layout(weeks, max(totals, default=0))
    _add_today(layout, today)
    layout["annotations"] += [
        label(f"<b>{total}</b>", x, total, yanchor="bottom", font={"size": 14, "color": INK})
        for x, total in zip(places, totals, strict=True)
        if total
    ]
    data = [
        _bars(places, soon, CONCERN, filled=True, name=_("utan beställning")),
        _bars(places, later, BAR, filled=True, name=_("utan beställning")),
        _bars(places, ordered, BAR, filled=False, name=_("förlängning beställd")),
    ]
    if peak is not None:
        _add_peak(layout, peak, weeks, totals[1:])
        data += _lead_line(layout, peak, weeks, totals[1:])
    return {"data": data, "layout": layout}


def _layout(weeks: Sequence[Week], most: int) -> Figure:
    layout = base_layout(HEIGHT, left=44, top=52)
    positions, texts = week_ticks(weeks, 13)
    few, short = week_ticks(weeks, 4)
    layout["xaxis"] |= {
        "tickvals": [-1, *positions[1:]], "ticktext": [_("utgången"), *texts[1:]],
        "range": [-1.8, len(weeks) - 0.3],
    }  # fmt: skip
    layout["yaxis"] |= {"range": [0, max(5, most * 1.4)], "tickformat": ",d", "nticks": 5}
    layout["barmode"] = "stack"
    layout["meta"] = {"narrow": {"tickvals": [-1, *few[1:]], "ticktext": [_("utg."), *short[1:]]}}
    return layout


def _add_today(layout: Figure, today: date) -> None:
    at = (today.weekday() + 0.5) / 7 - 0.5
    layout["shapes"] += [
        {"type": "rect", "x0": at, "x1": at + LEAD_DAYS / 7, "yref": "paper", "y0": 0, "y1": 1,
         "layer": "below", "fillcolor": BAND, "line": {"width": 0}},
        {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1,
         "line": {"color": INK, "width": 1.5}},
    ]  # fmt: skip
    layout["annotations"] += [
        label(_("<b>i dag, {day}</b>", day=format_date(today)), at, 1, yref="paper",
              xanchor="left", yanchor="bottom", yshift=22, font={"size": 14, "color": INK}),
        label(_("går ut inom 30 dagar: beställ nu"), at, 1, yref="paper", xanchor="left",
              yanchor="bottom", yshift=3, font={"size": 14, "color": CONCERN}),
    ]  # fmt: skip


def _add_peak(layout: Figure, peak: Peak, weeks: Sequence[Week], totals: Sequence[int]) -> None:
    """What to do about the biggest week, above its bar."""
    x = list(weeks).index(peak.week)
    is_late = x > len(weeks) * 0.6
    reach = range(x - LABEL_WEEKS, x + 1) if is_late else range(x, x + LABEL_WEEKS)
    above = max(totals[place] for place in reach if 0 <= place < len(totals))
    text = _("{count} dosor går ut {days}.", count=peak.count, days=expiry_days(peak))
    order = _("Beställ senast {day}.", day=format_date(peak.order_by))
    layout["annotations"].append(
        label(f"{text}<br><b>{order}</b>", x + (0.3 if is_late else -0.3), above,
              yanchor="bottom", yshift=20, xanchor="right" if is_late else "left",
              align="right" if is_late else "left", name="wide",
              font={"size": 14, "color": INK})
    )  # fmt: skip


def _lead_line(
    layout: Figure, peak: Peak, weeks: Sequence[Week], totals: Sequence[int]
) -> list[Figure]:
    """A ring 30 days before the bar and a line to it, where no bar between is in the way."""
    x = list(weeks).index(peak.week)
    ring = ((peak.order_by - weeks[0].monday).days + 0.5) / 7 - 0.5
    height = peak.count - 0.25
    between = max([0, *totals[max(0, int(ring)) : x]])
    inner = HEIGHT - layout["margin"]["t"] - layout["margin"]["b"]
    if (height - between) / layout["yaxis"]["range"][1] * inner < LABEL_HEIGHT:
        return []
    layout["annotations"].append(
        label(_("30 dagar före"), (ring + x) / 2, height, yanchor="bottom", name="wide",
              font={"size": 14, "color": INK})
    )  # fmt: skip
    marker = {"size": [9, 0], "color": BAND, "opacity": 1, "line": {"color": INK, "width": 1.5}}
    return [
        {"type": "scatter", "mode": "lines+markers", "x": [ring, x - 0.3], "y": [height, height],
         "hoverinfo": "skip", "line": {"color": INK, "width": 1}, "marker": marker}
    ]  # fmt: skip


def _bars(places: list[int], counts: list[int], colour: str, *, filled: bool, name: str) -> Figure:
    return {
        "type": "bar",
        "x": places,
        "y": [count or None for count in counts],
        "width": 0.6,
        "marker": {
            "color": colour if filled else "rgba(0,0,0,0)",
            "line": {"color": colour, "width": 1.5},
        },
        "text": [f"{count} {name}" for count in counts],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }


def _title(found: ExpiryWeeks, peak: Peak | None) -> str:
    """The most pressing fact: run out, within 30 days, then the biggest week to come."""
    gone, soon = found.expired_unordered, found.soon_unordered
    tokens = _("1 dosa") if gone == 1 else _("{count} dosor", count=gone)
    if gone and soon:
        return _("{tokens} har gått ut och {soon} går ut inom 30 dagar", tokens=tokens, soon=soon)
    if gone:
        return _("{tokens} har gått ut utan beställning", tokens=tokens)
    if soon == 1:
        return _("1 dosa går ut inom 30 dagar utan beställning")
    if soon:
        return _("{count} dosor går ut inom 30 dagar utan beställning", count=soon)
    if peak is not None:
        name = f"v.{NBSP}{peak.week.number} {peak.week.year}"
        return _("{count} dosor utan beställning går ut {week}", count=peak.count, week=name)
    if any(not s.has_order for column in found.by_week.values() for s in column):
        return _("Högst en dosa i veckan går ut utan beställning")
    return _("Inga dosor utan beställning går ut de närmaste 26 veckorna")


def _sentence(found: ExpiryWeeks) -> str:
    return _(
        "{expired} dosor har gått ut och {soon} går ut inom 30 dagar utan beställd förlängning.",
        expired=len(found.expired),
        soon=found.soon_unordered,
    )


def _table(found: ExpiryWeeks) -> TableData:
    rows = [(_("Utgångna"), "", *_counts(found.expired))]
    for week, statuses in found.by_week.items():
        if statuses:
            last = week.monday - timedelta(days=LEAD_DAYS)
            rows.append((f"{week}", format_date(last), *_counts(statuses)))
    headers = (_("Vecka"), _("Beställ senast"), _("Utan beställning"), _("Beställda"))
    return TableData(headers, tuple(rows), 2)


def _counts(found: Sequence[HolderStatus]) -> tuple[str, str]:
    counts = Counter(s.has_order for s in found)
    return str(counts[False]), str(counts[True])
