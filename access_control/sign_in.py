"""Signing in with a password or a code, and choosing a password."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from access_control.current_user import User
from access_control.passwords import (
    hash_password,
    is_right,
    is_right_code,
    password_fault,
    wants_new_hash,
)
from access_control.sessions import open_session_in
from access_control.sign_in_limits import seconds_to_wait
from data_access.access_log import save_access
from data_access.accounts import Account, end_sessions, find_account, save_password, use_code
from data_access.database import reading, writing
from data_access.sign_in_failures import forget_failures, save_failure
from domain.own_text import visible_line
from domain.periods import local_date
from translation import _

LONGEST_TRIED = 256


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`token` for the cookie; without one it failed, or has to wait `seconds`."""

    token: str = ""
    role: str = ""
    must_change: bool = False
    seconds: int = 0


def sign_in(
    name: str, password: str, *, address: str, now: datetime, names: frozenset[str] | None = None
) -> SignedIn:
    """The answer and its work are the same for unknown, disabled and mistaken.

    `names`: who may use a password at all; None: everybody with an account.
    """
    name = visible_line(name).lower()[:LONGEST_TRIED]
    with reading() as session:
        wait = seconds_to_wait(session, name=name, address=address, now=now)
        account = find_account(session, name) if names is None or name in names else None
    if wait:
        return SignedIn(seconds=wait)
    by_password = is_right(password[:LONGEST_TRIED], account.password_hash if account else None)
    by_code = is_right_code(password[:LONGEST_TRIED], account.code_hash if account else None)
    with writing(changes_figures=False) as session:
        if account is None or not account.is_open(local_date(now)) or not (
            by_password or (by_code and _takes_code(session, account, now))
        ):  # fmt: skip
            save_failure(session, name=name, address=address, at=now)
            _log(session, account, "sign_in_failed", address, now)
            return SignedIn()
        forget_failures(session, name=name)
        if by_password and account.password_hash and wants_new_hash(account.password_hash):
            save_password(session, user_id=account.id, password_hash=hash_password(password))
        token = open_session_in(session, account.id, now, must_change=not by_password)
        _log(session, account, "sign_in", address, now)
    return SignedIn(token, account.role, not by_password)


def choose_password(
    user: User, old: str, new: str, again: str, *, now: datetime
) -> tuple[str, str]:
    """(cookie of the one session that goes on, "") or ("", what is wrong).

    Whoever came by a code has just shown it; anybody else shows the old password.
    """
    with reading() as session:
        account = find_account(session, user.name)
    if account is None:
        return "", _("Den här användaren har inget lösenord.")
    if not user.must_change and not is_right(old[:LONGEST_TRIED], account.password_hash):
        return "", _("Det nuvarande lösenordet stämmer inte.")
    if new != again:
        return "", _("De två nya lösenorden är inte lika.")
    fault = password_fault(new, f"{account.name} {account.display}")
    if fault:
        return "", fault
    with writing(changes_figures=False) as session:
        save_password(session, user_id=account.id, password_hash=hash_password(new))
        end_sessions(session, user_id=account.id, at=now)
        token = open_session_in(session, account.id, now)
        _log(session, account, "change_password", "", now)
    return token, ""


def _takes_code(session: Session, account: Account, now: datetime) -> bool:
    if account.code_until is None or account.code_until <= now or account.code_hash is None:
        return False
    return use_code(session, user_id=account.id, code_hash=account.code_hash)


def _log(
    session: Session, account: Account | None, action: str, address: str, now: datetime
) -> None:
    save_access(
        session, user_id=account.id if account else None, role=account.role if account else "",
        action=action, unit_ids=[], row_count=0, at=now, address=address,
    )  # fmt: skip
