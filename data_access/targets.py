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
    """A wish for a measure; a proposal ("förslag") until somebody has decided it.

    `since`: from when it holds; None for the measure's own proposal.
    """

    value: float
    is_decided: bool
    since: date | None = None


def find_target(session: Session, measure: Measure, day: date) -> Target | None:
    """The target in force on the day; None for a measure that has none."""
    found = _find_targets(session, day).get(measure.code_id)
    if found is not None:
        return found
    return Target(measure.target, False) if measure.target is not None else None


@once
def _find_targets(session: Session, day: date) -> dict[str, Target]:
    """Measure -> the target in force on the day."""
    rows = session.execute(
        select(TargetRow.measure, TargetRow.value, TargetRow.is_decided, TargetRow.valid_from)
        .where(TargetRow.valid_from <= day)
        .order_by(TargetRow.valid_from)
    )
    return {row.measure: Target(row.value, row.is_decided, row.valid_from) for row in rows}
