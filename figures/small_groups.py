"""Whose figures are hidden because few persons stand behind them (product.md decision 8).

The answer is the same whatever is asked for: a total asked for alone must not give away a unit
that is hidden in the list of units.
"""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_active_staff_counts
from data_access.snapshots import fetch_latest_snapshots
from data_access.staffing import fetch_active_users
from data_access.units import find_unit_ends
from domain.measures import Grain, Measure
from domain.periods import Period, Week
from domain.rates import Count, sum_counts
from domain.scope import Scope
from domain.small_numbers import hide_secondary, hides_part, hides_small_unit
from figures.acknowledged import ACKNOWLEDGED, count_acknowledged
from figures.question import asked_day

Group = int | None
"""A unit's id; None is all in scope together."""


def hidden_groups(
    session: Session, *, scope: Scope, measure: Measure, period: Period, today: date
) -> frozenset[Group]:
    """Units, and all together, to hide at the period from those without the right to see them."""
    if not measure.hides_small_units:
        return frozenset()
    small = find_small_units(session, scope=scope, day=today)
    if not measure.hides_parts:
        return frozenset(small)
    return groups_with_few(small, _counts(session, scope, measure, period, today))


def find_small_units(session: Session, *, scope: Scope, day: date) -> set[int]:
    """Units with 1 to 4 active staff on the day."""
    staff = fetch_active_staff_counts(session, scope=scope, day=day)
    return {unit for unit, count in staff.items() if hides_small_unit(count)}


def groups_with_few(small: Collection[int], counts: Mapping[int, Count]) -> frozenset[Group]:
    """Of persons per unit, and of their sum (None): what 1 to 4 of them could be told from.

    `small`: units hidden for their few staff.
    """
    hidden: set[Group] = {u for u, c in counts.items() if u in small or hides_part(c.r, c.n)}
    total = sum_counts(counts.values())
    if hides_part(total.r, total.n):
        return frozenset({*hidden, *small, None})
    sizes = {unit: count.n for unit, count in counts.items()}
    more = hide_secondary({unit: unit in hidden for unit in counts}, sizes)
    is_alone = not more and sum(sizes[unit] > 0 for unit in counts if unit in hidden) == 1
    return frozenset({*hidden, *small, *more, *([None] if is_alone else [])})


def _counts(
    session: Session, scope: Scope, measure: Measure, period: Period, today: date
) -> dict[int, Count]:
    """Unit id -> r of n, persons all."""
    if measure.grain is Grain.STAFFING_WEEK:
        if not isinstance(period, Week):
            return {}
        return fetch_active_users(session, scope=scope, week=period)
    day = asked_day(period, today)
    if measure.code_id == ACKNOWLEDGED:
        return count_acknowledged(session, scope=scope, day=day)
    found = fetch_latest_snapshots(session, scope=scope, measure=measure.code_id, until=day)
    ends = find_unit_ends(session)
    return {
        unit: Count(r, n or 0)
        for unit, (_seen_on, (r, n)) in found.items()
        if ends.get(unit, day) >= day
    }
