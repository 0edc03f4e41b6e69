"""Tokens by the week they run out, and the biggest week still to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.periods import Week
from domain.token_expiry import LEAD_DAYS, HolderStatus

WEEKS_AHEAD = 26


@dataclass(frozen=True, slots=True)
class ExpiryWeeks:
    """Holders whose token has run out, and by week those whose token will."""

    expired: list[HolderStatus]
    by_week: dict[Week, list[HolderStatus]]

    @property
    def expired_unordered(self) -> int:
        return sum(not s.has_order for s in self.expired)

    @property
    def soon_unordered(self) -> int:
        """Within 30 days, nothing ordered."""
        due = [s for found in self.by_week.values() for s in found]
        return sum(is_soon(s) and not s.has_order for s in due)


@dataclass(frozen=True, slots=True)
class Peak:
    """The week after the next 30 days in which most unordered tokens run out."""

    week: Week
    count: int
    first_day: date
    last_day: date
    order_by: date


def expiry_weeks(statuses: Sequence[HolderStatus], today: date) -> ExpiryWeeks:
    """26 weeks ahead from today's; persons without any token are in neither part."""
    weeks = [Week.of(today).step(index) for index in range(WEEKS_AHEAD)]
    by_week: dict[Week, list[HolderStatus]] = {week: [] for week in weeks}
    expired = []
    for status in statuses:
        if status.valid_to is None or status.days_left is None:
            continue
        if status.days_left < 0:
            expired += [status] if status.lacks_valid else []
        elif Week.of(status.valid_to) in by_week:
            by_week[Week.of(status.valid_to)].append(status)
    return ExpiryWeeks(expired, by_week)


def is_soon(status: HolderStatus) -> bool:
    return (status.days_left or 0) <= LEAD_DAYS


def biggest_week(found: ExpiryWeeks) -> Peak | None:
    """The first of the biggest; None where no week has two."""
    best: Peak | None = None
    for week, statuses in found.by_week.items():
        later = [s for s in statuses if not s.has_order and not is_soon(s)]
        days = sorted(s.valid_to for s in later if s.valid_to)
        orders = sorted(s.order_by for s in later if s.order_by)
        if len(days) >= 2 and len(days) > (best.count if best else 1):
            best = Peak(week, len(days), days[0], days[-1], orders[0])
    return best
