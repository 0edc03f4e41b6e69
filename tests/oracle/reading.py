"""Read import files row by row; days are local days in Stockholm."""

import csv
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
Row = dict[str, str]


@dataclass(frozen=True)
class GivenFile:
    """A file in the canonical form and when it was extracted."""

    kind: str
    path: Path
    extracted_at: datetime

    @property
    def day(self) -> date:
        return date.fromisoformat(self.path.stem.rsplit("_", 1)[1])

    def rows(self) -> list[Row]:
        with self.path.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream, delimiter=";"))


@cache
def instant(text: str) -> datetime:
    """UTC; local time where no offset is written, the first of a doubled autumn hour."""
    found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    if found.tzinfo is None:
        found = found.replace(tzinfo=STOCKHOLM)
    return found.astimezone(UTC)


@cache
def local_day(text: str) -> date:
    return instant(text).astimezone(STOCKHOLM).date()


def day_of(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def person(text: str) -> str:
    return text.strip().split("@")[0].lower()


@cache
def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


@cache
def week_name(day: date) -> str:
    year, week, _weekday = day.isocalendar()
    return f"{year}v{week:02d}"


def belongs(day: date, period: str) -> bool:
    """Whether the day lies in a week 2026v14, a month 2026-03 or a day 2026-03-31."""
    return period in (week_name(day), f"{day.year}-{day.month:02d}", day.isoformat())


@cache
def last_day(period: str) -> date:
    """Found by trying every day of the years around."""
    start = date(int(period[:4]) - 1, 12, 1).toordinal()
    days = [date.fromordinal(start + index) for index in range(430)]
    return max(day for day in days if belongs(day, period))


def asked_day(period: str, today: date) -> date:
    """The day a measure of a day is asked for: the period's last, or today within it."""
    return min(last_day(period), today)
