"""Intervals of shares and counts against printed figures."""

import pytest

from domain.errors import DataFault
from domain.poisson import poisson_interval
from domain.rates import Count, wilson

Z_998 = 3.090232


def ends(interval):
    assert interval is not None
    return [interval.lower, interval.upper]


@pytest.mark.parametrize(
    ("r", "n", "lower", "upper"),
    [
        (92, 168, 0.47212935, 0.6209797),
        (28, 137, 0.14535931, 0.2795259),
        (44, 182, 0.18530912, 0.3088834),
        (97, 110, 0.80824955, 0.9296187),
        (59, 127, 0.38014301, 0.5510714),
        (23, 172, 0.09078473, 0.1926607),
        (80, 135, 0.50826068, 0.6718008),
        (26, 103, 0.17847829, 0.3441789),
    ],
)
def test_wilson_gives_the_intervals_printed_by_the_public_health_package(r, n, lower, upper):
    """PHEindicatormethods 1.3.2, Introduction vignette, phe_proportion(df, obs, pop)."""
    assert ends(wilson(r, n)) == pytest.approx([lower, upper], rel=1e-6)


@pytest.mark.parametrize(
    ("r", "n", "lower", "upper"),
    [
        (92, 168, 0.42959835, 0.6605173),
        (28, 137, 0.11891920, 0.3283667),
        (97, 110, 0.75511680, 0.9475208),
        (23, 172, 0.07258592, 0.2333886),
        (26, 103, 0.14516538, 0.4017008),
    ],
)
def test_wilson_gives_the_wide_intervals_of_the_public_health_package(r, n, lower, upper):
    """The same vignette, phe_proportion(df, obs, pop, confidence=99.8)."""
    assert ends(wilson(r, n, z=Z_998)) == pytest.approx([lower, upper], rel=1e-6)


def test_none_and_all_have_one_end_on_the_edge():
    """Hand-worked: 0/n gives [0, z^2 / (n + z^2)]; z^2 = 3.841459, so 3.841459 / 23.841459."""
    assert ends(wilson(0, 20)) == pytest.approx([0.0, 3.841459 / 23.841459], rel=1e-6)
    assert ends(wilson(20, 20)) == pytest.approx([20 / 23.841459, 1.0], rel=1e-6)
    assert {ends(wilson(0, n))[0] for n in range(1, 200)} == {0.0}
    assert {ends(wilson(n, n))[1] for n in range(1, 200)} == {1.0}


@pytest.mark.parametrize(
    ("events", "lower", "upper"),
    [
        (0, 0.0, 3.68887945),
        (1, 0.02531781, 5.57164339),
        (5, 1.62348639, 11.66833208),
        (10, 4.79538870, 18.39035604),
        (100, 81.36399125, 121.62679379),
    ],
)
def test_exact_poisson_gives_garwoods_limits(events, lower, upper):
    """Garwood 1936, Biometrika 28:437, to the eight decimals of a bisection on the Poisson sum in
    60 digits; epitools' reference page prints 3.689 for no events.
    """
    interval = poisson_interval(events, 1.0)

    assert interval.lower == pytest.approx(lower, rel=1e-6)
    assert interval.upper == pytest.approx(upper, rel=1e-6)


def test_no_events_in_an_exposure_have_an_upper_bound():
    """-ln 0.025 = 3.688879 two-sided, -ln 0.05 = 2.995732 one-sided, over the exposure."""
    interval = poisson_interval(0, 12.5)

    assert (interval.rate, interval.lower) == (0.0, 0.0)
    assert interval.upper == pytest.approx(3.688879 / 12.5, rel=1e-6)
    assert poisson_interval(0, 1.0, tail=0.05).upper == pytest.approx(2.995732, rel=1e-6)


def test_a_rate_is_events_per_exposure():
    interval = poisson_interval(10, 4.0)

    assert interval.rate == 2.5
    assert interval.lower == pytest.approx(4.79538870 / 4, rel=1e-6)
    assert interval.upper == pytest.approx(18.39035604 / 4, rel=1e-6)


@pytest.mark.parametrize(
    ("events", "exposure", "tail", "named"),
    [
        (-1, 1.0, 0.025, "-1 is not a count"),
        (1.5, 1.0, 0.025, r"1\.5 is not a count"),
        (1, 0.0, 0.025, "exposure 0.0"),
        (1, -2.0, 0.025, "exposure -2.0"),
        (1, float("nan"), 0.025, "exposure nan"),
        (1, float("inf"), 0.025, "exposure inf"),
        (1, 1.0, 0.0, "tail 0.0"),
        (1, 1.0, 0.5, "tail 0.5"),
    ],
)
def test_a_count_or_exposure_that_cannot_be_is_named(events, exposure, tail, named):
    with pytest.raises(DataFault, match=named):
        poisson_interval(events, exposure, tail)


@pytest.mark.parametrize(("r", "n"), [(3, 2), (-1, 5), (0, -1), (float("nan"), 5)])
def test_counts_that_do_not_fit_are_named(r, n):
    with pytest.raises(DataFault, match=f"numerator {r} does not fit denominator {n}"):
        Count(r, n)
    with pytest.raises(DataFault, match="does not fit"):
        wilson(r, n)
