"""What a quality report is of: a month, a tertial or a year."""

import re
from datetime import date

from domain.periods import MONTHS_A_YEAR, Month, MonthSpan

YEARS = range(2000, 2200)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_TERTIAL = re.compile(r"(\d{4})-?[tT]([123])", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)

ReportPeriod = Month | MonthSpan


def parse_report_period(text: str) -> ReportPeriod:
    """2026-03, 2026T1 (or 2026-T1) or 2026; ValueError for anything else."""
    text = text.strip()
    if found := _MONTH.fullmatch(text):
        period: ReportPeriod = Month(int(found[1]), int(found[2]))
    elif found := _TERTIAL.fullmatch(text):
        period = MonthSpan.tertial(int(found[1]), int(found[2]))
    elif _YEAR.fullmatch(text):
        period = MonthSpan(Month(int(text), 1), MONTHS_A_YEAR)
    else:
        raise ValueError(f"not a month, tertial or year: {text[:20]!r}")
    if period.year not in YEARS:
        raise ValueError(f"not a year: {period}")
    return period


def months_of(period: ReportPeriod) -> tuple[Month, ...]:
    """The months of a longer period; none of a month, which is its own."""
    return period.months if isinstance(period, MonthSpan) else ()


def year_before(period: ReportPeriod) -> ReportPeriod:
    """The same months a year earlier."""
    if isinstance(period, Month):
        return period.step(-MONTHS_A_YEAR)
    return MonthSpan(period.first.step(-MONTHS_A_YEAR), period.count)


def latest_periods(today: date, months: int = 13) -> list[ReportPeriod]:
    """What a list offers: the latest month that has ended first, then tertials and years."""
    last = Month.of(today).step(-1)
    found: list[ReportPeriod] = [last.step(-index) for index in range(months)]
    found.insert(0, last.step(1))
    tertial = MonthSpan.tertial_of(today)
    found += [tertial.step(-index) for index in range(4)]
    year = MonthSpan(Month(today.year, 1), MONTHS_A_YEAR)
    return [*found, year, year.step(-1)]


def usual_period(today: date) -> Month:
    """The latest month that has ended."""
    return Month.of(today).step(-1)
