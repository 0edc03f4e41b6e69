"""Published figures for the Wilson interval and the Kaplan-Meier curve."""

import json
from pathlib import Path

import pytest

from domain.errors import DataFault
from domain.rates import Count, sum_counts, wilson
from domain.small_numbers import hide_secondary, hides_part, hides_small_unit
from domain.survival import kaplan_meier

GOLDEN = json.loads((Path(__file__).parent.parent / "golden" / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("r", "n", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_intervals_printed_by_newcombe_1998(r, n, lower, upper):
    interval = wilson(r, n)

    assert interval is not None
    assert interval.lower == pytest.approx(lower, abs=5e-5)
    assert interval.upper == pytest.approx(upper, abs=5e-5)


def test_nothing_of_nothing_has_no_rate_and_no_interval():
    assert Count(0, 0).rate is None
    assert wilson(0, 0) is None
    assert sum_counts([]).rate is None


def test_the_rate_of_sums_is_not_the_mean_of_rates():
    assert sum_counts([Count(9, 10), Count(10, 90)]).rate == 0.19


def test_a_numerator_above_its_denominator_is_named():
    with pytest.raises(DataFault, match="numerator 3"):
        Count(3, 2)


FREIREICH_6MP = [
    (6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True), (10, False),
    (11, False), (13, True), (16, True), (17, False), (19, False), (20, False), (22, True),
    (23, True), (25, False), (32, False), (32, False), (34, False), (35, False),
]  # fmt: skip


def test_the_leukaemia_remissions_of_freireich_1963():
    """Freireich et al. 1963, Blood 21:699; survival as printed in textbooks (median 23)."""
    curve = kaplan_meier([d for d, _ in FREIREICH_6MP], [c for _, c in FREIREICH_6MP])

    printed = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {step.day: round(step.open_share, 3) for step in curve.steps} == printed
    assert curve.median == 23
    assert (curve.n, curve.closed) == (21, 9)


def test_acute_myelogenous_leukaemia_without_maintenance():
    """The `aml` data of R's survival package, Nonmaintained: printed by survfit, median 23."""
    times = [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45]
    closed = [True, True, True, True, True, False, True, True, True, True, True, True]
    curve = kaplan_meier(times, closed)

    shares = [0.8333, 0.6667, 0.5833, 0.4861, 0.3889, 0.2917, 0.1944, 0.0972, 0.0]
    assert [round(step.open_share, 4) for step in curve.steps] == shares
    assert curve.median == 23


def test_the_golden_curves():
    times = [0, 0, 2, 3, 4, 7, 8, 8, 10, 10, 30, 31, 54]
    closed = [False, True, True, False, False, False, True, False, True, False, False, False, True]
    expected = next(
        row
        for row in GOLDEN["measures"]["resolution_days"]["rows"]
        if row["unit"] == "HT-ALUND" and row["period"] == "2026-04-30"
    )

    curve = kaplan_meier(times, closed)

    assert [[s.day, round(s.open_share, 6)] for s in curve.steps] == expected["curve"]
    assert curve.median == expected["value"]
    assert curve.quantile(0.9) == expected["p90"]


def test_nothing_closed_gives_no_median():
    assert kaplan_meier([3, 4], [False, False]).median is None
    assert kaplan_meier([], []).n == 0


def test_small_units_and_parts_are_hidden_and_large_ones_shown():
    assert [hides_small_unit(n) for n in (0, 1, 4, 5)] == [False, True, True, False]
    assert hides_part(6, 9)
    assert hides_part(4, 40)
    assert not hides_part(6, 11)
    assert not hides_part(0, 9)


def test_a_single_hidden_unit_takes_the_smallest_other_with_it():
    assert hide_secondary({1: True, 2: False, 3: False}, {1: 6, 2: 30, 3: 12}) == {3}
    assert hide_secondary({1: True, 2: True, 3: False}, {1: 6, 2: 30, 3: 12}) == set()
    assert hide_secondary({1: True, 2: False}, {1: 6, 2: 0}) == set()
