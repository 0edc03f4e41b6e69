"""The golden series, hand-worked beside this file, and the edge cases of the specification."""

import json
from pathlib import Path

import pytest

from domain.control_chart import (
    Direction,
    Method,
    Observation,
    Signal,
    build_p_chart,
    build_xmr_chart,
)
from domain.control_limits import Process, mean_moving_range, p_prime_process
from domain.errors import DataFault
from domain.periods import Week, parse_week

GOLDEN = Path(__file__).parent.parent / "golden" / "expected.json"
SERIES = json.loads(GOLDEN.read_text(encoding="utf-8"))["series"]
FIRST = Week(2025, 34)


def observe(counts, **options):
    return [
        Observation(FIRST.step(index), r / n if n else None, r, n, **options)
        for index, (r, n) in enumerate(counts)
    ]


@pytest.mark.parametrize("series", SERIES, ids=lambda series: series["unit"])
def test_the_golden_series_has_its_printed_limits_and_verdicts(series):
    answer = series["answer"]
    chart = build_p_chart(
        [
            Observation(
                parse_week(row["period"]), row["value"], row["r"], row["n"], row["preliminary"]
            )
            for row in answer["rows"]
        ],
        direction=Direction.UP,
        target=series["target"],
    )

    assert chart.limits == answer["limits"]
    assert str(chart.decided_by) == answer["decided_by"]
    assert chart.variation == answer["variation"]
    assert chart.assurance == answer["assurance"]
    assert len(chart.segments[0].baseline) == answer["baseline_weeks"]
    assert chart.segments[0].spread == pytest.approx(answer["sigma_z"], abs=1e-6)
    assert chart.assurance_n == answer["assurance_n"]
    assert chart.assurance_lower == pytest.approx(answer["assurance_lower"], abs=1e-6)
    assert chart.assurance_upper == pytest.approx(answer["assurance_upper"], abs=1e-6)
    for point, row in zip(chart.points, answer["rows"], strict=True):
        assert point.in_baseline == row["in_baseline"]
        assert point.centre == pytest.approx(row["centre"], abs=1e-6)
        assert point.lower == pytest.approx(row["lower"], abs=1e-6)
        assert point.upper == pytest.approx(row["upper"], abs=1e-6)
        assert point.signal == row["signal"]


def test_a_constant_share_has_limits_on_the_centre_and_no_signal():
    chart = build_p_chart(observe([(80, 100)] * 16), direction=Direction.UP, target=0.8)

    assert {(p.lower, p.upper) for p in chart.points} == {(0.8, 0.8)}
    assert all(point.signal is None for point in chart.points)
    assert chart.assurance == "inconsistent"


@pytest.mark.parametrize("r", [0, 2000])
def test_all_or_nothing_is_a_run_chart_however_large_the_counts(r):
    """n x min(p, 1 - p) is 0, under 5: the small-n rule, so no limits and no icons."""
    chart = build_p_chart(
        observe([(r, 2000)] * 14 + [(1000, 2000)]), direction=Direction.UP, target=0.9, locked=True
    )
    alone = build_p_chart(observe([(r, 2000)] * 14), direction=Direction.UP, target=0.9)

    assert (alone.method, alone.limits) == ("run", "none")
    assert {(p.centre, p.lower, p.signal) for p in alone.points} == {(r / 2000, None, None)}
    assert (alone.variation, alone.assurance) == (None, None)
    assert chart.points[-1].value == 0.5


def test_all_or_nothing_has_limits_on_the_centre():
    """statistics.md 2: pbar 0 or 1 gives sigma_z 1 and limits equal to pbar."""
    for r in (0, 50):
        process = p_prime_process([(r, 50)] * 14)

        assert process.spread == 1
        assert process.limits_at(50) == (r / 50, r / 50)


def test_within_week_variation_is_that_of_montgomerys_orange_juice_cans():
    """Montgomery, Introduction to Statistical Quality Control, example 7.1: p 0.2313, n 50."""
    lower, upper = Process(Method.P_PRIME, 0.2313, 1.0).limits_at(50)

    assert (round(lower, 4), round(upper, 4)) == (0.0524, 0.4102)


def test_one_screening_pass_drops_the_ranges_of_a_freak_week():
    """Nine ranges of 1 and two of 20: mean 49 / 11 = 4.4545, limit 14.55, so 1 remains."""
    values = [10, 11, 10, 11, 10, 11, 31, 11, 10, 11, 10, 11]

    assert mean_moving_range(values) == 1


def test_a_small_week_is_protected_by_its_own_limits():
    counts = [(80, 100), (84, 100)] * 8
    chart = build_p_chart(
        [*observe(counts), Observation(FIRST.step(16), 0.5, 2, 4)],
        direction=Direction.UP,
        target=None,
    )

    last = chart.points[-1]
    assert last.signal is None
    assert last.lower is not None
    assert last.lower < 0.5


