"""What else happened in a week: tokens, faults, phones, substitutes, notes, missing data.

Facts side by side; none of them claims to be the cause. Nothing here tells of a person by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_coverage
from data_access.events import NotedEvent, fetch_noted_events
from data_access.kept import kept
from data_access.phone_usage import fetch_days_with_use
from data_access.registers import fetch_fault_reports, fetch_staff, fetch_token_history
from data_access.snapshots import fetch_latest_snapshots
from data_access.units import fetch_units, find_unit_ends
from domain.control_chart import ControlChart
from domain.fault_backlog import open_reports
from domain.periods import Week
from domain.scope import Scope
from domain.token_gaps import TokenGaps, token_gaps
from domain.units import Unit
from figures.substitutes import Substitutes, build_substitutes

PHONE_FAULTS = frozenset({"telefon", "app", "natverk"})
PHONES_SEEN_DAYS = 31
DAYS = 7


@dataclass(frozen=True, slots=True)
class FaultWeek:
    """Open at the end of the week, of them about phone, app or network; reported within it."""

    still_open: int
    about_phones: int
    reported: int


@dataclass(frozen=True, slots=True)
class WeekFacts:
    """A week of a unit or of all in scope; None where no source tells.

    `silent`: phones, as of the latest register of the 31 days before the week's end.
    `missing`: unit id -> days of the week without data. `units`: names by id.
    """

    week: Week
    tokens: TokenGaps | None
    faults: FaultWeek | None
    silent: int | None
    substitutes: Substitutes
    events: tuple[NotedEvent, ...]
    missing: Mapping[int, int]
    units: Mapping[int, str]


def weeks_to_explain(chart: ControlChart, shown: tuple[Week, ...]) -> tuple[Week, ...]:
    """The latest complete week and those shown with a signal, latest first."""
    special = {point.week for point in chart.points if point.signal and point.week in shown}
    latest = {chart.decided_by} if chart.decided_by else set()
    return tuple(sorted(special | latest, reverse=True))


@kept
def build_week_facts(
    session: Session, *, scope: Scope, unit_id: int | None, week: Week, today: date
) -> WeekFacts:
    """Sums over the units asked for, as far as sources of the week tell."""
    within = scope.within(unit_id)
    units = fetch_units(session, scope=within)
    noted = fetch_noted_events(session, scope=scope, unit_id=unit_id, since=week.monday)
    return WeekFacts(
        week,
        _tokens(session, within, week, min(week.last_day, today)),
        _faults(session, scope, within, week),
        _silent(session, within, week.last_day),
        build_substitutes(session, scope=scope, unit_id=unit_id, today=today, until=week),
        tuple(n for n in noted if n.removed_at is None and n.event.first_day <= week.last_day),
        _missing(session, within, units, week),
        {unit.id: unit.name for unit in units},
    )


def _tokens(session: Session, scope: Scope, week: Week, last: date) -> TokenGaps | None:
    """Of units with a register of the week or before it: earlier ones tell nothing of it."""
    known = fetch_latest_snapshots(session, scope=scope, measure="valid_token_rate", until=last)
    if not known:
        return None
    told = scope.narrowed(frozenset(known))
    since = week.monday - timedelta(days=1)
    return token_gaps(
        fetch_staff(session, scope=told),
        fetch_token_history(session, scope=told, since=since),
        week.monday,
        last,
    )


def _faults(session: Session, scope: Scope, within: Scope, week: Week) -> FaultWeek | None:
    """One ticket system serves all units: it covers a week once it covers its Sunday."""
    covered = fetch_coverage(session, scope=scope).get("felanmalningar", {})
    if max(covered.values(), default=date.min) < week.last_day:
        return None
    reports = fetch_fault_reports(session, scope=within, since=week.monday)
    still = open_reports(reports, week.last_day)
    return FaultWeek(
        len(still),
        sum(report.category in PHONE_FAULTS for report in still),
        sum(Week.of(report.reported_on) == week for report in reports),
    )


def _silent(session: Session, scope: Scope, last: date) -> int | None:
    found = fetch_latest_snapshots(session, scope=scope, measure="silent_phones", until=last)
    ends = find_unit_ends(session)
    since = last - timedelta(days=PHONES_SEEN_DAYS)
    counts = [r for unit, (day, (r, _n)) in found.items()
              if day > since and ends.get(unit, last) >= last]  # fmt: skip
    return sum(counts) if counts else None


def _missing(session: Session, scope: Scope, units: list[Unit], week: Week) -> dict[int, int]:
    """Units valid throughout the week that have not all its days."""
    told = fetch_days_with_use(session, scope=scope, week=week)
    whole = [u for u in units if u.is_valid(week.monday) and u.is_valid(week.last_day)]
    return {u.id: DAYS - told.get(u.id, 0) for u in whole if told.get(u.id, 0) < DAYS}
