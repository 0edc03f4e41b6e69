"""Who of the staff in scope has acknowledged the edition in force, per unit."""

from datetime import date

from sqlalchemy.orm import Session

from data_access.acknowledgements import fetch_acknowledged
from data_access.data_freshness import fetch_coverage, find_source_days
from data_access.registers import fetch_staff
from data_access.routine_documents import find_editions
from domain.rates import Count
from domain.registers import StaffMember
from domain.routine import acknowledged, edition_in_force
from domain.scope import Scope

ACKNOWLEDGED = "acknowledged_rate"
KIND = "kvitteringar"


def count_acknowledged(session: Session, *, scope: Scope, day: date) -> dict[int, Count]:
    """Unit id -> r of n; empty until a list has been read and an edition decided."""
    edition = edition_in_force(find_editions(session), day)
    if edition is None or KIND not in find_source_days(session):
        return {}
    days = fetch_acknowledged(session, scope=scope, of=edition)
    return acknowledged(fetch_staff(session, scope=scope), days, day)


def find_lacking(session: Session, *, scope: Scope, day: date) -> list[StaffMember]:
    """Active staff who have not, once each; names as far as the scope opens them."""
    edition = edition_in_force(find_editions(session), day)
    if edition is None or KIND not in find_source_days(session):
        return []
    days = fetch_acknowledged(session, scope=scope, of=edition)
    staff = fetch_staff(session, scope=scope)
    lacking = [m for m in staff if m.is_active(day) and days.get(m.person_ref, date.max) > day]
    return list({member.person_ref: member for member in lacking}.values())


def find_acknowledged_until(session: Session, *, scope: Scope, day: date) -> date:
    """How far the lists of the units in scope reach; the day itself where none names them."""
    covered = fetch_coverage(session, scope=scope).get(KIND, {})
    return min(max(covered.values(), default=day), day)
