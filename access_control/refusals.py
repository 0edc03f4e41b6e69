"""Refusals in the access log, and what is noted when somebody collects them."""

import logging
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from access_control.current_user import User
from data_access.access_log import count_access, save_access
from data_access.database import writing

LOG = logging.getLogger("mobilkoll")
WINDOW = timedelta(minutes=10)
MANY = 20
REFUSED, MANY_REFUSED = "refused", "many_refused"


def note_refusal(user: User, path: str, address: str, at: datetime) -> None:
    """An entry; the twentieth within ten minutes is an event of its own, told once a window."""
    with writing(changes_figures=False) as session:
        _save(session, user, REFUSED, path, address, at)
        if _count(session, user, REFUSED, at) < MANY or _count(session, user, MANY_REFUSED, at):
            return
        _save(session, user, MANY_REFUSED, path, address, at)
        LOG.warning("user %s was refused %s times within ten minutes", user.id, MANY)


def _save(session: Session, user: User, action: str, path: str, address: str, at: datetime) -> None:
    save_access(
        session, user_id=user.id, role=user.role.name, action=action, unit_ids=[], row_count=0,
        at=at, address=address, subject=path,
    )  # fmt: skip


def _count(session: Session, user: User, action: str, at: datetime) -> int:
    return count_access(session, user_id=user.id, action=action, since=at - WINDOW)
