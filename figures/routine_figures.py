"""Figures of the routine: who has acknowledged it (K60), how long it still applies (K70)."""

from collections.abc import Sequence

from data_access.routine_documents import find_editions
from domain.periods import Period
from domain.rates import sum_counts
from domain.routine import edition_in_force
from figures.acknowledged import count_acknowledged
from figures.figure_row import FigureRow
from figures.question import Question, asked_day


def acknowledged_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """K60 on each period's day; all = the sum over units."""
    rows = []
    for period in periods:
        day = asked_day(period, question.today)
        counts = count_acknowledged(question.session, scope=question.within, day=day)
        total = sum_counts(counts.values())
        rows.append(FigureRow(question.unit, str(period), total.r, total.n, total.rate))
    return rows


def days_left_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """K70 of all together; a unit has none of its own, as there is one routine."""
    editions = find_editions(question.session)
    rows = []
    for period in periods:
        day = asked_day(period, question.today)
        edition = edition_in_force(editions, day) if question.unit_id is None else None
        value = edition.days_left(day) if edition is not None else None
        rows.append(FigureRow(question.unit, str(period), value=value))
    return rows
