"""Every unit's latest figures side by side, what they have in common, and whom to call."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_coverage
from data_access.kept import kept
from data_access.registers import fetch_fault_reports
from domain.control_chart import ControlChart
from domain.measures import Grain, known_measure
from domain.periods import Day, Week
from domain.registers import FaultReport
from domain.scope import Scope
from domain.shared_signals import SharedChange, find_shared
from domain.unit_calls import UnitCall
from domain.units import Unit
from figures.overview import Tile, fault_tile, hidden_tile, tile_of_chart
from figures.overview_page import FAULT_HISTORY_DAYS
from figures.series import build_weekly_series
from figures.small_groups import hidden_groups
from figures.token_figures import build_holder_statuses
from figures.unit_calls import find_calls, is_worse
from figures.unit_choice import build_unit_choice, fetch_covered
from figures.unit_series import build_unit_series
from figures.unit_tiles import expiring_tiles, silent_tiles, snapshot_tiles

COLUMNS = (
    "mobile_registration_rate",
    "mobile_documentation_rate",
    "valid_token_rate",
    "tokens_expiring_unordered",
    "open_faults",
    "silent_phones",
)
MOST_UNITS = 150
"""Beyond, a table answers nobody: choose a unit, or read the sums."""
SHARES = ("mobile_registration_rate", "mobile_documentation_rate")
Tiles = dict[str, dict[int, Tile]]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit and its tiles in the order of COLUMNS; their charts hold the latest run only."""

    unit: Unit
    tiles: tuple[Tile, ...]

    def tile(self, code: str) -> Tile:
        return self.tiles[COLUMNS.index(code)]


@dataclass(frozen=True, slots=True)
class UnitMatrix:
    """Units by name. `total`: mobile registration of all; `judged`: cells with an icon.

    `local`: (unit id, measure) of signals that are not shared, by name, worse ones first.
    """

    lines: tuple[UnitLine, ...]
    total: Tile
    shared: tuple[SharedChange, ...]
    local: tuple[tuple[int, str], ...]
    calls: tuple[UnitCall, ...]
    judged: int
    covered: Mapping[str, date]

    def line(self, unit_id: int) -> UnitLine:
        return next(line for line in self.lines if line.unit.id == unit_id)


@kept
def build_unit_matrix(
    session: Session, *, scope: Scope, today: date, until: Week, valid_on: date
) -> UnitMatrix:
    """`today`: the day looked at; `valid_on`: units valid then are the rows."""
    units = build_unit_choice(session, scope=scope, today=valid_on).units
    ids = frozenset(unit.id for unit in units)
    statuses = build_holder_statuses(session, scope=scope, day=today)
    tiles = _chart_tiles(session, scope, ids, today, until)
    tiles["valid_token_rate"] = snapshot_tiles(session, scope, ids, "valid_token_rate", today)
    tiles["tokens_expiring_unordered"] = expiring_tiles(session, statuses, ids)
    tiles["silent_phones"] = silent_tiles(session, scope, ids, today)
    tiles = {code: _shown(session, scope, code, tiles[code], today) for code in COLUMNS}
    sides = _sides(tiles)
    shared = [c for code, (week, own) in sides.items() for c in find_shared(code, week, own)]
    return UnitMatrix(
        tuple(UnitLine(u, tuple(tiles[code][u.id] for code in COLUMNS)) for u in units),
        _total(session, scope, today, until),
        tuple(shared),
        _local(units, tiles, sides, shared),
        tuple(find_calls(session, scope, units, tiles, statuses, today)),
        sum(bool(t.chart and t.chart.variation) for own in tiles.values() for t in own.values()),
        fetch_covered(session, scope=scope),
    )


def _total(session: Session, scope: Scope, today: date, until: Week) -> Tile:
    measure = known_measure(COLUMNS[0])
    chart = build_weekly_series(
        session, scope=scope, measure=measure, unit_id=None, today=today, until=until
    ).chart
    return tile_of_chart(measure, _trimmed(chart))


