"""Dates with strokes: 4/13/2026 2:05 PM, 13/04/2026 14:05, 13-04-2026 and 13/Apr/26 2:05 PM.

Which of day and month comes first is never guessed from a cell: the source is known by its header,
or a mapping says it. Dates of other sources are refused as ambiguous.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from domain.column_mapping import MONTH_FIRST
from file_import.header import fold_header

_TIME = r"(?:,?[ \u00a0](\d{1,2}):(\d\d)(?::(\d\d))?(?:[ \u00a0\u202f]?([AaPpFfEe])\.?[Mm]\.?)?)?"
_NUMBERS = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.ASCII)
_NAMED = re.compile(rf"(\d{{1,2}})([/.-])([A-Za-z]{{3}})\.?\2(\d{{4}}|\d\d){_TIME}", re.ASCII)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb",
            "mar",
            "apr",
            "may maj",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct okt",
            "nov",
            "dec",
        ),
        start=1,
    )
    for name in names.split()
}
SOURCES: Mapping[frozenset[str], str] = {
    frozenset({"devicename", "lastcheckin"}): MONTH_FIRST,  # devices, from the Intune portal
    frozenset({"issuekey"}): "",  # Jira, which names the month
    frozenset({"arendenyckel"}): "",
}
"""Headers of known sources -> the order of day and month in their dates."""


def as_iso(text: str, order: str) -> str:
    """The date as 2026-04-13 14:05:00; unchanged where it is no such date or could be two."""
    if named := _NAMED.fullmatch(text):
        month = _MONTHS.get(named[3].lower())
        year = named[4] if len(named[4]) == 4 else f"20{named[4]}"
        return _written(year, month, int(named[1]), named.groups()[4:], text)
    numbers = _NUMBERS.fullmatch(text) if order else None
    if numbers is None:
        return text
    first, second = int(numbers[1]), int(numbers[3])
    day, month = (second, first) if order == MONTH_FIRST else (first, second)
    return _written(numbers[4], month, day, numbers.groups()[4:], text)


def order_of(header: Sequence[str], cells: Iterable[str]) -> str | None:
    """The order a known source writes in; None for other sources.

    "" where a cell denies it, or none is written with strokes.
    """
    names = {fold_header(name) for name in header}
    order = next((order for source, order in SOURCES.items() if source <= names), None)
    if order != MONTH_FIRST:
        return order
    firsts = [int(one[1]) for cell in cells if (one := _NUMBERS.fullmatch(cell.strip()))]
    return order if firsts and max(firsts) <= 12 else ""


def _written(year: str, month: int | None, day: int, time: Sequence[str | None], text: str) -> str:
    if month is None or not 1 <= month <= 12:
        return text
    hour, minute, second, half = time
    date = f"{year}-{month:02d}-{day:02d}"
    if hour is None:
        return date
    number = int(hour)
    if half is not None:
        if not 1 <= number <= 12:
            return text
        number = number % 12 + (12 if half.lower() in "pe" else 0)
    return f"{date} {number:02d}:{minute}:{second or '00'}"
