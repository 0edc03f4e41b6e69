"""Whose token counts, and which order: small cases worked by hand."""

from datetime import UTC, date, datetime

from domain.fault_backlog import time_to_fix
from domain.registers import FaultReport, StaffMember, Token
from domain.token_expiry import (
    count_expiring,
    count_without_valid,
    expiries_with_holder,
    holder_statuses,
)

TODAY = date(2026, 4, 30)


def employed(unit, person="p"):
    return StaffMember(unit, person, date(2020, 1, 1), None, "tillsvidare", True)


def token(number, valid_to, *, unit=1, ordered=None, issued=date(2024, 1, 1)):
    return Token(number, unit, "p", "dosa", issued, valid_to, ordered, None, "aktiv", False)


def statuses(staff, tokens):
    return holder_statuses(staff, tokens, [], TODAY, {})


def test_of_two_tokens_that_end_together_an_ordered_one_counts():
    both = [
        token("1", date(2026, 5, 10), ordered=date(2026, 4, 1)),
        token("2", date(2026, 5, 10)),
    ]

    assert count_expiring(statuses([employed(1)], both))["0-30"] == 0


def test_an_order_on_an_older_token_does_not_take_out_the_last():
    """The last one is not issued yet, so the person lacks a valid one (K23, with an order)."""
    tokens = [
        token("1", date(2026, 4, 1), ordered=date(2026, 3, 1)),
        token("2", date(2026, 5, 20), issued=date(2026, 5, 2)),
    ]
    found = statuses([employed(1)], tokens)

    assert count_expiring(found)["0-30"] == 1
    assert count_without_valid(found) == (1, 0)


def test_all_is_the_sum_of_the_units_for_one_who_works_in_two():
    staff, tokens = [employed(1), employed(2)], [token("1", date(2027, 1, 1), unit=1)]
    by_unit = [
        count_without_valid(statuses([m], [t for t in tokens if t.unit_id == m.unit_id]))
        for m in staff
    ]

    assert by_unit == [(0, 0), (0, 1)]
    assert count_without_valid(statuses(staff, tokens)) == (0, 1)
    span = (date(2026, 1, 1), date(2026, 12, 31))
    old = [token("1", date(2026, 3, 1), unit=2)]
    assert expiries_with_holder(old, [employed(1)], *span) == []
    assert expiries_with_holder(old, staff, *span) == old


def test_a_report_of_the_night_after_the_covered_day_is_open_from_age_zero():
    """Covered through the 29th; one report of the 28th fixed the 29th, one of the 30th open."""
    night = report(date(2026, 4, 30), None)
    fixed = report(date(2026, 4, 28), date(2026, 4, 29))

    curve = time_to_fix([night, fixed], date(2026, 4, 29))

    assert [(step.day, step.at_risk, step.survival) for step in curve.steps] == [(1, 1, 0.0)]
    assert (curve.n, curve.closed) == (2, 1)


def report(day, resolved):
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return FaultReport(
        "INC1", 1, "telefon", at, day, None, None, "ja", "ja", "ny", None, None, None, resolved
    )
