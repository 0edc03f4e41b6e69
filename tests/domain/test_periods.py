"""Weeks, months and days: parsing, stepping and the edges of the calendar."""

from datetime import UTC, date, datetime

import pytest

from domain.periods import (
    Day,
    Month,
    Week,
    is_holiday_week,
    local_date,
    parse_period,
    parse_week,
    period_range,
    weeks_between,
)


@pytest.mark.parametrize("text", ["9999v52", "9999v53", "0000v01", "2025v53"])
def test_a_week_the_calendar_does_not_hold_is_none(text):
    """9999v52 ends on a Sunday in the year 10000."""
    with pytest.raises(ValueError, match=r"."):
        parse_week(text)


def test_a_week_53_begins_in_one_year_and_ends_in_the_next():
    week = parse_period("2026v53")

    assert (str(week.first_day), str(week.last_day)) == ("2026-12-28", "2027-01-03")


@pytest.mark.parametrize(
    "text",
    ["2026v14", "2026-W14", "2026W14", "2026-v14", "v. 14 2026", "v14 2026", "202614", " 2026v14 "],
)
def test_a_week_is_read_in_every_way_it_is_written(text):
    assert parse_week(text) == Week(2026, 14)


@pytest.mark.parametrize(
    "text", ["", "2026", "14", "2026v", "2026v014", "14 2026", "2026-14", "x2026v14"]
)
def test_other_texts_are_no_week(text):
    with pytest.raises(ValueError, match="not a week"):
        parse_week(text)


def test_a_week_knows_its_days_and_its_neighbours():
    """Monday 30 March to Sunday 5 April 2026; 2026 has 53 weeks."""
    week = Week(2026, 14)

    assert (week.monday, week.last_day) == (date(2026, 3, 30), date(2026, 4, 5))
    assert week.first_day == week.monday
    assert Week.of(date(2026, 4, 5)) == week
    assert Week.of(date(2026, 4, 6)) == Week(2026, 15)
    assert Week.of(date(2027, 1, 3)) == Week(2026, 53)
    assert (week.step(1), week.step(-14), week.step(40)) == (
        Week(2026, 15), Week(2025, 52), Week(2027, 1),
    )  # fmt: skip
    assert (str(week), str(Week(2026, 2))) == ("2026v14", "2026v02")


def test_months_step_over_new_year_and_know_their_last_day():
    december = Month(2026, 12)

    assert (december.step(1), december.step(-12)) == (Month(2027, 1), Month(2025, 12))
    assert (Month(2026, 1).step(-1), Month(2026, 1).step(11)) == (Month(2025, 12), december)
    assert (december.first_day, december.last_day) == (date(2026, 12, 1), date(2026, 12, 31))
    assert Month(2024, 2).last_day == date(2024, 2, 29)
    assert Month.of(date(2026, 3, 31)) == Month(2026, 3)
    assert str(Month(2026, 3)) == "2026-03"
    with pytest.raises(ValueError, match="month"):
        Month(2026, 13)


@pytest.mark.parametrize(
    ("month", "week"),
    [
        (Month(2026, 3), Week(2026, 13)),  # 31 March is a Tuesday; week 13 ends the 29th
        (Month(2026, 5), Week(2026, 22)),  # 31 May is a Sunday itself
        (Month(2026, 1), Week(2026, 4)),
    ],
)
def test_the_last_complete_week_ends_within_the_month(month, week):
    assert month.last_complete_week == week


def test_a_period_is_a_week_a_month_or_a_day():
    assert parse_period(" 2026-03 ") == Month(2026, 3)
    assert parse_period("2026-03-31") == Day(date(2026, 3, 31))
    assert parse_period("2026v14") == Week(2026, 14)
    for text in ("2026-02-30", "2026-13", "i dag"):
        with pytest.raises(ValueError, match=r"."):
            parse_period(text)


def test_a_day_is_its_own_first_and_last():
    day = Day(date(2026, 3, 31))

    assert (day.first_day, day.last_day, str(day)) == (day.day, day.day, "2026-03-31")
    assert (day.step(1), day.step(-31)) == (Day(date(2026, 4, 1)), Day(date(2026, 2, 28)))


def test_a_range_holds_both_its_ends():
    assert list(period_range(Week(2025, 51), Week(2026, 2))) == [
        Week(2025, 51), Week(2025, 52), Week(2026, 1), Week(2026, 2),
    ]  # fmt: skip
    assert list(period_range(Month(2026, 3), Month(2026, 3))) == [Month(2026, 3)]
    assert list(period_range(Month(2026, 3), Month(2026, 2))) == []
    with pytest.raises(ValueError, match="one kind"):
        list(period_range(Week(2026, 1), Month(2026, 2)))


