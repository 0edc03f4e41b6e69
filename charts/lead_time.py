"""How many days before a token ran out its renewal was ordered: one dot per token."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from charts.sheet import Column, Drawing, Kind, Sheet, SheetChart
from charts.theme import AXIS, CONCERN, INK, ORDINARY, Chart, Figure, TableData, base_layout, label
from domain.registers import Token
from domain.token_expiry import LEAD_DAYS, lead_days
from translation import _
from translation.formats import format_days, format_number

EARLIEST, LATEST = 75, -24
NEVER = -34
BIN_DAYS = 2.5
HEIGHT = 190
DOT, ROW = 9, 10
MOST_ROWS, TALLEST = 16, 260


def lead_time_strip(expired: Sequence[Token], title: str, caption: str, sentence: str) -> Chart:
    """Right to left as the days pass: 60 before, 30 "beställ senast", 0 "går ut", never ordered."""
    leads = [lead_days(token) for token in expired]
    stacked: Counter[float] = Counter()
    xs, ys = [], []
    for lead in leads:
        place = _place(lead)
        stacked[place] += 1
        xs.append(place)
        ys.append(stacked[place])
    rows = max([4, *stacked.values()])
    height = max(HEIGHT, min(TALLEST, 92 + ROW * rows))
    trace = _bars(stacked) if rows > MOST_ROWS else _dots(leads, xs, ys)
    figure = {"data": [trace], "layout": _layout(rows, height, has_never=None in leads)}
    sheet = partial(_sheet, leads)
    return Chart(figure, title, caption, sentence, _table(leads), height, sheet)


def _dots(leads: Sequence[int | None], xs: list[float], ys: list[int]) -> Figure:
    is_late = [lead is None or lead < 0 for lead in leads]
    return {
        "type": "scatter", "mode": "markers", "x": xs, "y": ys,
        "text": [_lead_text(lead) for lead in leads],
        "hovertemplate": "%{text}<extra></extra>", "cliponaxis": False,
        "marker": {
            "size": DOT, "opacity": 1,
            "symbol": ["square" if late else "circle" for late in is_late],
            "color": [CONCERN if late else ORDINARY for late in is_late],
        },
    }  # fmt: skip


def _bars(stacked: Mapping[float, int]) -> Figure:
    """So many that dots would merge: one bar per place."""
    places = sorted(stacked)
    return {
        "type": "bar", "x": places, "y": [stacked[place] for place in places],
        "width": BIN_DAYS * 0.8,
        "marker": {"color": [CONCERN if place < 0 else ORDINARY for place in places]},
        "text": [_("{count} dosor", count=stacked[place]) for place in places],
        "textposition": "none", "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def _place(lead: int | None) -> float:
    """Dots that would cover each other share a place and are stacked."""
    if lead is None:
        return float(NEVER)
    within = max(LATEST, min(EARLIEST, lead))
    return round(round(within / BIN_DAYS) * BIN_DAYS, 1)


def _layout(rows: int, height: int, *, has_never: bool) -> Figure:
    layout = base_layout(height, left=36 if rows > MOST_ROWS else 12, right=12, top=28)
    ticks = [60, 45, 30, 15, 0, -15]
    texts = [format_number(tick) for tick in ticks]
    layout["xaxis"] |= {
        "range": [EARLIEST + 4, (NEVER if has_never else LATEST) - 6],
        "tickvals": [*ticks, NEVER] if has_never else ticks,
        "ticktext": [*texts, _("aldrig<br>beställd")] if has_never else texts,
    }
    layout["yaxis"] |= (
        {"range": [0, rows * 1.1], "tickformat": ",d", "nticks": 5}
        if rows > MOST_ROWS
        else {"visible": False, "range": [0.2, rows + 0.8]}
    )
    for day, text, ink, dash in (
        (LEAD_DAYS, _("beställ senast"), AXIS, "4px,3px"),
        (0, _("<b>går ut</b>"), INK, "solid"),
    ):
        layout["shapes"].append(
            {"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1,
             "layer": "below", "line": {"color": ink, "width": 1.5, "dash": dash}}
        )  # fmt: skip
        layout["annotations"].append(
            label(text, day, 1, yref="paper", yanchor="bottom", font={"size": 14, "color": ink})
        )
    layout["annotations"].append(
        label(_("dagar före utgång"), 0, 0, xref="paper", yref="paper", xanchor="left",
              yanchor="top", yshift=-26)
    )  # fmt: skip
    return layout


def _lead_text(lead: int | None) -> str:
    if lead is None:
        return _("ingen förlängning beställd")
    if lead < 0:
        return _("beställd {days} efter utgång", days=format_days(-lead))
    return _("beställd {days} före utgång", days=format_days(lead))


def _table(leads: Sequence[int | None]) -> TableData:
    rows = tuple((name, str(count)) for name, count in _bands(leads))
    return TableData((_("Beställd"), _("Dosor")), rows)


def _sheet(leads: Sequence[int | None]) -> Sheet:
    columns = (Column(_("Beställd")), Column(_("Dosor"), Kind.NUMBER))
    return Sheet(columns, _bands(leads), SheetChart(Drawing.COLUMNS, 0, (1,)))


def _bands(leads: Sequence[int | None]) -> tuple[tuple[str, int], ...]:
    known = [lead for lead in leads if lead is not None]
    return (
        (_("30 dagar före eller mer"), sum(lead >= LEAD_DAYS for lead in known)),
        (_("0–29 dagar före"), sum(0 <= lead < LEAD_DAYS for lead in known)),
        (_("Efter utgång"), sum(lead < 0 for lead in known)),
        (_("Aldrig beställd"), len(leads) - len(known)),
    )
