"""Share of fault reports fixed by day, the open ones kept."""

from functools import partial

from charts.sheet import Column, Drawing, Kind, Sheet, SheetChart
from charts.theme import BAR, INK, MEAN, Chart, Figure, TableData, base_layout, label
from domain.survival import SurvivalCurve
from translation import _
from translation.formats import format_days, format_percent, format_percents

HEIGHT = 300
SHORTEST_AXIS = 14
MARKED = (0.5, 0.85)
PLACES = 3


def time_to_fix_chart(curve: SurvivalCurve, longest_open: int = 0) -> Chart:
    """The curve with its 95 % band, to the longest time seen, with dots at 50 and 85 %."""
    last = max([longest_open, *(step.day for step in curve.steps)])
    layout = _layout(max(SHORTEST_AXIS, last))
    data = [*_lines(curve, last), _dots(layout, curve)]
    median = curve.median
    title = (
        _("Hälften åtgärdas inom {days}", days=format_days(median))
        if median is not None
        else _("För få är åtgärdade för att säga hur lång tid det tar")
    )
    return Chart(
        {"data": data, "layout": layout},
        title,
        _(
            "Andel åtgärdade efter antal dagar. Fältet visar osäkerheten ({share}).",
            share=format_percent(0.95, 0),
        ),
        title + ".",
        _table(curve),
        HEIGHT,
        partial(_sheet, curve),
    )


def _sheet(curve: SurvivalCurve) -> Sheet:
    """Share fixed by day with its interval, from nothing on day 0."""
    shares = (_("Andel åtgärdade"), _("Undre gräns"), _("Övre gräns"))
    columns = (Column(_("Dagar"), Kind.NUMBER), *(Column(name, Kind.SHARE) for name in shares))
    rows = tuple((s.day, 1 - s.survival, 1 - s.upper, 1 - s.lower) for s in curve.steps)
    drawing = SheetChart(Drawing.DOTS, 0, (1, 2, 3), frozenset({2, 3}))
    return Sheet(columns, rows, drawing)


def _layout(last: int) -> Figure:
    layout = base_layout(HEIGHT, left=56, right=24)
    step = next(s for s in (2, 7, 14, 28, 56, 112, 1000) if last / s <= 8)
    layout["xaxis"] |= {"range": [0, round(last * 1.04, 1)], "dtick": step}
    shares = (0, *MARKED, 1)
    layout["yaxis"] |= {
        "range": [0, 1.02],
        "tickvals": list(shares),
        "ticktext": [format_percent(at, 0) for at in shares],
    }
    layout["annotations"].append(
        label(_("dagar efter anmälan"), 1, 0, xref="paper", yref="paper", xanchor="right",
              yanchor="top", yshift=-26)
    )  # fmt: skip
    return layout


def _lines(curve: SurvivalCurve, last: int) -> list[Figure]:
    days = [0, *(step.day for step in curve.steps), last]
    band = {"shape": "hv", "width": 0}
    fixed = _held([1 - step.survival for step in curve.steps])
    texts = [
        _("{share} åtgärdade inom {days}", share=format_percent(share, 0), days=format_days(day))
        for day, share in zip(days, fixed, strict=True)
    ]
    common = {"type": "scatter", "mode": "lines", "x": days}
    return [
        common | {"y": _held([1 - step.upper for step in curve.steps]), "line": band,
                  "hoverinfo": "skip"},
        common | {"y": _held([1 - step.lower for step in curve.steps]), "line": band,
                  "fill": "tonexty", "fillcolor": "rgba(11,92,107,0.14)", "hoverinfo": "skip"},
        common | {"y": fixed, "line": {"color": BAR, "width": 2.25, "shape": "hv"},
                  "text": texts, "hovertemplate": "%{text}<extra></extra>"},
    ]  # fmt: skip


def _held(shares: list[float]) -> list[float]:
    """From nothing on day 0; the last share holds until the longest time seen."""
    rounded = [round(share, PLACES) for share in shares]
    return [0.0, *rounded, rounded[-1] if rounded else 0.0]


def _dots(layout: Figure, curve: SurvivalCurve) -> Figure:
    """A dot where the curve passes 50 and 85 %, with dashed lines to both axes."""
    found = [(curve.quantile(share), share) for share in MARKED]
    reached = [(day, share) for day, share in found if day is not None]
    for day, share in reached:
        layout["shapes"].append(
            {"type": "path", "path": f"M0,{share}H{day}V0",
             "line": {"color": MEAN, "width": 1, "dash": "3px,3px"}}
        )  # fmt: skip
        layout["annotations"].append(
            label(f"<b>{format_days(day)}</b>", day, share, xanchor="left", yanchor="top", xshift=6,
                  yshift=-2, font={"size": 14, "color": INK})
        )  # fmt: skip
    return {
        "type": "scatter", "mode": "markers", "hoverinfo": "skip", "cliponaxis": False,
        "x": [day for day, _share in reached], "y": [share for _day, share in reached],
        "marker": {"size": 9, "color": BAR},
    }  # fmt: skip


def _table(curve: SurvivalCurve) -> TableData:
    rows = tuple(
        (
            str(step.day),
            format_percent(1 - step.survival, 0),
            format_percents(1 - step.upper, 1 - step.lower, 0),
        )
        for step in curve.steps
    )
    return TableData((_("Dagar"), _("Andel åtgärdade"), _("Intervall")), rows)
