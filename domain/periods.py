"""Days, ISO weeks and months as values: parse, step, range."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SUMMER_WEEKS = range(25, 34)
WEEK_53 = 53
CHRISTMAS_WEEKS = frozenset({52, 53, 1})
MONTHS_A_YEAR, MONTHS_A_TERTIAL = 12, 4

_WEEK = re.compile(r"(\d{4})-?[vVwW](\d{1,2})|[vV]\.?\s*(\d{1,2})\s+(\d{4})|(\d{4})(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, order=True, slots=True)
class Week:
    """An ISO 8601 week; year is the ISO year, which differs from the calendar's around New Year."""

    year: int
    number: int

    def __post_init__(self) -> None:
        date.fromisocalendar(self.year, self.number, 7)

    @classmethod
    def of(cls, day: date) -> "Week":
        """The week that holds the day."""
        return _week_of(day)

    @property
    def monday(self) -> date:
        return _days_of(self)[0]

    @property
    def first_day(self) -> date:
        return self.monday

    @property
    def last_day(self) -> date:
        """The Sunday."""
        return _days_of(self)[1]

    @property
    def year_before(self) -> "Week | None":
        """The week of the same number; None of a week 53, which no two years in a row have."""
        return Week(self.year - 1, self.number) if self.number < WEEK_53 else None

    def step(self, weeks: int) -> "Week":
        return Week.of(self.monday + timedelta(weeks=weeks))

    def __str__(self) -> str:
        return f"{self.year}v{self.number:02d}"


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    def __post_init__(self) -> None:
        date(self.year, self.number, 1)

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return self.step(1).first_day - timedelta(days=1)

    @property
    def last_complete_week(self) -> Week:
        """The last ISO week whose Sunday lies in the month."""
        last = Week.of(self.last_day)
        return last if last.last_day <= self.last_day else last.step(-1)

    def step(self, months: int) -> "Month":
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"


@dataclass(frozen=True, order=True, slots=True)
class MonthSpan:
    """Whole months as one period: a tertial (four) or a year (twelve)."""

    first: Month
    count: int

    @classmethod
    def tertial(cls, year: int, number: int) -> "MonthSpan":
        """January to April is the first."""
        return cls(Month(year, (number - 1) * MONTHS_A_TERTIAL + 1), MONTHS_A_TERTIAL)

    @classmethod
    def tertial_of(cls, day: date) -> "MonthSpan":
        return cls.tertial(day.year, (day.month - 1) // MONTHS_A_TERTIAL + 1)

    @property
    def year(self) -> int:
        return self.first.year

    @property
    def number(self) -> int:
        """Of its kind within the year."""
        return (self.first.number - 1) // self.count + 1

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(self.first.step(index) for index in range(self.count))

    @property
    def first_day(self) -> date:
        return self.first.first_day

    @property
    def last_day(self) -> date:
        return self.months[-1].last_day

    @property
    def last_complete_week(self) -> Week:
        """The last ISO week whose Sunday lies in it."""
        return self.months[-1].last_complete_week

    def step(self, spans: int) -> "MonthSpan":
        return MonthSpan(self.first.step(spans * self.count), self.count)

    def __str__(self) -> str:
        if self.count == MONTHS_A_YEAR:
            return str(self.year)
        return f"{self.year}T{self.number}"


@dataclass(frozen=True, order=True, slots=True)
class Day:
    """A single day, asked for as a period."""

    day: date

    @property
    def first_day(self) -> date:
        return self.day

    @property
    def last_day(self) -> date:
        return self.day

    def step(self, days: int) -> "Day":
        return Day(self.day + timedelta(days=days))

    def __str__(self) -> str:
        return self.day.isoformat()


Period = Week | Month | MonthSpan | Day


def parse_week(text: str) -> Week:
    """2026v14, 2026-W14, 2026W14, "v. 14 2026", "v14 2026" or 202614.

    Raises ValueError for anything else, also for a week 53 the year does not have.
    """
    found = _WEEK.fullmatch(text.strip())
    if not found:
        raise ValueError(f"not a week: {text!r}")
    groups = found.groups()
    year = groups[0] or groups[3] or groups[4]
    number = groups[1] or groups[2] or groups[5]
    return Week(int(year), int(number))


def parse_period(text: str) -> Period:
    """A week (2026v14), a month (2026-03) or a day (2026-03-31); ValueError otherwise."""
    text = text.strip()
    if _DAY.fullmatch(text):
        return Day(date.fromisoformat(text))
    if found := _MONTH.fullmatch(text):
        return Month(int(found[1]), int(found[2]))
    return parse_week(text)


def period_range(first: Period, last: Period) -> Iterator[Period]:
    """From first to last, both included; ValueError if they are of different kinds."""
    if type(first) is not type(last):
        raise ValueError("a range needs two periods of one kind")
    current = first
    while current.first_day <= last.first_day:
        yield current
        current = current.step(1)


def weeks_between(first: Week, last: Week) -> list[Week]:
    """Every week from first to last, both included."""
    return list(_weeks_between(first, last))


@lru_cache(maxsize=256)
def _weeks_between(first: Week, last: Week) -> tuple[Week, ...]:
    count = (last.monday - first.monday).days // 7 + 1
    return tuple(first.step(index) for index in range(count))


@lru_cache(maxsize=4096)
def _week_of(day: date) -> Week:
    year, number, _ = day.isocalendar()
    return Week(year, number)


@lru_cache(maxsize=4096)
def _days_of(week: Week) -> tuple[date, date]:
    """Monday and Sunday."""
    monday = date.fromisocalendar(week.year, week.number, 1)
    return monday, monday + timedelta(days=6)


def local_date(moment: datetime) -> date:
    """The date in Stockholm of an aware instant."""
    return moment.astimezone(STOCKHOLM).date()


def is_holiday_week(week: Week) -> bool:
    """Weeks 25-33 and 52-1, which never enter a baseline (product.md decision 13)."""
    return week.number in SUMMER_WEEKS or week.number in CHRISTMAS_WEEKS
