"""How far each source covers each unit."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.once import once
from data_access.register_tables import StaffMemberRow
from data_access.tables import SourceCoverage
from data_access.units import visible_to
from domain.scope import Scope


@once
def fetch_coverage(session: Session, *, scope: Scope) -> dict[str, dict[int, date]]:
    """Kind -> unit id -> last day covered."""
    rows = session.execute(
        select(SourceCoverage.kind, SourceCoverage.unit_id, SourceCoverage.last_day).where(
            visible_to(scope, SourceCoverage.unit_id)
        )
    )
    found: dict[str, dict[int, date]] = defaultdict(dict)
    for kind, unit_id, last_day in rows:
        found[kind][unit_id] = last_day
    return found


@once
def find_source_days(session: Session) -> dict[str, date]:
    """Kind -> the last day it covers for any unit; tells nothing of single units."""
    rows = session.execute(
        select(SourceCoverage.kind, func.max(SourceCoverage.last_day)).group_by(SourceCoverage.kind)
    )
    return {kind: day for kind, day in rows}


@once
def fetch_active_staff_counts(session: Session, *, scope: Scope, day: date) -> dict[int, int]:
    """Unit id -> active staff on the day, by the latest register (product decision 9)."""
    rows = session.execute(
        select(StaffMemberRow.unit_id, func.count(StaffMemberRow.person_ref.distinct()))
        .where(visible_to(scope, StaffMemberRow.unit_id))
        .where(StaffMemberRow.employed_from <= day)
        .where((StaffMemberRow.employed_to.is_(None)) | (StaffMemberRow.employed_to >= day))
        .where(StaffMemberRow.on_duty_last_30_days.is_not(False))
        .group_by(StaffMemberRow.unit_id)
    )
    return {unit_id: count for unit_id, count in rows}
