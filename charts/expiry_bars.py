"""The picture of tokens running out: bars, today, the 30 days, when to order the next lot."""

from collections.abc import Sequence
from datetime import date

from charts.theme import BAND, BAR, CONCERN, INK, OPEN, Figure, base_layout, label, week_ticks
from domain.periods import Week
from domain.token_expiry import LEAD_DAYS, HolderStatus
from translation import _
from translation.formats import format_date, format_week

TOP, BOTTOM = 52, 52
NUMBER_ROOM, TEXT_ROOM = 30, 50
TEXT_WEEKS = 9
Column = Sequence[HolderStatus]
Order = tuple[Week, date, int]


def timeline_figure(
    columns: Sequence[Column],
    weeks: Sequence[Week],
    today: date,
    order: Order | None,
    height: int,
) -> Figure:
    """`columns`: the expired, then each week; `order`: week, order-by date and number to order."""
    soon = [_count(column, ordered=False, soon=True) for column in columns]
    later = [_count(column, ordered=False, soon=False) for column in columns]
    ordered = [sum(s.has_order for s in column) for column in columns]
    places = [-1, *range(len(weeks))]
    totals = [a + b + c for a, b, c in zip(soon, later, ordered, strict=True)]
    layout = _layout(weeks, height)
    _add_today(layout, today)
    for x, total in zip(places, totals, strict=True):
        if total:
            layout["annotations"].append(
                label(f"<b>{total}</b>", x, total, yanchor="bottom",
                      font={"size": 14, "color": INK})
            )  # fmt: skip
    top = max(5, max(totals) * 1.15)
    data = [
        _bars(places, soon, CONCERN, filled=True, name=_("utan beställning")),
        _bars(places, later, BAR, filled=True, name=_("utan beställning")),
        _bars(places, ordered, BAR, filled=False, name=_("förlängning beställd")),
    ]
    if order is not None:
        top = _add_order(layout, data, order, weeks, totals, top)
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000) if top / s <= 6 or s == 1000)
    layout["yaxis"] |= {"range": [0, round(top, 2)], "tickformat": ",d", "dtick": step}
    return {"data": data, "layout": layout}


def _layout(weeks: Sequence[Week], height: int) -> Figure:
    layout = base_layout(height, left=44, top=TOP)
    positions, texts = week_ticks(weeks, 13)
    few, short = week_ticks(weeks, 4)
    layout["xaxis"] |= {
        "tickvals": [-1, *positions[1:]], "ticktext": [_("utgången"), *texts[1:]],
        "range": [-1.8, len(weeks) - 0.3],
    }  # fmt: skip
    layout["barmode"] = "stack"
    layout["meta"] = {
        "narrow": {"margin": {"l": 28, "r": 8},
                   "tickvals": [-1, *few[1:]], "ticktext": [_("utg."), *short[1:]]}
    }  # fmt: skip
    return layout


def _add_today(layout: Figure, today: date) -> None:
    at = _place(today, today)
    layout["shapes"] += [
        {"type": "rect", "x0": at, "x1": at + LEAD_DAYS / 7, "yref": "paper", "y0": 0, "y1": 1,
         "layer": "below", "fillcolor": BAND, "line": {"width": 0}},
        {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1,
         "line": {"color": INK, "width": 1.5}},
    ]  # fmt: skip
    above = {"yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    layout["annotations"] += [
        label(_("<b>i dag, {day}</b>", day=format_date(today)), at, 1, yshift=22,
              font={"size": 14, "color": INK}, **above),
        label(_("går ut inom 30 dagar: beställ nu"), at, 1, yshift=3,
              font={"size": 14, "color": CONCERN}, **above),
    ]  # fmt: skip


def _add_order(
    layout: Figure,
    data: list[Figure],
    order: Order,
    weeks: Sequence[Week],
    totals: Sequence[int],
    top: float,
) -> float:
    """A ring on the last day to order, a line to the bar, two lines of words; the axis' new top."""
    week, day, count = order
    x = weeks.index(week)
    start = _place(day, weeks[0].monday)
    is_late = start + TEXT_WEEKS > len(weeks)
    crossed = totals[max(0, x - TEXT_WEEKS if is_late else int(start)) + 1 : x + 2]
    inner = layout["height"] - TOP - BOTTOM
    peak = max(crossed)
    top = round(max(top, peak / (1 - (NUMBER_ROOM + TEXT_ROOM) / inner)), 2)
    y = round(peak + NUMBER_ROOM * top / inner, 2)
    layout["shapes"] += [
        {"type": "path", "path": f"M{start:.2f},{y}H{x}V{y - (y - totals[x + 1]) * 0.35:.2f}",
         "line": {"color": INK, "width": 1}}
    ]  # fmt: skip
    data.append(
        {"type": "scatter", "mode": "markers", "x": [round(start, 2)], "y": [y],
         "hoverinfo": "skip", "marker": {"symbol": "circle-open", "size": 9, "color": INK}}
    )  # fmt: skip
    name = format_week(week.number, week.year)
    what = (
        _("30 dagar före {week}: 1 dosa", week=name)
        if count == 1
        else _("30 dagar före {week}: {count} dosor", week=name, count=count)
    )
    text = _("<b>Beställ senast {day}</b>", day=format_date(day)) + f"<br>{what}"
    layout["annotations"].append(
        label(text, x if is_late else start, y, xanchor="right" if is_late else "left",
              yanchor="bottom", align="right" if is_late else "left", yshift=8,
              xshift=4 if is_late else -4, name="wide", bgcolor=OPEN,
              font={"size": 14, "color": INK})
    )  # fmt: skip
    return top


def _place(day: date, today: date) -> float:
    """A day's place among the weeks that begin with today's."""
    monday = Week.of(today).monday
    return ((day - monday).days + 0.5) / 7 - 0.5


def _count(column: Column, *, ordered: bool, soon: bool) -> int:
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
