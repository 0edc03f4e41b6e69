"""Fault reports that came and were fixed, per week."""

from collections.abc import Sequence
from functools import partial

from charts.event_lines import PlacedEvent, draw_events, place_events, room_above, rows_above
from charts.series_view import HALF, ChartEvent
from charts.sheet import Column, Drawing, Kind, Sheet, SheetChart, week_columns, week_values
from charts.theme import BAR, BAR_2, INK, Chart, Figure, TableData, base_layout, label, week_ticks
from domain.fault_backlog import WeekFlow
from translation import _

HEIGHT = 300
LATEST_WEEKS = 4
WORD_ROOM = 1.35


def fault_flow(flow: Sequence[WeekFlow], events: Sequence[ChartEvent] = ()) -> Chart:
    """New ones up, fixed ones down, from one zero line; `events` as lines across."""
    placed = place_events([week.week for week in flow], events, HALF)
    height = HEIGHT + room_above(rows_above(placed)) - room_above(0)
    latest = flow[-LATEST_WEEKS:]
    new, closed = sum(w.arrivals for w in latest), sum(w.closures for w in latest)
    texts = [_week_text(week) for week in flow]
    data = [
        _bars([week.arrivals for week in flow], BAR, texts),
        _bars([-week.closures for week in flow], BAR_2, texts),
    ]
    return Chart(
        {"data": data, "layout": _layout(flow, placed, height)},
        _title(new, closed),
        _("Nya uppåt, åtgärdade nedåt, per vecka."),
        _("De senaste fyra veckorna kom {new} nya och {closed} åtgärdades.", new=new,
          closed=closed),
        TableData(
            (_("Vecka"), _("Nya"), _("Åtgärdade"), _("Öppna vid veckans slut")),
            tuple(
                (str(w.week), str(w.arrivals), str(w.closures), str(w.open_at_end)) for w in flow
            ),
        ),
        height,
        partial(_sheet, flow),
    )  # fmt: skip


def _sheet(flow: Sequence[WeekFlow]) -> Sheet:
    counted = (_("Nya"), _("Åtgärdade"), _("Öppna vid veckans slut"))
    columns = (*week_columns(), *(Column(name, Kind.NUMBER) for name in counted))
    rows = tuple((*week_values(w.week), w.arrivals, w.closures, w.open_at_end) for w in flow)
    return Sheet(columns, rows, SheetChart(Drawing.COLUMNS, 0, (2, 3)))


def _layout(flow: Sequence[WeekFlow], placed: Sequence[PlacedEvent], height: int) -> Figure:
    rows = rows_above(placed)
    layout = base_layout(height, left=44, top=room_above(rows) if rows else 8)
    positions, texts = week_ticks([week.week for week in flow], 6)
    few, short = week_ticks([week.week for week in flow], 4)
    layout["xaxis"] |= {"tickvals": positions, "ticktext": texts}
    layout["meta"] = {"narrow": {"tickvals": few, "ticktext": short}}
    if rows:
        layout["meta"]["narrow"]["margin"] = {"t": 48}
    most = max([4, *(w.arrivals for w in flow), *(w.closures for w in flow)])
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10_000) if most / s <= 3)
    ticks = range(-(most // step) * step, most + 1, step)
    layout["yaxis"] |= {
        "range": [round(-most * WORD_ROOM, 2), round(most * WORD_ROOM, 2)],
        "tickvals": list(ticks),
        "ticktext": [str(abs(tick)) for tick in ticks],
    }
    layout["barmode"] = "relative"
    draw_events(layout, placed, len(flow))
    for text, at, anchor in ((_("nya"), 1, "top"), (_("åtgärdade"), 0, "bottom")):
        layout["annotations"].append(
            label(f"<b>{text}</b>", 0, at, xref="paper", yref="paper", xanchor="left",
                  yanchor=anchor, xshift=4, font={"size": 14, "color": INK})
        )  # fmt: skip
    return layout


def _bars(heights: list[int], colour: str, texts: list[str]) -> Figure:
    return {"type": "bar", "x": list(range(len(heights))), "y": heights,
            "marker": {"color": colour}, "text": texts, "textposition": "none",
            "hovertemplate": "%{text}<extra></extra>"}  # fmt: skip


def _title(new: int, closed: int) -> str:
    if new > closed:
        return _("{count} fler nya än åtgärdade på fyra veckor", count=new - closed)
    if closed > new:
        return _("{count} fler åtgärdade än nya på fyra veckor", count=closed - new)
    return _("Lika många nya som åtgärdade på fyra veckor")


def _week_text(week: WeekFlow) -> str:
    return _(
        "v. {week}: {new} nya, {closed} åtgärdade, {open} öppna",
        week=week.week.number,
        new=week.arrivals,
        closed=week.closures,
        open=week.open_at_end,
    )
