"""Which source of visits a unit's figures still wait for."""

from datetime import date

from figures.expected_sources import expected_coverage

EARLY, LATE = date(2026, 3, 1), date(2026, 4, 26)


def test_a_source_of_visits_that_another_has_passed_is_not_waited_for():
    coverage = {
        "besok": {1: LATE, 2: EARLY, 3: LATE},
        "registreringar": {1: EARLY, 2: LATE, 3: LATE, 4: EARLY},
        "bemanning": {1: EARLY},
        "uppfoljningar": {1: EARLY},
    }

    assert expected_coverage(coverage) == {
        "besok": {1: LATE, 3: LATE},
        "registreringar": {2: LATE, 3: LATE, 4: EARLY},
        "bemanning": {1: EARLY},
    }


def test_a_source_that_every_unit_has_left_is_gone():
    assert expected_coverage({"besok": {1: LATE}, "registreringar": {1: EARLY}}) == {
        "besok": {1: LATE}
    }
