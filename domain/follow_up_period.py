"""What a follow-up is of: a month, or a tertial; and when it is due."""

from datetime import date

from domain.periods import MONTHS_A_TERTIAL, Month, MonthSpan
from domain.report_period import parse_report_period

DUE_DAY = 15

FollowUpPeriod = Month | MonthSpan
"""Never a year."""


def parse_follow_up_period(text: str) -> FollowUpPeriod:
    """2026-03 or 2026T1 (or 2026-T1); ValueError for anything else and for years nobody means."""
    period = parse_report_period(text)
    if isinstance(period, MonthSpan) and period.count != MONTHS_A_TERTIAL:
        raise ValueError(f"not a month or tertial: {text!r}")
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
