"""The backlog of fault reports: every count and share of a few reports worked by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.errors import DataFault
from domain.fault_backlog import (
    AGE_BANDS,
    KnownShare,
    affected_share,
    age_bands,
    age_days,
    in_window,
    is_open,
    open_counts,
    open_reports,
    same_day_share,
    time_to_fix,
    troubleshot_share,
    weekly_flow,
)
from domain.periods import Week
from domain.rates import Count
from domain.registers import FaultReport

DAY = date(2026, 4, 30)


def report(number, made, resolved=None, **other):
    """A report made and resolved so many days before the 30th of April 2026."""
    reported = DAY - timedelta(days=made)
    given = {
        "ticket_id": number, "unit_id": 1, "category": "telefon",
        "reported_at": datetime(reported.year, reported.month, reported.day, 8, tzinfo=UTC),
        "reported_on": reported, "occurred_at": None, "occurred_on": None, "troubleshot": "ja",
        "reported_by_affected": "ja", "status": "ny", "priority": None, "fixed_at": None,
        "closed_at": None,
        "resolved_on": None if resolved is None else DAY - timedelta(days=resolved),
    }  # fmt: skip
    return FaultReport(**(given | other))


@pytest.mark.parametrize(
    ("made", "resolved", "status", "expected"),
    [
        (0, None, "ny", True),  # made today
        (-1, None, "ny", False),  # made tomorrow
        (5, None, "avbruten", False),
        (5, 0, "atgardad", False),  # closed today is not open at the day's end
        (5, -1, "atgardad", True),  # closed tomorrow still is
        (5, 1, "atgardad", False),
    ],
)
def test_open_is_at_the_end_of_the_day(made, resolved, status, expected):
    assert is_open(report("1", made, resolved, status=status), DAY) is expected


def test_open_reports_come_oldest_first_and_by_number_within_a_moment():
    reports = [report("3", 1), report("2", 9), report("1", 9), report("4", 9, 2)]

    assert [r.ticket_id for r in open_reports(reports, DAY)] == ["1", "2", "3"]
    assert [age_days(r, DAY) for r in open_reports(reports, DAY)] == [9, 9, 1]


def test_each_age_falls_in_one_band():
    """0-3, 4-7, 8-30 and more than 30 days: both edges of each."""
    edges = [(low, high) for _, low, high in AGE_BANDS]
    bands = age_bands([0, 3, 4, 7, 8, 8, 30, 31, 400])

    assert edges == [(0, 3), (4, 7), (8, 30), (31, 100_000)]

    assert bands == {"0-3": 2, "4-7": 2, "8-30": 3, "over_30": 2}
    assert age_bands([]) == {"0-3": 0, "4-7": 0, "8-30": 0, "over_30": 0}
    assert age_bands([100_000])["over_30"] == 1


@pytest.mark.parametrize("age", [-1, float("nan")])
def test_an_age_that_cannot_be_is_named(age):
    with pytest.raises(DataFault, match=f"age {age} days"):
        age_bands([2, age])


def test_nobody_has_reopened_a_report_unless_the_file_says_so():
    assert report("1", 1).reopened_count == 0


def test_the_window_is_the_91_days_that_end_on_the_day():
    reports = [report("a", 0), report("b", 90), report("c", 91), report("d", -1)]
    cancelled = report("e", 3, status="avbruten")

    assert [r.ticket_id for r in in_window([*reports, cancelled], DAY)] == ["a", "b"]


def test_troubleshooting_is_asked_for_in_four_categories():
    """K40: of telefon ja, app nej, natverk ja, las okant and inloggning nej: 2 of 3, 1 unknown."""
    reports = [
        report("1", 1, category="telefon", troubleshot="ja"),
        report("2", 1, category="app", troubleshot="nej"),
        report("3", 1, category="natverk", troubleshot="ja"),
        report("4", 1, category="las", troubleshot="okant"),
        report("5", 1, category="inloggning", troubleshot="nej"),
    ]

    assert troubleshot_share(reports) == KnownShare(Count(2, 3), 1)


def test_the_same_day_is_the_day_of_the_fault():
    """K42: two made on the day, one a day late, day unknown: 2 of 3."""
    reports = [
        report("1", 1, occurred_on=DAY - timedelta(days=1)),
        report("2", 1, occurred_on=DAY - timedelta(days=2)),
        report("3", 1),
        report("4", 9, occurred_on=DAY - timedelta(days=9)),
    ]

    assert same_day_share(reports) == Count(2, 3)


def test_reported_by_the_person_concerned():
    """K43: ja, nej, nej, okant: 1 of 3, 1 unknown."""
    answers = ["ja", "nej", "nej", "okant"]
    reports = [report(a, 1, reported_by_affected=a) for a in answers]

    assert affected_share(reports) == KnownShare(Count(1, 3), 1)


def test_time_to_fix_keeps_the_open_ones():
    """Closed after 2, 4 and 10 days, open since 3 and 9: S = 4/5, 4/5 x 2/3 and 0.

    One closed the day after the covered one counts as open until then, at 9 days: it is not at risk
    on day 10.
    """
    reports = [
        report("1", 8, 6), report("2", 10, 6), report("3", 3), report("4", 9, -1),
        report("5", 12, 2),
    ]  # fmt: skip

    curve = time_to_fix(reports, DAY)

    assert [(s.day, s.at_risk) for s in curve.steps] == [(2, 5), (4, 3), (10, 1)]
    assert [s.survival for s in curve.steps] == pytest.approx([4 / 5, 8 / 15, 0])
    assert (curve.n, curve.closed, curve.median) == (5, 3, 10)


def test_a_report_closed_on_the_covered_day_is_closed():
    curve = time_to_fix([report("1", 5, 0), report("2", 5)], DAY)

    assert [(s.day, s.survival) for s in curve.steps] == [(5, 0.5)]


def test_arrivals_and_closures_of_each_week():
    """Weeks 16-18 of 2026 begin on 13, 20 and 27 April, which is 17, 10 and 3 days before the 30th.

    Open before: a (20 days), and b until 16. Week 16: c, d arrive, b and d close. Week 17: e
    arrives, nothing closes. Week 18: nothing arrives, a and e close.
    """
    reports = [
        report("a", 20, 2), report("b", 30, 14), report("c", 17), report("d", 11, 11),
        report("e", 10, 3), report("f", 10, status="avbruten"), report("g", 40, 18),
    ]  # fmt: skip

    flow = weekly_flow(reports, Week(2026, 16), Week(2026, 18))

    assert [(w.week.number, w.arrivals, w.closures, w.open_at_end) for w in flow] == [
        (16, 2, 2, 2),
        (17, 1, 0, 3),
        (18, 0, 2, 1),
    ]


def test_a_flow_that_ends_before_it_begins_is_empty():
    assert weekly_flow([report("a", 20)], Week(2026, 18), Week(2026, 16)) == []


def test_a_report_closed_before_it_was_made_is_named():
    """Closed on the day it was made is legal."""
    assert weekly_flow([report("a", 5, 5)], Week(2026, 17), Week(2026, 17))[0].closures == 1
    with pytest.raises(DataFault, match="INC7 closed 2026-04-24"):
        weekly_flow([report("INC7", 5, 6)], Week(2026, 17), Week(2026, 17))


def test_open_counts_of_several_days_are_those_of_each_day():
    """Made 10 and 5 days ago, the first closed 3 days ago; a third was called off."""
    reports = [report("A", 10, 3), report("B", 5), report("C", 8, status="avbruten")]
    days = [DAY - timedelta(days=back) for back in (11, 10, 5, 4, 3, 0)]

    assert open_counts(reports, days) == [0, 1, 2, 2, 1, 1]
