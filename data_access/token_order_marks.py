""" "Markera som beställd": marks that outlive every register import."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.own_tables import TokenOrderMark
from data_access.units import visible_to
from domain.scope import Scope
from domain.token_expiry import OrderMark


def fetch_order_marks(session: Session, *, scope: Scope) -> list[OrderMark]:
    """Marks that have not been undone, oldest first."""
    rows = session.scalars(
        select(TokenOrderMark)
        .where(visible_to(scope, TokenOrderMark.unit_id), TokenOrderMark.undone_at.is_(None))
        .order_by(TokenOrderMark.id)
    )
    return [
        OrderMark(r.id, r.unit_id, r.person_ref, r.token_id, r.valid_to, r.ordered_on) for r in rows
    ]


def save_order_mark(
    session: Session,
    *,
    scope: Scope,
    unit_id: int,
    person_ref: str,
    token_id: str | None,
    valid_to: date | None,
    ordered_on: date,
    user_id: int,
    at: datetime,
) -> bool:
    """Mark once; an earlier mark for the person is replaced. False outside the scope."""
    if not scope.allows(unit_id):
        return False
    _end(session, scope, {unit_id}, {person_ref}, user_id, at)
    session.add(
        TokenOrderMark(
            unit_id=unit_id,
            person_ref=person_ref,
            token_id=token_id,
            valid_to=valid_to,
            ordered_on=ordered_on,
            marked_at=at,
            marked_by=user_id,
        )
    )
    return True


def undo_order_mark(
    session: Session, *, scope: Scope, mark_id: int, user_id: int, at: datetime
) -> bool:
    """End one mark; False when there is no such mark within the scope."""
    row = session.scalar(
        select(TokenOrderMark).where(
            TokenOrderMark.id == mark_id,
            TokenOrderMark.undone_at.is_(None),
            visible_to(scope, TokenOrderMark.unit_id),
        )
    )
    if row is None:
        return False
    row.undone_at, row.undone_by = at, user_id
    return True


def _end(
    session: Session,
    scope: Scope,
    unit_ids: Collection[int],
    persons: Collection[str],
    user_id: int,
    at: datetime,
) -> None:
    rows = session.scalars(
        select(TokenOrderMark).where(
            visible_to(scope, TokenOrderMark.unit_id),
            TokenOrderMark.unit_id.in_(unit_ids),
            TokenOrderMark.person_ref.in_(persons),
            TokenOrderMark.undone_at.is_(None),
        )
    )
    for row in rows:
        row.undone_at, row.undone_by = at, user_id
