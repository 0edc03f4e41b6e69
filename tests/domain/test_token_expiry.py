"""Who runs out, who has none, what was renewed in time: both edges of each limit by hand."""

from datetime import date, timedelta

import pytest

from domain.rates import Count
from domain.registers import StaffMember, Token
from domain.token_expiry import (
    OrderMark,
    TokenState,
    count_expiring,
    count_without_valid,
    expiries_with_holder,
    holder_statuses,
    in_order_of_expiry,
    lead_days,
    renewed_in_time,
)

TODAY = date(2026, 4, 30)


def ahead(days):
    return TODAY + timedelta(days=days)


def member(ref="p", *, needs_token=True, on_duty=None, until=None, unit=1, name=""):
    return StaffMember(
        unit, ref, date(2020, 1, 1), until, "tillsvidare", needs_token,
        on_duty_last_30_days=on_duty, display_name=name,
    )  # fmt: skip


def token(ends, *, number="1", ref="p", ordered=None, status="aktiv", issued=None, unit=1):
    when = None if ordered is None else ahead(ordered)
    return Token(number, unit, ref, "dosa", issued, ahead(ends), when, None, status, False)


def mark(days_ago, *, ends=None, ref="p", unit=1):
    valid_to = None if ends is None else ahead(ends)
    return OrderMark(1, unit, ref, "1", valid_to, ahead(-days_ago))


def status_of(*tokens, marks=(), seen=None, **person):
    seen_on = {} if seen is None else {1: ahead(seen)}
    (found,) = holder_statuses([member(**person)], tokens, marks, TODAY, seen_on)
    return found


@pytest.mark.parametrize(
    ("ends", "band"),
    [
        (-1, None), (0, "0-30"), (30, "0-30"), (31, "31-60"), (60, "31-60"), (61, "61-90"),
        (90, "61-90"), (91, None),
    ],
)  # fmt: skip
def test_each_last_day_falls_in_one_band(ends, band):
    """K21: the band has both its edges."""
    counts = count_expiring([status_of(token(ends))])

    assert {name for name, count in counts.items() if count} == ({band} if band else set())
    assert sum(counts.values()) == (1 if band else 0)


def test_several_people_are_counted_together():
    staff = [member(ref) for ref in "abc"]
    tokens = [token(5, ref="a"), token(7, ref="b"), token(40, ref="c")]

    statuses = holder_statuses(staff, tokens, [], TODAY, {})

    assert count_expiring(statuses) == {"0-30": 2, "31-60": 1, "61-90": 0}


def test_an_order_in_the_register_or_a_mark_takes_out_of_the_band():
    assert count_expiring([status_of(token(5, ordered=-3))])["0-30"] == 0
    assert count_expiring([status_of(token(5), marks=[mark(3, ends=5)])])["0-30"] == 0
    contradicted = status_of(token(5), marks=[mark(20, ends=5)], seen=0)
    assert count_expiring([contradicted])["0-30"] == 1


@pytest.mark.parametrize(("seen", "contradicted"), [(-6, False), (-5, True), (None, False)])
def test_a_mark_is_contradicted_by_a_register_two_weeks_later(seen, contradicted):
    """Marked 19 days ago: a register of 13 days after it confirms nothing, one of 14 denies it."""
    found = status_of(token(5), marks=[mark(19, ends=5)], seen=seen)

    assert found.mark_is_contradicted is contradicted
    assert found.is_marked is not contradicted
    assert found.state is (TokenState.CONTRADICTED if contradicted else TokenState.MARKED)


def test_an_order_in_the_register_settles_a_mark():
    found = status_of(token(5, ordered=-3), marks=[mark(19, ends=5)], seen=0)

    assert not found.mark_is_contradicted
    assert found.ordered_on == ahead(-3)
    assert found.state is TokenState.ORDERED


def test_a_later_token_carries_out_the_order_that_was_marked():
    """A mark made for one that ends in 5 days goes when the last ends later; not when equal."""
    assert status_of(token(5), marks=[mark(3, ends=5)]).mark is not None
    assert status_of(token(6), marks=[mark(3, ends=5)]).mark is None
    assert status_of(token(5), marks=[mark(3)]).mark is None  # marked while there was none
    assert status_of(marks=[mark(3)]).mark is not None


@pytest.mark.parametrize(
    ("tokens", "state", "to_order"),
    [
        ([], TokenState.MISSING, True),
        ([token(-1)], TokenState.EXPIRED, True),
        ([token(0)], TokenState.DUE, True),
        ([token(30)], TokenState.DUE, True),
        ([token(31)], TokenState.LATER, False),
        ([token(5, ordered=-1)], TokenState.ORDERED, False),
        ([token(-1, ordered=-9)], TokenState.ORDERED, False),
    ],
)
def test_the_state_says_what_is_asked_of_the_manager(tokens, state, to_order):
    found = status_of(*tokens)

    assert (found.state, found.is_to_order) == (state, to_order)


