"""Tokens that run out per ISO week: expired first, then 26 weeks ahead."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

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

WEEKS_AHEAD = 26
HEIGHT = 320


def expiry_timeline(statuses: Sequence[HolderStatus], today: date) -> Chart:
    """Solid: no order (orange when due within 30 days or run out); outlined: ordered."""
    weeks = [Week.of(today).step(index) for index in range(WEEKS_AHEAD)]
    dated = [s for s in statuses if s.valid_to is not None]
    expired = [s for s in dated if s.lacks_valid and (s.days_left or 0) < 0]
    due = [s for s in dated if s.days_left is not None and s.days_left >= 0]
    by_week = {
        week: [s for s in due if s.valid_to and Week.of(s.valid_to) == week] for week in weeks
    }
    columns = [expired, *(by_week[week] for week in weeks)]
    return Chart(
        _figure(columns, weeks, today),
        _title(by_week),
        _("Dosor som går ut per vecka, 26 veckor framåt. Bara innehavare som är kvar i enheten."),
        _sentence(expired, due),
        _table(expired, by_week),
        HEIGHT,
    )


def _figure(
    columns: Sequence[Sequence[HolderStatus]], weeks: Sequence[Week], today: date
) -> Figure:
    layout = base_layout(HEIGHT, left=44, top=52)
    soon = [_count(column, ordered=False, soon=True) for column in columns]
    later = [_count(column, ordered=False, soon=False) for column in columns]
    ordered = [sum(s.has_order for s in column) for column in columns]
    places = [-1, *range(len(weeks))]
    most = max([a + b + c for a, b, c in zip(soon, later, ordered, strict=True)] or [0])
    positions, texts = week_ticks(weeks, 13)
    few, short = week_ticks(weeks, 4)
    layout["xaxis"] |= {
        "tickvals": [-1, *positions[1:]], "ticktext": [_("utgången"), *texts[1:]],
        "range": [-1.8, len(weeks) - 0.3],
    }  # fmt: skip
    layout["yaxis"] |= {"range": [0, max(5, most * 1.15)], "tickformat": ",d", "nticks": 5}
    layout["barmode"] = "stack"
    layout["meta"] = {"narrow": {"tickvals": [-1, *few[1:]], "ticktext": [_("utg."), *short[1:]]}}
    at = (today.weekday() + 0.5) / 7 - 0.5
    end = at + LEAD_DAYS / 7
    layout["shapes"] += [
        {"type": "rect", "x0": at, "x1": end, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
         "fillcolor": BAND, "line": {"width": 0}},
        {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1,
         "line": {"color": INK, "width": 1.5}},
    ]  # fmt: skip
    layout["annotations"] += [
        label(_("<b>i dag, {day}</b>", day=format_date(today)), at, 1, yref="paper",
              xanchor="left", yanchor="bottom", yshift=22, font={"size": 14, "color": INK}),
        label(_("går ut inom 30 dagar: beställ nu"), at, 1, yref="paper", xanchor="left",
              yanchor="bottom", yshift=3, font={"size": 14, "color": CONCERN}),
    ]  # fmt: skip
    for x, total in zip(places, map(sum, zip(soon, later, ordered, strict=True)), strict=True):
        if total:
            layout["annotations"].append(
                label(f"<b>{total}</b>", x, total, yanchor="bottom",
                      font={"size": 14, "color": INK})
            )  # fmt: skip
    data = [
        _bars(places, soon, CONCERN, filled=True, name=_("utan beställning")),
        _bars(places, later, BAR, filled=True, name=_("utan beställning")),
        _bars(places, ordered, BAR, filled=False, name=_("förlängning beställd")),
    ]
    return {"data": data, "layout": layout}


def _count(column: Sequence[HolderStatus], *, ordered: bool, soon: bool) -> int:
    return sum(s.has_order == ordered and ((s.days_left or 0) <= LEAD_DAYS) == soon for s in column)


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


def _title(by_week: dict[Week, list[HolderStatus]]) -> str:
    unordered = {w: sum(not s.has_order for s in found) for w, found in by_week.items()}
    week, most = max(unordered.items(), key=lambda item: item[1], default=(None, 0))
    if week is None or not most:
        return _("Inga dosor utan beställning går ut de närmaste 26 veckorna")
    name = f"v.{NBSP}{week.number} {week.year}"
    if most == 1:
        return _("Högst en dosa i veckan går ut utan beställning")
    return _("{count} dosor utan beställning går ut {week}", count=most, week=name)


def _sentence(expired: Sequence[HolderStatus], due: Sequence[HolderStatus]) -> str:
    soon = sum((s.days_left or 0) <= LEAD_DAYS and not s.has_order for s in due)
    return _(
        "{expired} dosor har gått ut och {soon} går ut inom 30 dagar utan beställd förlängning.",
        expired=len(expired),
        soon=soon,
    )


def _table(expired: Sequence[HolderStatus], by_week: dict[Week, list[HolderStatus]]) -> TableData:
    rows = [(_("Utgångna"), "", *_counts(expired))]
    for week, found in by_week.items():
        if found:
            last = week.monday - timedelta(days=LEAD_DAYS)
            rows.append((f"{week}", format_date(last), *_counts(found)))
    headers = (_("Vecka"), _("Beställ senast"), _("Utan beställning"), _("Beställda"))
    return TableData(headers, tuple(rows), 2)


def _counts(found: Sequence[HolderStatus]) -> tuple[str, str]:
    counts = Counter(s.has_order for s in found)
    return str(counts[False]), str(counts[True])
