"""Token holders of the units in scope: one fetch for list, timeline, K21, K22 and K23."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.registers import (
    fetch_staff,
    fetch_token_history,
    fetch_tokens,
    find_snapshot_days,
)
from data_access.token_order_marks import fetch_order_marks
from domain.periods import Month
from domain.registers import StaffMember, Token
from domain.scope import Scope
from domain.token_expiry import HolderStatus, expiries_with_holder, holder_statuses


@dataclass(frozen=True, slots=True)
class TokenSituation:
    """Holders as of a day, and the expiries of the twelve months that end with its month."""

    statuses: list[HolderStatus]
    expired_with_holder: list[Token]
    seen_on: dict[int, date]


def build_token_situation(session: Session, *, scope: Scope, day: date) -> TokenSituation:
    """Everything the token page and its measures ask for, in four queries."""
    statuses = build_holder_statuses(session, scope=scope, day=day)
    expired = _expired(session, scope, fetch_staff(session, scope=scope), day)
    seen_on = find_snapshot_days(session, "dosor")
    return TokenSituation(statuses, expired, {u: d for u, d in seen_on.items() if scope.allows(u)})


def build_holder_statuses(session: Session, *, scope: Scope, day: date) -> list[HolderStatus]:
    """One per employed person who holds or needs a token, of the units in scope."""
    return holder_statuses(
        fetch_staff(session, scope=scope),
        fetch_tokens(session, scope=scope),
        fetch_order_marks(session, scope=scope),
        day,
        find_snapshot_days(session, "dosor"),
    )


def rolling_year(day: date) -> tuple[date, date]:
    """First and last day of the twelve months ending with the day's month, none in the future."""
    month = Month.of(day)
    return month.step(-11).first_day, min(month.last_day, day)


def _expired(
    session: Session, scope: Scope, staff: Sequence[StaffMember], day: date
) -> list[Token]:
    first, last = rolling_year(day)
    history = fetch_token_history(session, scope=scope, since=first - timedelta(days=1))
    return expiries_with_holder(history, staff, first, last)
