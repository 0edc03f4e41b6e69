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


@dataclass(frozen=True, slots=True)
class DatedTarget:
    """A target somebody has proposed or decided, and from when it holds."""

    measure: str
    value: float
    is_decided: bool
    since: date
    by: str


def find_dated_targets(session: Session) -> list[DatedTarget]:
    """All of them, the latest first."""
    rows = session.scalars(
        select(TargetRow).order_by(TargetRow.valid_from.desc(), TargetRow.measure)
    )
    return [
        DatedTarget(row.measure, row.value, row.is_decided, row.valid_from, row.decided_by)
        for row in rows
    ]


def save_target(session: Session, target: DatedTarget) -> None:
    """In the place of one of the same measure and day."""
    session.merge(
        TargetRow(
            measure=target.measure, valid_from=target.since, value=target.value,
            is_decided=target.is_decided, decided_by=target.by[:100],
        )
    )  # fmt: skip


def remove_target(session: Session, *, measure: str, since: date) -> DatedTarget | None:
    """Take one back; the one before it holds again. What it was; None where there was none."""
    row = session.get(TargetRow, (measure, since))
    if row is None:
        return None
    session.delete(row)
    return DatedTarget(row.measure, row.value, row.is_decided, row.valid_from, row.decided_by)
