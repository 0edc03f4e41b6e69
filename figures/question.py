"""What is asked: one measure for one unit or all together, and what every answer needs."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from domain.measures import Grain, Measure
from domain.periods import Month, MonthSpan, Period, Week
from domain.scope import Scope


@dataclass(frozen=True, slots=True)
class Question:
    """`unit_id` None: everything in scope together, called `unit`."""

    session: Session
    scope: Scope
    measure: Measure
    unit: str
    unit_id: int | None
    today: date
    locked: bool = True

    @property
    def within(self) -> Scope:
        return self.scope.within(self.unit_id)


def asked_day(period: Period, today: date) -> date:
    """The day a period stands for in measures of a day: its last, or today within it."""
    return min(period.last_day, today) if period.first_day <= today else period.last_day


def has_figures(measure: Measure, period: Period) -> bool:
    """Whether the measure has figures for periods of this kind."""
    if measure.grain is Grain.STAFFING_WEEK:
        return isinstance(period, Week)
    return True


def verdict_week(period: Period) -> Week | None:
    """The week whose verdict a period carries; None for a day."""
    if isinstance(period, Week):
        return period
    return period.last_complete_week if isinstance(period, Month | MonthSpan) else None
