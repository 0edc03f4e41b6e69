"""The tasks of follow-ups: those owed, and actions past their day."""

from datetime import date

from sqlalchemy.orm import Session

from data_access.units import fetch_units
from domain.follow_up_period import due_on
from domain.periods import Month
from domain.scope import Scope
from domain.to_do import ToDoItem, ToDoKind
from figures.follow_up_status import UnitStatus, build_follow_up_status


def follow_up_tasks(
    session: Session, within: Scope, today: date, *, is_one_unit: bool
) -> list[ToDoItem]:
    """For one unit from the day the month has ended; for several, those whose day has passed."""
    statuses = build_follow_up_status(session, scope=within, today=today)
    if is_one_unit:
        found = list(statuses.values())
        return [_owed(found, today), _late_actions(found, today, str(Month.of(today)))]
    names = {unit.id: unit.name for unit in fetch_units(session, scope=within)}
    late = [status for status in statuses.values() if status.late]
    return [
        _lacking(late, names, today),
        _late_actions(list(statuses.values()), today, ""),
    ]


def _owed(statuses: list[UnitStatus], today: date) -> ToDoItem:
    months = sorted(month for status in statuses for month in status.owed)
    if not months:
        return ToDoItem(ToDoKind.FOLLOW_UP, 0, 0)
    due = due_on(months[0])
    return ToDoItem(ToDoKind.FOLLOW_UP, len(months), (today - due).days, due, str(months[0]))


def _lacking(late: list[UnitStatus], names: dict[int, str], today: date) -> ToDoItem:
    """Units, the one that has waited longest first."""
    if not late:
        return ToDoItem(ToDoKind.FOLLOW_UP, 0, 0)
    ordered = sorted(late, key=lambda status: (status.late[0], names[status.unit_id]))
    due = due_on(ordered[0].late[0])
    return ToDoItem(
        ToDoKind.FOLLOW_UP, len(late), (today - due).days, due, str(ordered[0].late[0]),
        tuple(names[status.unit_id] for status in ordered),
    )  # fmt: skip


def _late_actions(statuses: list[UnitStatus], today: date, month: str) -> ToDoItem:
    late = sorted(
        (action for status in statuses for action in status.overdue_actions(today)),
        key=lambda action: (action.deadline, action.id),
    )
    if not late:
        return ToDoItem(ToDoKind.LATE_ACTIONS, 0, 0)
    first = late[0].deadline
    return ToDoItem(
        ToDoKind.LATE_ACTIONS, len(late), (today - first).days, first, month,
        tuple(action.text for action in late),
    )  # fmt: skip
