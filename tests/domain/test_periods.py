"""Weeks at the edge of the calendar."""

import pytest

from domain.periods import parse_period, parse_week


@pytest.mark.parametrize("text", ["9999v52", "9999v53", "0000v01", "2025v53"])
def test_a_week_the_calendar_does_not_hold_is_none(text):
    """9999v52 ends on a Sunday in the year 10000."""
    with pytest.raises(ValueError, match=r"."):
        parse_week(text)


def test_a_week_53_begins_in_one_year_and_ends_in_the_next():
    week = parse_period("2026v53")

    assert (str(week.first_day), str(week.last_day)) == ("2026-12-28", "2027-01-03")
