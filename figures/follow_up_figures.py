"""K50 to K53 from what has been signed and reported."""

from collections.abc import Sequence
from datetime import date

from data_access.follow_ups import (
    fetch_actions,
    fetch_follow_up_states,
    fetch_unit_spans,
    find_first_due,
)
from data_access.quality_records import fetch_imported_follow_ups
from domain.follow_up import FollowUpAction, FollowUpState
from domain.follow_up_period import due_on, latest_due
from domain.periods import Month, Period
from domain.quality_records import ImportedFollowUp
from domain.rates import Count
from domain.units import was_there
from figures.figure_row import FigureRow
from figures.question import Question, asked_day
from figures.register_rows import share_row

EVER = date(2000, 1, 1)


def followup_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """K50 and K51 of each month; of a week or day, of the month that was due by then."""
    states = fetch_follow_up_states(question.session, scope=question.within, since=EVER)
    imported = fetch_imported_follow_ups(question.session, scope=question.within)
    rows = []
    for period in periods:
        month = _month(period, question.today)
        told = [one for one in imported if one.period == month]
        done = _done(
            [state for state in states if state.period == str(month) and state.is_signed], told,
            only_reported=question.measure.number == "K51",
        )  # fmt: skip
        owing = _owing(question, month, told)
        rows.append(share_row(question.unit, str(period), Count(len(done & owing), len(owing))))
    return rows


def days_since_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """K52: the unit's days; of several units the most. `never`: units that never signed any."""
    states = fetch_follow_up_states(question.session, scope=question.within, since=EVER)
    spans = fetch_unit_spans(question.session, scope=question.within)
    rows = []
    for period in periods:
        day = asked_day(period, question.today)
        there = {
            unit for unit, own in spans.items() if question.unit_id is not None
            or was_there(own, day)
        }  # fmt: skip
        last: dict[int, date] = {}
        for state in states:
            signed = state.first_signed_on
            if signed is not None and signed <= day and state.unit_id in there:
                last[state.unit_id] = max(signed, last.get(state.unit_id, signed))
        value = max(((day - signed).days for signed in last.values()), default=None)
        never = len(there - last.keys())
        rows.append(FigureRow(question.unit, str(period), value=value, extra={"never": never}))
    return rows


def overdue_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """K53: actions open on the day whose deadline had passed."""
    actions = fetch_actions(question.session, scope=question.within, since=EVER)
    rows = []
    for period in periods:
        day = asked_day(period, question.today)
        late = [one for one in actions if _is_late(one, day)]
        rows.append(FigureRow(question.unit, str(period), value=float(len(late))))
    return rows


def _is_late(action: FollowUpAction, day: date) -> bool:
    is_open = action.done_on is None or action.done_on > day
    return is_open and action.deadline < day


def _done(
    signed: Sequence[FollowUpState], told: Sequence[ImportedFollowUp], *, only_reported: bool
) -> set[int]:
    """Units; of one that has signed its own follow-up nothing that was imported counts."""
    here = {state.unit_id for state in signed}
    elsewhere = [one for one in told if one.unit_id not in here]
    if not only_reported:
        return here | {one.unit_id for one in elsewhere if one.is_done}
    return {state.unit_id for state in signed if _is_reported(state)} | {
        one.unit_id for one in elsewhere if one.is_reported_in_time
    }


def _is_reported(state: FollowUpState) -> bool:
    """With a reference dated in time."""
    return state.qms_date is not None and state.qms_date <= due_on(_month_of(state))


def _month_of(state: FollowUpState) -> Month:
    year, number = state.period.split("-")
    return Month(int(year), int(number))


def _month(period: Period, today: date) -> Month:
    return period if isinstance(period, Month) else latest_due(asked_day(period, today))


def _owing(question: Question, month: Month, told: Sequence[ImportedFollowUp]) -> set[int]:
    """Units whose follow-up of the month ought to be done by today.

    Before the product was in use those that files tell of, each by its own due day.
    """
    first = find_first_due(question.session)
    if first is None or month < first:
        return {one.unit_id for one in told if one.due_on < question.today}
    if due_on(month) >= question.today:
        return set()
    spans = fetch_unit_spans(question.session, scope=question.within)
    return {unit for unit, own in spans.items() if was_there(own, month.last_day)}
