"""Months, tertials and years: how they are written, what they hold, what lies before them."""

from datetime import date

import pytest

from domain.periods import Month, MonthSpan, Week
from domain.report_period import (
    latest_periods,
    months_of,
    parse_report_period,
    usual_period,
    year_before,
)


@pytest.mark.parametrize(
    ("text", "first", "last", "written"),
    [
        ("2026-03", date(2026, 3, 1), date(2026, 3, 31), "2026-03"),
        (" 2026-02 ", date(2026, 2, 1), date(2026, 2, 28), "2026-02"),
        ("2026-T1", date(2026, 1, 1), date(2026, 4, 30), "2026T1"),
        ("2026T2", date(2026, 5, 1), date(2026, 8, 31), "2026T2"),
        ("2025-t3", date(2025, 9, 1), date(2025, 12, 31), "2025T3"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026"),
    ],
)
def test_a_period_is_read_and_written(text, first, last, written):
    period = parse_report_period(text)

    assert (period.first_day, period.last_day, str(period)) == (first, last, written)


@pytest.mark.parametrize(
    "text",
    ["", "2026-13", "2026-00", "2026-T4", "2026-T0", "26", "2026v14", "2026-03-31", "٢٠٢٦", "1999",
     "2200", "0000", "2026-03\n2026", "x" * 10_000, "2026-T1 "+"0"],
)  # fmt: skip
def test_nothing_else_is_a_period(text):
    with pytest.raises(ValueError, match=r"\w"):
        parse_report_period(text)


def test_the_week_that_decides_is_the_last_whole_one():
    assert parse_report_period("2026-03").last_complete_week == Week(2026, 13)
    assert parse_report_period("2026-T1").last_complete_week == Week(2026, 17)
    assert parse_report_period("2025").last_complete_week == Week(2025, 52)


def test_months_and_the_year_before():
    tertial = parse_report_period("2026-T1")

    assert months_of(tertial) == tuple(Month(2026, number) for number in (1, 2, 3, 4))
    assert months_of(Month(2026, 3)) == ()
    assert year_before(tertial) == MonthSpan(Month(2025, 1), 4)
    assert year_before(Month(2026, 3)) == Month(2025, 3)
    assert tertial.step(1) == parse_report_period("2026-T2")


def test_what_is_offered_begins_with_this_month_and_the_last():
    offered = [str(period) for period in latest_periods(date(2026, 2, 3))]

    assert offered[:3] == ["2026-02", "2026-01", "2025-12"]
    assert offered[14:] == ["2026T1", "2025T3", "2025T2", "2025T1", "2026", "2025"]
    assert usual_period(date(2026, 2, 3)) == Month(2026, 1)
