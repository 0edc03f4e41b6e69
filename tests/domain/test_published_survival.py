"""Kaplan-Meier against the tables printed by R and Stata for three known data sets."""

from math import nan, sqrt
from typing import Any

import pytest

from domain.errors import DataFault
from domain.survival import kaplan_meier

# Weeks to relapse; minus marks those still free of it when last seen.
MAINTAINED = [9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161]
NONMAINTAINED = [5, 5, 8, 8, 12, -16, 23, 27, 30, 33, 43, 45]


def curve_of(weeks):
    return kaplan_meier([abs(week) for week in weeks], [week > 0 for week in weeks])


def test_acute_myelogenous_leukaemia_with_maintenance():
    """`aml` of R's survival package (Miller 1981), summary(survfit(Surv(time, status) ~ x)):
    time, n.risk, n.event, survival, std.err.
    """
    printed = [
        (9, 11, 1, 0.909, 0.0867),
        (13, 10, 1, 0.818, 0.1163),
        (18, 8, 1, 0.716, 0.1397),
        (23, 7, 1, 0.614, 0.1526),
        (31, 5, 1, 0.491, 0.1642),
        (34, 4, 1, 0.368, 0.1627),
        (48, 2, 1, 0.184, 0.1535),
    ]
    found = [
        (s.day, s.at_risk, s.closed, round(s.survival, 3), round(sqrt(s.variance), 4))
        for s in curve_of(MAINTAINED).steps
    ]

    assert found == printed


def test_acute_myelogenous_leukaemia_without_maintenance():
    """The other group of the same printed table; with nobody left the error is NaN in R, 0 here."""
    printed = [
        (5, 12, 2, 0.8333, 0.1076),
        (8, 10, 2, 0.6667, 0.1361),
        (12, 8, 1, 0.5833, 0.1423),
        (23, 6, 1, 0.4861, 0.1481),
        (27, 5, 1, 0.3889, 0.1470),
        (30, 4, 1, 0.2917, 0.1387),
        (33, 3, 1, 0.1944, 0.1219),
        (43, 2, 1, 0.0972, 0.0919),
        (45, 1, 1, 0.0, 0.0),
    ]
    curve = curve_of(NONMAINTAINED)
    found = [
        (s.day, s.at_risk, s.closed, round(s.survival, 4), round(sqrt(s.variance), 4))
        for s in curve.steps
    ]

    assert found == printed
    assert curve.median == 23


def test_both_groups_together_to_eight_digits():
    """T. Therneau on the s-news list, November 2000, survfit(Surv(time, status) ~ 1, leukemia):
    surv 0.91304348 0.82608696 0.78260870 0.73913043 0.69565217, std.err of the cumulative hazard
    0.06434895 0.09567297 0.10989675 0.12387602 0.13791932 (times the survival: 0.0588, 0.0790).
    """
    steps = curve_of([*MAINTAINED, *NONMAINTAINED]).steps[:5]

    survival = [0.91304348, 0.82608696, 0.78260870, 0.73913043, 0.69565217]
    errors = [0.06434895, 0.09567297, 0.10989675, 0.12387602, 0.13791932]
    assert [s.survival for s in steps] == pytest.approx(survival, rel=1e-6)
    assert [sqrt(s.variance) / s.survival for s in steps] == pytest.approx(errors, rel=1e-6)
    assert [round(sqrt(s.variance), 4) for s in steps[:2]] == [0.0588, 0.0790]


def test_the_median_and_its_interval_come_from_the_same_curve():
    """Hand-worked on four closed and one open report: days 1, 2, 3+, 4, 6.

    S: 4/5, 3/5, 3/10, 0. H: 1/20, 1/20 + 1/12, 2/15 + 1/2. The lower bound on day 1 is
    0.8 ** exp(1.959964 sqrt(0.05) / 0.223144) = 0.8 ** 7.1286 = 0.2038, under one half already; the
    upper bound on day 4 is 0.3 ** exp(-1.959964 sqrt(0.633333) / 1.203973) = 0.3 ** 0.27379, that
    is 0.7192.
    """
    curve = kaplan_meier([1, 2, 3, 4, 6], [True, True, False, True, True])

    assert [s.survival for s in curve.steps] == pytest.approx([0.8, 0.6, 0.3, 0.0])
    assert curve.steps[0].lower == pytest.approx(0.2038, abs=5e-5)
    assert curve.steps[2].upper == pytest.approx(0.7192, abs=5e-5)
    assert curve.median == 4
    assert curve.median_interval == (1, None)
    assert curve.quantile(0.9) == 6
    assert curve.quantile(0.7) == 4  # S = 0.3 exactly, though 1 - 0.7 is a little less in binary
    assert curve.quantile(1.0) == 6


def test_the_median_interval_is_where_the_bounds_come_down_to_one_half():
    """Eleven reports closed after 1 to 11 days: S = (11 - t) / 11, H(t) = 1 / (11 - t) - 1 / 11.

    Lower bound, S ** exp(1.959964 sqrt(H) / -log S): day 1 0.5081, still above; day 2 below it.
    Upper bound, with the minus sign: day 8 0.5389, still above; day 9, S = 2/11, H = 9/22:
    exp(-1.704748 x exp(-1.959964 x 0.639602 / 1.704748)) = exp(-0.8171) = 0.4417.
    """
    curve = kaplan_meier(list(range(1, 12)), [True] * 11)

    assert curve.steps[0].lower == pytest.approx(0.5081, abs=5e-5)
    assert curve.steps[7].upper == pytest.approx(0.5389, abs=5e-5)
    assert curve.steps[8].upper == pytest.approx(0.4417, abs=5e-5)
    assert curve.median_interval == (2, 9)


def test_a_quantile_that_is_not_reached_has_no_day():
    curve = kaplan_meier([1, 5, 5, 5], [True, False, False, False])

    assert curve.quantile(0.25) == 1
    assert curve.median is None
    assert curve.median_interval == (1, None)


@pytest.mark.parametrize("share", [0.0, -0.1, 1.1, float("nan")])
def test_a_quantile_that_is_no_share_is_named(share):
    with pytest.raises(DataFault, match=str(share)):
        kaplan_meier([1], [True]).quantile(share)


def test_impossible_durations_are_named():
    no_number: Any = nan
    with pytest.raises(DataFault, match="duration -1"):
        kaplan_meier([3, -1], [True, False])
    with pytest.raises(DataFault, match="duration nan"):
        kaplan_meier([3, no_number], [True, False])
    with pytest.raises(DataFault, match="2 durations and 1 answers"):
        kaplan_meier([3, 4], [True])


def test_a_report_censored_on_a_day_is_still_at_risk_on_it():
    """Two of three at risk on day 4: one closed, one censored that same day."""
    curve = kaplan_meier([2, 4, 4], [True, True, False])

    assert [(s.day, s.at_risk, s.closed) for s in curve.steps] == [(2, 3, 1), (4, 2, 1)]
    assert (curve.n, curve.closed) == (3, 2)


def test_a_report_closed_at_once_counts_from_day_zero():
    curve = kaplan_meier([0, 3], [True, True])

    assert [(s.day, s.survival) for s in curve.steps] == [(0, 0.5), (3, 0.0)]
    assert curve.median == 0
