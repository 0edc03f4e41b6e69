"""Remove persons who left long ago, and what became of their tokens.

Counts per unit stay. A person is behind rows of several tables: the last employment to be removed
takes account, tokens, history and marks with it. What an import keeps to be undone by is thinned
alike, so that nobody comes back that way.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, and_, delete, exists, or_, select
from sqlalchemy.orm import Session

from data_access.import_undo import rewrite_kept
from data_access.own_tables import TokenOrderMark
from data_access.register_tables import AccountRow, StaffMemberRow, TokenHistoryRow, TokenRow
from data_access.units import find_unit_ends

NOBODY = "removed-"
"""Begins the reference of one who is counted in a unit that has ended, and is nobody any more."""
_AT_A_TIME = 500
_NEVER = date(1900, 1, 1)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cutoff:
    """The oldest day and instant that are kept."""

    day: date
    instant: datetime


def count_of(session: Session, statement: Executable) -> int:
    """How many rows a statement touched."""
    return session.execute(statement).rowcount  # type: ignore[attr-defined,no-any-return]


def remove_people(session: Session, cutoff: Cutoff) -> int:
    """Employments that ended before the day, and all of persons who have no other left."""
    ended = _ended_units(session, cutoff.day)
    over = StaffMemberRow.employed_to < cutoff.day
    left = set(session.scalars(select(StaffMemberRow.person_ref).where(over)))
    count = count_of(session, delete(StaffMemberRow).where(over))
    nameless = _make_nameless(session, ended)
    left = (left | nameless) - set(session.scalars(select(StaffMemberRow.person_ref)))
    count += len(nameless)
    for table in (AccountRow, TokenRow, TokenHistoryRow, TokenOrderMark):
        count += _remove_in(session, table, table.person_ref, left)
    for table in (AccountRow, TokenRow):
        count += _remove_in(session, table, table.unit_id, ended)
    count += count_of(session, _closed_accounts(cutoff.day))
    _thin_undo(session, cutoff.day, left, ended)
    return count


def remove_tokens(session: Session, cutoff: Cutoff) -> int:
    """Tokens that ran out before the day, but those a register still shows with a holder; marks."""
    history = delete(TokenHistoryRow).where(TokenHistoryRow.valid_to < cutoff.day)
    is_staff = exists().where(StaffMemberRow.person_ref == TokenRow.person_ref)
    unheld = delete(TokenRow).where(
        TokenRow.valid_to < cutoff.day, TokenRow.person_ref.is_not(None), ~is_staff
    )
    marks = delete(TokenOrderMark).where(
        or_(TokenOrderMark.marked_at < cutoff.instant, TokenOrderMark.undone_at < cutoff.instant)
    )
    count = sum(count_of(session, statement) for statement in (history, unheld, marks))
    rewrite_kept(
        session, TokenHistoryRow, lambda row: None if row["valid_to"] < cutoff.day else row
    )
    return count


def _ended_units(session: Session, day: date) -> set[int]:
    return {unit for unit, last_day in find_unit_ends(session).items() if last_day < day}


def _make_nameless(session: Session, units: Collection[int]) -> set[str]:
    """Those a unit that has ended still counts as employed; who they were.

    The rows stay, as nobody's: how few they were decides whether the unit's figures are hidden.
    """
    made: set[str] = set()
    for unit_id in sorted(units):
        rows = session.scalars(select(StaffMemberRow).where(StaffMemberRow.unit_id == unit_id))
        known = [row for row in rows if not row.person_ref.startswith(NOBODY)]
        made |= {row.person_ref for row in known}
        taken = set(
            session.scalars(
                select(StaffMemberRow.person_ref).where(
                    StaffMemberRow.unit_id == unit_id, StaffMemberRow.person_ref.startswith(NOBODY)
                )
            )
        )
        for row, name in zip(known, _free_names(taken), strict=False):
            session.delete(row)
            session.add(_nobody(row, name))
    session.flush()
    return made


def _free_names(taken: Collection[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"{NOBODY}{number}" not in taken:
            yield f"{NOBODY}{number}"


def _nobody(row: StaffMemberRow, name: str) -> StaffMemberRow:
    return StaffMemberRow(
        unit_id=row.unit_id, person_ref=name, employed_from=_NEVER, employed_to=None, form="",
        needs_token=False, needs_phone=None, first_shift_on=None,
        on_duty_last_30_days=row.on_duty_last_30_days, display_name="", import_id=row.import_id,
    )  # fmt: skip


def _closed_accounts(day: date) -> Any:
    is_staff = exists().where(StaffMemberRow.person_ref == AccountRow.person_ref)
    return delete(AccountRow).where(and_(AccountRow.account_ends_on < day, ~is_staff))


def _remove_in(session: Session, table: Any, column: Any, values: Collection[Any]) -> int:
    wanted = sorted(values)
    count = 0
    for start in range(0, len(wanted), _AT_A_TIME):
        chosen: ColumnElement[bool] = column.in_(wanted[start : start + _AT_A_TIME])
        count += count_of(session, delete(table).where(chosen))
    return count


def _thin_undo(session: Session, day: date, left: Collection[str], ended: Collection[int]) -> None:
    def keep_staff(row: Row) -> Row | None:
        is_over = row["employed_to"] is not None and row["employed_to"] < day
        return None if is_over or row["unit_id"] in ended else row

    def keep_others(row: Row) -> Row | None:
        return None if row["person_ref"] in left else row

    def keep_standing(row: Row) -> Row | None:
        return None if row["unit_id"] in ended else keep_others(row)

    rewrite_kept(session, StaffMemberRow, keep_staff)
    rewrite_kept(session, TokenHistoryRow, keep_others)
    for table in (AccountRow, TokenRow):
        rewrite_kept(session, table, keep_standing)
