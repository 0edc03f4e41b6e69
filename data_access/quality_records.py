"""Counts of deviations and imported follow-ups: what a file replaces, and what is there."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data_access.import_undo import remember
from data_access.once import once
from data_access.quality_tables import DeviationRow, ImportedFollowUpRow
from data_access.units import visible_to
from data_access.usage_writes import ImportStamp
from domain.periods import Month
from domain.quality_records import DeviationCount, ImportedFollowUp, parse_reporting_period
from domain.scope import Scope

Cell = tuple[int, date]
Key = tuple[int, str]


def replace_deviations(
    session: Session, *, rows: Sequence[DeviationCount], stamp: ImportStamp
) -> set[Cell]:
    """Replace each unit's month; those stored from a later extraction stay and are returned."""
    if not rows:
        return set()
    cells = {(row.unit_id, row.month.first_day) for row in rows}
    span = (min(month for _unit, month in cells), max(month for _unit, month in cells))
    remember(
        session, DeviationRow, unit_id=sorted({unit for unit, _month in cells}), month_start=span
    )
    later = {cell for cell, at in _months(session, span).items() if at > stamp.extracted_at}
    kept = cells & later
    for unit_id, months in _by_unit(cells - kept).items():
        session.execute(
            delete(DeviationRow).where(
                DeviationRow.unit_id == unit_id, DeviationRow.month_start.in_(months)
            )
        )
    session.add_all(
        DeviationRow(
            unit_id=row.unit_id, month_start=row.month.first_day, kind=row.kind, count=row.count,
            checks_planned=row.checks_planned, checks_done=row.checks_done,
            entries_checked=row.entries_checked,
            entries_without_remark=row.entries_without_remark,
            extracted_at=stamp.extracted_at, import_id=stamp.import_id,
        )
        for row in rows
        if (row.unit_id, row.month.first_day) not in kept
    )  # fmt: skip
    session.flush()
    return kept


def save_follow_ups(
    session: Session, *, rows: Sequence[ImportedFollowUp], stamp: ImportStamp
) -> set[Key]:
    """Add or update by unit and period; those stored from a later extraction are returned."""
    remember(session, ImportedFollowUpRow, unit_id=[row.unit_id for row in rows])
    kept: set[Key] = set()
    for row in rows:
        key = (row.unit_id, str(row.period))
        stored = session.get(ImportedFollowUpRow, key)
        if stored is not None and stored.extracted_at > stamp.extracted_at:
            kept.add(key)
            continue
        session.merge(
            ImportedFollowUpRow(
                unit_id=row.unit_id, period=str(row.period), due_on=row.due_on,
                done_on=row.done_on, signed_role=row.signed_role, reference=row.reference,
                reported_on=row.reported_on, extracted_at=stamp.extracted_at,
                import_id=stamp.import_id,
            )
        )  # fmt: skip
    session.flush()
    return kept


def fetch_deviations(
    session: Session, *, scope: Scope, since: date, until: date
) -> list[DeviationCount]:
    """Of months that begin between the days, by unit, month and kind."""
    rows = session.scalars(
        select(DeviationRow)
        .where(visible_to(scope, DeviationRow.unit_id))
        .where(DeviationRow.month_start.between(since, until))
        .order_by(DeviationRow.unit_id, DeviationRow.month_start, DeviationRow.kind)
    )
    return [
        DeviationCount(
            row.unit_id, Month.of(row.month_start), row.kind, row.count, row.checks_planned,
            row.checks_done, row.entries_checked, row.entries_without_remark,
        )
        for row in rows
    ]  # fmt: skip


@once
def fetch_imported_follow_ups(session: Session, *, scope: Scope) -> list[ImportedFollowUp]:
    """By unit and the day they were due."""
    rows = session.scalars(
        select(ImportedFollowUpRow)
        .where(visible_to(scope, ImportedFollowUpRow.unit_id))
        .order_by(
            ImportedFollowUpRow.unit_id, ImportedFollowUpRow.due_on, ImportedFollowUpRow.period
        )
    )
    return [
        ImportedFollowUp(
            row.unit_id, parse_reporting_period(row.period), row.due_on, row.done_on,
            row.signed_role, row.reference, row.reported_on,
        )
        for row in rows
    ]  # fmt: skip


def _months(session: Session, span: tuple[date, date]) -> dict[Cell, datetime]:
    """When what is stored of each unit's month was extracted."""
    rows = session.execute(
        select(DeviationRow.unit_id, DeviationRow.month_start, DeviationRow.extracted_at).where(
            DeviationRow.month_start.between(*span)
        )
    )
    return {(unit, month): at for unit, month, at in rows}


def _by_unit(cells: set[Cell]) -> dict[int, list[date]]:
    months: dict[int, list[date]] = defaultdict(list)
    for unit_id, month in sorted(cells):
        months[unit_id].append(month)
    return months
