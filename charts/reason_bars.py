"""Reasons for registering afterwards, in three groups, as horizontal bars."""

from collections.abc import Mapping

from charts.theme import BAR, BAR_2, INK, Chart, Figure, TableData, base_layout, label
from domain.reasons import ACCEPTABLE, ORGANISATIONAL, REASON_NAMES
from translation import _
from translation.formats import format_number, format_percent

ROW = 26


def reason_bars(counts: Mapping[str, int], caption: str) -> Chart:
    """`counts` by reason code, "" for none given; the largest group's share is the message."""
    total = sum(counts.values())
    groups = _groups(counts)
    rows: list[tuple[str, int | None, str]] = []
    for name, reasons, colour in groups:
        rows.append((f"<b>{name}</b>", None, colour))
        rows += [(_(REASON_NAMES[reason]), counts[reason], colour) for reason in reasons]
    return Chart(
        _figure(rows),
        _title(counts, total),
        caption,
        _sentence(counts, total),
        TableData(
            (_("Orsak"), _("Grupp"), _("Antal")),
            tuple(
                (_(REASON_NAMES[reason]), name, format_number(counts[reason]))
                for name, reasons, _colour in groups
                for reason in reasons
            ),
            2,
        ),
        _height(len(rows)),
    )


def _groups(counts: Mapping[str, int]) -> list[tuple[str, list[str], str]]:
    def ordered(wanted: "frozenset[str] | set[str]") -> list[str]:
        found = [reason for reason in counts if reason in wanted and counts[reason]]
        return sorted(found, key=lambda reason: -counts[reason])

    groups = [
        (_("Beror på organisationen"), ordered(ORGANISATIONAL), BAR),
        (_("Övriga"), ordered({"glomt", "annat"}), BAR),
        (_("Godtagbara orsaker"), ordered(ACCEPTABLE), BAR_2),
        (_("Orsak saknas"), ordered({""}), BAR_2),
    ]
    return [group for group in groups if group[1]]


def _title(counts: Mapping[str, int], total: int) -> str:
    own = sum(counts.get(reason, 0) for reason in ORGANISATIONAL)
    if not total:
        return _("Inga efterregistreringar")
    return _("Organisationen står för {share} av orsakerna", share=format_percent(own / total, 0))


def _sentence(counts: Mapping[str, int], total: int) -> str:
    if not total:
        return _("Inga besök registrerades i efterhand under perioden.")
    top = max(counts, key=lambda reason: counts[reason])
    return _(
        "{count} besök registrerades i efterhand. Vanligast: {reason} ({top}).",
        count=format_number(total),
        reason=_(REASON_NAMES[top]).lower(),
        top=format_number(counts[top]),
    )


def _height(rows: int) -> int:
    return max(120, rows * ROW + 24)


def _figure(rows: list[tuple[str, int | None, str]]) -> Figure:
    layout = base_layout(_height(len(rows)), left=170, right=56, top=4)
    layout["margin"]["b"] = 8
    places = list(range(len(rows)))
    layout["yaxis"] |= {
        "tickvals": places,
        "ticktext": [name for name, _count, _colour in rows],
        "range": [len(rows) - 0.4, -0.6],
        "showgrid": False,
        "ticklabelstandoff": 6,
    }
    layout["xaxis"] |= {"visible": False}
    shown = [(y, count, colour) for y, (_n, count, colour) in enumerate(rows) if count is not None]
    for y, count, _colour in shown:
        layout["annotations"].append(
            label(format_number(count), count, y, xanchor="left", xshift=6,
                  font={"size": 14, "color": INK})
        )  # fmt: skip
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "x": [count for _y, count, _c in shown],
            "y": [y for y, _count, _c in shown],
            "width": 0.62,
            "marker": {"color": [colour for _y, _count, colour in shown]},
            "hoverinfo": "skip",
        }
    ]
    return {"data": data, "layout": layout}
