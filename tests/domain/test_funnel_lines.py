"""The curves of a funnel, at sizes whose square roots are evenly apart; worked by hand."""

import pytest

from domain.funnel import build_funnel
from domain.funnel_lines import FunnelLines, lines_of

ALIKE = {unit: (50, 100) for unit in range(5)}
SPREAD = {unit: (80 if unit % 2 else 20, 100) for unit in range(6)}


def curves(counts, smallest=100, largest=400) -> FunnelLines:
    lines = lines_of(build_funnel(counts), smallest, largest, 4)
    assert lines is not None
    return lines


def test_sizes_run_from_a_quarter_of_the_smallest_to_a_little_over_the_largest():
    """Roots from sqrt(25) = 5 to sqrt(416) = 20.3961, 59 steps of .260951: the next is 5.260951."""
    sizes = curves(ALIKE).sizes

    assert (len(sizes), sizes[0], sizes[1], sizes[-1]) == (60, 25.0, 27.7, 416.0)


def test_no_size_is_under_one():
    assert curves(ALIKE, smallest=2).sizes[0] == 1.0


def test_limits_of_chance_alone():
    """At n = 25: .5 +- .5 sin(2z/10); sin .392 = .38204, sin .618 = .57943."""
    lines = curves(ALIKE)

    assert (lines.centre, lines.phi, lines.judged) == (0.5, 0.0, 5)
    assert (lines.inner.lower[0], lines.inner.upper[0]) == (0.309, 0.691)
    assert (lines.outer.lower[0], lines.outer.upper[0]) == (0.2103, 0.7897)
    assert not lines.is_adjusted
    assert lines.plain_inner is None


def test_units_that_vary_more_have_both_kinds_of_limits():
    """z of 80 and of 20 of 100 is +-20 * .321751 = +-6.43501, and no tail is cut: phi 41.409."""
    lines = curves(SPREAD)

    assert lines.is_adjusted
    assert lines.phi == 41.4
    assert lines.plain_outer is not None
    assert (lines.plain_outer.lower[0], lines.plain_outer.upper[0]) == (0.2103, 0.7897)
    assert lines.outer.lower[0] < 0.2103


def test_few_units_have_no_phi_and_an_empty_funnel_no_curves():
    assert curves({1: (50, 100), 2: (40, 100)}).phi is None
    assert lines_of(build_funnel({}), 1, 2, 4) is None


@pytest.mark.parametrize(("units", "unstable"), [(4, False), (5, True), (9, True), (10, False)])
def test_five_to_nine_units_are_an_unstable_estimate(units, unstable):
    assert curves({unit: (50, 100) for unit in range(units)}).is_unstable is unstable
