"""Editions, links and acknowledgements of the routine, worked by hand."""

from datetime import date

import pytest

from domain.rates import Count
from domain.registers import StaffMember
from domain.routine import (
    ROUTINE,
    Edition,
    Link,
    LinkCheck,
    acknowledged,
    edition_in_force,
    edition_name,
    last_possible_day,
    with_checks,
)
from domain.routine_start import FAULT, LINK_TEXTS, PASSWORD, START_EDITION, all_links, find_link

FIRST = Edition(ROUTINE, "R", "1", date(2018, 5, 14), date(2020, 5, 14))
SECOND = Edition(ROUTINE, "R", "2", date(2020, 3, 26), date(2021, 3, 26))
OTHER = Edition("annan", "A", "9", date(2020, 6, 1), date(2025, 6, 1))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 5, 13), None),
        (date(2018, 5, 14), "1"),
        (date(2020, 3, 25), "1"),
        (date(2020, 3, 26), "2"),  # the first has not expired, but a later one is decided
        (date(2026, 4, 30), "2"),  # expired, and the latest all the same
    ],
)
def test_the_latest_decided_edition_is_in_force(day, expected):
    found = edition_in_force([SECOND, OTHER, FIRST], day)

    assert (found.edition if found else None) == expected


def test_of_two_editions_of_one_day_the_one_that_lasts_longer_is_in_force():
    longer = Edition(ROUTINE, "R", "2b", SECOND.decided_on, date(2022, 3, 26))

    for editions in ([SECOND, longer], [longer, SECOND]):
        assert edition_in_force(editions, date(2020, 4, 1)) == longer


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (date(2021, 3, 25), 1),
        (date(2021, 3, 26), 0),
        (date(2021, 3, 27), -1),
        (date(2026, 4, 30), -1861),  # five years are 1826 days, and 35 more
    ],
)
def test_days_left(day, left):
    assert SECOND.days_left(day) == left


def test_a_review_begins_90_days_before_the_last_and_not_before_the_decision():
    assert SECOND.review_from == date(2020, 12, 26)
    short = Edition(ROUTINE, "R", "3", date(2021, 3, 1), date(2021, 4, 1))
    assert short.review_from == date(2021, 3, 1)


@pytest.mark.parametrize(
    ("decided", "last"),
    [
        (date(2020, 3, 26), date(2025, 3, 26)),
        (date(2020, 2, 29), date(2025, 2, 28)),
        (date(2021, 2, 28), date(2026, 2, 28)),
    ],
)
def test_an_edition_lasts_at_most_five_years(decided, last):
    assert last_possible_day(decided) == last


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2", "2"), ("02", "2"), ("2.0", "2"), ("2,0", "2"), ("Utgåva 2", "2"), ("utg. 2", "2"),
        ("v. 2", "2"), (" Version  12 ", "12"), ("2.1", "2.1"), ("B", "b"), ("2 b", "2 b"),
        ("0", "0"),
    ],
)  # fmt: skip
def test_one_edition_has_one_name(text, name):
    assert edition_name(text) == name


def member(unit, who, start=date(2020, 1, 1), end=None, on_duty=None):
    return StaffMember(unit, who, start, end, "tillsvidare", True, on_duty_last_30_days=on_duty)


def test_active_staff_who_have_acknowledged_by_the_day():
    day = date(2026, 4, 30)
    staff = [
        member(1, "a"), member(1, "a", date(2026, 4, 1)),  # employed twice: one person
        member(1, "b"), member(1, "c"), member(1, "d", end=date(2026, 4, 29)),
        member(1, "e", on_duty=False), member(1, "f", start=date(2026, 5, 1)),
        member(2, "a"), member(2, "g", end=day), member(3, "h", end=date(2026, 1, 1)),
    ]  # fmt: skip
    days = {"a": date(2020, 5, 1), "b": date(2026, 5, 1), "c": day, "d": day, "g": day}

    assert acknowledged(staff, days, day) == {1: Count(2, 3), 2: Count(2, 2)}


LINK = Link(ROUTINE, PASSWORD, "https://a.example", "", date(2026, 4, 10), True)


def look(works, day, address=LINK.address, text=PASSWORD):
    return LinkCheck(ROUTINE, text, address, works, date(2026, 4, day), "utv")


@pytest.mark.parametrize(
    ("checks", "works", "by"),
    [
        ([], True, ""),
        ([look(False, 9)], True, ""),
        ([look(False, 10)], False, "utv"),
        ([look(False, 12), look(True, 11)], False, "utv"),
        ([look(False, 12, "https://b.example")], True, ""),
        ([look(False, 12, text="Annan")], True, ""),
    ],
)
def test_the_latest_look_at_the_same_address_decides(checks, works, by):
    found = with_checks(LINK, checks)

    assert (found.works, found.checked_by) == (works, by)


def test_a_look_counts_as_new_for_a_month():
    assert not LINK.is_due(date(2026, 5, 11))
    assert LINK.is_due(date(2026, 5, 12))
    assert Link(ROUTINE, "x").is_due(date(2026, 5, 12))


def test_the_eight_are_there_before_any_file_and_others_follow_by_name():
    stored = [
        Link(ROUTINE, "Ö-länk"), Link("annan", "Felanmälan verksamhetssystem", "https://x.example"),
        Link(ROUTINE, "glömt  LÖSENORD", "https://a.example"), Link(ROUTINE, "Blankett"),
    ]  # fmt: skip
    found = all_links(stored)

    assert [link.text for link in all_links([])] == list(LINK_TEXTS)
    assert len(LINK_TEXTS) == 8
    assert [link.text for link in found[8:]] == ["Blankett", "Ö-länk"]
    assert found[2].address == "https://a.example"
    assert found[1].address == ""
    assert (START_EDITION.edition, START_EDITION.valid_to) == ("2", date(2021, 3, 26))
    assert START_EDITION.decided_on == date(2020, 3, 26)


@pytest.mark.parametrize(
    ("address", "works", "is_offered"),
    [("https://a.example", None, True), ("https://a.example", True, True),
     ("https://a.example", False, False), ("", True, False)],
)  # fmt: skip
def test_a_link_is_offered_where_it_leads_somewhere(address, works, is_offered):
    links = [Link(ROUTINE, PASSWORD, address, works=works)]

    assert (find_link(links, PASSWORD) is not None) is is_offered
    assert find_link(links, FAULT) is None
