"""What a file changes so much of that somebody should say yes first.

Days that are new are no change: a month fills up night by night. What is already stored and would
be another count is, and so are rows of a register that would be gone.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.import_undo import find_replaced_days, iterate_replaced
from data_access.register_writes import REGISTERS, count_register_rows
from data_access.tables import SIDE_METHODS, UsageDay
from data_access.usage_writes import find_day_counts
from translation import _
from translation.formats import format_number, format_percent

LARGE = 0.30
FEWEST_VISITS, FEWEST_ROWS = 50, 20
"""Below these a share says little, and nobody is asked."""
Cell = tuple[int, date]


def questions_about(session: Session, kind: str, import_id: int) -> list[str]:
    """One sentence for each month or register that would change much; read before the commit."""
    if kind in ("besok", "registreringar"):
        return list(_months(session, import_id))
    return list(_register(session, kind, import_id)) if kind in REGISTERS else []


def _months(session: Session, import_id: int) -> Iterator[str]:
    before: Counter[Cell] = Counter()
    for row in iterate_replaced(session, import_id, UsageDay):
        if row["moment"] == "tid" and row["method"] not in SIDE_METHODS:
            before[row["unit_id"], row["day"]] += row["count"]
    span = find_replaced_days(session, import_id)
    if not before or span is None:
        return
    units = sorted({unit for unit, _day in before})
    now = find_day_counts(session, unit_ids=units, first=_first(span[0]), last=_last(span[1]))
    for month in sorted({_first(day) for _unit, day in before}):
        own = {cell: count for cell, count in before.items() if _first(cell[1]) == month}
        beside = sum(
            count for (_unit, day), count in now.items()
            if _first(day) == month and not span[0] <= day <= span[1]
        )  # fmt: skip
        was = sum(own.values()) + beside
        changed = sum(abs(now.get(cell, 0) - count) for cell, count in own.items())
        if was >= FEWEST_VISITS and changed / was > LARGE:
            after = beside + sum(now.get(cell, 0) for cell in own)
            yield _(
                "Filen ändrar {share} av de registreringar som redan är inlästa för {month}: "
                "{before} blir {after}.",
                share=format_percent(changed / was, 0), month=f"{month:%Y-%m}",
                before=format_number(was), after=format_number(after),
            )  # fmt: skip


def _first(day: date) -> date:
    return day.replace(day=1)


def _last(day: date) -> date:
    return (_first(day) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _register(session: Session, kind: str, import_id: int) -> Iterator[str]:
    before = sum(1 for _row in iterate_replaced(session, import_id, REGISTERS[kind]))
    after = count_register_rows(session, kind)
    lost = before - after
    if before >= FEWEST_ROWS and lost / before > LARGE:
        yield _(
            "Registret krymper från {before} till {after} rader. Kontrollera att filen är hel.",
            before=format_number(before), after=format_number(after),
        )  # fmt: skip
