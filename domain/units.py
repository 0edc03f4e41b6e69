"""Home-care units and their history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is called in one span of validity; both ends included."""

    id: int
    code: str
    name: str
    area: str
    kind: str
    manager_role: str
    valid_from: date
    valid_to: date | None
    successor: str | None = None

    def is_valid(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


Span = tuple[date, date | None]


def was_there(spans: Iterable[Span], day: date) -> bool:
    """Whether a unit with these spans of validity was valid on the day."""
    return any(first <= day and (last is None or day <= last) for first, last in spans)
