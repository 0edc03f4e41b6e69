"""Who lacked a valid token some day of a week; each worked by hand for 2026-11-02 to 11-08."""

from datetime import date

import pytest

from domain.registers import StaffMember, Token
from domain.token_gaps import TokenGaps, token_gaps

MONDAY, SUNDAY = date(2026, 11, 2), date(2026, 11, 8)


def member(person="p", unit=1, start=date(2020, 1, 1), end=None, needs=True, on_duty=None):
    return StaffMember(unit, person, start, end, "tillsvidare", needs, on_duty_last_30_days=on_duty)


def token(valid_to, person="p", unit=1, issued=date(2023, 1, 1), status="aktiv", shared=False):
    return Token("t", unit, person, "dosa", issued, valid_to, None, None, status, shared)


def gaps(staff, *tokens):
    return token_gaps(staff, tokens, MONDAY, SUNDAY)


@pytest.mark.parametrize(
    ("last_day", "expected"),
    [
        (date(2026, 10, 31), TokenGaps(1, 0)),
        (date(2026, 11, 1), TokenGaps(1, 1)),
        (date(2026, 11, 2), TokenGaps(1, 1)),
        (date(2026, 11, 7), TokenGaps(1, 1)),
        (date(2026, 11, 8), TokenGaps(0, 0)),
        (date(2026, 12, 1), TokenGaps(0, 0)),
    ],
)
def test_a_token_is_valid_through_its_last_day(last_day, expected):
    assert gaps([member()], token(last_day)) == expected


def test_another_token_in_time_leaves_no_gap():
    old = token(date(2026, 11, 4))

    assert gaps([member()], old, token(date(2029, 1, 1))) == TokenGaps(0, 0)
    late = token(date(2029, 1, 1), issued=date(2026, 11, 6))
    assert gaps([member()], old, late) == TokenGaps(1, 1)
    next_day = token(date(2029, 1, 1), issued=date(2026, 11, 5))
    assert gaps([member()], old, next_day) == TokenGaps(0, 0)


def test_a_person_without_any_token_lacks_one_but_none_ran_out():
    assert gaps([member()]) == TokenGaps(1, 0)
    assert gaps([member(needs=False)]) == TokenGaps(0, 0)


@pytest.mark.parametrize(
    "staff",
    [
        member(end=date(2026, 11, 1)),
        member(start=date(2026, 11, 9)),
        member(on_duty=False),
    ],
)
def test_only_days_in_service_count(staff):
    assert gaps([staff]) == TokenGaps(0, 0)


def test_one_who_leaves_before_the_token_runs_out_lacks_none():
    assert gaps([member(end=date(2026, 11, 4))], token(date(2026, 11, 4))) == TokenGaps(0, 0)


def test_blocked_shared_and_others_tokens_help_nobody():
    later = date(2029, 1, 1)

    assert gaps([member()], token(later, status="sparrad")) == TokenGaps(1, 0)
    assert gaps([member()], token(later, shared=True)) == TokenGaps(1, 0)
    assert gaps([member()], token(later, person="q")) == TokenGaps(1, 0)
    assert gaps([member()], token(later, unit=2)) == TokenGaps(1, 0)


def test_persons_count_once_per_unit():
    twice = [member(), member(start=date(2021, 1, 1)), member(unit=2)]

    assert gaps(twice) == TokenGaps(2, 0)
