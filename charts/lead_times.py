"""How long before a token ran out its renewal was ordered: one dot per token."""

from collections import Counter
from collections.abc import Sequence

from charts.theme import AXIS, CONCERN, INK, ORDINARY, Chart, Figure, TableData, base_layout, label
from domain.token_expiry import LEAD_DAYS
from translation import _

HEIGHT = 208
FURTHEST, LATEST, NEVER = 75, -22, -30
STEP = 3  # days to a column of dots
BANDS = ((LEAD_DAYS, 10_000), (0, LEAD_DAYS - 1), (-10_000, -1))


def lead_time_strip(leads: Sequence[int | None], sentence: str) -> Chart:
    """Days from order to the last valid day; None: nothing was ordered."""
    in_time = sum(lead is not None and lead >= LEAD_DAYS for lead in leads)
    return Chart(
        _figure(leads),
        _("Framförhållning: {r} av {n} i tid", r=in_time, n=len(leads)),
        _("En punkt per dosa som gått ut. Fyrkant: beställd efter utgång eller aldrig."),
        sentence,
        _table(leads),
        HEIGHT,
    )


def _figure(leads: Sequence[int | None]) -> Figure:
    layout = base_layout(HEIGHT, left=8, right=8, top=28)
    xs, ys, late = _places(leads)
    layout["yaxis"] |= {"visible": False, "range": [0, max(6, *ys) + 1]}
    ticks = [60, 45, 30, 15, 0, -15, NEVER]
    layout["xaxis"] |= {
        "range": [FURTHEST + 4, NEVER - 6],
        "tickvals": ticks,
        "ticktext": [*(str(t).replace("-", "−") for t in ticks[:-1]), _("aldrig")],
        "title": {"text": _("dagar mellan beställning och utgång"), "font": {"size": 14}},
    }
    for day, text, anchor, style in (
        (LEAD_DAYS, _("beställ senast"), "right", {"color": AXIS, "width": 1, "dash": "4px,3px"}),
        (0, _("<b>går ut</b>"), "left", {"color": INK, "width": 1.5}),
    ):
        layout["shapes"].append(
            {"type": "line", "x0": day, "x1": day, "yref": "paper", "y0": 0, "y1": 1,
             "line": style}
        )  # fmt: skip
        layout["annotations"].append(
            label(text, day, 1, yref="paper", yanchor="bottom", xanchor=anchor,
                  font={"size": 14, "color": style["color"]})
        )  # fmt: skip
    marker = {
        "size": 8,
        "symbol": ["square" if is_late else "circle" for is_late in late],
        "color": [CONCERN if is_late else ORDINARY for is_late in late],
    }
    data = [{"type": "scatter", "mode": "markers", "x": xs, "y": ys, "marker": marker,
             "hoverinfo": "skip"}]  # fmt: skip
    return {"data": data, "layout": layout}


def _places(leads: Sequence[int | None]) -> tuple[list[int], list[int], list[bool]]:
    """Columns of dots; those beyond the ends stand at the end."""
    stacked: Counter[int] = Counter()
    xs, ys, late = [], [], []
    for lead in sorted(leads, key=lambda lead: (lead is None, -(lead or 0))):
        x = NEVER if lead is None else min(FURTHEST, max(LATEST, lead // STEP * STEP))
        stacked[x] += 1
        xs.append(x)
        ys.append(stacked[x])
        late.append(lead is None or lead < 0)
    return xs, ys, late


def _table(leads: Sequence[int | None]) -> TableData:
    names = (_("30 dagar eller mer"), _("0–29 dagar"), _("Efter att den gått ut"))
    rows = [
        (name, str(sum(lead is not None and low <= lead <= high for lead in leads)))
        for name, (low, high) in zip(names, BANDS, strict=True)
    ]
    rows.append((_("Beställdes aldrig"), str(sum(lead is None for lead in leads))))
    return TableData((_("Beställd före utgång"), _("Dosor")), tuple(rows))
