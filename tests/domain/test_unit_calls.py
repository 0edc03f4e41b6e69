"""Which unit is called first; worked by hand."""

from domain.unit_calls import MOST_CALLS, CallKind, CallReason, rank_calls

TOKENS = CallReason(CallKind.EXPIRED_TOKENS, 2, 5)
FAULT = CallReason(CallKind.OLD_FAULT, 20, 6)
OLDER = CallReason(CallKind.OLD_FAULT, 30, 16)
WORSE = CallReason(CallKind.WORSE, 1, 49, "mobile_registration_rate")
NOTES = CallReason(CallKind.WORSE, 1, 21, "mobile_documentation_rate")
STOPPED = CallReason(CallKind.DATA_STOPPED, 9, 1, "2026-04-20")


def order(reasons):
    return [call.unit_id for call in rank_calls(reasons)]


def test_units_without_a_reason_are_not_called():
    assert order({1: [], 2: [STOPPED]}) == [2]


def test_more_kinds_of_reasons_come_first():
    """Two measures that are worse are one kind."""
    assert order({1: [OLDER], 2: [WORSE, NOTES], 3: [WORSE, STOPPED]}) == [3, 1, 2]


def test_what_must_be_done_comes_before_what_shall():
    assert order({1: [WORSE], 2: [FAULT]}) == [2, 1]


def test_the_latest_comes_first_among_equals_then_the_unit():
    assert order({1: [FAULT], 2: [OLDER], 3: [FAULT]}) == [2, 1, 3]


def test_the_most_pressing_reason_of_each_decides():
    """Both have two kinds: tokens 5 days late against a fault 6 days late."""
    assert order({1: [TOKENS, WORSE], 2: [FAULT, STOPPED]}) == [2, 1]


def test_two_reasons_of_one_verb_stand_by_lateness():
    late = CallReason(CallKind.DATA_STOPPED, 9, 60, "2026-02-20")
    early = CallReason(CallKind.OLD_FAULT, 16, 2)

    assert rank_calls({1: [WORSE, late]})[0].reasons == (late, WORSE)
    assert rank_calls({1: [early, TOKENS]})[0].reasons == (TOKENS, early)


def test_nobody_is_asked_to_call_more_than_five():
    assert MOST_CALLS == 5


def test_a_units_reasons_stand_by_urgency():
    (call,) = rank_calls({1: [STOPPED, WORSE, TOKENS, OLDER]})

    assert call.reasons == (OLDER, TOKENS, WORSE, STOPPED)
