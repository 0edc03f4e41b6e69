"""A person's cover by login tokens: days with a valid one, lapses, and how early each was renewed.

Definitions of statistics.md 7. Expiry is the day after `valid_to`, the first day the token no
longer counts. All days are local dates; spans have both ends included.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.errors import DataFault
from domain.rates import Count
from domain.registers import Token


@dataclass(frozen=True, slots=True)
class Expiry:
    """One token's expiry, and the token that took over.

    `renewal` is the later token first in use, None while there is none. `lead_days` = expiry minus
    its first day: positive early, 0 just in time, negative late; None without it or its first day.
    `is_lapse`: nothing was valid on the day of expiry.
    """

    token: Token
    day: date
    renewal: Token | None
    lead_days: int | None
    is_lapse: bool


def covered_days(tokens: Iterable[Token], first: date, last: date) -> Count:
    """Days of the span on which some token of one person was valid, of all days in it.

    Only personal, active tokens count. DataFault for a span that ends before it begins.
    """
    _check_span(first, last)
    own = list(tokens)
    days = [first + timedelta(days=index) for index in range((last - first).days + 1)]
    return Count(sum(any(token.is_valid(day) for token in own) for day in days), len(days))


def expiries(tokens: Iterable[Token], first: date, last: date) -> list[Expiry]:
    """One person's token expiries within the span, in day order (7.1, 7.4).

    A token that ran out on the span's first day is in it. DataFault as for `covered_days`.
    """
    _check_span(first, last)
    own = [token for token in tokens if token.is_personal and token.status == "aktiv"]
    found = [_expiry(token, own) for token in own]
    within = [expiry for expiry in found if first <= expiry.day <= last]
    return sorted(within, key=lambda expiry: (expiry.day, expiry.token.token_id))


def on_time_share(found: Iterable[Expiry]) -> Count:
    """Expiries at which a token was valid, that is renewed with lead >= 0, of all due (7.5)."""
    lapses = [expiry.is_lapse for expiry in found]
    return Count(lapses.count(False), len(lapses))


def _expiry(token: Token, own: Sequence[Token]) -> Expiry:
    day = token.valid_to + timedelta(days=1)
    later = [other for other in own if other.valid_to > token.valid_to]
    renewal = min(
        later, key=lambda other: (other.issued_on or date.min, other.token_id), default=None
    )
    started = renewal.issued_on if renewal else None
    return Expiry(
        token,
        day,
        renewal,
        (day - started).days if started else None,
        not any(other.is_valid(day) for other in later),
    )


def _check_span(first: date, last: date) -> None:
    if last < first:
        raise DataFault(f"a span from {first} to {last}")
