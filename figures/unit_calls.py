"""Why a unit should be called: worse figures, expired tokens, old faults, data that stopped."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from domain.control_chart import Variation
from domain.follow_up_period import due_on
from domain.scope import Scope
from domain.token_expiry import HolderStatus, count_without_valid
from domain.unit_calls import CallKind, CallReason, UnitCall, rank_calls
from domain.units import Unit
from figures.follow_up_status import build_follow_up_status
from figures.overview import Tile
from figures.stopped_data import LATE_DATA_DAYS, find_stopped
from figures.to_do import OLD_FAULT_DAYS

DAYS_A_WEEK = 7
Reasons = dict[int, list[CallReason]]


def find_calls(
    session: Session,
    scope: Scope,
    units: Sequence[Unit],
    tiles: Mapping[str, Mapping[int, Tile]],
    statuses: Sequence[HolderStatus],
    today: date,
) -> list[UnitCall]:
    """Every unit with a reason, ranked; hidden figures give none. `tiles`: measure -> unit id."""
    reasons: Reasons = {unit.id: [] for unit in units}
    for code, by_unit in tiles.items():
        for unit_id, tile in by_unit.items():
            reasons[unit_id] += _of_tile(code, tile)
    _add_tokens(reasons, statuses)
    _add_stopped(reasons, session, scope, today)
    _add_follow_ups(reasons, session, scope, today)
    return rank_calls(reasons)


def is_worse(tile: Tile) -> bool:
    """The latest complete week shows a special cause for concern."""
    chart = tile.chart
    return chart is not None and chart.variation is Variation.SPECIAL_CAUSE_CONCERN


def _of_tile(code: str, tile: Tile) -> list[CallReason]:
    found = []
    if is_worse(tile) and tile.chart is not None:
        late = tile.chart.run_length * DAYS_A_WEEK
        found.append(CallReason(CallKind.WORSE, 1, late, code))
    days = tile.oldest_days
    if days is not None and days > OLD_FAULT_DAYS:
        found.append(CallReason(CallKind.OLD_FAULT, days, days - OLD_FAULT_DAYS))
    return found


def _add_tokens(reasons: Reasons, statuses: Sequence[HolderStatus]) -> None:
    by_unit: dict[int, list[HolderStatus]] = defaultdict(list)
    for status in statuses:
        by_unit[status.unit_id].append(status)
    for unit_id in reasons.keys() & by_unit.keys():
        _ordered, unordered = count_without_valid(by_unit[unit_id])
        if unordered:
            lacking = [s for s in by_unit[unit_id] if s.is_active and s.lacks_valid]
            late = max(-(s.days_left or 0) for s in lacking if not s.has_order)
            reasons[unit_id].append(CallReason(CallKind.EXPIRED_TOKENS, unordered, late))


def _add_stopped(reasons: Reasons, session: Session, scope: Scope, today: date) -> None:
    last, stopped = find_stopped(session, scope=scope, today=today)
    for unit, since in stopped.items():
        if unit.id in reasons:
            age = (today - since).days
            day = last.get(unit.id)
            reasons[unit.id].append(
                CallReason(
                    CallKind.DATA_STOPPED, age, age - LATE_DATA_DAYS, str(day) if day else ""
                )
            )


def _add_follow_ups(reasons: Reasons, session: Session, scope: Scope, today: date) -> None:
    for unit_id, status in build_follow_up_status(session, scope=scope, today=today).items():
        if unit_id in reasons and status.late:
            late = (today - due_on(status.late[0])).days
            count, month = len(status.late), str(status.late[0])
            reasons[unit_id].append(CallReason(CallKind.NO_FOLLOW_UP, count, late, month))
