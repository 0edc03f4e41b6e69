"""Home-care units and their history."""

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
