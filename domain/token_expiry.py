"""Login tokens: who runs out, who has none, what was renewed in time, what became of a mark."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.rates import Count
from domain.registers import StaffMember, Token

LEAD_DAYS = 30
CONTRADICTED_AFTER_DAYS = 14
BANDS = ((0, 30), (31, 60), (61, 90))


@dataclass(frozen=True, slots=True)
class OrderMark:
    """A manager's note that something was ordered; token and date are None without a token."""

    id: int
    unit_id: int
    person_ref: str
    token_id: str | None
    valid_to: date | None
    ordered_on: date


class TokenState(StrEnum):
    """What a person's token asks of the manager."""

    EXPIRED = "expired"
    MISSING = "missing"
    DUE = "due"
    LATER = "later"
    ORDERED = "ordered"
    MARKED = "marked"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class HolderStatus:
    """One person who needs a token: the last one they hold and whether another is ordered.

    `valid_to` None: no active personal token at all. `days_left` is negative once it has run out.
    """

    unit_id: int
    person_ref: str
    display_name: str
    token_id: str | None
    valid_to: date | None
    days_left: int | None
    is_active: bool
    lacks_valid: bool
    ordered_on: date | None
    mark: OrderMark | None
    mark_is_contradicted: bool
    last_is_ordered: bool = False

    @property
    def is_marked(self) -> bool:
        return self.mark is not None and not self.mark_is_contradicted

    @property
    def is_renewed(self) -> bool:
        """The last token itself is ordered anew, by the register or marked here (K21)."""
        return self.last_is_ordered or self.is_marked

    @property
    def has_order(self) -> bool:
        """By the register, or marked here and not contradicted."""
        return self.ordered_on is not None or self.is_marked

    @property
    def order_by(self) -> date | None:
        return self.valid_to - timedelta(days=LEAD_DAYS) if self.valid_to else None

    @property
    def state(self) -> TokenState:
        if self.has_order:
            return TokenState.ORDERED if self.ordered_on else TokenState.MARKED
        if self.mark_is_contradicted:
            return TokenState.CONTRADICTED
        if self.lacks_valid:
            return TokenState.EXPIRED if self.valid_to else TokenState.MISSING
        return TokenState.DUE if self.is_due else TokenState.LATER

    @property
    def is_due(self) -> bool:
        """Runs out within 30 days or has run out; False where there is nothing to run out."""
        return self.days_left is not None and self.days_left <= LEAD_DAYS

    @property
    def is_to_order(self) -> bool:
        """Without order, and run out, missing or due within 30 days."""
        return not self.has_order and (self.lacks_valid or self.is_due)


def holder_statuses(
    staff: Sequence[StaffMember],
    tokens: Iterable[Token],
    marks: Iterable[OrderMark],
    day: date,
    seen_on: Mapping[int, date],
) -> list[HolderStatus]:
    """One per employed person who holds or needs a token, soonest to run out first.

    A unit's tokens are those of its own register, so that all is the sum of the units.
    `seen_on`: unit id -> day of the token register that stands, which confirms or contradicts.
    """
    held: dict[tuple[int, str], list[Token]] = defaultdict(list)
    for token in tokens:
        if token.is_personal and token.person_ref:
            held[token.unit_id, token.person_ref].append(token)
    marked = {(mark.unit_id, mark.person_ref): mark for mark in marks}
    statuses = []
    for member in {(m.unit_id, m.person_ref): m for m in staff if m.is_employed(day)}.values():
        own = held.get((member.unit_id, member.person_ref), [])
        if not member.needs_token and _last_active(own) is None:
            continue
        mark = marked.get((member.unit_id, member.person_ref))
        statuses.append(_status(member, own, mark, day, seen_on.get(member.unit_id)))
    return in_order_of_expiry(statuses)


def in_order_of_expiry(statuses: Iterable[HolderStatus]) -> list[HolderStatus]:
    """Those without a token first, then by last valid day and name."""
    return sorted(statuses, key=lambda s: (s.valid_to or date.min, s.display_name, s.person_ref))


