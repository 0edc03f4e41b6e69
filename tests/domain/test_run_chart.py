"""Anhoej's rules against published sequences and critical values."""

import pytest

from domain.control_chart import Direction, Observation, build_p_chart
from domain.errors import DataFault
from domain.periods import Week
from domain.run_chart import (
    RunVerdict,
    anhoej,
    fewest_expected_crossings,
    judge_stability,
    longest_expected_run,
)


def around(text):
    return [1.0 if letter == "+" else -1.0 if letter == "-" else 0.0 for letter in text]


@pytest.mark.parametrize(
    ("n", "longest", "fewest"), [(10, 6, 2), (13, 7, 3), (20, 7, 6), (24, 8, 8), (26, 8, 8)]
)
def test_the_critical_values_are_those_published(n, longest, fewest):
    """Anhoej & Olesen 2014; n = 24 as printed in the reference page of qicharts2's summary."""
    assert (longest_expected_run(n), fewest_expected_crossings(n)) == (longest, fewest)


def test_the_critical_values_are_those_of_the_whole_printed_table():
    """qicharts2, vignette, appendix 2: upper limit for longest run and lower limit for number of
    crossings at 10 to 100 useful observations.
    """
    longest = [6] * 2 + [7] * 11 + [8] * 23 + [9] * 45 + [10] * 10
    fewest = [
        2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 6, 7, 7, 8, 8, 8, 9, 9, 10, 10, 11, 11, 11, 12, 12, 13, 13,
        14, 14, 14, 15, 15, 16, 16, 17, 17, 17, 18, 18, 19, 19, 20, 20, 21, 21, 21, 22, 22, 23, 23,
        24, 24, 25, 25, 25, 26, 26, 27, 27, 28, 28, 29, 29, 29, 30, 30, 31, 31, 32, 32, 33, 33, 34,
        34, 34, 35, 35, 36, 36, 37, 37, 38, 38, 39, 39, 39, 40, 40, 41, 41,
    ]  # fmt: skip

    assert [longest_expected_run(n) for n in range(10, 101)] == longest
    assert [fewest_expected_crossings(n) for n in range(10, 101)] == fewest


def test_the_fewest_crossings_of_few_points_worked_by_hand():
    """Smallest k with P(X <= k) >= 0.05. n = 2: P(0) = 1/2. n = 5: P(0) = 1/16 = 0.0625. n = 6:
    P(0) = 1/32 = 0.03125 is too little, P(1) = 6/32. n = 1: nothing can be crossed.
    """
    assert [fewest_expected_crossings(n) for n in (1, 2, 5, 6)] == [0, 0, 0, 1]


def test_as_few_crossings_as_are_ordinary_do_not_signal():
    """Ten points, two crossings, which is the fewest expected; longest run four."""
    assert anhoej(around("++++---+++"), 0) == RunVerdict(4, 2, 10, False)


def test_a_value_that_is_no_number_is_named():
    with pytest.raises(DataFault, match="nan"):
        anhoej([1.0, float("nan")], 0)
    with pytest.raises(DataFault, match="inf"):
        anhoej([1.0], float("inf"))


def test_thirteen_points_with_five_crossings_and_a_longest_run_of_three():
    """The sequence in Wentzel-Larsen & Anhoej's popular account of crossrun: nothing unusual."""
    assert anhoej(around("+++---+--+---"), 0) == RunVerdict(3, 5, 13, False)


def test_points_on_the_centre_neither_break_nor_lengthen_a_run():
    assert anhoej(around("++0+-0-0-"), 0) == RunVerdict(3, 1, 6, None)


def test_a_long_run_signals_and_so_do_few_crossings():
    # Ten points: a run of seven exceeds six. Thirteen points: two crossings are under three.
    assert anhoej(around("+++++++-+-"), 0) == RunVerdict(7, 3, 10, True)
    assert anhoej(around("-+++++++-+"), 0).signal
    assert anhoej(around("++++-----++++"), 0) == RunVerdict(5, 2, 13, True)
    assert anhoej(around("++++++-+-+"), 0) == RunVerdict(6, 4, 10, False)


def test_nine_useful_points_have_no_verdict():
    assert anhoej(around("+++++++++"), 0) == RunVerdict(9, 0, 9, None)
    assert anhoej([], 0) == RunVerdict(0, 0, 0, None)


def test_a_chart_is_judged_about_its_own_centre():
    # Seven low weeks, then seven high ones: one crossing where three are the fewest expected.
    first = Week(2025, 34)
    counts = [80, 81, 80, 81, 80, 81, 80, 90, 91, 90, 91, 90, 91, 90]
    weeks = [Observation(first.step(i), r / 100, r, 100) for i, r in enumerate(counts)]

    chart = build_p_chart(weeks, direction=Direction.UP, target=None)

    assert judge_stability(chart) == RunVerdict(7, 1, 14, True)
    assert judge_stability(build_p_chart([], direction=Direction.UP, target=None)) is None
