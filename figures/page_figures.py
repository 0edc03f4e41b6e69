"""What each page shows: scope, fetch, calculate, once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_active_staff_counts, fetch_coverage
from data_access.events import Event, fetch_events
from data_access.kept import kept
from data_access.phone_usage import fetch_reason_weeks
from data_access.registers import fetch_accounts, fetch_fault_reports, fetch_staff
from data_access.restatements import RestatedWeek, fetch_restatements
from data_access.units import fetch_units, find_predecessors
from domain.fault_backlog import WeekFlow, in_window, open_reports, time_to_fix, weekly_flow
from domain.measures import Measure, find_measure
from domain.periods import Week
from domain.registers import FaultReport, Phone, StaffMember
from domain.scope import Scope
from domain.small_numbers import hides_small_unit
from domain.survival import SurvivalCurve
from domain.to_do import ToDoItem
from domain.token_expiry import in_order_of_expiry
from domain.units import Unit
from figures.overview import Tile, build_tiles
from figures.series import WeeklySeries, build_weekly_series
from figures.to_do import build_to_do, fetch_silent_phones
from figures.token_figures import TokenSituation, build_token_situation

FAULT_HISTORY_DAYS = 366
FLOW_WEEKS = 26
REASON_WEEKS = 13
FIX_TILE = 7


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """Units the filter offers, and whether all together is one of them."""

    units: tuple[Unit, ...]
    offers_all: bool


@kept
def build_unit_choice(session: Session, *, scope: Scope, today: date) -> UnitChoice:
    """Units in scope that are valid now; merged ones are reached through their successors."""
    units = [u for u in fetch_units(session, scope=scope) if u.is_valid(today)]
    if not units:
        units = fetch_units(session, scope=scope)
    return UnitChoice(tuple(sorted(units, key=lambda u: u.name)), scope.is_everything)


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
    within = _within(scope, unit_id)
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
        _measure("resolution_days"),
        median,
        curve.closed,
        curve.n if covered else None,
        covered,
        None,
        (),
        False,
        False,
    )


@dataclass(frozen=True, slots=True)
class UsageFigures:
    """The usage page of a unit: both moments, reasons, restatements, predecessor.

    `reasons` are added over the weeks `reason_weeks`, (first, last).
    """

    time: WeeklySeries
    notes: WeeklySeries
    reasons: dict[str, int]
    reason_weeks: tuple[Week, Week]
    restated: list[RestatedWeek]
    predecessor: WeeklySeries | None
    covered: Mapping[str, date]
    is_small: bool


@kept
def build_usage(
    session: Session, *, scope: Scope, unit_id: int | None, today: date, until: Week
) -> UsageFigures:
    time = _series(session, scope, "mobile_registration_rate", unit_id, today, until)
    notes = _series(session, scope, "mobile_documentation_rate", unit_id, today, until)
    last = time.chart.decided_by or until
    first = last.step(1 - REASON_WEEKS)
    reasons = _reasons(session, scope, unit_id, first, last)
    restated = []
    predecessor = None
    is_small = False
    if unit_id is not None:
        restated = fetch_restatements(
            session,
            scope=scope,
            measure="mobile_registration_rate",
            unit_ids=frozenset({unit_id}),
            since=until.step(-104).monday,
        )
        predecessor = _predecessor(session, scope, unit_id, today, until)
        staff = fetch_active_staff_counts(session, scope=_within(scope, unit_id), day=today)
        is_small = hides_small_unit(staff.get(unit_id, 0))
    covered = fetch_covered(session, scope=_within(scope, unit_id))
    weeks = (first, last)
    return UsageFigures(time, notes, reasons, weeks, restated, predecessor, covered, is_small)


def _reasons(
    session: Session, scope: Scope, unit_id: int | None, first: Week, last: Week
) -> dict[str, int]:
    """Reason -> visits registered afterwards from `first` to `last`."""
    by_week = fetch_reason_weeks(session, scope=scope, unit_id=unit_id, first=first, last=last)
    reasons: Counter[str] = Counter()
    for counts in by_week.values():
        reasons.update(counts)
    return dict(reasons)


@dataclass(frozen=True, slots=True)
class TokenFigures:
    """The token page: holders, accounts without password reset, coverage."""

    situation: TokenSituation
    not_registered: list[StaffMember]
    with_account: int
    covered: Mapping[str, date]


def build_tokens(
    session: Session, *, scope: Scope, unit_id: int | None, today: date
) -> TokenFigures:
    """Names are added for those who may see people; all else is kept between views."""
    figures = _tokens_without_names(session, scope=scope, unit_id=unit_id, today=today)
    if not scope.sees_people:
        return figures
    staff = fetch_staff(session, scope=_within(scope, unit_id))
    return _with_names(figures, {member.person_ref: member.display_name for member in staff})


def _with_names(figures: TokenFigures, names: Mapping[str, str]) -> TokenFigures:
    situation = figures.situation
    statuses = [replace(s, display_name=names.get(s.person_ref, "")) for s in situation.statuses]
    lacking = [replace(m, display_name=names.get(m.person_ref, "")) for m in figures.not_registered]
    return replace(
        figures,
        situation=replace(situation, statuses=in_order_of_expiry(statuses)),
        not_registered=sorted(lacking, key=lambda member: member.display_name),
    )


@kept
def _tokens_without_names(
    session: Session, *, scope: Scope, unit_id: int | None, today: date
) -> TokenFigures:
    within = _within(scope, unit_id)
    situation = build_token_situation(session, scope=within, day=today)
    registered = {
        account.person_ref: account.reset_registered
        for account in fetch_accounts(session, scope=within)
    }
    active = {m.person_ref: m for m in fetch_staff(session, scope=within) if m.is_active(today)}
    lacking = [m for ref, m in active.items() if registered.get(ref) is False]
    return TokenFigures(
        situation,
        sorted(lacking, key=lambda m: m.display_name),
        sum(ref in registered for ref in active),
        fetch_covered(session, scope=within),
    )


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
    within = _within(scope, unit_id)
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


def fetch_covered(session: Session, *, scope: Scope) -> dict[str, date]:
    """Kind -> last day covered, the furthest of the units in scope."""
    coverage = fetch_coverage(session, scope=scope)
    return {kind: max(days.values()) for kind, days in coverage.items()}


def _within(scope: Scope, unit_id: int | None) -> Scope:
    return scope if unit_id is None else scope.narrowed(frozenset({unit_id}))


def _series(
    session: Session, scope: Scope, code: str, unit_id: int | None, today: date, until: Week
) -> WeeklySeries:
    return build_weekly_series(
        session, scope=scope, measure=_measure(code), unit_id=unit_id, today=today, until=until
    )


def _predecessor(
    session: Session, scope: Scope, unit_id: int, today: date, until: Week
) -> WeeklySeries | None:
    earlier = find_predecessors(session, frozenset({unit_id}))
    if not earlier:
        return None
    return build_weekly_series(
        session,
        scope=Scope(earlier) if scope.is_everything else scope.narrowed(earlier),
        measure=_measure("mobile_registration_rate"),
        unit_id=None,
        today=today,
        until=until,
    )


def _measure(code: str) -> Measure:
    measure = find_measure(code)
    assert measure is not None
    return measure
