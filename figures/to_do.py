"""The tasks of the units in scope, from tokens, faults, phones, data and use."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_active_staff_counts
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
from domain.measures import known_measure
from domain.register_figures import SILENT_AFTER_DAYS, silent_phones
from domain.registers import Phone
from domain.scope import Scope
from domain.small_numbers import hides_part, hides_small_unit
from domain.to_do import ToDoItem, ToDoKind, rank
from figures.follow_up_tasks import follow_up_tasks
from figures.series import build_weekly_series
from figures.stopped_data import data_stopped
from figures.token_figures import TokenSituation, build_token_situation

OLD_FAULT_DAYS = 14
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
    within = scope.within(unit_id)
    found = build_token_situation(session, scope=within, day=today)
    chart = use or _use_chart(session, scope, unit_id, today)
    staff = fetch_active_staff_counts(session, scope=within, day=today)
    hides = not scope.sees_unsuppressed
    hides_use = hides and unit_id is not None and hides_small_unit(staff.get(unit_id))
    return rank(
        [
            _tokens(found),
            _oldest_fault(session, within, today),
            _silent(fetch_silent_phones(session, scope=within, day=today), today),
            data_stopped(session, within, today, is_one_unit=unit_id is not None),
            ToDoItem(ToDoKind.USE_WORSE, 0, 0) if hides_use else _use_worse(chart),
            *follow_up_tasks(session, within, today, is_one_unit=unit_id is not None),
            _not_registered(session, within, today, hides=hides),
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


def _use_chart(session: Session, scope: Scope, unit_id: int | None, today: date) -> ControlChart:
    measure = known_measure("mobile_registration_rate")
    return build_weekly_series(
        session, scope=scope, measure=measure, unit_id=unit_id, today=today
    ).chart


def _use_worse(chart: ControlChart) -> ToDoItem:
    if chart.variation is not Variation.SPECIAL_CAUSE_CONCERN or chart.latest is None:
        return ToDoItem(ToDoKind.USE_WORSE, 0, 0)
    latest = chart.latest
    missed = (latest.n or 0) - (latest.r or 0)
    return ToDoItem(ToDoKind.USE_WORSE, missed, chart.run_length, latest.week.last_day)


def _not_registered(session: Session, scope: Scope, today: date, *, hides: bool) -> ToDoItem:
    """Nothing is told of 1 to 4 persons to others than the unit's own manager, as in K10."""
    accounts = fetch_accounts(session, scope=scope)
    registered = {account.person_ref: account.reset_registered for account in accounts}
    active = {
        m.person_ref: m.display_name
        for m in fetch_staff(session, scope=scope)
        if m.is_active(today)
    }
    having = active.keys() & registered.keys()
    lacking = [person for person in having if not registered[person]]
    if hides and (
        hides_part(len(lacking), len(having))
        or (
            scope.unit_ids is not None
            and len(scope.unit_ids) == 1
            and hides_small_unit(len(active))
        )
    ):
        return ToDoItem(ToDoKind.NOT_REGISTERED, 0, 0)
    names = tuple(sorted(active[person] for person in lacking if active[person]))
    return ToDoItem(ToDoKind.NOT_REGISTERED, len(lacking), 0, names=names)
