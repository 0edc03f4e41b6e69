"""Signs that a file is only a part of what it should be: warnings, never refusals."""

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import median

from sqlalchemy.orm import Session

from data_access.units import find_units
from data_access.usage_writes import find_day_counts
from file_import.batch import Batch, Loaded
from translation import _
from translation.formats import format_number

FEWEST_ROWS, ROUND = 1_000, 500
SHEET_LIMITS = frozenset({65_535, 65_536, 1_048_575, 1_048_576})
"""The rows of a sheet in older and newer Excel, with and without its header."""
UNUSUAL = 0.40
WEEKS_BEFORE, FEWEST_WEEKS, LEAST_USUAL = 8, 4, 20
DAYS_LOOKED_AT = 31
MOST_NAMED = 3
FEWEST_TICKETS, SMALLEST_HOLE = 50, 20
_TICKET = re.compile(r"(.*?)(\d{1,15})")
Unusual = tuple[int, date, int, float]


def signs_of_a_part(batch: Batch, loaded: Loaded) -> list[str]:
    """After the file has been stored, in its transaction; one sentence for each sign."""
    signs = list(_round_count(loaded.log.rows))
    if loaded.unit_ids and loaded.first_day and loaded.last_day:
        signs += _unusual_days(batch.session, loaded, batch.context.today)
    signs += _hole(loaded.ticket_ids)
    return signs


def _round_count(rows: int) -> Iterator[str]:
    """Exports that stop at a limit stop at a round one (Zammad's at 6,000)."""
    if rows >= FEWEST_ROWS and (rows % ROUND == 0 or rows in SHEET_LIMITS):
        yield _(
            "Filen har exakt {count} rader och kan vara avkortad. Jämför med källsystemet.",
            count=format_number(rows),
        )


def _unusual_days(session: Session, loaded: Loaded, today: date) -> Iterator[str]:
    assert loaded.first_day
    assert loaded.last_day
    last = min(loaded.last_day, today - timedelta(days=1))
    first = max(loaded.first_day, last - timedelta(days=DAYS_LOOKED_AT - 1))
    if first > last:
        return
    since = first - timedelta(weeks=WEEKS_BEFORE)
    counts = find_day_counts(session, unit_ids=loaded.unit_ids, first=since, last=last)
    found = list(_find_unusual(counts, loaded.unit_ids, first, last))
    if not found:
        return
    codes = {unit.id: unit.code for unit in find_units(session)}
    named = "; ".join(
        _("{unit} {day}: {count}, vanligen {usual}", unit=codes[unit], day=day, count=count,
          usual=format_number(usual))
        for unit, day, count, usual in found[:MOST_NAMED]
    )  # fmt: skip
    if len(found) == 1:
        yield _(
            "En dag har ett antal besök som skiljer sig mer än 40 % från det vanliga för "
            "veckodagen. Är filen hel? {named}",
            named=named,
        )
        return
    yield _(
        "{count} dagar har ett antal besök som skiljer sig mer än 40 % från det vanliga för "
        "veckodagen. Är filen hel? {named}",
        count=len(found), named=named,
    )  # fmt: skip


def _find_unusual(
    counts: dict[tuple[int, date], int], units: Sequence[int], first: date, last: date
) -> Iterator[Unusual]:
    """Days beyond 40 % of the median of the same weekday in the eight weeks before."""
    for unit in units:
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            earlier = [
                counts[unit, then]
                for week in range(1, WEEKS_BEFORE + 1)
                if (unit, then := day - timedelta(weeks=week)) in counts
            ]
            usual = median(earlier) if len(earlier) >= FEWEST_WEEKS else 0
            count = counts.get((unit, day), 0)
            if usual >= LEAST_USUAL and abs(count - usual) > UNUSUAL * usual:
                yield unit, day, count, usual


def _hole(ticket_ids: Sequence[str]) -> Iterator[str]:
    """A hole in numbers that otherwise follow each other; ours may be a part of all tickets."""
    series: dict[str, list[tuple[int, str]]] = {}
    for ticket in ticket_ids:
        found = _TICKET.fullmatch(ticket)
        if found:
            series.setdefault(found[1], []).append((int(found[2]), ticket))
    for numbers in series.values():
        numbers.sort()
        steps = [b[0] - a[0] for a, b in itertools.pairwise(numbers)]
        if len(numbers) < FEWEST_TICKETS or median(steps) > 1:
            continue
        widest = max(range(len(steps)), key=steps.__getitem__)
        if steps[widest] > SMALLEST_HOLE:
            yield _(
                "Ärendenumren hoppar från {first} till {last}. Delar av exporten kan saknas.",
                first=numbers[widest][1], last=numbers[widest + 1][1],
            )  # fmt: skip
