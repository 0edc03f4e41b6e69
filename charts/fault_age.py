"""Open fault reports by age: one dot each, age bands, and how long most take."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from math import sqrt

from charts.sheet import Column, Drawing, Kind, Sheet, SheetChart
from charts.theme import (
    BAND,
    CONCERN,
    INK,
    MEAN,
    OPEN,
    ORDINARY,
    Chart,
    Figure,
    TableData,
    base_layout,
    label,
    plotly_text,
    shortened,
)  # fmt: skip
from domain.fault_backlog import AGE_BANDS, age_bands, age_days
from domain.registers import FaultReport
from domain.survival import SurvivalCurve
from translation import _
from translation.formats import format_days, format_percent

OLD_DAYS = 30
AGE_TICKS = (0, 1, 3, 7, 14, 30, 60, 90, 180, 365, 730)
PLOT_WIDTH = 690  # px at 768, where the names must fit
SIGN_WIDTH = 7.4
DOT_PLACES = 4
NAMED, NAME_ROWS, NAME_SIGNS = 6, 2, 26
MOST_HOVER_TEXTS = 300
BAND_NAME_WIDTH, BAND_SPAN_WIDTH = 100, 60


def fault_age(
    reports: Sequence[FaultReport],
    day: date,
    curve: SurvivalCurve,
    units: Mapping[int, str],
    *,
    by_unit: bool = True,
) -> Chart:
    """x is a square root of whole days; square when older than 30. `by_unit`: name their units."""
    ages = sorted(((age_days(r, day), r) for r in reports), key=lambda pair: pair[0])
    oldest = ages[-1][0] if ages else 0
    bands = age_bands([age for age, _r in ages])
    places = _stack([age for age, _r in ages])
    rows = max([5, *(y for _x, y in places)])
    height = min(360, 214 + 12 * max(0, rows - 5))
    layout = _layout(height, rows, sqrt(max(oldest, 42)) * 1.06)
    _add_bands(layout, bands)
    for share in (0.5, 0.85):
        _add_share_line(layout, curve, share)
    names = {r.ticket_id: units.get(r.unit_id, "") if by_unit else r.ticket_id for _a, r in ages}
    _name_oldest(layout, ages, names, places, curve.quantile(0.85))
    return Chart(
        {"data": [_dots(ages, places, names)], "layout": layout},
        _title(bands),
        _("En punkt per öppen felanmälan, efter ålder. Fyrkant: äldre än 30 dagar."),
        _open_sentence(len(ages), oldest),
        TableData(
            (_("Ålder"), _("Antal öppna")),
            tuple((band_name(name), str(bands[name])) for name, _low, _high in AGE_BANDS),
        ),
        height,
        partial(_sheet, bands),
    )  # fmt: skip


def _sheet(bands: Mapping[str, int]) -> Sheet:
    columns = (Column(_("Ålder")), Column(_("Antal öppna"), Kind.NUMBER))
    rows = tuple((band_name(name), bands[name]) for name, _low, _high in AGE_BANDS)
    return Sheet(columns, rows, SheetChart(Drawing.COLUMNS, 0, (1,)))


def band_name(name: str) -> str:
    """0–3 dagar ... Mer än 30 dagar"""
    if name == "over_30":
        return _("Mer än 30 dagar")
    return _("{span} dagar", span=name.replace("-", "–"))


def bands_text(reports: Sequence[FaultReport], day: date) -> str:
    """0–3 dagar: 9 · 4–7 dagar: 4 ..., for a phone."""
    bands = age_bands([age_days(report, day) for report in reports])
    return " · ".join(f"{band_name(name)}: {bands[name]}" for name, _low, _high in AGE_BANDS)


def _stack(ages: Sequence[int]) -> list[tuple[float, int]]:
    """(x, row) of each; dots that would cover each other stand on each other."""
    stacked: Counter[int] = Counter()
    places = []
    for age in ages:
        place = round(sqrt(age) * DOT_PLACES)
        stacked[place] += 1
        places.append((round(sqrt(age), 2), stacked[place]))
    return places


def _layout(height: int, rows: int, right: float) -> Figure:
    layout = base_layout(height, left=16, right=24, top=50)
    layout["yaxis"] |= {"visible": False, "range": [0, rows + 3.5]}
    ticks = [tick for tick in AGE_TICKS if sqrt(tick) <= right]
    layout["xaxis"] |= {"tickvals": [round(sqrt(t), 3) for t in ticks],
                        "ticktext": [str(t) for t in ticks], "range": [-0.3, round(right, 2)],
                        "zeroline": False}  # fmt: skip
    layout["meta"] = {"narrow": {"margin": {"l": 8, "r": 8}}}
    layout["annotations"].append(
        label(_("ålder i dagar"), 1, 0, xref="paper", yref="paper", xanchor="right",
              yanchor="top", yshift=-26)
    )  # fmt: skip
    return layout


def _add_bands(layout: Figure, bands: Mapping[str, int]) -> None:
    """Every other band shaded, its name and number at the top."""
    left, right = layout["xaxis"]["range"]
    per_px = (right - left) / PLOT_WIDTH
    for index, (name, low, high) in enumerate(AGE_BANDS):
        start = left if low == 0 else round(sqrt(low - 0.5), 3)
        end = min(right, round(sqrt(high + 0.5), 3))
        if index % 2 == 0:
            layout["shapes"].append(
                {"type": "rect", "x0": start, "x1": end, "yref": "paper", "y0": 0, "y1": 1,
                 "layer": "below", "fillcolor": BAND, "line": {"width": 0}}
            )  # fmt: skip
        width = (end - start) / per_px
        text = _band_text(name, bands[name], width)
        layout["annotations"].append(
            label(text, start, 1, yref="paper", xanchor="left", yanchor="top", xshift=4,
                  yshift=-2, name="wide", bgcolor=OPEN if index % 2 else BAND)
        )  # fmt: skip


def _band_text(name: str, count: int, width: float) -> str:
    """4–7 dagar: 3, 4–7: 3 or 3, by the room there is."""
    if width >= BAND_NAME_WIDTH:
        return f"{band_name(name)}: <b>{count}</b>"
    if width >= BAND_SPAN_WIDTH and name != "over_30":
        return f"{name.replace('-', '–')}: <b>{count}</b>"
    return f"<b>{count}</b>"


def _add_share_line(layout: Figure, curve: SurvivalCurve, share: float) -> None:
    day = curve.quantile(share)
    if day is None:
        return
    x = round(sqrt(day), 3)
    layout["shapes"].append(
        {"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1,
         "line": {"color": INK if share > 0.5 else MEAN, "width": 1.5}}
    )  # fmt: skip
    is_late = x > layout["xaxis"]["range"][1] * 0.5
    part, days = format_percent(share, 0), format_days(day)
    for name, text in (
        ("wide", _("{share} åtgärdade inom {days}", share=part, days=days)),
        ("narrow", _("{share} inom {days}", share=part, days=days)),
    ):
        layout["annotations"].append(
            label(text, x, 1, yref="paper", xanchor="right" if is_late else "left",
                  yanchor="bottom", yshift=22 if share > 0.5 else 3, name=name)
        )  # fmt: skip


def _name_oldest(
    layout: Figure,
    ages: Sequence[tuple[int, FaultReport]],
    names: Mapping[str, str],
    places: Sequence[tuple[float, int]],
    usual: int | None,
) -> None:
    """The oldest beyond the usual have a name, in rows that keep them apart."""
    left, right = layout["xaxis"]["range"]
    per_px = (right - left) / PLOT_WIDTH
    shift = 0.0
    taken = [right + 1] * NAME_ROWS
    base = max((y for (x, y) in places if x > sqrt(usual or OLD_DAYS)), default=1)
    shown = list(zip(ages, places, strict=True))[-NAMED:]
    for (age, report), (x, _y) in reversed(shown):
        if age <= min(usual if usual is not None else OLD_DAYS, OLD_DAYS):
            break
        text = plotly_text(f"{shortened(names[report.ticket_id], NAME_SIGNS)}: {format_days(age)}")
        half = len(text) * SIGN_WIDTH * per_px / 2
        shift = min(0.0, right - (x + half))
        row = next((r for r in range(NAME_ROWS) if x + shift + half < taken[r]), None)
        if row is None:
            continue
        taken[row] = x + shift - half
        bold = f"<b>{text}</b>" if age > OLD_DAYS else text
        layout["annotations"].append(
            label(bold, round(x + shift, 3), base, yanchor="bottom", yshift=6 + 17 * row,
                  name="wide", font={"size": 14, "color": INK})
        )  # fmt: skip


def _open_sentence(count: int, oldest: int) -> str:
    if count == 1:
        return _("1 felanmälan är öppen; den har väntat {days}.", days=format_days(oldest))
    return _(
        "{count} felanmälningar är öppna; den äldsta har väntat {days}.",
        count=count,
        days=format_days(oldest),
    )


def _dots(
    ages: Sequence[tuple[int, FaultReport]],
    places: Sequence[tuple[float, int]],
    names: Mapping[str, str],
) -> Figure:
    marks = ["square" if age > OLD_DAYS else "circle" for age, _r in ages]
    dots: Figure = {
        "type": "scatter", "mode": "markers", "x": [x for x, _y in places],
        "y": [y for _x, y in places], "hoverinfo": "skip",
        "marker": {"size": 11, "opacity": 1, "symbol": marks,
                   "color": [CONCERN if mark == "square" else ORDINARY for mark in marks]},
    }  # fmt: skip
    if len(ages) <= MOST_HOVER_TEXTS:
        dots["text"] = [
            plotly_text(f"{r.ticket_id} {names[r.ticket_id]}: {format_days(age)}")
            for age, r in ages
        ]
        dots["hovertemplate"] = "%{text}<extra></extra>"
        del dots["hoverinfo"]
    return dots


def _title(bands: Mapping[str, int]) -> str:
    old = bands["over_30"]
    if not sum(bands.values()):
        return _("Inga felanmälningar är öppna")
    if not old:
        return _("Ingen felanmälan har väntat mer än 30 dagar")
    if old == 1:
        return _("Ett ärende har väntat mer än 30 dagar")
    return _("{count} ärenden har väntat mer än 30 dagar", count=old)
