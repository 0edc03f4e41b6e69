"""The four rules on hand-made points: centre 0, limits -3 and 3, near limits -2 and 2."""

import pytest

from domain.control_signals import (
    Assurance,
    Direction,
    JudgedPoint,
    Signal,
    Variation,
    assurance_of,
    find_signals,
    variation_of,
)

SHORT = {
    "U": Signal.ABOVE_LIMIT,
    "L": Signal.BELOW_LIMIT,
    "+": Signal.TREND_INCREASING,
    "-": Signal.TREND_DECREASING,
    "h": Signal.TWO_OF_THREE_ABOVE,
    "l": Signal.TWO_OF_THREE_BELOW,
    "A": Signal.SHIFT_ABOVE,
    "B": Signal.SHIFT_BELOW,
    ".": None,
}


def signals_of(*values):
    return find_signals([JudgedPoint(value, 0.0, 3.0) for value in values])


def signs(text):
    return [SHORT[letter] for letter in text]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1, -1, 3.01, -3.01), "..UL"),
        ((1, -1, 3, -3), "...."),  # on the limit is not outside
        ((1, 1, 2, 1, 2, 1, 1), "AAAAAAA"),  # near, but never beyond: shift alone
        ((1, 1, 2, 1, 2, 1), "......"),  # six are too few
        ((1, 1, 1, 0, 1, 1, 1), "......."),  # on the centre breaks a run
        ((-1, -1, -2, -1, -2, -1, -1, 1), "BBBBBBB."),
        ((-2, -1.5, -1, 0, 1, 1.5, 2), "+++++++"),
        ((-2, -1.5, -1, 0, 1, 1.5, 1.5), "......."),  # a tie breaks a trend
        ((2, 1.5, 1, 0, -1, -1.5, -2, -1.8), "-------."),
        ((-1, 2.5, 2.5, 1), ".hh."),
        ((-1, 2.5, 1, 2.5, -1), ".h.h."),  # only the near ones are flagged
        ((-1, 2.5, -1, 2.5, -1), "....."),  # three on one side are asked for
        ((-1, 2.5, 3.5, 1, -1), "..U.."),  # outside is not near
        ((1, -2.5, -2.5, -0.1), ".ll."),
        ((1, -2.5, -3.5, -1, 1), "..L.."),  # outside is not near on this side either
        ((-1, 2.5, 2.5, -1), "...."),  # two near ones of two
        ((-1, -2.5, 2.5, 2.5), "...."),
    ],
)
def test_each_rule_flags_its_points(values, expected):
    assert signals_of(*values) == signs(expected)


def test_the_first_rule_that_applies_names_the_point():
    # Seven rising steps that end outside; near the limit and on one side as well.
    assert signals_of(0.1, 0.5, 1, 1.5, 2.1, 2.5, 3.5) == signs("++++++U")
    assert signals_of(1, 1, 1, 1, 1, 2.5, 2.4) == signs("AAAAAhh")


def test_where_two_trends_meet_the_turning_point_takes_the_later():
    values = [-1.2, -0.8, -0.4, 0, 0.4, 0.8, 1.2, 0.8, 0.4, 0, -0.4, -0.8, -1.2]

    assert signals_of(*values) == signs("++++++-------")


def test_rounding_noise_decides_no_shift():
    # 0.1 + 0.2 is greater than 0.3 in binary only.
    points = [JudgedPoint(0.1 + 0.2, 0.3, 0.5)] * 7

    assert find_signals(points) == [None] * 7


def test_limits_of_each_week_judge_that_week():
    # A small week's wide limits protect it; the same value is outside in a large week.
    points = [JudgedPoint(2, 0, 3), JudgedPoint(-1, 0, 3), JudgedPoint(2, 0, 1)]

    assert find_signals(points) == [None, None, Signal.ABOVE_LIMIT]


@pytest.mark.parametrize(
    ("signal", "direction", "expected"),
    [
        (None, Direction.UP, Variation.COMMON_CAUSE),
        (Signal.ABOVE_LIMIT, Direction.UP, Variation.SPECIAL_CAUSE_IMPROVEMENT),
        (Signal.TWO_OF_THREE_ABOVE, Direction.DOWN, Variation.SPECIAL_CAUSE_CONCERN),
        (Signal.SHIFT_BELOW, Direction.UP, Variation.SPECIAL_CAUSE_CONCERN),
        (Signal.BELOW_LIMIT, Direction.DOWN, Variation.SPECIAL_CAUSE_IMPROVEMENT),
        (Signal.TREND_INCREASING, Direction.UP, Variation.SPECIAL_CAUSE_IMPROVEMENT),
        (Signal.TREND_DECREASING, Direction.UP, Variation.SPECIAL_CAUSE_CONCERN),
        (Signal.SHIFT_ABOVE, Direction.NONE, Variation.SPECIAL_CAUSE_NEUTRAL_HIGH),
        (Signal.TWO_OF_THREE_BELOW, Direction.NONE, Variation.SPECIAL_CAUSE_NEUTRAL_LOW),
    ],
)
def test_the_variation_icon_follows_signal_and_direction(signal, direction, expected):
    assert variation_of(signal, direction) is expected


@pytest.mark.parametrize(
    ("target", "direction", "expected"),
    [
        (0.95, Direction.UP, Assurance.CONSISTENT_FAIL),
        (0.95, Direction.DOWN, Assurance.CONSISTENT_PASS),
        (0.75, Direction.UP, Assurance.CONSISTENT_PASS),
        (0.75, Direction.DOWN, Assurance.CONSISTENT_FAIL),
        (0.85, Direction.UP, Assurance.INCONSISTENT),
        (0.9, Direction.UP, Assurance.INCONSISTENT),
        (0.8, Direction.DOWN, Assurance.INCONSISTENT),
        (None, Direction.UP, None),
        (0.95, Direction.NONE, None),
    ],
)
def test_the_assurance_icon_holds_the_target_against_the_limits(target, direction, expected):
    assert assurance_of(target, 0.8, 0.9, direction) is expected


# Limits at 2 and near limits at 1 around a centre of -1; whatever the sign of the centre.
@pytest.mark.parametrize(
    ("value", "place"),
    [(-1, (0, 0, 0)), (1, (1, 0, 0)), (1.5, (1, 0, 1)), (2, (1, 0, 1)), (2.5, (1, 1, 0)),
     (-3, (-1, 0, 0)), (-3.5, (-1, 0, -1)), (-4, (-1, 0, -1)), (-4.5, (-1, -1, 0))],
)  # fmt: skip
def test_where_a_point_lies(value, place):
    assert JudgedPoint(value, -1, 3).place == place