def count_expiring(statuses: Iterable[HolderStatus]) -> dict[str, int]:
    """K21 by band "0-30", "31-60", "61-90": last token runs out, not ordered, no later one."""
    counts = {f"{low}-{high}": 0 for low, high in BANDS}
    for status in statuses:
        for low, high in BANDS:
            left = status.days_left
            if left is not None and low <= left <= high and not status.is_renewed:
                counts[f"{low}-{high}"] += 1
    return counts


def count_without_valid(statuses: Iterable[HolderStatus]) -> tuple[int, int]:
    """K23 as (with order, without order): active staff who need a token and have none valid."""
    lacking = [s for s in statuses if s.is_active and s.lacks_valid]
    ordered = sum(s.has_order for s in lacking)
    return ordered, len(lacking) - ordered


def renewed_in_time(expired: Iterable[Token]) -> Count:
    """K22: of tokens that ran out while held, those ordered at least 30 days ahead."""
    leads = [lead_days(token) for token in expired]
    return Count(sum(lead is not None and lead >= LEAD_DAYS for lead in leads), len(leads))


def expiries_with_holder(
    history: Iterable[Token], staff: Iterable[StaffMember], first: date, last: date
) -> list[Token]:
    """Active personal tokens that ran out in the span while their holder was employed."""
    employed: dict[tuple[int, str], list[StaffMember]] = defaultdict(list)
    for member in staff:
        employed[member.unit_id, member.person_ref].append(member)
    return [
        token
        for token in history
        if first <= token.valid_to <= last
        and token.is_personal
        and token.status == "aktiv"
        and any(
            member.is_employed(token.valid_to)
            for member in employed.get((token.unit_id, token.person_ref or ""), ())
        )
    ]


def lead_days(token: Token) -> int | None:
    """Days from the order to the last valid day; None when nothing was ordered."""
    ordered = token.renewal_ordered_on
    return (token.valid_to - ordered).days if ordered is not None else None


def _status(
    member: StaffMember,
    own: list[Token],
    mark: OrderMark | None,
    day: date,
    seen_on: date | None,
) -> HolderStatus:
    last = _last_active(own)
    has_valid = any(token.is_valid(day) for token in own)
    lacks = member.needs_token and not has_valid
    ordered_on = _register_order(own, last, lacks)
    if mark is not None and _is_settled(mark, last):
        mark = None
    contradicted = (
        mark is not None
        and ordered_on is None
        and seen_on is not None
        and seen_on >= mark.ordered_on + timedelta(days=CONTRADICTED_AFTER_DAYS)
    )
    return HolderStatus(
        member.unit_id,
        member.person_ref,
        member.display_name,
        last.token_id if last else None,
        last.valid_to if last else None,
        (last.valid_to - day).days if last else None,
        member.is_active(day),
        lacks,
        ordered_on,
        mark,
        contradicted,
        last is not None and last.renewal_ordered_on is not None,
    )


def _last_active(own: list[Token]) -> Token | None:
    """Of several with the same last day, one with an order: the person will have another."""
    active = [token for token in own if token.status == "aktiv"]
    return max(
        active,
        key=lambda t: (t.valid_to, t.renewal_ordered_on is not None, t.token_id),
        default=None,
    )


def _register_order(own: list[Token], last: Token | None, lacks: bool) -> date | None:
    """K21 reads the order on the last token; K23 any personal token of the person."""
    if last is not None and last.renewal_ordered_on is not None:
        return last.renewal_ordered_on
    if not lacks:
        return None
    return max((t.renewal_ordered_on for t in own if t.renewal_ordered_on), default=None)


def _is_settled(mark: OrderMark, last: Token | None) -> bool:
    """A later token or date than the marked one has come: the order was carried out."""
    if last is None:
        return False
    if mark.valid_to is None:
        return True
    return last.valid_to > mark.valid_to