def test_days_left_and_the_day_to_order_by():
    """Ends on 20 May: 20 days left, to be ordered by 20 April."""
    found = status_of(token(20))

    assert (found.days_left, found.valid_to, found.order_by) == (20, ahead(20), ahead(-10))
    assert (status_of(token(-2)).days_left, status_of().days_left) == (-2, None)
    assert status_of().order_by is None
    assert [status_of(token(left)).is_due for left in (-1, 30, 31)] == [True, True, False]
    assert not status_of().is_due


def test_one_who_needs_none_is_told_of_only_when_holding_one():
    assert holder_statuses([member(needs_token=False)], [], [], TODAY, {}) == []
    found = status_of(token(-1), needs_token=False)
    assert (found.lacks_valid, found.token_id) == (False, "1")
    assert not status_of(token(40), needs_token=False).is_to_order
    returned = token(40, status="aterlamnad")
    assert holder_statuses([member(needs_token=False)], [returned], [], TODAY, {}) == []
    assert status_of(returned).state is TokenState.MISSING


def test_one_who_has_left_is_not_told_of():
    assert holder_statuses([member(until=ahead(-1))], [token(5)], [], TODAY, {}) == []
    assert len(holder_statuses([member(until=TODAY)], [token(5)], [], TODAY, {})) == 1


def test_shared_and_nameless_tokens_are_held_by_nobody():
    shared = Token("9", 1, "p", "dosa", None, ahead(99), None, None, "aktiv", True)
    nameless = Token("8", 1, None, "dosa", None, ahead(99), None, None, "aktiv", False)

    assert status_of(shared, nameless).token_id is None


def test_the_last_active_token_counts():
    """A returned one that ends later is not held; of two that end together the higher number."""
    found = status_of(
        token(5, number="1"), token(9, number="2", status="aterlamnad"), token(5, number="3")
    )

    assert (found.token_id, found.days_left) == ("3", 5)


def test_without_a_valid_token_an_order_on_any_of_them_counts():
    """K23: the latest of the orders, also on a returned one; with a valid one they do not count."""
    tokens = [
        token(-9, number="1", ordered=-40),
        token(-5, number="2", status="aterlamnad", ordered=-20),
        token(-1, number="3"),
    ]

    found = status_of(*tokens)

    assert (found.ordered_on, found.has_order, found.is_renewed) == (ahead(-20), True, False)
    assert status_of(*tokens, token(60, number="4")).ordered_on is None


def test_those_without_a_valid_one_are_active_and_need_it():
    """K23: one run out, one with an order, one off duty, one who needs none: 1 with, 1 without."""
    staff = [
        member("a"), member("b"), member("c", on_duty=False), member("d", needs_token=False),
        member("e"),
    ]  # fmt: skip
    tokens = [
        token(-1, ref="a"), token(-1, ref="b", ordered=-9), token(-1, ref="c"),
        token(-1, ref="d"), token(0, ref="e"),
    ]  # fmt: skip

    assert count_without_valid(holder_statuses(staff, tokens, [], TODAY, {})) == (1, 1)


def test_a_mark_counts_as_an_order():
    found = status_of(token(-1), marks=[mark(3, ends=-1)])

    assert count_without_valid([found]) == (1, 0)


def test_the_soonest_come_first_and_those_without_before_all():
    staff = [member("a", name="B"), member("b", name="A"), member("c"), member("d", name="A")]
    tokens = [token(9, ref="a"), token(9, ref="b"), token(9, ref="d"), token(2, ref="e")]

    statuses = holder_statuses(staff, tokens, [], TODAY, {})

    assert [s.person_ref for s in statuses] == ["c", "b", "d", "a"]
    assert in_order_of_expiry(statuses[::-1]) == statuses


@pytest.mark.parametrize(("lead", "in_time"), [(31, 1), (30, 1), (29, 0), (None, 0), (-1, 0)])
def test_in_time_is_thirty_days_ahead(lead, in_time):
    """K22: days from the order to the last valid day."""
    expired = token(-10, ordered=None if lead is None else -10 - lead)

    assert lead_days(expired) == lead
    assert renewed_in_time([expired, token(-3)]) == Count(in_time, 2)


def test_what_ran_out_in_the_span_while_the_holder_was_employed():
    """Both ends of the span; a returned one, one never held and one held after leaving do not."""
    first, last = ahead(-30), ahead(-1)
    kept = [token(-30, number="a"), token(-1, number="b"), token(-9, number="f", ref="q")]
    dropped = [
        token(-31, number="c"), token(0, number="d"), token(-9, number="e", status="aterlamnad"),
        token(-8, number="g", ref="q"), token(-9, number="h", ref="x"),
        token(-9, number="i", unit=2),
    ]  # fmt: skip
    staff = [member("p"), member("q", until=ahead(-9))]

    assert expiries_with_holder([*kept, *dropped], staff, first, last) == kept


def test_one_who_came_back_was_employed_in_either_span():
    before = StaffMember(1, "p", date(2020, 1, 1), ahead(-20), "vikarie", True)
    after = StaffMember(1, "p", ahead(-5), None, "tillsvidare", True)
    expired = [token(-25, number="a"), token(-10, number="b"), token(-2, number="c")]

    found = expiries_with_holder(expired, [before, after], ahead(-30), TODAY)

    assert [t.token_id for t in found] == ["a", "c"]
