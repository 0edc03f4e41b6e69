"""Users, the units they are responsible for, and their sessions on the server."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, Engine, bindparam, delete, func, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from data_access.database import BUSY_TIMEOUT_SECONDS, translated_faults
from data_access.own_tables import UserAccount, UserAccountUnit, UserSession
from data_access.units import find_predecessors

_DAY = bindparam("day", type_=Date)
_SESSION = (
    select(
        UserSession.created_at,
        UserSession.last_seen_at,
        UserSession.must_change,
        UserAccount.id,
        UserAccount.name,
        UserAccount.role,
        UserAccount.display,
        UserAccount.language,
        UserAccountUnit.unit_id,
    )
    .join(UserAccount, UserAccount.id == UserSession.user_id)
    .outerjoin(UserAccountUnit, UserAccountUnit.user_id == UserAccount.id)
    .where(UserSession.token_hash == bindparam("token_hash"), UserSession.ended_at.is_(None))
    .where(UserAccount.disabled_at.is_(None))
    .where(func.coalesce(UserAccount.valid_from, _DAY) <= _DAY)
    .where(func.coalesce(UserAccount.valid_to, _DAY) >= _DAY)
)


KEY_LENGTH = 16


@dataclass(frozen=True, slots=True)
class FoundUser:
    """`unit_ids` hold predecessors of the user's units as well; `language` None: not chosen."""

    id: int
    name: str
    role: str
    display: str
    unit_ids: frozenset[int]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FoundSession:
    """A session that has not been ended; `must_change`: begun with a code, for a password."""

    user: FoundUser
    created_at: datetime
    last_seen_at: datetime
    must_change: bool


def find_demo_users(session: Session) -> list[FoundUser]:
    rows = session.scalars(select(UserAccount).where(UserAccount.is_demo).order_by(UserAccount.id))
    return [_found(session, row) for row in rows]


def save_user(
    session: Session, *, name: str, role: str, display: str, unit_ids: list[int], is_demo: bool
) -> int:
    """Add a user, or give a known one this role and these units."""
    row = session.scalar(select(UserAccount).where(UserAccount.name == name))
    if row is None:
        row = UserAccount(name=name, role=role, display=display, is_demo=is_demo)
        session.add(row)
        session.flush()
    row.role, row.display = role, display
    session.execute(delete(UserAccountUnit).where(UserAccountUnit.user_id == row.id))
    session.add_all(UserAccountUnit(user_id=row.id, unit_id=unit) for unit in unit_ids)
    return row.id


def save_language(session: Session, *, user_id: int, language: str) -> None:
    """What is spoken to the user from now on."""
    chosen = update(UserAccount).where(UserAccount.id == user_id)
    session.execute(chosen.values(language=language))


def save_session(
    session: Session, *, token_hash: str, user_id: int, at: datetime, must_change: bool = False
) -> None:
    session.add(
        UserSession(
            token_hash=token_hash, user_id=user_id, created_at=at, last_seen_at=at, ended_at=None,
            must_change=must_change,
        )
    )  # fmt: skip


def find_session(session: Session, token_hash: str, day: date) -> FoundSession | None:
    """The session of a cookie, unless it has been ended or the account is not open on the day."""
    rows = session.execute(_SESSION, {"token_hash": token_hash, "day": day}).all()
    if not rows:
        return None
    first = rows[0]
    own = frozenset(row.unit_id for row in rows if row.unit_id is not None)
    ids = own | find_predecessors(session, own)
    user = FoundUser(first.id, first.name, first.role, first.display, ids, first.language)
    return FoundSession(user, first.created_at, first.last_seen_at, first.must_change)


def save_seen(engine: Engine, *, token_hash: str, at: datetime) -> None:
    """Note that a session is in use; left for later where an import holds the database."""
    seen = update(UserSession).where(UserSession.token_hash == token_hash).values(last_seen_at=at)
    is_sqlite = engine.dialect.name == "sqlite"
    with translated_faults(), engine.connect() as connection:
        driver = connection.connection
        if is_sqlite:
            driver.cursor().execute("PRAGMA busy_timeout=0")
        try:
            connection.execute(seen)
            connection.commit()
        except OperationalError:
            driver.rollback()  # a refused COMMIT leaves the transaction open
        finally:
            if is_sqlite:
                driver.cursor().execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_SECONDS * 1000}")


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One of a user's; `key` tells it from the user's others and opens nothing."""

    key: str
    created_at: datetime
    last_seen_at: datetime
    is_own: bool


def find_open_sessions(
    session: Session, *, user_id: int, own_hash: str, since: datetime
) -> list[OpenSession]:
    """Those begun after `since` and not ended, latest use first; `own_hash`: the one that asks."""
    chosen = select(UserSession).where(
        UserSession.user_id == user_id, UserSession.ended_at.is_(None),
        UserSession.created_at > since,
    )  # fmt: skip
    return [
        OpenSession(
            row.token_hash[:KEY_LENGTH], row.created_at, row.last_seen_at,
            row.token_hash == own_hash,
        )
        for row in session.scalars(chosen.order_by(UserSession.last_seen_at.desc()))
    ]  # fmt: skip


def end_session_of(session: Session, *, user_id: int, key: str, at: datetime) -> bool:
    """End the user's session of the key; False when the user has none such."""
    if len(key) != KEY_LENGTH:
        return False
    ended = update(UserSession).where(
        UserSession.user_id == user_id, UserSession.ended_at.is_(None),
        UserSession.token_hash.startswith(key, autoescape=True),
    )  # fmt: skip
    return bool(session.execute(ended.values(ended_at=at)).rowcount)  # type: ignore[attr-defined]


def end_session(session: Session, *, token_hash: str, at: datetime) -> None:
    session.execute(
        update(UserSession).where(UserSession.token_hash == token_hash).values(ended_at=at)
    )


def _found(session: Session, row: UserAccount) -> FoundUser:
    chosen = UserAccountUnit.user_id == row.id
    own = frozenset(session.scalars(select(UserAccountUnit.unit_id).where(chosen)))
    ids = own | find_predecessors(session, own)
    return FoundUser(row.id, row.name, row.role, row.display, ids, row.language)
