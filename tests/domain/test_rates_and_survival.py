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
    assert {step.day: round(step.survival, 3) for step in curve.steps} == printed
    assert curve.median == 23
    assert (curve.n, curve.closed) == (21, 9)


def test_acute_myelogenous_leukaemia_without_maintenance():
    """The `aml` data of R's survival package, Nonmaintained: printed by survfit, median 23."""
    times = [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45]
    closed = [True, True, True, True, True, False, True, True, True, True, True, True]
    curve = kaplan_meier(times, closed)

    shares = [0.8333, 0.6667, 0.5833, 0.4861, 0.3889, 0.2917, 0.1944, 0.0972, 0.0]
    assert [round(step.survival, 4) for step in curve.steps] == shares
    assert curve.median == 23


def test_the_log_log_interval_is_the_one_stata_prints():
    """Freireich's 6-MP group, `sts list`; Gehan's controls at 1 and 2 weeks likewise."""
    curve = kaplan_meier([d for d, _ in FREIREICH_6MP], [c for _, c in FREIREICH_6MP])
    controls = kaplan_meier(
        [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], [True] * 21
    )

    assert [(s.day, round(s.lower, 4), round(s.upper, 4)) for s in curve.steps] == [
        (6, 0.6197, 0.9516),
        (7, 0.5631, 0.9228),
        (10, 0.5032, 0.8894),
        (13, 0.4316, 0.8491),
        (16, 0.3675, 0.8049),
        (22, 0.2678, 0.7468),
        (23, 0.1881, 0.6801),
    ]
    assert curve.median_interval == (13, None)
    assert [(round(s.lower, 4), round(s.upper, 4)) for s in controls.steps[:2]] == [
        (0.67, 0.9753),
        (0.5689, 0.9239),
    ]


CLOSED_AND_OPEN = {
    "HT-ALUND": ([0, 2, 8, 10, 54], [0, 3, 4, 7, 8, 10, 30, 31]),
    "HT-BJORK": ([0, 1, 3, 5, 7], [0, 6, 19, 49]),
    "HT-LITEN": ([], [12]),
    "HT-GAMLA": ([], [69]),
}
CLOSED_AND_OPEN["all"] = (
    [day for days, _ in CLOSED_AND_OPEN.values() for day in days],
    [day for _, days in CLOSED_AND_OPEN.values() for day in days],
)


@pytest.mark.parametrize("unit", CLOSED_AND_OPEN)
def test_the_golden_curves(unit):
    closed, still_open = CLOSED_AND_OPEN[unit]
    expected = next(
        row for row in GOLDEN["measures"]["resolution_days"]["rows"] if row["unit"] == unit
    )

    curve = kaplan_meier([*closed, *still_open], [True] * len(closed) + [False] * len(still_open))

    assert [[s.day, round(s.survival, 6)] for s in curve.steps] == expected["curve"]
    assert (curve.median, curve.quantile(0.9)) == (expected["value"], expected["p90"])
    assert (curve.n, curve.closed) == (expected["n"], expected["closed"])


def test_nothing_closed_gives_no_median():
    assert kaplan_meier([3, 4], [False, False]).median is None
    assert kaplan_meier([], []).n == 0
    assert kaplan_meier([], []).median_interval == (None, None)


def test_with_nothing_left_open_the_curve_has_no_interval():
    curve = kaplan_meier([5], [True])

    assert curve.median == 5
    assert curve.median_interval == (None, None)


def test_a_negative_duration_is_named():
    with pytest.raises(DataFault, match="-2"):
        kaplan_meier([3, -2], [True, False])


def test_small_units_and_parts_are_hidden_and_large_ones_shown():
    assert [hides_small_unit(n) for n in (None, 0, 1, 4, 5)] == [False, False, True, True, False]
    assert hides_part(6, 9)
    assert hides_part(4, 40)
    assert not hides_part(6, 11)
    assert not hides_part(0, 9)


def test_a_single_hidden_unit_takes_the_smallest_other_with_it():
    assert hide_secondary({1: True, 2: False, 3: False}, {1: 6, 2: 30, 3: 12}) == {3}
    assert hide_secondary({1: True, 2: True, 3: False}, {1: 6, 2: 30, 3: 12}) == set()
    assert hide_secondary({1: True, 2: False}, {1: 6, 2: 0}) == set()
    assert hide_secondary({1: False, 2: False}, {1: 60, 2: 30}) == set()
    assert hide_secondary({3: False, 2: False, 1: True}, {1: 6, 2: 9, 3: 9}) == {2}
