"""Compute the snapshot measures a newly stored register touches, and store them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy.orm import Session

from data_access.registers import (
    fetch_accounts,
    fetch_phones,
    fetch_staff,
    fetch_tokens,
    find_phones_in_open_reports,
    find_snapshot_days,
    replace_snapshot_figures,
)
from domain.rates import Count
from domain.register_figures import (
    active_phones,
    reset_registered,
    silent_phones,
    valid_tokens,
)
from domain.registers import Account, Phone, StaffMember, Token
from domain.scope import Scope

Row = TypeVar("Row", StaffMember, Account, Token, Phone)
RegisterRows = Sequence[StaffMember] | Sequence[Account] | Sequence[Token] | Sequence[Phone]


def store_snapshot_figures(
    session: Session,
    *,
    kind: str,
    unit_ids: Collection[int],
    day: date,
    older: RegisterRows | None = None,
) -> None:
    """Figures of the units for a register of one kind dated `day`.

    `older`: rows of a register that no longer stands; its figures are dated its own day. Otherwise
    they are dated by the latest of the registers that take part.

    Person rows are kept for the latest snapshot only, so what an older register can be paired with
    is limited. Older accounts and tokens meet the staff register that stands, which tells who was
    employed on that day (people who have left stay in it). Older staff meet accounts or tokens only
    where those that stand are not newer than that day; elsewhere a figure would mix two days, and
    what was stored for the day is left as it is.
    """
    scope = Scope(frozenset(unit_ids))
    if kind in ("medarbetare", "konton"):
        _store_reset(session, scope, day, older)
    if kind in ("medarbetare", "dosor"):
        _store_valid_tokens(session, scope, day, older)
    if kind == "telefoner":
        _store_phones(session, scope, day, older)
    if kind == "felanmalningar":
        _store_silent(session, scope)


def _store_reset(session: Session, scope: Scope, day: date, older: RegisterRows | None) -> None:
    staff = _by_unit(_rows(StaffMember, older) or fetch_staff(session, scope=scope))
    accounts = _by_unit(_rows(Account, older) or fetch_accounts(session, scope=scope))
    days = _days(session, scope, ("medarbetare", "konton"), day, older)
    if _is_staff(older):
        days = _not_newer(session, scope, "konton", days)
    figures = {
        (unit, when): _pair(reset_registered(staff[unit], accounts[unit], when))
        for unit, when in days.items()
        if accounts[unit] and staff[unit]
    }
    replace_snapshot_figures(session, measure="sspr_registration_rate", figures=figures)


def _store_valid_tokens(
    session: Session, scope: Scope, day: date, older: RegisterRows | None
) -> None:
    staff = _by_unit(_rows(StaffMember, older) or fetch_staff(session, scope=scope))
    tokens = _by_unit(_rows(Token, older) or fetch_tokens(session, scope=scope))
    days = _days(session, scope, ("medarbetare", "dosor"), day, older)
    if _is_staff(older):
        days = _not_newer(session, scope, "dosor", days)
    figures = {
        (unit, when): _pair(valid_tokens(staff[unit], tokens[unit], when))
        for unit, when in days.items()
        if tokens[unit] and staff[unit]
    }
    replace_snapshot_figures(session, measure="valid_token_rate", figures=figures)


def _store_phones(session: Session, scope: Scope, day: date, older: RegisterRows | None) -> None:
    phones = _by_unit(_rows(Phone, older) or fetch_phones(session, scope=scope))
    days = _days(session, scope, ("telefoner",), day, older)
    figures = {
        (unit, when): _pair(active_phones(phones[unit], when)) for unit, when in days.items()
    }
    replace_snapshot_figures(session, measure="active_phone_rate", figures=figures)
    _store_silent(session, scope, phones, days)


def _store_silent(
    session: Session,
    scope: Scope,
    phones: dict[int, list[Phone]] | None = None,
    days: dict[int, date] | None = None,
) -> None:
    found = phones if phones is not None else _by_unit(fetch_phones(session, scope=scope))
    when = days if days is not None else _standing(session, scope, "telefoner")
    reported = {day: find_phones_in_open_reports(session, day) for day in set(when.values())}
    figures: dict[tuple[int, date], tuple[int, int | None]] = {
        (unit, day): (len(silent_phones(found[unit], reported[day], day)), None)
        for unit, day in when.items()
    }
    replace_snapshot_figures(session, measure="silent_phones", figures=figures)


def _days(
    session: Session,
    scope: Scope,
    kinds: Iterable[str],
    day: date,
    older: RegisterRows | None,
) -> dict[int, date]:
    if older is not None:
        return {unit_id: day for unit_id in scope.unit_ids or ()}
    latest: dict[int, date] = {}
    for kind in kinds:
        for unit_id, when in _standing(session, scope, kind).items():
            latest[unit_id] = max(when, latest.get(unit_id, when))
    return latest


def _is_staff(older: RegisterRows | None) -> bool:
    return any(isinstance(row, StaffMember) for row in older or ())


def _not_newer(session: Session, scope: Scope, kind: str, days: dict[int, date]) -> dict[int, date]:
    """Units whose register of the kind stood on the day already."""
    standing = _standing(session, scope, kind)
    return {unit: day for unit, day in days.items() if standing.get(unit, date.max) <= day}


def _standing(session: Session, scope: Scope, kind: str) -> dict[int, date]:
    days = find_snapshot_days(session, kind)
    return {unit_id: day for unit_id, day in days.items() if scope.allows(unit_id)}


def _rows(kind: type[Row], older: RegisterRows | None) -> list[Row]:
    return [row for row in older or () if isinstance(row, kind)]


def _by_unit(rows: Iterable[Row]) -> dict[int, list[Row]]:
    by_unit: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_unit[row.unit_id].append(row)
    return by_unit


def _pair(count: Count) -> tuple[int, int | None]:
    return count.r, count.n
