"""Rows of enheter that contradict each other: spans of one unit that overlap, a name held twice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from file_import.cell_values import fold_name
from file_import.units import UnitSpan


def clashing_units(rows: Sequence[UnitSpan]) -> dict[int, str]:
    """Place of each bad row -> the column that says so."""
    by_code: dict[str, list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        by_code[row.code].append(place)
        by_name[fold_name(row.name)].append(place)
    ends = {place: end for same in by_code.values() for place, end in _ends(rows, same)}
    clashes: dict[int, str] = {}
    for column, groups in (("enhet_namn", by_name.values()), ("giltig_fran", by_code.values())):
        for same in groups:
            for place in _overlapping(rows, same, ends, across_units=column == "enhet_namn"):
                clashes[place] = column
    return clashes


def _ends(rows: Sequence[UnitSpan], places: Iterable[int]) -> list[tuple[int, date]]:
    """An open span ends where the next one of its unit begins."""
    ordered = sorted(places, key=lambda place: rows[place].valid_from)
    following = [rows[place].valid_from for place in ordered[1:]] + [date.max]
    return [
        (place, rows[place].valid_to or date.fromordinal(start.toordinal() - 1))
        for place, start in zip(ordered, following, strict=True)
    ]


def _overlapping(
    rows: Sequence[UnitSpan], places: Sequence[int], ends: dict[int, date], *, across_units: bool
) -> set[int]:
    found: set[int] = set()
    ordered = sorted(places, key=lambda place: rows[place].valid_from)
    for at, place in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if rows[other].valid_from > ends[place]:
                break
            if (rows[other].code != rows[place].code) == across_units:
                found |= {place, other}
    return found
