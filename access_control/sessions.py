"""Sessions on the server: a random cookie, kept only as a hash; idle and absolute limits."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy.orm import Session

from access_control.current_user import User, make_user
from data_access.database import bound_engine, reading, writing
from data_access.users import (
    FoundSession,
    FoundUser,
    OpenSession,
    end_session,
    find_open_sessions,
    find_session,
    save_seen,
    save_session,
)
from domain.periods import local_date

COOKIE = "mobilkoll_session"
COOKIE_WITH_TLS = "__Host-mobilkoll_session"
IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=8)
CLOCK_SLACK = timedelta(minutes=5)
SEEN_EVERY = timedelta(minutes=2)
Clock = Callable[[], datetime]


def open_session(user: FoundUser, now: datetime) -> str:
    """A new session; the cookie's value."""
    with writing(changes_figures=False) as session:
        return open_session_in(session, user.id, now)


def open_session_in(
    session: Session, user_id: int, now: datetime, *, must_change: bool = False
) -> str:
    """In the caller's transaction; `must_change`: it only leads to choosing a password."""
    token = secrets.token_urlsafe(32)
    save_session(session, token_hash=_hash(token), user_id=user_id, at=now, must_change=must_change)
    return token


def close_session(token: str, now: datetime) -> None:
    """End the session at once, for every copy of its cookie."""
    with writing(changes_figures=False) as session:
        end_session(session, token_hash=_hash(token), at=now)


def resume_session(token: str, now: datetime) -> User | None:
    """The user of a cookie whose session still stands."""
    with reading() as session:
        found = find_session(session, _hash(token), local_date(now))
    if found is None or _is_over(found, now):
        return None
    if now - found.last_seen_at > SEEN_EVERY:
        save_seen(bound_engine(), token_hash=_hash(token), at=now)
    user = found.user
    return make_user(
        user.id, user.role, user.display, user.unit_ids, user.language,
        name=user.name, must_change=found.must_change,
    )  # fmt: skip


def own_sessions(token: str, user_id: int, now: datetime) -> list[OpenSession]:
    """The user's sessions that still stand, the one of the cookie among them."""
    with reading() as session:
        found = find_open_sessions(
            session, user_id=user_id, own_hash=_hash(token), since=now - ABSOLUTE
        )
    return [one for one in found if now - one.last_seen_at <= IDLE]


def _is_over(found: FoundSession, now: datetime) -> bool:
    """A last use well ahead of the clock counts too: a clock set back makes nobody immortal."""
    unused = now - found.last_seen_at
    return unused > IDLE or unused < -CLOCK_SLACK or now - found.created_at > ABSOLUTE


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
