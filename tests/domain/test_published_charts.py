"""Control charts against the figures printed in handbooks, textbooks and reference packages."""

from math import sqrt

import pytest

from domain.control_chart import Direction, Method
from domain.control_limits import (
    RANGE_TO_SIGMA,
    Process,
    mean_moving_range,
    p_prime_process,
)
from domain.control_signals import Assurance, JudgedPoint, assurance_of, find_signals
from tests.domain.series import p_chart_of, xmr_of

WAFERS = [
    12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12,
    7, 13, 9, 6,
]  # fmt: skip
NORMAL_123 = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621,
    -1.26506123, -0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272,
    -0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.70135590, -0.47279141,
]  # fmt: skip


def test_flow_rates_of_the_nist_handbook():
    """NIST/SEMATECH e-Handbook 6.3.2.2, flow rates of ten batches.

    Printed: centre 50.81, mean moving range 1.8778, limits 45.8159 and 55.8041 by the rounded
    range and 3/1.128. The chart itself uses 2.66, so only centre and range are its own.
    """
    values = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    chart = xmr_of(values)

    assert chart.points[0].centre == pytest.approx(50.81, rel=1e-6)
    assert round(chart.segments[0].spread, 4) == 1.8778
    reach = 3 * round(chart.segments[0].spread, 4) / RANGE_TO_SIGMA
    assert 50.81 - reach == pytest.approx(45.8159, abs=5e-4)
    assert 50.81 + reach == pytest.approx(55.8041, abs=5e-4)


def test_wafers_of_the_nist_handbook():
    """NIST/SEMATECH e-Handbook 6.3.3.2, chips misregistered on 30 wafers of 50.

    Printed: centre 0.2313, limits 0.0524 and 0.4102 (0.4103 before rounding the centre). They are
    those of sigma_z = 1, which is what sets p apart from p'.
    """
    found = p_prime_process([(r, 50) for r in WAFERS])
    plain = Process(Method.P_PRIME, found.centre, 1.0)

    assert round(found.centre, 4) == 0.2313
    lower, upper = plain.limits_at(50)
    assert round(lower, 4) == 0.0524
    assert upper == pytest.approx(0.4102, abs=1e-4)
    beyond = [i for i, r in enumerate(WAFERS, 1) if not lower <= r / 50 <= upper]
    assert beyond == [15, 23]


def test_orange_juice_cans_of_montgomery_without_their_two_known_causes():
    """Montgomery, Introduction to Statistical Quality Control, example 7.1 (the same 30 counts).

    Hand-worked from his sentence that samples 15 and 23 leave the calculation: (347 - 22 - 24) /
    (28 x 50) = 301 / 1400 = 0.215; 3 sqrt(0.215 x 0.785 / 50) = 0.174297; 0.040703 and 0.389297.
    """
    kept = [r for i, r in enumerate(WAFERS, 1) if i not in (15, 23)]
    process = Process(Method.P_PRIME, sum(kept) / (50 * len(kept)), 1.0)

    assert process.centre == pytest.approx(0.215, rel=1e-12)
    assert process.limits_at(50) == pytest.approx((0.040703, 0.389297), abs=1e-6)


def test_normal_numbers_of_the_nhs_package():
    """NHSRplotthedots, tests/testthat/_snaps/ptd_spc_standard.md: twenty numbers of R's
    set.seed(123). Printed: mean 0.1416238, lower -3.01138, upper 3.294627; all common cause.
    """
    chart = xmr_of(NORMAL_123, direction=Direction.UP, target=0.5)
    point = chart.points[0]

    assert point.centre == pytest.approx(0.1416238, rel=1e-6)
    assert point.lower == pytest.approx(-3.01138, rel=1e-6)
    assert point.upper == pytest.approx(3.294627, rel=1e-6)
    assert {p.signal for p in chart.points} == {None}
    assert chart.assurance is Assurance.INCONSISTENT


def test_a_freak_number_is_screened_as_in_the_nhs_package():
    """The same snapshot with the fifteenth number set to 10.

    Printed with screening: mean 0.6694159, lower -2.383666, upper 3.722497. Without screening,
    which is not done here, -4.596625 and 5.935457.
    """
    values = [*NORMAL_123[:14], 10.0, *NORMAL_123[15:]]
    point = xmr_of(values).points[0]

    assert point.centre == pytest.approx(0.6694159, rel=1e-6)
    assert point.lower == pytest.approx(-2.383666, rel=1e-6)
    assert point.upper == pytest.approx(3.722497, rel=1e-6)


def test_near_points_on_opposite_sides_are_common_cause_in_the_nhs_package():
    """NHSRplotthedots, test-ptd_spc_standard.R: 1 and -1 in turn, then 5.5 and -5.5: the last two
    are printed as common cause.
    """
    chart = xmr_of([1.0, -1.0] * 7 + [5.5, -5.5])

    assert [point.signal for point in chart.points[-2:]] == [None, None]


