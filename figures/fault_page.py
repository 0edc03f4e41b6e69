"""What Felanmälningar shows: open reports, flow, time to fix, silent phones."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_coverage
from data_access.events import Event, fetch_events
from data_access.kept import kept
from data_access.registers import fetch_fault_reports
from data_access.units import fetch_units
from domain.fault_backlog import WeekFlow, in_window, open_reports, time_to_fix, weekly_flow
from domain.periods import Week
from domain.registers import FaultReport, Phone
from domain.scope import Scope
from domain.survival import SurvivalCurve
from figures.to_do import fetch_silent_phones

FLOW_WEEKS = 26


@dataclass(frozen=True, slots=True)
class FaultFigures:
    """The fault page: open reports, flow, time to fix, silent phones.

    `events`: notes of the weeks of the flow.
    `covered`, `phones_on`: last day of the ticket system, and of the units' phone registers.
    """

    still_open: list[FaultReport]
    flow: list[WeekFlow]
    curve: SurvivalCurve
    recent: list[FaultReport]
    silent: list[Phone]
    units: dict[int, str]
    events: list[Event]
    covered: date | None
    phones_on: date | None


@kept
def build_faults(
    session: Session, *, scope: Scope, unit_id: int | None, day: date, until: Week
) -> FaultFigures:
    within = scope.within(unit_id)
    since = until.step(-FLOW_WEEKS).monday
    reports = fetch_fault_reports(session, scope=within, since=since)
    coverage = fetch_coverage(session, scope=scope)
    covered = max(coverage.get("felanmalningar", {}).values(), default=None)
    phones = [d for u, d in coverage.get("telefoner", {}).items() if within.allows(u)]
    recent = in_window(reports, day)
    complete = until if until.last_day <= (covered or day) else until.step(-1)
    return FaultFigures(
        open_reports(reports, day),
        weekly_flow(reports, complete.step(1 - FLOW_WEEKS), complete),
        time_to_fix(recent, min(day, covered or day)),
        recent,
        fetch_silent_phones(session, scope=within, day=day),
        {unit.id: unit.name for unit in fetch_units(session, scope=scope)},
        fetch_events(session, scope=scope, unit_id=unit_id, since=since),
        covered,
        max(phones, default=None),
    )
