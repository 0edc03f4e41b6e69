"""Who went without a valid login token in a span of days, from what the registers have shown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.registers import StaffMember, Token


@dataclass(frozen=True, slots=True)
class TokenGaps:
    """Persons who needed a token and had none valid some day; of them, whose ran out just then."""

    lacking: int
    ran_out: int


def token_gaps(
    staff: Iterable[StaffMember], tokens: Iterable[Token], first: date, last: date
) -> TokenGaps:
    """From `first` to `last`, both included; persons count once per unit, on days in service.

    A token is valid through its last day, so one of the day before `first` ran out on `first`.
    """
    held: dict[tuple[int, str | None], list[Token]] = defaultdict(list)
    for token in tokens:
        if token.is_personal:
            held[token.unit_id, token.person_ref].append(token)
    days = [first + timedelta(days=index) for index in range((last - first).days + 1)]
    needing = {(m.unit_id, m.person_ref): m for m in staff if m.needs_token}
    lacking = {
        key
        for key, member in needing.items()
        if any(_lacks(member, held[key], day) for day in days)
    }
    ended = [
        any(first <= token.valid_to + timedelta(days=1) <= last for token in held[key])
        for key in lacking
    ]
    return TokenGaps(len(lacking), sum(ended))


def _lacks(member: StaffMember, own: Iterable[Token], day: date) -> bool:
    return member.is_active(day) and not any(token.is_valid(day) for token in own)
