"""Dated targets; without a row the measure's own proposal stands."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.once import once
from data_access.own_tables import TargetRow
from domain.measures import Measure


@dataclass(frozen=True, slots=True)
class Target:
    """A wish for a measure; a proposal ("förslag") until somebody has decided it."""

    value: float
    is_decided: bool


@once
def find_target(session: Session, measure: Measure, day: date) -> Target | None:
    """The target in force on the day; None for a measure that has none."""
    row = session.scalar(
        select(TargetRow)
        .where(TargetRow.measure == measure.code_id, TargetRow.valid_from <= day)
        .order_by(TargetRow.valid_from.desc())
        .limit(1)
    )
    if row is not None:
        return Target(row.value, row.is_decided)
    return Target(measure.target, False) if measure.target is not None else None
