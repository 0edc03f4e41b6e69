"""Fault reports: age of the open ones, arrivals against closures, time to fix."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from math import sqrt

from charts.theme import (
    BAR,
    BAR_2,
    CONCERN,
    INK,
    ORDINARY,
    RULE,
    Chart,
    Figure,
    TableData,
    base_layout,
    label,
    plotly_text,
    week_ticks,
)  # fmt: skip
from domain.fault_backlog import AGE_BANDS, WeekFlow, age_bands, age_days
from domain.registers import FaultReport
from domain.survival import SurvivalCurve
from translation import _
from translation.formats import format_number, format_percent

OLD_DAYS = 30
AGE_TICKS = (0, 1, 3, 7, 14, 30, 60, 90, 180, 365)


def fault_age(
    reports: Sequence[FaultReport], day: date, curve: SurvivalCurve, units: dict[int, str]
) -> Chart:
    """One dot per open report; x is a square root of whole days, square when older than 30."""
    ages = sorted(((age_days(r, day), r) for r in reports), key=lambda pair: pair[0])
    oldest = ages[-1][0] if ages else 0
    stacked: Counter[int] = Counter()
    xs, ys, texts, marks = [], [], [], []
    for age, report in ages:
        place = round(sqrt(age) * 4)
        stacked[place] += 1
        xs.append(sqrt(age))
        ys.append(stacked[place])
        marks.append("square" if age > OLD_DAYS else "circle")
        unit = units.get(report.unit_id, "")
        texts.append(plotly_text(f"{report.ticket_id} {unit}: {_days(age)}"))
    height = 220
    layout = base_layout(height, left=16, right=24, top=48)
    top = max([4, *stacked.values()])
    right = sqrt(max(oldest, 42)) * 1.05
    layout["yaxis"] |= {"visible": False, "range": [0, top + 1.5]}
    ticks = [tick for tick in AGE_TICKS if sqrt(tick) <= right]
    title_text = {"text": _("ålder i dagar"), "font": {"size": 14}}
    layout["xaxis"] |= {"tickvals": [sqrt(t) for t in ticks], "ticktext": [str(t) for t in ticks],
                        "range": [-0.3, right], "title": title_text}  # fmt: skip
    for share in (0.5, 0.85):
        _add_share_line(layout, curve, share)
    _label_oldest(layout, ages, units)
    colours = [CONCERN if mark == "square" else ORDINARY for mark in marks]
    data = [
        {"type": "scatter", "mode": "markers", "x": xs, "y": ys, "text": texts,
         "hovertemplate": "%{text}<extra></extra>",
         "marker": {"size": 11, "symbol": marks, "color": colours}}
    ]  # fmt: skip
    bands = age_bands([age for age, _r in ages])
    return Chart(
        {"data": data, "layout": layout},
        _age_title(bands),
        _("En punkt per öppen felanmälan, efter ålder. Fyrkant: äldre än 30 dagar."),
        _(
            "{count} felanmälningar är öppna; den äldsta har väntat {days}.",
            count=len(ages),
            days=_days(oldest),
        ),
        TableData(
            (_("Ålder"), _("Antal öppna")),
            tuple((band_name(name), str(bands[name])) for name, _low, _high in AGE_BANDS),
        ),
        height,
    )


def band_name(name: str) -> str:
    """0–3 dagar ... Mer än 30 dagar"""
    if name == "over_30":
        return _("Mer än 30 dagar")
    return _("{span} dagar", span=name.replace("-", "–"))


def fault_flow(flow: Sequence[WeekFlow]) -> Chart:
    """New ones up, closed ones down, per week."""
    layout = base_layout(300, left=44)
    places = list(range(len(flow)))
    most = max([4, *(w.arrivals for w in flow), *(w.closures for w in flow)])
    positions, texts = week_ticks([w.week for w in flow], 6)
    layout["xaxis"] |= {"tickvals": positions, "ticktext": texts}
    tick = max(1, round(most / 2))
    layout["yaxis"] |= {
        "range": [-most * 1.2, most * 1.2],
        "tickvals": [-2 * tick, -tick, 0, tick, 2 * tick],
        "ticktext": [str(2 * tick), str(tick), "0", str(tick), str(2 * tick)],
    }
    layout["barmode"] = "relative"
    layout["annotations"] += [
        label(_("nya"), 0, 1, xref="paper", yref="paper", xanchor="left", yanchor="bottom",
              font={"size": 14, "color": INK}),
        label(_("åtgärdade"), 0, 0, xref="paper", yref="paper", xanchor="left", yanchor="bottom",
              font={"size": 14, "color": INK}),
    ]  # fmt: skip
    data: list[Figure] = [
        {"type": "bar", "x": places, "y": [w.arrivals for w in flow], "marker": {"color": BAR},
         "text": [_flow_text(w) for w in flow], "textposition": "none",
         "hovertemplate": "%{text}<extra></extra>"},
        {"type": "bar", "x": places, "y": [-w.closures for w in flow], "marker": {"color": BAR_2},
         "text": [_flow_text(w) for w in flow], "textposition": "none",
         "hovertemplate": "%{text}<extra></extra>"},
    ]  # fmt: skip
    latest = flow[-4:]
    new, closed = sum(w.arrivals for w in latest), sum(w.closures for w in latest)
    return Chart(
        {"data": data, "layout": layout},
        _flow_title(new, closed),
        _("Nya uppåt, åtgärdade nedåt, per vecka."),
        _("De senaste fyra veckorna kom {new} nya och {closed} åtgärdades.", new=new,
          closed=closed),
        TableData(
            (_("Vecka"), _("Nya"), _("Åtgärdade"), _("Öppna vid veckans slut")),
            tuple(
                (str(w.week), str(w.arrivals), str(w.closures), str(w.open_at_end)) for w in flow
            ),
        ),
        300,
    )  # fmt: skip


def time_to_fix_chart(curve: SurvivalCurve) -> Chart:
    """Share fixed by day, with its 95 % band and lines at 50 and 85 %."""
    layout = base_layout(300, left=56, right=24)
    days = [0, *(step.day for step in curve.steps)]
    fixed = [0.0, *(1 - step.survival for step in curve.steps)]
    low = [0.0, *(1 - step.upper for step in curve.steps)]
    high = [0.0, *(1 - step.lower for step in curve.steps)]
    last = max([14, *days])
    title_text = {"text": _("dagar efter anmälan"), "font": {"size": 14}}
    layout["xaxis"] |= {"range": [0, last], "title": title_text, "nticks": 6}
    marks = (0, 0.5, 0.85, 1)
    layout["yaxis"] |= {
        "range": [0, 1.02],
        "tickvals": list(marks),
        "ticktext": [format_percent(at, 0) for at in marks],
    }
    line = {"shape": "hv", "width": 0}
    data: list[Figure] = [
        {"type": "scatter", "mode": "lines", "x": days, "y": low, "line": line,
         "hoverinfo": "skip"},
        {"type": "scatter", "mode": "lines", "x": days, "y": high, "line": line,
         "fill": "tonexty", "fillcolor": "rgba(11,92,107,0.14)", "hoverinfo": "skip"},
        {"type": "scatter", "mode": "lines", "x": days, "y": fixed,
         "line": {"color": BAR, "width": 2.25, "shape": "hv"},
         "text": [
             _("{share} åtgärdade inom {days}", share=format_percent(f, 0), days=_days(d))
             for d, f in zip(days, fixed, strict=True)
         ],
         "hovertemplate": "%{text}<extra></extra>"},
    ]  # fmt: skip
    for share in (0.5, 0.85):
        day = curve.quantile(share)
        if day is not None:
            layout["annotations"].append(
                label(f"<b>{_days(day)}</b>", day, share, xanchor="left", yanchor="top", xshift=6,
                      font={"size": 14, "color": INK})
            )  # fmt: skip
    median = curve.median
    title = (
        _("Hälften åtgärdas inom {days}", days=_days(median))
        if median is not None
        else _("För få är åtgärdade för att säga hur lång tid det tar")
    )
    return Chart(
        {"data": data, "layout": layout},
        title,
        _("Andel åtgärdade efter antal dagar. Fältet visar osäkerheten (95 %)."),
        title + ".",
        TableData(
            (_("Dagar"), _("Andel åtgärdade"), _("Intervall")),
            tuple(
                (
                    str(step.day),
                    format_percent(1 - step.survival, 0),
                    f"{format_percent(1 - step.upper, 0)}–{format_percent(1 - step.lower, 0)}",
                )
                for step in curve.steps
            ),
        ),
        300,
    )


def _add_share_line(layout: Figure, curve: SurvivalCurve, share: float) -> None:
    day = curve.quantile(share)
    if day is None:
        return
    layout["shapes"].append(
        {"type": "line", "x0": sqrt(day), "x1": sqrt(day), "yref": "paper", "y0": 0, "y1": 1,
         "line": {"color": INK if share > 0.5 else RULE, "width": 1.5}}
    )  # fmt: skip
    text = _("{share} åtgärdade inom {days}", share=format_percent(share, 0), days=_days(day))
    layout["annotations"].append(
        label(text, sqrt(day), 1, yref="paper", xanchor="left", yanchor="bottom",
              yshift=22 if share > 0.5 else 3, name="wide")
    )  # fmt: skip


def _label_oldest(
    layout: Figure, ages: Sequence[tuple[int, FaultReport]], units: dict[int, str]
) -> None:
    for row, (age, report) in enumerate(ages[-2:]):
        if age > OLD_DAYS:
            text = plotly_text(f"{units.get(report.unit_id, report.ticket_id)} {age}")
            layout["annotations"].append(
                label(f"<b>{text}</b>", sqrt(age), 1, yanchor="bottom", xanchor="right",
                      yshift=8 + 18 * row, name="wide", font={"size": 14, "color": INK})
            )  # fmt: skip


def _age_title(bands: dict[str, int]) -> str:
    old = bands["over_30"]
    if not sum(bands.values()):
        return _("Inga felanmälningar är öppna")
    if not old:
        return _("Ingen felanmälan har väntat mer än 30 dagar")
    if old == 1:
        return _("Ett ärende har väntat mer än 30 dagar")
    return _("{count} ärenden har väntat mer än 30 dagar", count=old)


def _flow_title(new: int, closed: int) -> str:
    if new > closed:
        return _("{count} fler nya än åtgärdade på fyra veckor", count=new - closed)
    if closed > new:
        return _("{count} fler åtgärdade än nya på fyra veckor", count=closed - new)
    return _("Lika många nya som åtgärdade på fyra veckor")


def _flow_text(week: WeekFlow) -> str:
    return _(
        "v. {week}: {new} nya, {closed} åtgärdade, {open} öppna",
        week=week.week.number,
        new=week.arrivals,
        closed=week.closures,
        open=week.open_at_end,
    )


def _days(count: int) -> str:
    return _("1 dag") if count == 1 else _("{count} dagar", count=format_number(count))
