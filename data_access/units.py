"""The units, their history, and the one place that turns a scope into WHERE."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, false, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from data_access.once import once
from data_access.tables import UnitRow, UnitVersion
from domain.scope import Scope
from domain.units import Unit

_PREDECESSORS = (
    select(UnitVersion.unit_id)
    .join(UnitRow, UnitVersion.successor == UnitRow.code)
    .where(UnitRow.id.in_(bindparam("unit_ids", expanding=True)))
)


def visible_to(
    scope: Scope, unit_id: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]
) -> ColumnElement[bool]:
    """The rows of units within the scope."""
    if scope.unit_ids is None:
        return true()
    return unit_id.in_(sorted(scope.unit_ids)) if scope.unit_ids else false()


def unit_by_unit(column: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """True of every row; leads the database along a key that begins with the unit."""
    return column.in_(select(UnitRow.id))


@once
def find_units(session: Session) -> list[Unit]:
    """Every version of every unit, by code and start; for importers and rights, not for pages."""
    return [_unit(row) for row in session.execute(_versions())]


@once
def fetch_units(session: Session, *, scope: Scope) -> list[Unit]:
    """The latest version of each unit in scope, by code."""
    rows = session.execute(_versions().where(visible_to(scope, UnitRow.id)))
    return list({row.id: _unit(row) for row in rows}.values())


@once
def find_unit_ends(session: Session) -> dict[int, date]:
    """Unit id -> its last day, of units that have ended; what merged them lives on elsewhere."""
    rows = session.execute(
        select(UnitVersion.unit_id, func.max(UnitVersion.valid_to))
        .group_by(UnitVersion.unit_id)
        .having(func.count() == func.count(UnitVersion.valid_to))
    )
    return {unit_id: last_day for unit_id, last_day in rows if last_day is not None}


def save_unit_span(session: Session, *, unit: Unit, extracted_at: datetime) -> bool:
    """Add or update one span; False when what is stored was extracted later.

    A new span closes an open one that began before it.
    """
    unit_id = _unit_id(session, unit.code)
    stored = session.get(UnitVersion, (unit_id, unit.valid_from))
    if stored is not None and stored.extracted_at > extracted_at:
        return False
    _close_open_span(session, unit_id, unit.valid_from)
    session.merge(
        UnitVersion(
            unit_id=unit_id,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            name=unit.name,
            area=unit.area,
            kind=unit.kind,
            manager_role=unit.manager_role,
            successor=unit.successor,
            extracted_at=extracted_at,
        )
    )
    session.flush()
    return True


@once
def find_predecessors(session: Session, unit_ids: frozenset[int]) -> frozenset[int]:
    """Units merged into these, directly or by way of another; asked by name, not by reading all."""
    found: frozenset[int] = frozenset()
    newest = unit_ids
    while newest:
        rows = session.scalars(_PREDECESSORS, {"unit_ids": sorted(newest)})
        newest = frozenset(rows) - found - unit_ids
        found |= newest
    return found


def _versions() -> Any:
    return (
        select(
            UnitRow.id,
            UnitRow.code,
            UnitVersion.name,
            UnitVersion.area,
            UnitVersion.kind,
            UnitVersion.manager_role,
            UnitVersion.valid_from,
            UnitVersion.valid_to,
            UnitVersion.successor,
        )
        .join_from(UnitRow, UnitVersion, UnitVersion.unit_id == UnitRow.id)
        .order_by(UnitRow.code, UnitVersion.valid_from)
    )


def _unit(row: Row[Any]) -> Unit:
    return Unit(
        row.id,
        row.code,
        row.name,
        row.area,
        row.kind,
        row.manager_role,
        row.valid_from,
        row.valid_to,
        row.successor,
    )


def _unit_id(session: Session, code: str) -> int:
    found = session.scalar(select(UnitRow.id).where(UnitRow.code == code))
    if found is not None:
        return found
    row = UnitRow(code=code)
    session.add(row)
    session.flush()
    return row.id


def _close_open_span(session: Session, unit_id: int, start: date) -> None:
    earlier = session.scalars(
        select(UnitVersion).where(
            UnitVersion.unit_id == unit_id,
            UnitVersion.valid_from < start,
            UnitVersion.valid_to.is_(None),
        )
    )
    for version in earlier:
        version.valid_to = start - timedelta(days=1)
