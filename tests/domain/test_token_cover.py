"""Cover, lapses and lead times of login tokens: one person's tokens worked by hand."""

from datetime import date

import pytest

from domain.errors import DataFault
from domain.rates import Count
from domain.registers import Token
from domain.token_cover import covered_days, expiries, on_time_share

JANUARY = (date(2026, 1, 1), date(2026, 1, 31))


def token(number, issued, valid_to, *, person="p", status="aktiv", is_shared=False):
    return Token(number, 1, person, "dosa", issued, valid_to, None, None, status, is_shared)


def test_days_are_covered_through_the_last_valid_one():
    """Valid through the 10th and again from the 15th: 10 + 17 of 31 days; 11-14 are bare."""
    tokens = [
        token("1", date(2024, 1, 1), date(2026, 1, 10)),
        token("2", date(2026, 1, 15), date(2028, 1, 15)),
    ]

    assert covered_days(tokens, *JANUARY) == Count(27, 31)
    assert covered_days(tokens, date(2026, 1, 10), date(2026, 1, 10)) == Count(1, 1)
    assert covered_days(tokens, date(2026, 1, 11), date(2026, 1, 14)) == Count(0, 4)
    assert covered_days([], *JANUARY) == Count(0, 31)


def test_overlapping_tokens_cover_a_day_once():
    tokens = [
        token("1", date(2024, 1, 1), date(2026, 1, 20)),
        token("2", date(2026, 1, 5), date(2028, 1, 5)),
    ]

    assert covered_days(tokens, *JANUARY) == Count(31, 31)


def test_shared_returned_and_nameless_tokens_cover_nobody():
    tokens = [
        token("1", None, date(2028, 1, 1), is_shared=True),
        token("2", None, date(2028, 1, 1), status="aterlamnad"),
        token("3", None, date(2028, 1, 1), person=None),
    ]

    assert covered_days(tokens, *JANUARY) == Count(0, 31)
    assert expiries(tokens, date(2028, 1, 1), date(2028, 1, 31)) == []


@pytest.mark.parametrize(
    ("issued", "lead", "is_lapse"),
    [
        (date(2026, 1, 1), 10, False),  # expiry is the 11th: ten days early
        (date(2026, 1, 10), 1, False),
        (date(2026, 1, 11), 0, False),  # just in time
        (date(2026, 1, 12), -1, True),  # one bare day
        (date(2026, 1, 15), -4, True),
    ],
)
def test_lead_is_from_the_new_first_day_to_the_old_expiry(issued, lead, is_lapse):
    old = token("1", date(2024, 1, 1), date(2026, 1, 10))
    new = token("2", issued, date(2028, 1, 15))

    (found,) = expiries([old, new], *JANUARY)

    assert (found.token, found.renewal, found.day) == (old, new, date(2026, 1, 11))
    assert (found.lead_days, found.is_lapse) == (lead, is_lapse)


def test_a_token_that_nothing_follows_lapses_without_a_lead():
    (found,) = expiries([token("1", None, date(2026, 1, 10))], *JANUARY)

    assert (found.renewal, found.lead_days, found.is_lapse) == (None, None, True)


def test_of_several_later_tokens_the_first_in_use_is_the_renewal():
    """An older token that ends earlier renews nothing; one of unknown first day is the first."""
    old = token("1", date(2024, 1, 1), date(2026, 1, 10))
    late = token("2", date(2026, 2, 1), date(2027, 1, 1))
    early = token("3", date(2025, 12, 1), date(2029, 1, 1))
    spent = token("4", date(2023, 1, 1), date(2025, 6, 1))
    unknown = token("5", None, date(2028, 1, 1))

    (found,) = expiries([old, late, early, spent], *JANUARY)
    assert (found.renewal, found.lead_days) == (early, 41)
    (found,) = expiries([old, late, early, unknown], *JANUARY)
    assert (found.renewal, found.lead_days, found.is_lapse) == (unknown, None, False)


def test_two_tokens_that_end_together_do_not_renew_each_other():
    both = [token("2", None, date(2026, 1, 10)), token("1", None, date(2026, 1, 10))]

    found = expiries(both, *JANUARY)

    assert [(e.token.token_id, e.is_lapse) for e in found] == [("1", True), ("2", True)]


def test_expiries_within_the_span_count_with_both_ends():
    """Valid to 31 December: expired on the span's first day. To the 30th: on its last."""
    tokens = [
        token("b", None, date(2026, 1, 30)),
        token("a", None, date(2025, 12, 31)),
        token("c", None, date(2026, 1, 31)),
        token("d", None, date(2025, 12, 30)),
    ]

    assert [e.token.token_id for e in expiries(tokens, *JANUARY)] == ["a", "b"]


def test_on_time_is_a_share_of_all_that_were_due():
    """Three expiries of three people: in time, a day late, never."""
    due = [
        *expiries(
            [token("1", None, date(2026, 1, 10)), token("2", date(2026, 1, 11), date(2028, 1, 1))],
            *JANUARY,
        ),
        *expiries(
            [token("3", None, date(2026, 1, 10)), token("4", date(2026, 1, 12), date(2028, 1, 1))],
            *JANUARY,
        ),
        *expiries([token("5", None, date(2026, 1, 10))], *JANUARY),
    ]

    assert on_time_share(due) == Count(1, 3)
    assert on_time_share([]) == Count(0, 0)


def test_a_span_that_ends_before_it_begins_is_named():
    with pytest.raises(DataFault, match="from 2026-01-31 to 2026-01-01"):
        covered_days([], date(2026, 1, 31), date(2026, 1, 1))
    with pytest.raises(DataFault, match="from 2026-01-31 to 2026-01-01"):
        expiries([], date(2026, 1, 31), date(2026, 1, 1))
