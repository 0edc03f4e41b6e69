"""The stamp that every change of what figures rest on renews."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.own_tables import DataStamp


def find_stamp(session: Session) -> str:
    """Equal stamps: nothing that figures are computed from has been written between."""
    return session.scalar(select(DataStamp.stamp)) or ""
