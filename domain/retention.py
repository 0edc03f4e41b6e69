"""How long each kind of data is kept, as data; the municipality may set most limits itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.periods import STOCKHOLM, Month

LONGEST_MONTHS = 120
SHORTEST_MONTHS = {"people": 12, "tokens": 12, "faults": 12}
"""What the pages show of a year, they show whole."""


class Span(StrEnum):
    """What a limit is counted in."""

    MONTHS = "months"
    DAYS = "days"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Limit:
    """A kind of data and how long it is kept."""

    kind: str
    amount: int
    span: Span = Span.MONTHS

    def first_kept(self, today: date) -> date:
        """The oldest day that is kept: the same day so many months ago, or the month's last."""
        if self.span is Span.MONTHS:
            month = Month.of(today).step(-self.amount)
            return month.first_day.replace(day=min(today.day, month.last_day.day))
        return today - timedelta(days=self.amount if self.span is Span.DAYS else 0)

    def kept_since(self, now: datetime, today: date) -> datetime:
        """The oldest instant that is kept; of months, the midnight that begins the oldest day."""
        if self.span is Span.MONTHS:
            day = self.first_kept(today)
            return datetime(day.year, day.month, day.day, tzinfo=STOCKHOLM)
        hours = self.amount * (24 if self.span is Span.DAYS else 1)
        return now - timedelta(hours=hours)

    def __str__(self) -> str:
        """24 months, 1 day"""
        return f"{self.amount} {self.span if self.amount != 1 else self.span[:-1]}"


SETTABLE = (
    Limit("people", 24),
    Limit("tokens", 24),
    Limit("faults", 24),
    Limit("descriptions", 12),
    Limit("quarantine", 3),
    Limit("imports", 24),
    Limit("access_log", 24),
    Limit("files", 3),
)
FIXED = (
    Limit("undo", 7, Span.DAYS),
    Limit("sessions", 1, Span.DAYS),
    Limit("sign_in", 1, Span.DAYS),
    Limit("uploads", 1, Span.HOURS),
)
"""What no longer serves anything after that time, whoever decides."""
DEFAULT_LIMITS = SETTABLE + FIXED


def read_limits(text: str) -> tuple[Limit, ...]:
    """The defaults, changed as by "people=12; faults=36" (months); ValueError for anything else."""
    chosen = {limit.kind: limit for limit in DEFAULT_LIMITS}
    settable = {limit.kind for limit in SETTABLE}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        kind, _sign, months = (piece.strip() for piece in part.partition("="))
        is_number = months.isascii() and months.isdigit() and len(months) < 4
        least = SHORTEST_MONTHS.get(kind, 1)
        if kind not in settable or not is_number or not least <= int(months) <= LONGEST_MONTHS:
            raise ValueError(part)
        chosen[kind] = Limit(kind, int(months))
    return tuple(chosen.values())


@dataclass(frozen=True, slots=True)
class Removal:
    """How much of a kind was removed, and what is left begins when."""

    limit: Limit
    before: datetime
    count: int


def total_of(removals: Sequence[Removal]) -> int:
    return sum(removal.count for removal in removals)
