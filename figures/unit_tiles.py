"""Register figures of every unit at once, a tile each: valid tokens, those due, silent phones."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.data_freshness import find_source_days
from data_access.snapshots import fetch_latest_snapshots
from domain.measures import Measure, known_measure
from domain.scope import Scope
from domain.token_expiry import HolderStatus, count_expiring
from figures.overview import SPARK_DAYS, Tile
from figures.to_do import fetch_silent_phones


def snapshot_tiles(
    session: Session, scope: Scope, ids: frozenset[int], code: str, today: date
) -> dict[int, Tile]:
    measure = known_measure(code)
    found = fetch_latest_snapshots(session, scope=scope, measure=code, until=today)
    oldest = today - timedelta(days=SPARK_DAYS)
    tiles = {unit: _tile(measure, None) for unit in ids}
    for unit in ids & found.keys():
        day, (r, n) = found[unit]
        if day >= oldest:
            value = r / n if n else None
            tiles[unit] = Tile(measure, value, r, n or None, day, None, (), False, False)
    return tiles


def expiring_tiles(
    session: Session, statuses: Sequence[HolderStatus], ids: frozenset[int]
) -> dict[int, Tile]:
    """K21, 0 to 30 days."""
    by_unit: dict[int, list[HolderStatus]] = defaultdict(list)
    for status in statuses:
        by_unit[status.unit_id].append(status)
    day = find_source_days(session).get("dosor")
    measure = known_measure("tokens_expiring_unordered")
    return {
        unit: _tile(measure, count_expiring(by_unit[unit])["0-30"] if day else None, day)
        for unit in ids
    }


def silent_tiles(
    session: Session, scope: Scope, ids: frozenset[int], today: date
) -> dict[int, Tile]:
    silent = [phone.unit_id for phone in fetch_silent_phones(session, scope=scope, day=today)]
    day = find_source_days(session).get("telefoner")
    measure = known_measure("silent_phones")
    return {unit: _tile(measure, silent.count(unit) if day else None, day) for unit in ids}


def _tile(measure: Measure, count: int | None, day: date | None = None) -> Tile:
    value = None if count is None else float(count)
    return Tile(measure, value, None, None, day, None, (), False, False)
