"""What Översikt shows of a unit, or of sums: tasks and tiles."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_coverage
from data_access.kept import kept
from data_access.registers import fetch_fault_reports
from domain.fault_backlog import in_window, time_to_fix
from domain.measures import known_measure
from domain.periods import Week
from domain.registers import FaultReport
from domain.scope import Scope
from domain.to_do import ToDoItem
from figures.overview import Tile, build_tiles
from figures.to_do import build_to_do
from figures.unit_choice import fetch_covered

FAULT_HISTORY_DAYS = 366
FIX_TILE = 7


@dataclass(frozen=True, slots=True)
class OverviewFigures:
    """The overview: tasks, tiles, how far each source covers."""

    to_do: list[ToDoItem]
    tiles: list[Tile]
    covered: Mapping[str, date]


@kept
def build_overview(
    session: Session, *, scope: Scope, unit_id: int | None, today: date, until: Week
) -> OverviewFigures:
    within = scope.within(unit_id)
    since = today - timedelta(days=FAULT_HISTORY_DAYS)
    reports = fetch_fault_reports(session, scope=within, since=since)
    everywhere = fetch_coverage(session, scope=scope)
    faults = max(everywhere.get("felanmalningar", {}).values(), default=None)
    tiles = build_tiles(
        session,
        scope=scope,
        unit_id=unit_id,
        today=today,
        until=until,
        reports=reports,
        faults_covered=faults,
    )
    tiles.insert(FIX_TILE, _time_to_fix_tile(reports, faults, today))
    to_do = build_to_do(session, scope=scope, unit_id=unit_id, today=today, use=tiles[0].chart)
    return OverviewFigures(to_do, tiles, fetch_covered(session, scope=within))


def _time_to_fix_tile(reports: list[FaultReport], covered: date | None, today: date) -> Tile:
    """K46 beside the open ones, from the same reports."""
    curve = time_to_fix(in_window(reports, today), min(today, covered or today))
    median = curve.median if covered else None
    return Tile(
        known_measure("resolution_days"),
        median,
        curve.closed,
        curve.n if covered else None,
        covered,
        None,
        (),
        False,
        False,
    )
