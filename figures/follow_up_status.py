"""Who has followed up and who has not: per unit and month, and what is late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from data_access.follow_ups import (
    fetch_actions,
    fetch_follow_up_states,
    fetch_unit_spans,
    find_first_due,
)
from data_access.kept import kept
from data_access.quality_records import fetch_imported_follow_ups
from domain.follow_up import FollowUpAction, FollowUpState
from domain.follow_up_period import due_on
from domain.periods import Month
from domain.scope import Scope
from domain.units import Span, was_there

MONTHS_BACK = 12


class Progress(StrEnum):
    """How far a month's follow-up has come."""

    SIGNED = "signed"
    DRAFT = "draft"
    WAITING = "waiting"
    LATE = "late"
    NOT_OWED = "not_owed"
    """Also what was done elsewhere, as an import tells."""


@dataclass(frozen=True, slots=True)
class MonthStatus:
    """`progress` LATE: also with a draft. `state` None: nothing is written."""

    month: Month
    progress: Progress
    state: FollowUpState | None


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """Months the latest first; `actions`: those still open."""

    unit_id: int
    months: tuple[MonthStatus, ...]
    actions: tuple[FollowUpAction, ...]

    @property
    def owed(self) -> tuple[Month, ...]:
        """Ended months without a signature, the oldest first."""
        late = (Progress.LATE, Progress.WAITING, Progress.DRAFT)
        return tuple(sorted(one.month for one in self.months if one.progress in late))

    @property
    def late(self) -> tuple[Month, ...]:
        """Those past their day, the oldest first."""
        return tuple(sorted(one.month for one in self.months if one.progress is Progress.LATE))

    def overdue_actions(self, day: date) -> list[FollowUpAction]:
        return [action for action in self.actions if action.is_overdue(day)]


@kept
def build_follow_up_status(
    session: Session, *, scope: Scope, today: date, months: int = MONTHS_BACK
) -> Mapping[int, UnitStatus]:
    """Unit id -> its last ended months; of every unit in scope that is there today."""
    first_due = find_first_due(session)
    asked = [Month.of(today).step(-index) for index in range(1, months + 1)]
    states = {
        (state.unit_id, state.period): state
        for state in fetch_follow_up_states(session, scope=scope, since=asked[-1].first_day)
    }
    actions: dict[int, list[FollowUpAction]] = {}
    for action in fetch_actions(session, scope=scope, since=today):
        if action.done_on is None:
            actions.setdefault(action.unit_id, []).append(action)
    elsewhere = {
        (one.unit_id, one.period)
        for one in fetch_imported_follow_ups(session, scope=scope)
        if one.is_done
    }
    spans = fetch_unit_spans(session, scope=scope)

    def status(unit_id: int, month: Month, own: list[Span]) -> MonthStatus:
        due_from = None if (unit_id, month) in elsewhere else first_due
        return _status(month, states.get((unit_id, str(month))), due_from, own, today)

    return {
        unit_id: UnitStatus(
            unit_id,
            tuple(status(unit_id, month, own) for month in asked),
            tuple(actions.get(unit_id, ())),
        )
        for unit_id, own in spans.items()
        if was_there(own, today)
    }


def _status(
    month: Month,
    state: FollowUpState | None,
    first_due: Month | None,
    spans: list[Span],
    today: date,
) -> MonthStatus:
    if state is not None and state.is_signed:
        return MonthStatus(month, Progress.SIGNED, state)
    if first_due is None or month < first_due or not was_there(spans, month.last_day):
        return MonthStatus(month, Progress.NOT_OWED, state)
    if due_on(month) < today:
        return MonthStatus(month, Progress.LATE, state)
    has_draft = state is not None and state.has_draft
    return MonthStatus(month, Progress.DRAFT if has_draft else Progress.WAITING, state)
