"""Periods and due days, what is carried over, what a later file changed, what others may see."""

import json
from dataclasses import replace
from datetime import date

import pytest

from domain.follow_up import (
    FollowUp,
    FollowUpAction,
    FollowUpState,
    FrozenFigure,
    actions_as_json,
    actions_from_json,
    figures_as_json,
    figures_from_json,
    find_restated,
)
from domain.follow_up_period import (
    due_on,
    first_due_after,
    last_month,
    latest_due,
    parse_follow_up_period,
)
from domain.periods import Month, MonthSpan
from domain.scope import Scope

MARCH = Month(2026, 3)
FIGURE = FrozenFigure("mobile_registration_rate", 1, "2026-03", 82, 100, 0.82)
ACTION = FollowUpAction(7, 1, "Utse mobilombud", "enhetschef", date(2026, 4, 10), "2026-03")


def test_a_tertial_is_four_months_and_ends_with_the_last():
    first = parse_follow_up_period("2026T1")

    assert first == MonthSpan.tertial(2026, 1) == parse_follow_up_period("2026-T1")
    assert (first.first_day, first.last_day) == (date(2026, 1, 1), date(2026, 4, 30))
    assert last_month(first) == Month(2026, 4)
    assert str(first.step(-1)) == "2025T3"
    assert (
        MonthSpan.tertial_of(date(2026, 3, 31)) == MonthSpan.tertial_of(date(2026, 4, 30)) == first
    )
    assert MonthSpan.tertial_of(date(2026, 5, 1)) == MonthSpan.tertial(2026, 2)
    assert MonthSpan.tertial_of(date(2026, 12, 31)) == MonthSpan.tertial(2026, 3)


def test_years_are_those_somebody_can_mean():
    assert parse_follow_up_period("2000-01") == Month(2000, 1)
    assert parse_follow_up_period("2199T3") == MonthSpan.tertial(2199, 3)
    with pytest.raises(ValueError, match="not a year: 2200-01"):
        parse_follow_up_period("2200-01")


def test_no_more_than_20_signs_of_a_wrong_period_are_told():
    with pytest.raises(ValueError, match=f"'{'x' * 20}'$"):
        parse_follow_up_period("x" * 30)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "2026T4", "2026T0", "1999-12", "2026-3", "٢٠٢٦-03",
             "2026-03-01", "2026-03\0", "9999-01"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=r"not a|month must"):
        parse_follow_up_period(text)


def test_a_period_is_due_on_the_15th_of_the_month_after():
    assert due_on(MARCH) == date(2026, 4, 15)
    assert due_on(Month(2026, 12)) == date(2027, 1, 15)
    assert due_on(MonthSpan.tertial(2026, 3)) == date(2027, 1, 15)


def test_the_15th_itself_is_in_time():
    assert latest_due(date(2026, 4, 15)) == Month(2026, 2)
    assert latest_due(date(2026, 4, 16)) == MARCH
    assert first_due_after(date(2026, 4, 15)) == MARCH
    assert first_due_after(date(2026, 4, 16)) == Month(2026, 4)


def test_an_open_action_is_carried_over_until_it_is_done():
    done = replace(ACTION, done_on=date(2026, 5, 20))

    assert not ACTION.is_of(Month(2026, 2))
    assert ACTION.is_of(MARCH)
    assert ACTION.is_of(Month(2026, 9))
    assert done.is_of(Month(2026, 5))
    assert not done.is_of(Month(2026, 6))
    assert replace(ACTION, done_on=date(2026, 6, 1)).is_of(Month(2026, 6))
    assert ACTION.is_of(MonthSpan.tertial(2026, 1))


def test_an_action_is_overdue_after_its_day_while_it_is_open():
    assert not ACTION.is_overdue(date(2026, 4, 10))
    assert ACTION.is_overdue(date(2026, 4, 11))
    assert not replace(ACTION, done_on=date(2026, 4, 30)).is_overdue(date(2026, 5, 1))


def test_only_figures_that_are_others_now_are_restated():
    other = replace(FIGURE, measure="open_faults")
    now = [replace(FIGURE, r=84, value=0.84), replace(other, target=3)]

    assert find_restated([FIGURE, other], now) == {"mobile_registration_rate": now[0]}
    assert find_restated([FIGURE], [now[0].hidden()]) == {}


def test_figures_and_actions_come_back_as_they_were_kept():
    figures = (replace(FIGURE, week="2026v13", week_value=0.8, lower=0.7, signal="below_limit"),)
    kept = json.loads(json.dumps(figures_as_json(figures)))
    actions = (ACTION, replace(ACTION, done_on=date(2026, 4, 1)))

    assert figures_from_json(kept) == figures
    assert figures_from_json([kept[0] | {"of_a_later_program": 1}]) == figures
    assert actions_from_json(json.loads(json.dumps(actions_as_json(actions)))) == actions


def test_others_see_neither_few_persons_nor_what_is_not_signed():
    hidden = replace(FIGURE, suppressed=True)
    draft = FollowUp(1, MARCH, 0, "halvfärdigt", (FIGURE, hidden), (), {})
    others, own = Scope(None), Scope(frozenset({1}), sees_unsuppressed=True)

    assert draft.seen_by(own) == draft
    assert draft.seen_by(others).analysis == ""
    assert replace(draft, version=1).seen_by(others).analysis == "halvfärdigt"
    seen = draft.seen_by(others).figures
    assert seen[0] == FIGURE
    assert (seen[1].r, seen[1].n, seen[1].value, seen[1].suppressed) == (None, None, None, True)


def test_a_state_is_signed_from_the_first_version():
    state = FollowUpState(1, "2026-03", True, 0, None, "", None)

    assert not state.is_signed
    assert replace(state, version=1).is_signed