def test_weeks_between_hold_both_their_ends():
    assert weeks_between(Week(2026, 52), Week(2027, 1)) == [
        Week(2026, 52), Week(2026, 53), Week(2027, 1),
    ]  # fmt: skip
    assert weeks_between(Week(2026, 2), Week(2026, 2)) == [Week(2026, 2)]
    assert weeks_between(Week(2026, 2), Week(2026, 1)) == []
    assert len(weeks_between(Week(2026, 1), Week(2026, 53))) == 53


def test_the_date_is_the_one_in_stockholm():
    """Midnight UTC of 30 June is two in the morning; 22 the evening before is midnight."""
    assert local_date(datetime(2026, 6, 29, 22, tzinfo=UTC)) == date(2026, 6, 30)
    assert local_date(datetime(2026, 6, 29, 21, 59, tzinfo=UTC)) == date(2026, 6, 29)


def test_holiday_weeks_are_25_to_33_and_52_to_1():
    found = [number for number in range(1, 54) if is_holiday_week(Week(2026, number))]

    assert found == [1, 25, 26, 27, 28, 29, 30, 31, 32, 33, 52, 53]


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2020-12-27", "2020v52"), ("2020-12-28", "2020v53"), ("2021-01-03", "2020v53"),
        ("2021-01-04", "2021v01"), ("2024-12-29", "2024v52"), ("2024-12-30", "2025v01"),
        ("2025-01-01", "2025v01"), ("2025-12-28", "2025v52"), ("2025-12-29", "2026v01"),
        ("2026-12-31", "2026v53"), ("2027-01-03", "2026v53"), ("2027-01-04", "2027v01"),
    ],
)  # fmt: skip
def test_twelve_days_around_new_year_have_their_iso_week_and_year(day, week):
    """2020 and 2026 have 53 weeks; strftime's %Y with %V would say 2024v01 and 2021v53."""
    found = Week.of(date.fromisoformat(day))

    assert str(found) == week
    assert parse_week(week) == found
    assert found.first_day <= date.fromisoformat(day) <= found.last_day


def test_weeks_are_sorted_by_iso_year_and_number():
    days = ["2027-01-04", "2024-12-30", "2026-12-31", "2020-12-28", "2021-01-04", "2025-12-28"]
    found = [str(week) for week in sorted(Week.of(date.fromisoformat(day)) for day in days)]

    assert found == ["2020v53", "2021v01", "2025v01", "2025v52", "2026v53", "2027v01"]


@pytest.mark.parametrize(
    ("week", "before"),
    [
        ("2026v14", "2025v14"), ("2027v01", "2026v01"), ("2027v14", "2026v14"),
        ("2027v52", "2026v52"), ("2026v53", None), ("2020v53", None), ("2021v52", "2020v52"),
        ("2025v52", "2024v52"),
    ],
)  # fmt: skip
def test_the_same_week_last_year_has_the_same_number(week, before):
    """Also after a year of 53 weeks, when 52 weeks back is a week too late."""
    found = parse_week(week).year_before

    assert (str(found) if found else None) == before


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        (Month(2024, 2), "2024-02-01", "2024-02-29"), (Month(2025, 2), "2025-02-01", "2025-02-28"),
        (Month(2100, 2), "2100-02-01", "2100-02-28"), (Month(2000, 2), "2000-02-01", "2000-02-29"),
        (Month(2026, 4), "2026-04-01", "2026-04-30"), (Month(2026, 12), "2026-12-01", "2026-12-31"),
    ],
)  # fmt: skip
def test_months_end_on_their_last_day(month, first, last):
    assert (str(month.first_day), str(month.last_day)) == (first, last)


def test_leap_day_is_in_its_week_and_month_and_has_a_period_last_year():
    """Thursday 29 February 2024: week 9; a year before are week 9 and February of 28 days."""
    day = date(2024, 2, 29)

    assert (str(Week.of(day)), Month.of(day)) == ("2024v09", Month(2024, 2))
    assert str(Week.of(day).year_before) == "2023v09"
    assert Month.of(day).step(-12).last_day == date(2023, 2, 28)
    assert Day(day).step(1).day == date(2024, 3, 1)
    assert str(Day(day)) == "2024-02-29"
