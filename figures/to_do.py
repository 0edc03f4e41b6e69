"""The tasks of the units in scope, from tokens, faults, phones, data and use."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_coverage, find_source_days
from data_access.registers import (
    fetch_accounts,
    fetch_fault_reports,
    fetch_phones,
    fetch_staff,
    find_phones_in_open_reports,
    find_snapshot_days,
)
from data_access.units import find_unit_ends
from domain.control_chart import ControlChart, Variation
from domain.fault_backlog import age_days, open_reports
from domain.measures import VISIT_SOURCES, find_measure
from domain.register_figures import SILENT_AFTER_DAYS, silent_phones
from domain.registers import Phone
from domain.scope import Scope
from domain.to_do import ToDoItem, ToDoKind, rank
from figures.series import build_weekly_series
from figures.token_figures import TokenSituation, build_token_situation

OLD_FAULT_DAYS = 14
LATE_DATA_DAYS = 8
TOKEN_LEAD_DAYS = 30


def build_to_do(
    session: Session,
    *,
    scope: Scope,
    unit_id: int | None,
    today: date,
    use: ControlChart | None = None,
) -> list[ToDoItem]:
    """At most five tasks for a unit, or for everything in scope together.

    `use`: the chart of mobile registration, where the caller has it already.
    """
    within = scope if unit_id is None else scope.narrowed(frozenset({unit_id}))
    found = build_token_situation(session, scope=within, day=today)
    chart = use or _use_chart(session, scope, unit_id, today)
    return rank(
        [
            _tokens(found),
            _oldest_fault(session, within, today),
            _silent(fetch_silent_phones(session, scope=within, day=today), today),
            _data_stopped(session, within, today, chart),
            _use_worse(chart),
            _not_registered(session, within, today),
        ]
    )


def fetch_silent_phones(session: Session, *, scope: Scope, day: date) -> list[Phone]:
    """Phones silent as of the register that stands for each unit, longest silent first.

    Those of a unit that had ended by the day are nobody's.
    """
    days, ends = find_snapshot_days(session, "telefoner"), find_unit_ends(session)
    by_unit: dict[int, list[Phone]] = {}
    for phone in fetch_phones(session, scope=scope):
        if phone.unit_id in ends and ends[phone.unit_id] < day:
            continue
        by_unit.setdefault(phone.unit_id, []).append(phone)
    silent: list[Phone] = []
    reported: dict[date, frozenset[str]] = {}
    for unit_id, phones in by_unit.items():
        seen_on = days[unit_id]
        if seen_on not in reported:
            reported[seen_on] = find_phones_in_open_reports(session, seen_on)
        silent += silent_phones(phones, reported[seen_on], seen_on)
    return sorted(silent, key=lambda phone: (phone.last_contact_on, phone.phone_id))


def _tokens(situation: TokenSituation) -> ToDoItem:
    due = [status for status in situation.statuses if status.is_to_order]
    left = [status.days_left for status in due if status.days_left is not None]
    first = min((s.valid_to for s in due if s.valid_to), default=None)
    late = TOKEN_LEAD_DAYS - min(left) if left else (1 if due else 0)
    names = tuple(status.display_name for status in due if status.display_name)
    return ToDoItem(ToDoKind.TOKENS, len(due), late, first, names=names)


def _oldest_fault(session: Session, scope: Scope, today: date) -> ToDoItem:
    still_open = open_reports(fetch_fault_reports(session, scope=scope, since=today), today)
    if not still_open:
        return ToDoItem(ToDoKind.OLDEST_FAULT, 0, 0)
    days = age_days(still_open[0], today)
    is_old = days > OLD_FAULT_DAYS
    deadline = still_open[0].reported_on + timedelta(days=OLD_FAULT_DAYS)
    return ToDoItem(
        ToDoKind.OLDEST_FAULT,
        days if is_old else 0,
        days - OLD_FAULT_DAYS,
        deadline,
        still_open[0].ticket_id,
        names=(still_open[0].description or still_open[0].category,),
    )


def _silent(phones: list[Phone], today: date) -> ToDoItem:
    late = (today - phones[0].last_contact_on).days - SILENT_AFTER_DAYS if phones else 0
    names = tuple(phone.phone_id for phone in phones)
    return ToDoItem(ToDoKind.SILENT_PHONES, len(phones), late, names=names)


def _data_stopped(session: Session, scope: Scope, today: date, chart: ControlChart) -> ToDoItem:
    """A source that delivers to others, or did, but is late here, or has nothing of this unit."""
    coverage = fetch_coverage(session, scope=scope)
    days = [day for kind in VISIT_SOURCES for day in coverage.get(kind, {}).values()]
    known = find_source_days(session)
    if not any(kind in known for kind in VISIT_SOURCES):
        return ToDoItem(ToDoKind.DATA_STOPPED, 0, 0)
    last = max(days, default=None)
    counted = max((point.week.last_day for point in chart.points if point.n), default=last)
    if last and counted:
        last = min(last, counted)
    age = (today - last).days if last else 0
    late = age - LATE_DATA_DAYS
    count = age if late > 0 else 0
    return ToDoItem(ToDoKind.DATA_STOPPED, count, max(late, 0), last)


def _use_chart(session: Session, scope: Scope, unit_id: int | None, today: date) -> ControlChart:
    measure = find_measure("mobile_registration_rate")
    assert measure is not None
    return build_weekly_series(
        session, scope=scope, measure=measure, unit_id=unit_id, today=today
    ).chart


def _use_worse(chart: ControlChart) -> ToDoItem:
    if chart.variation is not Variation.SPECIAL_CAUSE_CONCERN or chart.latest is None:
        return ToDoItem(ToDoKind.USE_WORSE, 0, 0)
    latest = chart.latest
    missed = (latest.n or 0) - (latest.r or 0)
    return ToDoItem(ToDoKind.USE_WORSE, missed, chart.run_length, latest.week.last_day)


def _not_registered(session: Session, scope: Scope, today: date) -> ToDoItem:
    accounts = fetch_accounts(session, scope=scope)
    lacking = {account.person_ref for account in accounts if not account.reset_registered}
    active = [m for m in fetch_staff(session, scope=scope) if m.is_active(today)]
    persons = {m.person_ref: m.display_name for m in active if m.person_ref in lacking}
    names = tuple(sorted(name for name in persons.values() if name))
    return ToDoItem(ToDoKind.NOT_REGISTERED, len(persons), 0, names=names)
