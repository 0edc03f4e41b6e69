"""What a follow-up is of: a month, or a tertial; and when it is due."""

import re
from dataclasses import dataclass
from datetime import date

from domain.periods import Month

DUE_DAY = 15
YEARS = range(2000, 2200)
_TERTIAL = re.compile(r"(\d{4})[tT]([123])", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, order=True, slots=True)
class Tertial:
    """Four months: January to April is the first."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Tertial":
        return cls(day.year, (day.month - 1) // 4 + 1)

    @property
    def months(self) -> tuple[Month, ...]:
        first = Month(self.year, self.number * 4 - 3)
        return tuple(first.step(index) for index in range(4))

    @property
    def first_day(self) -> date:
        return self.months[0].first_day

    @property
    def last_day(self) -> date:
        return self.months[-1].last_day

    def step(self, tertials: int) -> "Tertial":
        index = self.year * 3 + self.number - 1 + tertials
        return Tertial(index // 3, index % 3 + 1)

    def __str__(self) -> str:
        return f"{self.year}T{self.number}"


FollowUpPeriod = Month | Tertial


def parse_follow_up_period(text: str) -> FollowUpPeriod:
    """2026-03 or 2026T1; ValueError for anything else and for years nobody means."""
    text = text.strip()
    if found := _TERTIAL.fullmatch(text):
        period: FollowUpPeriod = Tertial(int(found[1]), int(found[2]))
    elif found := _MONTH.fullmatch(text):
        period = Month(int(found[1]), int(found[2]))
    else:
        raise ValueError(f"not a month or tertial: {text[:20]!r}")
    if period.year not in YEARS:
        raise ValueError(f"not a year: {period}")
    return period


def last_month(period: FollowUpPeriod) -> Month:
    """The month a period ends with: its week's verdicts are the period's."""
    return period if isinstance(period, Month) else period.months[-1]


def due_on(period: FollowUpPeriod) -> date:
    """The last day in time: the 15th of the month after."""
    after = last_month(period).step(1)
    return date(after.year, after.number, DUE_DAY)


def first_due_after(day: date) -> Month:
    """The first month whose follow-up can still be in time for somebody who begins on the day."""
    month = Month.of(day)
    return month.step(-1) if day.day <= DUE_DAY else month


def latest_due(day: date) -> Month:
    """The latest month whose follow-up ought to be done before the day."""
    month = Month.of(day).step(-1)
    return month if due_on(month) < day else month.step(-1)
