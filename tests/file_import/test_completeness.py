"""Files that are only a part of what they should be are warned of, and stored all the same."""

from datetime import date, timedelta

import pytest

from tests.file_import.contract import TODAY, import_bytes, import_units, lines

MONDAY = date(2026, 3, 2)


@pytest.fixture
def read(database, tmp_path):
    import_units(database, tmp_path)

    def read(kind, *rows):
        result = import_bytes(database, tmp_path, kind, lines(kind, *rows))
        assert result.quarantined == 0, result.errors[:3]
        return [w for w in result.warnings if "Filnamnet" not in w]

    return read


def row(day, count, unit="HT-A"):
    return f"{unit};{day};tid;mobil;;{count};;"


def weeks(number, count=40):
    """So many Mondays of `count` visits each, from the first of the eight weeks before."""
    return [row(MONDAY + timedelta(weeks=week), count) for week in range(number)]


def next_monday(number):
    return MONDAY + timedelta(weeks=number)


@pytest.mark.parametrize(("count", "is_told"), [(24, False), (23, True), (56, False), (57, True)])
def test_a_day_beyond_forty_percent_of_its_weekdays_median(read, count, is_told):
    """Median 40: 24 to 56 is within."""
    read("registreringar", *weeks(8))
    told = read("registreringar", row(next_monday(8), count))

    assert bool(told) is is_told
    if is_told:
        assert f"HT-A 2026-04-27: {count}, vanligen 40" in told[0]


def test_a_day_that_is_missing_within_the_file_counts_as_none(read):
    """Mondays of five weeks, then a file over Monday to Wednesday whose Monday is not there."""
    read(
        "registreringar",
        *weeks(5),
        *[row(MONDAY + timedelta(days=7 * w + 1), 40) for w in range(5)],
    )
    day = next_monday(5)
    told = read("registreringar", row(day - timedelta(days=1), 4), row(day + timedelta(days=1), 40))

    assert len(told) == 1
    assert f"HT-A {day}: 0, vanligen 40" in told[0]


@pytest.mark.parametrize(("before", "count"), [(2, 40), (8, 19)])
def test_too_little_to_compare_with_tells_nothing(read, before, count):
    read("registreringar", *weeks(before, count))
    assert read("registreringar", row(next_monday(before), 1)) == []


def test_today_is_not_over_and_tells_nothing(read):
    days = [TODAY - timedelta(weeks=week) for week in range(8, 0, -1)]
    read("registreringar", *[row(day, 40) for day in days])
    assert read("registreringar", row(TODAY, 2)) == []


@pytest.mark.parametrize(
    ("rows", "is_told"), [(999, False), (1000, True), (1001, False), (1500, True), (500, False)]
)
def test_a_round_number_of_rows(read, rows, is_told):
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(rows)]
    told = read("registreringar", *[row(day, 1) for day in days])
    assert any("kan vara avkortad" in text for text in told) is is_told


def ticket(number):
    return f"INC{number:07};HT-A;telefon;2026-04-01 09:00;2026-04-01 08:00;oppen;3;;;"


def test_a_hole_among_ticket_numbers_that_follow_each_other(read):
    numbers = [*range(1, 40), *range(61, 80)]
    told = read("felanmalningar", *map(ticket, numbers))
    assert told == [
        "Ärendenumren hoppar från INC0000039 till INC0000061. Delar av exporten kan saknas."
    ]


@pytest.mark.parametrize(
    "numbers", [[*range(1, 40), *range(59, 78)], range(1, 300, 5), [*range(1, 20), 500]]
)
def test_small_holes_sparse_numbers_and_few_tickets_tell_nothing(read, numbers):
    assert read("felanmalningar", *map(ticket, numbers)) == []
