"""Accounts as an administrator changes them: each change in the log, each ending the sessions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from access_control.passwords import CODE_LASTS, hash_code, make_code
from access_control.permissions import ROLES
from data_access.access_log import save_access
from data_access.accounts import (
    Account,
    change_role,
    change_units,
    change_validity,
    disable_account,
    enable_account,
    find_account,
    save_account,
    save_code,
)
from data_access.units import find_units
from translation import _

NAME = re.compile(r"[a-zåäö0-9][a-zåäö0-9._@-]{1,99}")
LONGEST_DISPLAY = 100


class AccountFault(Exception):
    """What was asked cannot be done; the message says why."""


@dataclass(frozen=True, slots=True)
class Administrator:
    """Who changes an account: a user, or a command of the server's owner (`user_id` None)."""

    user_id: int | None
    role: str
    now: datetime
    address: str = ""


def add_account(
    session: Session, by: Administrator, *, name: str, role: str, display: str,
    unit_codes: Sequence[str],
) -> str:  # fmt: skip
    """A code the new user signs in with once, within an hour, to choose a password."""
    name = name.strip().lower()
    if not NAME.fullmatch(name):
        raise AccountFault(
            _("Användarnamnet får ha 2–100 tecken: bokstäver, siffror, punkt, bindestreck och @.")
        )
    if find_account(session, name) is not None:
        raise AccountFault(_("Användaren {name} finns redan.", name=name))
    units = _units(session, role, unit_codes)
    user_id = save_account(
        session, name=name, role=role, display=(display.strip() or name)[:LONGEST_DISPLAY]
    )
    change_units(session, user_id=user_id, unit_ids=units, at=by.now)
    _log(session, by, "add_user", name, units)
    return _give_code(session, by, user_id)


def give_role(
    session: Session, by: Administrator, *, name: str, role: str, unit_codes: Sequence[str]
) -> None:
    account = known_account(session, name)
    units = _units(session, role, unit_codes)
    change_role(session, user_id=account.id, role=role, at=by.now)
    change_units(session, user_id=account.id, unit_ids=units, at=by.now)
    _log(session, by, "change_role", account.name, units)


def set_validity(
    session: Session, by: Administrator, *, name: str, first: date | None, last: date | None
) -> None:
    """The first and last day the account may be used; None sets no bound."""
    account = known_account(session, name)
    if first is not None and last is not None and last < first:
        raise AccountFault(_("Sista dagen är före den första."))
    change_validity(session, user_id=account.id, first=first, last=last)
    _log(session, by, "change_validity", account.name, [])


def reset_password(session: Session, by: Administrator, *, name: str) -> str:
    """A new code; the old password and all sessions end at once."""
    account = known_account(session, name)
    _log(session, by, "reset_password", account.name, [])
    return _give_code(session, by, account.id)


def disable(session: Session, by: Administrator, *, name: str) -> None:
    account = known_account(session, name)
    disable_account(session, user_id=account.id, at=by.now)
    _log(session, by, "disable_user", account.name, [])


def enable(session: Session, by: Administrator, *, name: str) -> None:
    account = known_account(session, name)
    enable_account(session, user_id=account.id)
    _log(session, by, "enable_user", account.name, [])


def known_account(session: Session, name: str) -> Account:
    """AccountFault without such an account."""
    account = find_account(session, name.strip().lower())
    if account is None:
        raise AccountFault(_("Det finns ingen användare {name}.", name=name))
    return account


def _units(session: Session, role: str, codes: Sequence[str]) -> list[int]:
    if role not in ROLES:
        roles = ", ".join(ROLES)
        raise AccountFault(
            _("Det finns ingen roll {role}. Roller: {roles}.", role=role, roles=roles)
        )
    ids = {unit.code: unit.id for unit in find_units(session)}
    unknown = [code for code in codes if code not in ids]
    if unknown:
        raise AccountFault(_("Det finns ingen enhet {unit}.", unit=unknown[0]))
    if role == "unit_manager" and not codes:
        raise AccountFault(_("En enhetschef behöver minst en enhet: --unit HT-NORR."))
    if role != "unit_manager" and codes:
        raise AccountFault(_("Bara en enhetschef har egna enheter."))
    return sorted({ids[code] for code in codes})


def _give_code(session: Session, by: Administrator, user_id: int) -> str:
    code = make_code()
    save_code(
        session, user_id=user_id, code_hash=hash_code(code), until=by.now + CODE_LASTS, at=by.now
    )
    return code


def _log(
    session: Session, by: Administrator, action: str, subject: str, units: Sequence[int]
) -> None:
    save_access(
        session, user_id=by.user_id, role=by.role, action=action, unit_ids=list(units),
        row_count=1, at=by.now, address=by.address, subject=subject,
    )  # fmt: skip