@pytest.mark.parametrize(
    ("values", "flagged"),
    [
        ([1, 2, 3, 4, 5, 6], ""),
        ([1, 2, 3, 3, 4, 5, 6], ""),
        ([1, 2, 3, 4, 5, 6, 7], "1111111"),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], "011111110"),
        ([7, 6, 5, 4, 3, 2, 1], "1111111"),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], "011111110"),
    ],
)
def test_trends_are_those_of_the_nhs_package(values, flagged):
    """NHSRplotthedots, test-ptd_calculate_point_type.R: ptd_seven_point_trend marks the seventh
    point of 1:7, of 2, 1:7, 3 and of both reversed; ptd_part_of_seven_trend the six before it.
    """
    found = find_signals([JudgedPoint(value, 4.5, 100.0) for value in values])

    marks = "".join("1" if s and s.value.startswith("trend") else "0" for s in found)
    assert marks == (flagged or "0" * len(values))


@pytest.mark.parametrize(
    ("near", "sides", "flagged"),
    [
        ("101", "+++", "101"),
        ("011", "+++", "011"),
        ("110", "+++", "110"),
        ("0010100", "+++++++", "0010100"),
        ("0011000", "+++++++", "0011000"),
        ("1001", "++++", "0000"),
        ("10011", "+++++", "00011"),
        ("101", "+-+", "000"),
        ("0011000", "-+-+-+-", "0000000"),
    ],
)
def test_two_of_three_is_that_of_the_nhs_package(near, sides, flagged):
    """NHSRplotthedots, test-ptd_calculate_point_type.R: ptd_part_of_two_in_three and the points on
    opposite sides. Near is 2.5 of a reach of 3, elsewhere 1.
    """
    signs = [1 if side == "+" else -1 for side in sides]
    sizes = [2.5 if mark == "1" else 1.0 for mark in near]
    points = [JudgedPoint(s * v, 0.0, 3.0) for s, v in zip(signs, sizes, strict=True)]

    found = find_signals(points)

    marks = "".join("1" if s and s.value.startswith("two") else "0" for s in found)
    assert marks == flagged


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (Direction.UP, ["consistent_fail", "consistent_pass", "inconsistent"]),
        (Direction.DOWN, ["consistent_pass", "consistent_fail", "inconsistent"]),
        (Direction.NONE, [None, None, None]),
    ],
)
def test_assurance_is_that_of_the_nhs_package(direction, expected):
    """NHSRplotthedots, test-ptd_calculate_assurance_type.R: target 4, limits 1-3, 5-7, 1-5."""
    limits = [(1.0, 3.0), (5.0, 7.0), (1.0, 5.0)]

    assert [assurance_of(4.0, lower, upper, direction) for lower, upper in limits] == expected


def test_mortgage_costs_of_montgomery():
    """Montgomery, Introduction to Statistical Quality Control, example 6.5: twenty weekly costs.

    Hand-worked: 6010 / 20 = 300.5; the ranges sum to 148, so 148 / 19 = 7.789474, no range reaches
    3.267 times it (25.4); 300.5 +- 2.66 x 7.789474 gives 279.78 and 321.22.
    """
    costs = [
        310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306,
        301, 304,
    ]  # fmt: skip
    point = xmr_of([float(cost) for cost in costs]).points[0]

    assert point.centre == 300.5
    assert mean_moving_range(costs) == pytest.approx(148 / 19, rel=1e-12)
    assert (round(point.lower, 2), round(point.upper, 2)) == (279.78, 321.22)


def test_laneys_limits_worked_by_hand():
    """Laney 2002, Qual Eng 14:531, formulas 1-4, on counts small enough to do on paper.

    n = 100 throughout, r = 40, 60 in turn: pbar 0.5, s = 0.05, z = -2 and 2, every moving range 4,
    sigma_z = 4 / 1.128 = 3.546099; limits 0.5 +- 3 x 3.546099 x 0.05 = 0.5 +- 0.531915, clipped.
    At n = 400 the reach is half: 0.265957.
    """
    chart = p_chart_of([(40, 100), (60, 100)] * 7)
    process = Process(Method.P_PRIME, 0.5, chart.segments[0].spread)

    assert chart.segments[0].spread == pytest.approx(4 / 1.128, rel=1e-12)
    assert (chart.points[0].lower, chart.points[0].upper) == (0.0, 1.0)
    assert process.reach(100) == pytest.approx(0.531915, abs=1e-6)
    assert process.reach(400) == pytest.approx(3 * 4 / 1.128 * sqrt(0.25 / 400), rel=1e-12)
