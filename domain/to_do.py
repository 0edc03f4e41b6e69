"""What needs doing this week: ranked by the routine's verb, then by lateness."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

MOST_ITEMS = 5


class ToDoKind(StrEnum):
    """Where a task comes from."""

    TOKENS = "tokens"
    OLDEST_FAULT = "oldest_fault"
    SILENT_PHONES = "silent_phones"
    DATA_STOPPED = "data_stopped"
    USE_WORSE = "use_worse"
    FOLLOW_UP = "follow_up"
    LATE_ACTIONS = "late_actions"
    NOT_REGISTERED = "not_registered"


# måste before ska before bör; within a verb the latest first.
_URGENCY = {
    ToDoKind.TOKENS: 0,
    ToDoKind.OLDEST_FAULT: 0,
    ToDoKind.SILENT_PHONES: 0,
    ToDoKind.FOLLOW_UP: 0,
    ToDoKind.LATE_ACTIONS: 0,
    ToDoKind.DATA_STOPPED: 1,
    ToDoKind.USE_WORSE: 1,
    ToDoKind.NOT_REGISTERED: 2,
}


@dataclass(frozen=True, slots=True)
class ToDoItem:
    """One task. `late_days`: how far past its time (negative: days left)."""

    kind: ToDoKind
    count: int
    late_days: int
    deadline: date | None = None
    subject: str = ""
    names: tuple[str, ...] = field(default=())

    @property
    def is_urgent(self) -> bool:
        return _URGENCY[self.kind] == 0


def rank(items: Iterable[ToDoItem]) -> list[ToDoItem]:
    """At most five, the most pressing first; tasks of nothing are left out."""
    real = [item for item in items if item.count > 0]
    return sorted(real, key=lambda item: (_URGENCY[item.kind], -item.late_days))[:MOST_ITEMS]
