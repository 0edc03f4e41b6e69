"""Edges of limits, noise, segments and runs, worked by hand."""

import pytest

from domain.control_chart import (
    Direction,
    Method,
    Observation,
    Segment,
    build_xmr_chart,
)
from domain.control_limits import Process, mean_moving_range, side_of
from domain.segment_limits import LimitKind
from tests.domain.series import SPRING, p_chart_of, values_from, xmr_of


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ([1, 1, 1, 1, 1, 1, 6], 1),  # mean 12/7, 3.267 times it 5.60: the six goes
        ([1, 1, 1, 1, 1, 1, 5], 11 / 7),  # mean 11/7, 5.13: the five stays
        ([233, 250, 250, 3267], 733 / 3),  # mean 1000: exactly 3.267 times it goes
        ([233, 250, 251, 3266], 1000),  # a little less stays
        ([0, 0, 0], 0),
        ([], 0),
    ],
)
def test_screening_drops_ranges_of_3_267_times_the_mean_or_more(ranges, expected):
    values = [0.0]
    for index, step in enumerate(ranges):
        values.append(values[-1] + (step if index % 2 else -step))

    assert mean_moving_range(values) == pytest.approx(expected, rel=1e-12)


def test_no_values_have_no_ranges():
    assert mean_moving_range([]) == mean_moving_range([7.0]) == 0


@pytest.mark.parametrize(
    ("value", "centre", "side"),
    [
        (1e-12, 0.0, 0),  # noise to the twelfth decimal
        (1.05e-12, 0.0, 1),
        (-1.05e-12, 0.0, -1),
        (100 + 5e-11, 100.0, 0),  # and relative to what is large
        (100 + 2e-10, 100.0, 1),
        (-100 - 5e-11, -100.0, 0),
    ],
)
def test_rounding_noise_has_no_side(value, centre, side):
    assert side_of(value, centre) == side


def test_without_a_denominator_the_limits_lie_on_the_centre():
    process = Process(Method.P_PRIME, 0.5, 1.0)

    assert process.limits_at(None) == process.limits_at(0) == (0.5, 0.5)


def test_shares_have_limits_from_an_expected_count_of_five():
    """Median of n x min(p, 1 - p): 10 x 0.5 = 5 is enough, 9 x 0.5 = 4.5 is not."""
    enough, small = p_chart_of([(4, 10), (6, 10)] * 7), p_chart_of([(4, 9), (5, 9)] * 7)

    assert (enough.method, enough.limits) == (Method.P_PRIME, LimitKind.LIMITS)
    assert (small.method, small.limits) == (Method.RUN, LimitKind.NONE)
    assert small.segments[0].process == Process(Method.RUN, (4 / 9 + 5 / 9) / 2, 0.0)


def test_a_week_of_none_counts_as_none():
    """0 of 100 among 50 of 100: 650 / 1400."""
    chart = p_chart_of([(0, 100), *[(50, 100)] * 13])

    assert chart.points[0].centre == pytest.approx(650 / 1400)


def test_the_latest_segment_gives_the_charts_method():
    """Small counts first, then large ones."""
    border = Segment(SPRING.step(10), "Ny app", "VC")
    chart = p_chart_of([*[(4, 9)] * 10, *[(40, 90), (50, 90)] * 5], segments=[border])

    assert [limits.method for limits in chart.segments] == [Method.RUN, Method.P_PRIME]
    assert (chart.method, chart.limits) == (Method.P_PRIME, LimitKind.TRIAL)


def test_three_borders_split_a_series_into_four():
    """Weeks 0-5, 6-9, 10-13 and 14-19: each lies in one segment, a border's week in the later."""
    borders = [Segment(SPRING.step(step), "Ny app", "VC") for step in (14, 6, 10)]
    chart = xmr_of([float(i % 3) for i in range(20)], segments=borders)

    assert [p.segment_index for p in chart.points] == [0] * 6 + [1] * 4 + [2] * 4 + [3] * 6
    assert [p.week for p in chart.points] == [SPRING.step(i) for i in range(20)]
    assert [s.segment for s in chart.segments] == [None, borders[1], borders[2], borders[0]]


def test_the_latest_week_is_the_last_complete_one_with_data():
    weeks = values_from(SPRING, [*[10.0, 11.0] * 7, 12.0, None])
    running = Observation(SPRING.step(16), 30.0, is_complete=False)
    chart = build_xmr_chart([*weeks, running], direction=Direction.UP, target=None)

    assert chart.decided_by == SPRING.step(14)
    assert chart.latest is chart.points[14]
    assert chart.latest.value == 12.0


def test_without_limits_there_is_no_run():
    chart = xmr_of([5.0, 6.0, 7.0])

    assert (chart.run_length, chart.run_side, chart.run_first_week) == (0, 0, None)
    assert xmr_of([]).run_side == 0


@pytest.mark.parametrize(("last", "side", "length"), [(13.0, 1, 1), (8.0, -1, 1)])
def test_a_run_lies_on_the_side_of_its_latest_week(last, side, length):
    """Mean of 7 x 10, 7 x 11 and the last: 10.67 or 10.33; the week before lies opposite."""
    values = [*[10.0, 11.0] * 7, last]
    chart = xmr_of(values if side < 0 else [*[11.0, 10.0] * 7, last])

    assert (chart.run_side, chart.run_length) == (side, length)
    assert chart.run_first_week == SPRING.step(14)


def test_the_drawn_lower_limit_of_a_count_stops_at_nothing():
    """0 and 4 in turn: mean 2, range 4, lower limit 2 - 10.64, drawn at 0."""
    weeks = values_from(SPRING, [0.0, 4.0] * 7)
    chart = build_xmr_chart(weeks, direction=Direction.DOWN, target=None)
    free = build_xmr_chart(weeks, direction=Direction.DOWN, target=None, lower_bound=None)

    assert chart.points[0].lower == 0.0
    assert chart.points[0].upper == pytest.approx(12.64)
    assert free.points[0].lower == pytest.approx(-8.64)
    assert chart.assurance_lower == pytest.approx(-8.64)  # rules use the unclipped limit


def test_single_values_have_no_denominator():
    weeks = [Observation(SPRING.step(i), 10.0 + i % 2, 5, 10) for i in range(14)]
    chart = build_xmr_chart(weeks, direction=Direction.UP, target=None)

    assert chart.assurance_n is None
    assert chart.assurance_upper == pytest.approx(10.5 + 2.66)
