"""Reasons for registering afterwards, in three groups, as horizontal bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from charts.sheet import Column, Drawing, Kind, Sheet, SheetChart
from charts.theme import AXIS, BAR, BAR_2, INK, Chart, Figure, TableData, base_layout, label
from domain.reasons import ACCEPTABLE, ORGANISATIONAL, REASON_NAMES
from translation import _
from translation.formats import format_number, format_percent

ROW = 26
GROUP_GAP = 0.3
NAMES, VALUES = 170, 64


@dataclass(frozen=True, slots=True)
class Group:
    """Reasons of one kind, the commonest first, and how many visits they stand for."""

    name: str
    reasons: list[str]
    count: int
    colour: str


def reason_bars(counts: Mapping[str, int], caption: str) -> Chart:
    """`counts` by reason code, "" for none given; the largest group's share is the message."""
    total = sum(counts.values())
    groups = _groups(counts)
    figure = _figure(groups, counts, total)
    return Chart(
        figure,
        _title(counts, total),
        caption,
        _sentence(counts, total),
        TableData(
            (_("Orsak"), _("Grupp"), _("Antal")),
            tuple(
                (_(REASON_NAMES[reason]), group.name, format_number(counts[reason]))
                for group in groups
                for reason in group.reasons
            ),
            2,
        ),
        figure["layout"]["height"],
        partial(_sheet, groups, counts),
    )


def _sheet(groups: Sequence[Group], counts: Mapping[str, int]) -> Sheet:
    columns = (Column(_("Orsak")), Column(_("Grupp")), Column(_("Antal"), Kind.NUMBER))
    rows = tuple(
        (_(REASON_NAMES[reason]), group.name, counts[reason])
        for group in groups
        for reason in group.reasons
    )
    return Sheet(columns, rows, SheetChart(Drawing.BARS, 0, (2,)))


def _groups(counts: Mapping[str, int]) -> list[Group]:
    kinds: list[tuple[str, frozenset[str], str]] = [
        (_("Beror på organisationen"), ORGANISATIONAL, BAR),
        (_("Övriga"), frozenset({"glomt", "annat"}), BAR),
        (_("Godtagbara orsaker"), ACCEPTABLE, BAR_2),
        (_("Orsak saknas"), frozenset({""}), BAR_2),
    ]
    groups = []
    for name, wanted, colour in kinds:
        found = [reason for reason in counts if reason in wanted and counts[reason]]
        found.sort(key=lambda reason: -counts[reason])
        groups.append(Group(name, found, sum(counts[reason] for reason in found), colour))
    return [group for group in groups if group.reasons]


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


def _figure(groups: Sequence[Group], counts: Mapping[str, int], total: int) -> Figure:
    """A head row per group with its sum and share, and under it a bar per reason."""
    names: list[Figure] = []
    bars: list[tuple[float, int, str]] = []
    y = 0.0
    for group in groups:
        share = format_percent(group.count / total, 0)
        names.append(_name(f"<b>{group.name}</b>", y, INK))
        names.append(
            label(f"<b>{format_number(group.count)} · {share}</b>", 1, y, xref="paper",
                  xanchor="right", xshift=VALUES, font={"size": 14, "color": INK})
        )  # fmt: skip
        y += 1
        for reason in group.reasons if group.reasons != [""] else []:
            names.append(_name(_(REASON_NAMES[reason]), y, AXIS))
            names.append(
                label(format_number(counts[reason]), counts[reason], y, xanchor="left", xshift=6,
                      font={"size": 14, "color": INK})
            )  # fmt: skip
            bars.append((y, counts[reason], group.colour))
            y += 1
        y += GROUP_GAP
    return {"data": [_bars(bars)], "layout": _layout(y - GROUP_GAP, names)}


def _layout(rows: float, names: list[Figure]) -> Figure:
    layout = base_layout(max(120, round(rows * ROW) + 16), left=NAMES, right=VALUES, top=4)
    layout["margin"]["b"] = 8
    layout["yaxis"] |= {"visible": False, "range": [rows - 0.4, -0.6]}
    layout["xaxis"] |= {"visible": False, "rangemode": "tozero"}
    layout["annotations"] += names
    return layout


def _name(text: str, y: float, ink: str) -> Figure:
    return label(text, 0, y, xref="paper", xanchor="left", xshift=-NAMES,
                 font={"size": 14, "color": ink})  # fmt: skip


def _bars(bars: Sequence[tuple[float, int, str]]) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [count for _y, count, _c in bars],
        "y": [y for y, _count, _c in bars],
        "width": 0.62,
        "marker": {"color": [colour for _y, _count, colour in bars]},
        "hoverinfo": "skip",
    }
