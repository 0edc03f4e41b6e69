"""Reasons for registering afterwards, in three groups, as horizontal bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from charts.theme import AXIS, BAR, BAR_2, INK, Chart, Figure, TableData, base_layout, label
from domain.reasons import ACCEPTABLE, ORGANISATIONAL, REASON_NAMES
from translation import _
from translation.formats import format_number, format_percent

ROW = 26
LEFT = 176


@dataclass(frozen=True, slots=True)
class _Row:
    """A reason with its bar, or a group with its sum."""

    name: str
    count: int
    colour: str
    is_group: bool = False


def reason_bars(counts: Mapping[str, int], caption: str) -> Chart:
    """`counts` by reason code, "" for none given; the largest group's share is the message."""
    total = sum(counts.values())
    groups = _groups(counts)
    rows: list[_Row] = []
    for name, reasons, colour in groups:
        rows.append(_Row(name, sum(counts[reason] for reason in reasons), colour, is_group=True))
        rows += [_Row(_(REASON_NAMES[reason]), counts[reason], colour) for reason in reasons]
    return Chart(
        _figure(rows, total),
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


def _figure(rows: Sequence[_Row], total: int) -> Figure:
    layout = base_layout(_height(len(rows)), left=LEFT, right=56, top=4)
    layout["margin"]["b"] = 8
    layout["yaxis"] |= {"visible": False, "range": [len(rows) - 0.4, -0.6]}
    layout["xaxis"] |= {"visible": False}
    for y, row in enumerate(rows):
        name = f"<b>{row.name}</b>" if row.is_group else row.name
        colour = INK if row.is_group else AXIS
        layout["annotations"].append(
            label(name, 0, y, xref="paper", xanchor="left", xshift=-LEFT,
                  font={"size": 14, "color": colour})
        )  # fmt: skip
        layout["annotations"].append(_value_label(row, y, total))
    shown = [(y, row) for y, row in enumerate(rows) if not row.is_group]
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "x": [row.count for _y, row in shown],
            "y": [y for y, _row in shown],
            "width": 0.62,
            "marker": {"color": [row.colour for _y, row in shown]},
            "hoverinfo": "skip",
        }
    ]
    return {"data": data, "layout": layout}


def _value_label(row: _Row, y: int, total: int) -> Figure:
    """A reason's count at the end of its bar; a group's sum and share to the right."""
    font = {"size": 14, "color": INK}
    count = format_number(row.count)
    if not row.is_group:
        return label(count, row.count, y, xanchor="left", xshift=6, font=font)
    text = f"<b>{count} · {format_percent(row.count / total, 0)}</b>"
    return label(text, 1, y, xref="paper", xanchor="right", xshift=56, font=font)
