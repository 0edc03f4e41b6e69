"""The unit of somebody's job on a day."""

from datetime import date

import pytest

from domain.registers import StaffMember
from file_import.staff_homes import StaffHomes


def job(person, unit, first, last=None):
    end = date.fromisoformat(last) if last else None
    return StaffMember(unit, person, date.fromisoformat(first), end, "tillsvidare", True)


HOMES = StaffHomes(
    [
        job("a", 1, "2020-01-01"),
        job("a", 2, "2026-03-01", "2026-03-31"),
        job("b", 3, "2020-01-01", "2024-12-31"),
        job("b", 4, "2025-01-01", "2025-12-31"),
        job("c", 6, "2026-01-01"),
        job("c", 5, "2026-01-01"),
    ]
)


@pytest.mark.parametrize(
    ("person", "day", "unit"),
    [
        ("a", "2026-02-28", 1),
        ("a", "2026-03-01", 2),
        ("a", "2026-03-31", 2),
        ("a", "2026-04-01", 1),
        ("b", "2026-04-30", 4),  # has left: the last job
        ("b", "2024-12-31", 3),
        ("c", "2026-04-30", 5),  # two begun together: the lower number, whatever their order
        ("d", "2026-04-30", None),
    ],
)
def test_a_person_is_where_they_work_on_the_day(person, day, unit):
    assert HOMES.find(person, date.fromisoformat(day)) == unit


def test_an_empty_register_knows_nobody():
    assert not StaffHomes([])
    assert HOMES