def _chart_tiles(
    session: Session, scope: Scope, ids: frozenset[int], today: date, until: Week
) -> Tiles:
    tiles: Tiles = {}
    for code in SHARES:
        measure = known_measure(code)
        series = build_unit_series(
            session, scope=scope, measure=measure, unit_ids=ids, today=today, until=until
        )
        tiles[code] = {
            unit: tile_of_chart(measure, _trimmed(one.chart)) for unit, one in series.items()
        }
    tiles["open_faults"] = _fault_tiles(session, scope, ids, today)
    return tiles


def _fault_tiles(
    session: Session, scope: Scope, ids: frozenset[int], today: date
) -> dict[int, Tile]:
    since = today - timedelta(days=FAULT_HISTORY_DAYS)
    by_unit: dict[int, list[FaultReport]] = defaultdict(list)
    for report in fetch_fault_reports(session, scope=scope, since=since):
        by_unit[report.unit_id].append(report)
    coverage = fetch_coverage(session, scope=scope).get("felanmalningar", {})
    covered = max(coverage.values(), default=None)
    measure = known_measure("open_faults")
    tiles = {unit: fault_tile(measure, by_unit[unit], covered, today) for unit in ids}
    return {
        unit: replace(tile, chart=_trimmed(tile.chart)) if tile.chart else tile
        for unit, tile in tiles.items()
    }


def _shown(
    session: Session, scope: Scope, code: str, tiles: dict[int, Tile], today: date
) -> dict[int, Tile]:
    """Hidden where few persons stand behind it, the same units as on their own pages."""
    measure = known_measure(code)
    if scope.sees_unsuppressed:
        return tiles
    period = Day(today) if measure.grain is Grain.SNAPSHOT else Week.of(today)
    hidden = hidden_groups(session, scope=scope, measure=measure, period=period, today=today)
    return {
        unit: hidden_tile(tile) if unit in hidden and tile.as_of is not None else tile
        for unit, tile in tiles.items()
    }


def _sides(tiles: Tiles) -> dict[str, tuple[Week, dict[int, int]]]:
    """Measure -> (the latest week decided, unit id -> side of its signal in that week).

    Open faults are left out: a backlog leans on the week before, so that chance signals more often
    in it than in shares.
    """
    sides = {}
    for code in SHARES:
        charts = {unit: tile.chart for unit, tile in tiles[code].items() if tile.chart}
        judged = {unit: chart for unit, chart in charts.items() if chart.variation}
        week = max((c.decided_by for c in judged.values() if c.decided_by), default=None)
        if week is not None:
            sides[code] = (week, {u: _side(c) for u, c in judged.items() if c.decided_by == week})
    return sides


def _side(chart: ControlChart) -> int:
    signal = chart.latest.signal if chart.latest else None
    return signal.side if signal else 0


def _local(
    units: Sequence[Unit],
    tiles: Tiles,
    sides: Mapping[str, tuple[Week, Mapping[int, int]]],
    shared: Sequence[SharedChange],
) -> tuple[tuple[int, str], ...]:
    together = {(unit, change.measure) for change in shared for unit in change.unit_ids}
    alone = [
        (unit.id, code)
        for unit in units
        for code, (_week, own) in sides.items()
        if own.get(unit.id) and (unit.id, code) not in together
    ]
    worse = {(u, code): is_worse(tiles[code][u]) for u, code in alone}
    return tuple(sorted(alone, key=lambda pair: not worse[pair]))


def _trimmed(chart: ControlChart) -> ControlChart:
    """Without the weeks before the run that decides: what is kept of every unit stays small."""
    last = chart.decided_by
    first = chart.run_first_week or last
    if last is None or first is None:
        return replace(chart, points=())
    return replace(chart, points=tuple(p for p in chart.points if first <= p.week <= last))
