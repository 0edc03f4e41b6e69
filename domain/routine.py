"""The routine that is followed up: its editions, its links, and who has acknowledged it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.rates import Count
from domain.registers import StaffMember

ROUTINE = "rutin-mobil"
"""The document id of the routine; other documents are kept and measured by nothing."""
REVIEW_DAYS = 90
"""So many days before its last day a review should begin."""
MOST_YEARS = 5
CHECK_DAYS = 31
"""A link's check counts as new for so long: the routine's links are looked at once a month."""
_NUMBERED = re.compile(r"(?:utgåva|utg\.?|version|ver\.?|v\.?)?\s*0*(\d{1,4})(?:[.,]0+)?")


@dataclass(frozen=True, slots=True)
class Edition:
    """One decided edition of a document; both its days included."""

    document_id: str
    title: str
    edition: str
    decided_on: date
    valid_to: date
    decider_role: str = ""
    owner_role: str = ""
    replaces: str = ""

    def days_left(self, day: date) -> int:
        """Negative once it has expired; 0 on its last day."""
        return (self.valid_to - day).days

    @property
    def review_from(self) -> date:
        """When a review should begin; never before it was decided."""
        return max(self.decided_on, self.valid_to - timedelta(days=REVIEW_DAYS))


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a document; `works` None: nobody has looked. Empty `address`: nobody has given it.

    `checked_by`: who ticked it by hand; empty where a file tells.
    """

    document_id: str
    text: str
    address: str = ""
    owner_role: str = ""
    checked_on: date | None = None
    works: bool | None = None
    checked_by: str = ""

    @property
    def is_offered(self) -> bool:
        """Beside the measures it helps: where it leads somewhere, as far as anybody knows."""
        return bool(self.address) and self.works is not False

    def is_due(self, day: date) -> bool:
        """Whether it has not been looked at for a month."""
        return self.checked_on is None or (day - self.checked_on).days > CHECK_DAYS


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """Somebody looked at a link with this address, and said whether it works."""

    document_id: str
    text: str
    address: str
    works: bool
    checked_on: date
    checked_by: str


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """That a person has read an edition ("rutin") or done a training ("utbildning")."""

    unit_id: int
    person_ref: str
    kind: str
    document_id: str
    edition: str
    acknowledged_on: date
    method: str


def edition_in_force(editions: Iterable[Edition], day: date) -> Edition | None:
    """The latest decided by the day, expired or not; None before the first."""
    decided = [e for e in editions if e.document_id == ROUTINE and e.decided_on <= day]
    return max(decided, key=lambda e: (e.decided_on, e.valid_to, e.edition), default=None)


def last_possible_day(decided_on: date) -> date:
    """An edition is valid for at most five years."""
    year = decided_on.year + MOST_YEARS
    if (decided_on.month, decided_on.day) == (2, 29):
        return date(year, 2, 28)
    return decided_on.replace(year=year)


def edition_name(text: str) -> str:
    """2, 02, 2.0, "Utgåva 2" and "v. 2" are one edition; another text is itself."""
    plain = " ".join(text.split()).casefold()
    found = _NUMBERED.fullmatch(plain)
    return found[1] if found else plain


def acknowledged(
    staff: Iterable[StaffMember], acknowledged_on: Mapping[str, date], day: date
) -> dict[int, Count]:
    """Unit id -> of its active staff, those who had acknowledged by the day."""
    active: dict[int, set[str]] = {}
    for member in staff:
        if member.is_active(day):
            active.setdefault(member.unit_id, set()).add(member.person_ref)
    return {
        unit: Count(sum(acknowledged_on.get(who, date.max) <= day for who in people), len(people))
        for unit, people in active.items()
    }


def with_checks(link: Link, checks: Iterable[LinkCheck]) -> Link:
    """The latest look at this address decides; by hand before a file's of the same day."""
    own = [
        check
        for check in checks
        if (check.document_id, check.text, check.address)
        == (link.document_id, link.text, link.address)
    ]
    last = max(own, key=lambda check: check.checked_on, default=None)
    if last is None or (link.checked_on is not None and link.checked_on > last.checked_on):
        return link
    return replace(link, checked_on=last.checked_on, works=last.works, checked_by=last.checked_by)