def test_a_special_cause_in_the_latest_week_makes_the_process_unstable():
    calm = build_p_chart(observe([(80, 100), (84, 100)] * 8), direction=Direction.UP, target=0.5)
    upset = build_p_chart(
        observe([*([(80, 100), (84, 100)] * 8), (30, 100)]), direction=Direction.UP, target=0.5
    )

    assert (calm.is_unstable, calm.assurance) == (False, "consistent_pass")
    assert upset.is_unstable
    assert upset.assurance is not None


def test_assurance_looks_at_the_denominators_of_the_last_13_weeks():
    counts = [(800, 1000)] * 7 + [(80, 100)] * 7 + [(160, 200)] * 6
    chart = build_p_chart(observe(counts), direction=Direction.UP, target=0.9)

    assert chart.assurance_n == 100  # of all 20 weeks it would be 200


def test_an_empty_series_has_no_points_and_no_verdict():
    chart = build_p_chart([], direction=Direction.UP, target=0.9)

    assert (chart.points, chart.limits, chart.latest, chart.judged) == ((), "none", None, ())


def test_weeks_without_data_are_gaps_and_never_zero():
    counts = [(80, 100), (82, 100), (0, 0), (79, 100), (81, 100), (80, 100), (78, 100)]
    chart = build_p_chart(observe(counts), direction=Direction.UP, target=None)

    assert chart.points[2].value is None
    assert chart.points[2].lower is None
    assert len(chart.segments[0].baseline) == 6


def test_five_weeks_have_no_limits():
    chart = build_p_chart(observe([(80, 100)] * 5), direction=Direction.UP, target=0.9)

    assert chart.limits == "none"
    assert chart.variation is None
    assert chart.points[0].centre is None


def test_small_counts_give_a_run_chart_with_the_median():
    counts = [(9, 10), (8, 10), (10, 10), (9, 10), (7, 10), (9, 10), (8, 10)]
    chart = build_p_chart(observe(counts), direction=Direction.UP, target=0.9)

    assert chart.method == "run"
    assert chart.limits == "none"
    assert chart.points[0].centre == 0.9
    assert chart.points[0].upper is None


def test_holiday_and_preliminary_weeks_are_judged_but_outside_the_baseline():
    observations = [Observation(Week(2026, 10).step(index), 0.8, 80, 100) for index in range(20)]
    observations[3] = Observation(Week(2026, 13), 0.2, 20, 100, preliminary=True)
    chart = build_p_chart(observations, direction=Direction.UP, target=None)

    assert not chart.points[3].in_baseline
    assert chart.points[3].signal == Signal.BELOW_LIMIT
    assert not any(p.in_baseline for p in chart.points if 25 <= p.week.number <= 33)


def test_a_running_week_is_drawn_without_a_verdict():
    observations = [
        *observe([(80, 100), (82, 100)] * 8),
        Observation(FIRST.step(16), 0.1, 1, 10, is_complete=False),
    ]
    chart = build_p_chart(observations, direction=Direction.UP, target=None)

    assert chart.points[-1].signal is None
    assert chart.decided_by == FIRST.step(15)


def test_individual_values_have_the_limits_of_the_nist_handbook():
    """NIST/SEMATECH e-Handbook 6.3.2.2: flow rates, mean 50.81, mean moving range 1.8778.

    Its limits use 3/1.128 (45.8146, 55.8054); ours 2.66.
    """
    values = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    chart = build_xmr_chart(
        [Observation(FIRST.step(index), value) for index, value in enumerate(values)],
        direction=Direction.NONE,
        target=None,
    )

    assert chart.points[0].centre == pytest.approx(50.81)
    assert chart.segments[0].spread == pytest.approx(1.8778, abs=1e-4)
    # 16.9 / 9 = 1.877778; 50.81 + 2.66 x 1.877778 = 55.804889
    assert chart.points[0].upper == pytest.approx(55.804889, abs=1e-6)


def test_unordered_weeks_and_impossible_counts_are_named():
    with pytest.raises(DataFault, match="2025v34"):
        build_p_chart(
            [Observation(FIRST.step(1), 0.5, 1, 2), Observation(FIRST, 0.5, 1, 2)],
            direction=Direction.UP,
            target=None,
        )
    with pytest.raises(DataFault, match="3 of 2"):
        build_p_chart([Observation(FIRST, 1.5, 3, 2)], direction=Direction.UP, target=None)
    with pytest.raises(DataFault, match=r"2025v35: 83\.0 is not 83 of 100"):
        build_p_chart(
            [Observation(FIRST, None), Observation(FIRST.step(1), 83.0, 83, 100)],
            direction=Direction.UP,
            target=None,
        )
    with pytest.raises(DataFault, match="2025v34 follows 2025v34"):
        build_xmr_chart([Observation(FIRST, 1.0)] * 2, direction=Direction.UP, target=None)
    with pytest.raises(DataFault, match="inf"):
        build_xmr_chart([Observation(FIRST, float("inf"))], direction=Direction.UP, target=None)
    with pytest.raises(DataFault, match="not a number"):
        build_xmr_chart([Observation(FIRST, float("nan"))], direction=Direction.UP, target=None)
