"""Values no calculation can stand on are named; what is merely empty has a documented answer."""

from datetime import date
from math import inf, nan

import pytest

from domain.control_chart import (
    Direction,
    LockedBaseline,
    Observation,
    build_p_chart,
    build_xmr_chart,
)
from domain.control_limits import p_prime_process, xmr_process
from domain.errors import DataFault
from domain.rates import Count
from domain.run_chart import anhoej
from domain.small_numbers import hide_secondary, hides_part, hides_small_unit
from domain.survival import kaplan_meier
from tests.domain.series import SPRING, p_chart_of, values_from, xmr_of


@pytest.mark.parametrize("target", [nan, inf, -inf])
def test_a_target_that_is_no_number_is_named(target):
    with pytest.raises(DataFault, match=f"target {target}"):
        xmr_of([1.0, 2.0] * 7, target=target)


@pytest.mark.parametrize(
    ("r", "n", "named"),
    [
        (3, 2, "3 of 2"), (-1, 5, "-1 of 5"), (None, -3, "None of -3"), (0, -3, "0 of -3"),
        (1, None, "1 of None"), (1, 0, "1 of 0"),
    ],
)  # fmt: skip
def test_a_count_that_cannot_be_is_named_with_its_week(r, n, named):
    with pytest.raises(DataFault, match=f"2026v02: {named}"):
        build_xmr_chart([Observation(SPRING, 1.0, r, n)], direction=Direction.UP, target=None)
    with pytest.raises(DataFault, match=f"2026v02: .*{named}"):
        build_p_chart([Observation(SPRING, 1.0, r, n)], direction=Direction.UP, target=None)


def test_a_share_may_differ_from_its_count_by_rounding_only():
    """833333 / 1000000 = 0.833333: six decimals are the accuracy of stored shares."""

    def chart_of(value):
        return build_p_chart(
            [Observation(SPRING, value, 5, 6)], direction=Direction.UP, target=None
        )

    assert chart_of(0.833333).points[0].value == 0.833333
    with pytest.raises(DataFault, match="is not 5 of 6"):
        chart_of(0.833335)
    with pytest.raises(DataFault, match="is not 5 of 6"):
        chart_of(None)


@pytest.mark.parametrize(
    ("value", "r", "n", "fits"),
    [(1e-6, 0, 10, True), (0.5000009, 5, 10, True), (0.50000105, 5, 10, False)],
)
def test_the_sixth_decimal_is_the_last_that_counts(value, r, n, fits):
    def build():
        week = Observation(SPRING, value, r, n)
        return build_p_chart([week], direction=Direction.UP, target=None)

    if fits:
        assert build().points[0].value == value
    else:
        with pytest.raises(DataFault, match="is not 5 of 10"):
            build()


def test_a_value_without_a_count_is_no_share():
    for r, n in ((None, None), (None, 6), (0, 0)):
        with pytest.raises(DataFault, match=f"0.5 is not {r} of {n}"):
            build_p_chart([Observation(SPRING, 0.5, r, n)], direction=Direction.UP, target=None)


@pytest.mark.parametrize(("centre", "spread"), [(nan, 1.0), (0.5, nan), (0.5, -0.1), (inf, 1.0)])
def test_a_locked_baseline_that_is_no_number_is_named(centre, spread):
    with pytest.raises(DataFault, match=f"locked centre {centre} and spread {spread}"):
        LockedBaseline(centre, spread, (SPRING,), date(2026, 6, 1))
    assert LockedBaseline(0.5, 0.0, (SPRING,), date(2026, 6, 1)).spread == 0


def test_limits_of_nothing_are_a_fault():
    with pytest.raises(DataFault, match="no values"):
        xmr_process([])
    with pytest.raises(DataFault, match="limits of the counts"):
        p_prime_process([])
    with pytest.raises(DataFault, match=r"\(0, 0\)"):
        p_prime_process([(4, 5), (0, 0)])
    assert p_prime_process([(1, 1), (0, 1)]).centre == 0.5


def test_persons_that_cannot_be_are_named():
    with pytest.raises(DataFault, match="-1 persons"):
        hides_small_unit(-1)
    with pytest.raises(DataFault, match="numerator 4 does not fit denominator 3"):
        hides_part(4, 3)


@pytest.mark.parametrize("persons", [0, 1, 4, 5, 6])
def test_one_to_four_persons_are_few(persons):
    is_few = 1 <= persons <= 4

    assert hides_small_unit(persons) is is_few
    assert hides_part(persons, persons + 100) is is_few
    assert hides_part(100, persons + 100) is is_few


def test_a_second_unit_is_hidden_only_behind_a_single_one_with_persons():
    """Unit 1 is hidden but has nobody: nothing could be worked out of it."""
    assert hide_secondary({1: True, 2: False, 3: False}, {1: 0, 2: 9, 3: 8}) == set()
    assert hide_secondary({1: True, 2: False, 3: False}, {2: 9, 3: 8}) == set()
    assert hide_secondary({1: True, 2: False, 3: False}, {1: 1, 3: 1}) == {3}
    assert hide_secondary({1: True, 2: True, 3: False}, {1: 6, 2: 0, 3: 7}) == {3}
    assert hide_secondary({1: True, 2: False, 3: False}, {1: 6, 2: 9}) == {2}
    assert hide_secondary({1: True, 2: False}, {1: 6}) == set()
    assert hide_secondary({}, {}) == set()


def test_what_is_empty_has_an_answer():
    assert xmr_of([]).points == p_chart_of([]).points == ()
    assert xmr_of([None] * 20).decided_by is None
    assert p_chart_of([(0, 0)] * 20).limits == "none"
    assert anhoej([], 0.0).signal is None
    assert kaplan_meier([], []).steps == ()
    assert Count(0, 0).rate is None
    assert values_from(SPRING, []) == []
