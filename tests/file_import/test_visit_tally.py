"""Visits as usage, whatever number of units is worked out at a time; counted by hand."""

from datetime import date

import pytest

from file_import import visit_tally
from file_import.visit_row import NEVER, Visit, VisitKind
from file_import.visit_tally import VisitTally

DAY = date(2026, 4, 1)
PHONE = VisitKind("mobil", "", "mobil", True, "godkand")
FORGOT = VisitKind("manuell_efterhand", "glomt", "", False, "godkand")
UNMADE = VisitKind("", "", "", False, "")


@pytest.mark.parametrize("at_a_time", [1, 2, 3, 50_000])
def test_parts_of_some_units_say_the_same(monkeypatch, at_a_time):
    monkeypatch.setattr(visit_tally, "ROWS_AT_A_TIME", at_a_time)
    tally = VisitTally()
    for unit_id, kind, count in ((3, UNMADE, 1), (1, PHONE, 5), (2, FORGOT, 4), (1, FORGOT, 2),
                                 (3, PHONE, 1), (3, PHONE, -1)):  # fmt: skip
        tally.add(Visit(unit_id, DAY, kind, NEVER, NEVER), count)

    usage = tally.as_usage()

    assert usage.cells.rows() == [
        (1, DAY, "dokumentation", 5), (1, DAY, "tid", 7), (2, DAY, "tid", 4), (3, DAY, "tid", 1),
    ]  # fmt: skip
    assert [row for part in usage.count_rows() for row in part.rows()] == [
        (1, DAY, "dokumentation", "mobil", "", "godkand", 5),
        (1, DAY, "tid", "manuell_efterhand", "glomt", "godkand", 2),
        (1, DAY, "tid", "mobil", "", "godkand", 5),
        (2, DAY, "tid", "manuell_efterhand", "glomt", "godkand", 4),
    ]


def test_no_visits_make_empty_columns():
    usage = VisitTally().as_usage()
    assert usage.cells.rows() == []
    assert usage.counts.rows() == []
