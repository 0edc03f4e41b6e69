"""Snapshot measures and the rows they rest on: both edges of each limit, worked by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.rates import Count
from domain.reasons import ReasonSplit, split_reasons
from domain.register_figures import active_phones, reset_registered, silent_phones, valid_tokens
from domain.registers import Account, Phone, StaffMember, Token
from domain.scope import EVERYTHING, NOTHING, Scope
from domain.units import Unit

DAY = date(2026, 4, 30)


def ago(days):
    return DAY - timedelta(days=days)


def phone(number, days, status="i_bruk"):
    contact = ago(days)
    at = datetime(contact.year, contact.month, contact.day, 12, tzinfo=UTC)
    return Phone(number, 1, status, at, contact)


def member(ref, *, employed_from=DAY, employed_to=None, on_duty=None, needs_token=True):
    return StaffMember(
        1, ref, employed_from, employed_to, "tillsvidare", needs_token,
        on_duty_last_30_days=on_duty,
    )  # fmt: skip


def token(ref, *, issued=None, valid_to=DAY, status="aktiv", is_shared=False):
    return Token("1", 1, ref, "dosa", issued, valid_to, None, None, status, is_shared)


def test_active_phones_have_had_contact_at_most_seven_days_ago():
    """K08: 0, 7 and 8 days ago, and one in store: 2 of 3."""
    phones = [phone("a", 0), phone("b", 7), phone("c", 8), phone("d", 0, status="i_lager")]

    assert active_phones(phones, DAY) == Count(2, 3)
    assert active_phones([], DAY) == Count(0, 0)


def test_silent_phones_have_had_none_for_fourteen():
    """K49: 13 days is not silent; 14 and 15 are, unless reported or not in use."""
    phones = [phone("a", 13), phone("b", 14), phone("c", 15), phone("d", 99, status="trasig")]

    assert [p.phone_id for p in silent_phones(phones, set(), DAY)] == ["b", "c"]
    assert [p.phone_id for p in silent_phones(phones, {"b"}, DAY)] == ["c"]


def test_reset_is_asked_of_active_staff_with_an_account():
    """K10: registered, not registered, without account, and one who has left: 1 of 2."""
    staff = [member("a"), member("b"), member("c"), member("d", employed_to=ago(1))]
    accounts = [Account(1, "a", True), Account(1, "b", False), Account(1, "d", True)]

    assert reset_registered(staff, accounts, DAY) == Count(1, 2)


def test_valid_tokens_are_asked_of_active_staff_who_need_one():
    """K20: valid, run out, none, not needed, off duty: 1 of 3."""
    staff = [
        member("a"), member("b"), member("c"), member("d", needs_token=False),
        member("e", on_duty=False),
    ]  # fmt: skip
    tokens = [token("a"), token("b", valid_to=ago(1)), token("d"), token("e")]

    assert valid_tokens(staff, tokens, DAY) == Count(1, 3)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(0, None, True), (-1, None, False), (5, 0, True), (5, 1, False), (0, 0, True)],
)
def test_employment_includes_both_ends(first, last, expected):
    ends = None if last is None else ago(last)

    assert member("a", employed_from=ago(first), employed_to=ends).is_employed(DAY) is expected


@pytest.mark.parametrize(("on_duty", "expected"), [(None, True), (True, True), (False, False)])
def test_active_is_employed_and_not_known_to_be_off_duty(on_duty, expected):
    assert member("a", on_duty=on_duty).is_active(DAY) is expected
    assert not member("a", employed_to=ago(1), on_duty=on_duty).is_active(DAY)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, True),
        ({"issued": DAY}, True),
        ({"issued": ago(-1)}, False),  # from tomorrow
        ({"valid_to": ago(1)}, False),
        ({"valid_to": ago(-1)}, True),
        ({"status": "utgangen"}, False),
        ({"is_shared": True}, False),
    ],
)
def test_a_token_is_valid_through_its_last_day(given, expected):
    assert token("a", **given).is_valid(DAY) is expected
    assert not token(None, **given).is_valid(DAY)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(0, None, True), (-1, None, False), (9, 0, True), (9, 1, False), (0, 0, True)],
)
def test_a_unit_is_valid_on_both_ends(first, last, expected):
    ends = None if last is None else ago(last)
    unit = Unit(1, "HT-A", "A", "Norr", "hemtjanst", "EC", ago(first), ends)

    assert unit.is_valid(DAY) is expected


def test_a_scope_never_grows():
    own = Scope(frozenset({1, 2}), sees_people=True, sees_unsuppressed=True)

    assert (own.allows(1), own.allows(3), own.is_everything) == (True, False, False)
    assert (EVERYTHING.allows(3), EVERYTHING.is_everything) == (True, True)
    assert (NOTHING.allows(1), NOTHING.is_everything) == (False, False)
    assert own.narrowed(frozenset({2, 3})) == Scope(frozenset({2}), True, True)
    assert EVERYTHING.narrowed(frozenset({3})) == Scope(frozenset({3}))
    assert own.within(None) is own
    assert own.within(3) == Scope(frozenset(), True, True)
    assert EVERYTHING.within(3) == Scope(frozenset({3}))


def test_reasons_are_acceptable_not_acceptable_or_missing():
    """3 + 2 acceptable, 4 + 8 not, 6 without a reason; one that nobody gave is left out."""
    counts = {
        "telefon_trasig": 3, "ingen_tackning": 2, "glomt": 4, "annat": 8, "": 6, "batteri": 0,
    }  # fmt: skip

    assert split_reasons(counts) == ReasonSplit(
        {"annat": 8, "glomt": 4, "ingen_tackning": 2, "telefon_trasig": 3}, 5, 12, 6
    )
    assert split_reasons({}) == ReasonSplit({}, 0, 0, 0)
