"""Accounts with a password: made, changed, disabled; every change ends the account's sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from data_access.own_tables import UserAccount, UserAccountUnit, UserSession
from data_access.tables import UnitRow
from domain.periods import local_date


@dataclass(frozen=True, slots=True)
class Account:
    """`code_hash` and `code_until`: a code that may be used once instead of the password."""

    id: int
    name: str
    role: str
    display: str
    password_hash: str | None
    code_hash: str | None
    code_until: datetime | None
    is_disabled: bool
    unit_codes: tuple[str, ...]
    valid_from: date | None = None
    valid_to: date | None = None

    def is_open(self, day: date) -> bool:
        """Whether it may be used on the day."""
        is_early = self.valid_from is not None and day < self.valid_from
        is_late = self.valid_to is not None and day > self.valid_to
        return not (self.is_disabled or is_early or is_late)


def find_account(session: Session, name: str) -> Account | None:
    """By its name as written; users of the demo have no account."""
    row = _find(session, name)
    return _account(session, row) if row else None


def find_accounts(session: Session) -> list[Account]:
    rows = session.scalars(
        select(UserAccount).where(~UserAccount.is_demo).order_by(UserAccount.name)
    )
    return [_account(session, row) for row in rows]


def save_account(session: Session, *, name: str, role: str, display: str) -> int:
    """A new account that nobody can sign in to yet; its id."""
    row = UserAccount(name=name, role=role, display=display, is_demo=False)
    session.add(row)
    session.flush()
    return row.id


def change_role(session: Session, *, user_id: int, role: str, at: datetime) -> None:
    session.execute(update(UserAccount).where(UserAccount.id == user_id).values(role=role))
    end_sessions(session, user_id=user_id, at=at)


def change_units(session: Session, *, user_id: int, unit_ids: Sequence[int], at: datetime) -> None:
    session.execute(delete(UserAccountUnit).where(UserAccountUnit.user_id == user_id))
    session.add_all(UserAccountUnit(user_id=user_id, unit_id=unit) for unit in unit_ids)
    end_sessions(session, user_id=user_id, at=at)


def save_password(session: Session, *, user_id: int, password_hash: str) -> None:
    """The password from now on; a code that is still waiting is void."""
    changed = update(UserAccount).where(UserAccount.id == user_id)
    session.execute(changed.values(password_hash=password_hash, code_hash=None, code_until=None))


def save_code(
    session: Session, *, user_id: int, code_hash: str, until: datetime, at: datetime
) -> None:
    """A code to sign in with once; the password before it is void."""
    changed = update(UserAccount).where(UserAccount.id == user_id)
    session.execute(changed.values(password_hash=None, code_hash=code_hash, code_until=until))
    end_sessions(session, user_id=user_id, at=at)


def use_code(session: Session, *, user_id: int, code_hash: str) -> bool:
    """Void the code; False when another request was first."""
    used = update(UserAccount).where(UserAccount.id == user_id, UserAccount.code_hash == code_hash)
    done = session.execute(used.values(code_hash=None, code_until=None))
    return bool(done.rowcount)  # type: ignore[attr-defined]


def disable_account(session: Session, *, user_id: int, at: datetime) -> None:
    session.execute(update(UserAccount).where(UserAccount.id == user_id).values(disabled_at=at))
    end_sessions(session, user_id=user_id, at=at)


def enable_account(session: Session, *, user_id: int) -> None:
    session.execute(update(UserAccount).where(UserAccount.id == user_id).values(disabled_at=None))


def change_validity(
    session: Session, *, user_id: int, first: date | None, last: date | None
) -> None:
    """The days between which the account may be used; sessions outside them stop by themselves."""
    chosen = update(UserAccount).where(UserAccount.id == user_id)
    session.execute(chosen.values(valid_from=first, valid_to=last))


@dataclass(frozen=True, slots=True)
class ExternalAccount:
    """Whom an identity provider vouches for, as what."""

    issuer: str
    subject: str
    display: str
    role: str
    unit_ids: tuple[int, ...]


def save_external_account(
    session: Session, account: ExternalAccount, *, at: datetime
) -> int | None:
    """Make or bring up to date; a changed role or units end its sessions. None: not to be used."""
    chosen = select(UserAccount).where(
        UserAccount.issuer == account.issuer, UserAccount.subject == account.subject
    )
    row = session.scalar(chosen)
    if row is None:
        key = sha256(f"{account.issuer}\n{account.subject}".encode()).hexdigest()[:16]
        row = UserAccount(
            name=f"extern-{key}", role=account.role, display=account.display, is_demo=False,
            issuer=account.issuer, subject=account.subject,
        )  # fmt: skip
        session.add(row)
        session.flush()
    if not _account(session, row).is_open(local_date(at)):
        return None
    row.display = account.display
    units = set(
        session.scalars(select(UserAccountUnit.unit_id).where(UserAccountUnit.user_id == row.id))
    )
    if (row.role, units) != (account.role, set(account.unit_ids)):
        change_role(session, user_id=row.id, role=account.role, at=at)
        change_units(session, user_id=row.id, unit_ids=account.unit_ids, at=at)
    return row.id


def end_sessions(session: Session, *, user_id: int, at: datetime) -> None:
    """All of a user's."""
    session.execute(
        update(UserSession)
        .where(UserSession.user_id == user_id, UserSession.ended_at.is_(None))
        .values(ended_at=at)
    )


def _find(session: Session, name: str) -> UserAccount | None:
    chosen = select(UserAccount).where(UserAccount.name == name, ~UserAccount.is_demo)
    return session.scalar(chosen)


def _account(session: Session, row: UserAccount) -> Account:
    codes = session.scalars(
        select(UnitRow.code)
        .join(UserAccountUnit, UserAccountUnit.unit_id == UnitRow.id)
        .where(UserAccountUnit.user_id == row.id)
        .order_by(UnitRow.code)
    )
    return Account(
        row.id, row.name, row.role, row.display, row.password_hash, row.code_hash,
        row.code_until, row.disabled_at is not None, tuple(codes), row.valid_from, row.valid_to,
    )  # fmt: skip
