"""Sign-ins that failed, kept in the database: they survive a restart and all workers see them."""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from data_access.own_tables import SignInFailure

REMEMBERED = timedelta(hours=24)


def save_failure(session: Session, *, name: str, address: str, at: datetime) -> None:
    """Remember one, and forget those of more than a day ago."""
    session.execute(delete(SignInFailure).where(SignInFailure.at < at - REMEMBERED))
    session.add(SignInFailure(name_hash=_hash(name), address=address, at=at))


def forget_failures(session: Session, *, name: str) -> None:
    """Somebody has shown to know the password."""
    session.execute(delete(SignInFailure).where(SignInFailure.name_hash == _hash(name)))


def find_failures(session: Session, *, name: str, since: datetime) -> list[datetime]:
    """When sign-ins as `name` failed, oldest first."""
    found = select(SignInFailure.at).where(
        SignInFailure.name_hash == _hash(name), SignInFailure.at > since
    )
    return list(session.scalars(found.order_by(SignInFailure.at)))


def count_failures(session: Session, *, address: str, since: datetime) -> int:
    """How many failed from the address."""
    found = select(func.count()).where(SignInFailure.address == address, SignInFailure.at > since)
    return session.scalar(found) or 0


def _hash(name: str) -> str:
    return sha256(name.encode()).hexdigest()
