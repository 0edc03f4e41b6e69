"""The funnel between units: published figures, examples worked by hand, what must always hold."""

from math import asin, inf, log, nan, pi, sin, sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from domain.binomial import binomial_tails
from domain.errors import DataFault
from domain.funnel import (
    Z_95,
    Z_998,
    FunnelVerdict,
    build_funnel,
    dispersion,
    quantile,
    winsorised,
)

COUNT = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
COUNTS = st.dictionaries(st.integers(1, 500), COUNT, min_size=1, max_size=30)


def known(value):
    assert value is not None
    return value


def verdicts(funnel):
    return [unit.verdict for unit in funnel.units]


def exact_limit(share, n, q):
    """Spiegelhalter 2005, appendix A.1.1: interpolated between the steps of the binomial."""
    r = next(r for r in range(n + 1) if binomial_tails(r, n, share).at_most > q)
    tails = binomial_tails(r, n, share)
    here = tails.at_most + tails.at_least - 1
    return (r - (tails.at_most - q) / here) / n


# FunnelPlotR 0.6.0, tests/testthat/test-classes_methods.R: six standardised ratios, of which none
# is trimmed; z = sqrt(expected) * log(observed / expected), phi printed as 2.948033.
def test_phi_is_that_of_funnelplotr():
    observed = (100, 150, 180, 80, 120, 225)
    expected = (108, 112, 165, 95, 100, 220)

    z = [sqrt(e) * log(o / e) for o, e in zip(observed, expected, strict=True)]

    assert dispersion(z) == pytest.approx(2.948033, abs=5e-7)


# R's documentation of quantile(): type 7 of 1..10 at 10 and 90 % is 1.9 and 9.1.
def test_quantiles_are_of_type_seven():
    ordered = list(range(1, 11))

    assert quantile(ordered, 0.1) == pytest.approx(1.9)
    assert quantile(ordered, 0.9) == pytest.approx(9.1)
    assert winsorised([10, 5, 1, 2, 3, 4, 6, 7, 8, 9]) == pytest.approx(
        [1.9, 2, 3, 4, 5, 6, 7, 8, 9, 9.1]
    )


# statistics.md 5: at 85 % and n = 20 the lower 99.8 % limit is .603 by the normal approximation,
# .535 exactly and .542 on the arcsine scale; 5 of 5 has the chance .44.
def test_the_lower_limit_of_a_small_unit_is_near_the_exact_one():
    funnel = build_funnel({"a": (17, 20)}, centre=0.85)
    normal = 0.85 - Z_998 * sqrt(0.85 * 0.15 / 20)

    assert normal == pytest.approx(0.603, abs=5e-4)
    assert exact_limit(0.85, 20, 0.001) == pytest.approx(0.535, abs=5e-4)
    assert funnel.limits(20, Z_998)[0] == pytest.approx(0.542, abs=5e-4)


def test_all_of_five_is_judged_by_its_chance_and_not_by_an_interpolated_limit():
    funnel = build_funnel({"a": (5, 5)}, centre=0.85)
    (unit,) = funnel.units

    assert exact_limit(0.85, 5, 0.975) == pytest.approx(0.9887, abs=5e-5)
    tails = known(unit.tails)
    assert tails.at_least == pytest.approx(0.85**5)
    assert tails.at_most == 1.0
    assert unit.verdict is FunnelVerdict.INSIDE


# Arcsine of 25, 50 and 75 %: pi/6, pi/4, pi/3; s = 1 / (2 sqrt 100) = 1/20.
#   z = (-pi/12)/(1/20) = -5 pi/3, 0, 0, 0, 5 pi/3
#   10 % quantile of five: 0.4 of the way from the first to the second: -5 pi/3 * 0.6 = -pi
#   phi  = (pi^2 + pi^2) / 5 = 2 pi^2 / 5 = 3.9478
#   w = 400 each: sum 2000, sum of squares by sum 400
#   tau2 = (5 phi - 4) / (2000 - 400) = (2 pi^2 - 4) / 1600 = .009837
#   s^2 + tau2 = 4/1600 + (2 pi^2 - 4)/1600 = pi^2/800, and Z = (pi/12) / (pi/sqrt 800) = 2.357
def test_five_units_worked_by_hand():
    counts = dict(
        zip("abcde", [(25, 100), (50, 100), (50, 100), (50, 100), (75, 100)], strict=True)
    )
    funnel = build_funnel(counts)

    assert funnel.centre == 0.5
    assert funnel.phi == pytest.approx(2 * pi**2 / 5)
    assert funnel.tau2 == pytest.approx((2 * pi**2 - 4) / 1600)
    assert [unit.z for unit in funnel.units] == pytest.approx(
        [-sqrt(800) / 12, 0, 0, 0, sqrt(800) / 12], abs=1e-12
    )
    watch, inside = FunnelVerdict.WATCH, FunnelVerdict.INSIDE
    assert verdicts(funnel) == [watch, inside, inside, inside, watch]
    assert [unit.side for unit in funnel.units] == [-1, 0, 0, 0, 1]
    assert funnel.is_unstable
    assert funnel.is_adjusted
    # limits: sin^2(pi/4 -+ 3.09 * pi/sqrt 800), plain (1 -+ sin(3.09/10)) / 2 = .5 -+ .152053
    assert funnel.limits(100, Z_998) == pytest.approx(
        (sin(pi / 4 - 3.09 * pi / sqrt(800)) ** 2, sin(pi / 4 + 3.09 * pi / sqrt(800)) ** 2)
    )
    assert funnel.plain_limits(100, Z_998) == pytest.approx((0.347947, 0.652053), abs=5e-7)


# The same without the last: four units have no tau2, so the first lies 5 pi/3 standard deviations
# below .5 given as the centre, beyond 3.09.
def test_under_five_units_the_limits_are_those_of_chance_alone():
    counts = dict(zip("abcd", [(25, 100), (50, 100), (50, 100), (50, 100)], strict=True))
    funnel = build_funnel(counts, centre=0.5)

    assert (funnel.phi, funnel.tau2) == (None, 0.0)
    assert funnel.units[0].z == pytest.approx(-5 * pi / 3)
    assert funnel.units[0].verdict is FunnelVerdict.DIFFERS
    assert not funnel.is_adjusted
    assert not funnel.is_unstable


# Five equal units vary less than chance: m phi = 0 < 4, so tau2 is 0.
def test_units_that_are_alike_have_plain_limits():
    funnel = build_funnel({key: (40, 80) for key in range(5)})

    assert (funnel.phi, funnel.tau2) == (0.0, 0.0)
    assert set(verdicts(funnel)) == {FunnelVerdict.INSIDE}
    assert funnel.limits(80, Z_95) == funnel.plain_limits(80, Z_95)


# theta = (90 + 4 + 0) / (100 + 4 + 0) = 94/104
def test_a_unit_under_five_is_shown_and_not_judged_and_one_of_none_has_no_value():
    funnel = build_funnel({"a": (90, 100), "b": (4, 4), "c": (0, 0)})
    large, small, none = funnel.units

    assert funnel.centre == pytest.approx(94 / 104)
    assert funnel.judged == 1
    assert large.verdict is FunnelVerdict.INSIDE
    assert (small.value, small.verdict) == (1.0, FunnelVerdict.NOT_JUDGED)
    assert (none.value, none.z, none.tails) == (None, None, None)
    assert none.verdict is FunnelVerdict.NOT_JUDGED


@pytest.mark.parametrize("counts", [{}, {"a": (0, 0)}])
def test_without_data_there_is_no_centre_and_no_limit(counts):
    funnel = build_funnel(counts)

    assert (funnel.centre, funnel.phi, funnel.judged) == (None, None, 0)
    assert [unit.key for unit in funnel.units] == list(counts)
    with pytest.raises(DataFault):
        funnel.limits(10, Z_95)


@pytest.mark.parametrize(
    "count", [(5, 4), (-1, 4), (0, -4), (nan, 4), (1, nan), (1, inf), (1.5, 4)]
)
def test_what_is_no_r_of_n_is_named(count):
    with pytest.raises(DataFault, match="unit b"):
        build_funnel({"a": (1, 2), "b": count})


@pytest.mark.parametrize("centre", [-0.1, 1.1, nan])
def test_a_centre_that_is_no_share_is_named(centre):
    with pytest.raises(DataFault, match="no share"):
        build_funnel({"a": (1, 2)}, centre=centre)


@pytest.mark.parametrize("n", [0, -1, nan])
def test_no_limits_for_no_size(n):
    with pytest.raises(DataFault):
        build_funnel({"a": (1, 2)}).limits(n, Z_95)


# A target of 100 %: whoever misses one of 20 lies (asin(1) - asin(sqrt(.95))) * 2 sqrt(20) = 2.02
# below.
def test_a_centre_of_all_has_no_chance_of_less():
    funnel = build_funnel({"a": (19, 20), "b": (20, 20)}, centre=1.0)

    assert funnel.units[0].z == pytest.approx((asin(sqrt(0.95)) - pi / 2) * 2 * sqrt(20))
    assert verdicts(funnel) == [FunnelVerdict.WATCH, FunnelVerdict.INSIDE]
    assert known(funnel.units[0].tails).at_most == 0.0
    assert known(funnel.units[1].tails).at_least == 1.0


# C(4, k) / 16: at most one of four 5/16, at least one 15/16; one third of three: 8, 12, 6, 1 of 27.
def test_tails_worked_by_hand():
    few = binomial_tails(1, 4, 0.5)
    many = binomial_tails(2, 3, 1 / 3)

    assert (few.at_most, few.at_least) == pytest.approx((5 / 16, 15 / 16))
    assert (many.at_most, many.at_least) == pytest.approx((26 / 27, 7 / 27))


@settings(deadline=None)
@given(COUNT, st.floats(0.01, 0.99))
def test_tails_are_those_of_the_binomial(count, share):
    r, n = count
    assume(n <= 200)
    tails = binomial_tails(r, n, share)

    assert tails.at_most == pytest.approx(binom.cdf(r, n, share), rel=1e-8, abs=1e-14)
    assert tails.at_least == pytest.approx(binom.sf(r - 1, n, share), rel=1e-8, abs=1e-14)


@settings(deadline=None)
@given(COUNTS, st.randoms())
def test_the_order_of_units_changes_nothing(counts, random):
    mixed = list(counts.items())
    random.shuffle(mixed)
    one, other = build_funnel(counts), build_funnel(dict(mixed))

    assert (one.centre, one.phi, one.tau2) == (other.centre, other.phi, other.tau2)
    assert {u.key: u for u in one.units} == {u.key: u for u in other.units}


@settings(deadline=None)
@given(COUNTS)
def test_the_dot_and_the_drawn_limit_never_disagree(counts):
    funnel = build_funnel(counts)
    for unit in funnel.units:
        if unit.verdict is FunnelVerdict.NOT_JUDGED:
            continue
        z_of, value = known(unit.z), known(unit.value)
        assume(min(abs(abs(z_of) - Z_95), abs(abs(z_of) - Z_998)) > 1e-9)
        for z, outside in ((Z_95, {"watch", "differs"}), (Z_998, {"differs"})):
            low, high = funnel.limits(unit.n, z)
            assert (not low <= value <= high) == (unit.verdict in outside)


@settings(deadline=None)
@given(COUNTS, st.integers(1, 100_000))
def test_limits_stay_within_what_a_share_can_be_and_around_the_centre(counts, n):
    funnel = build_funnel(counts)
    centre = known(funnel.centre)
    for z in (Z_95, Z_998):
        low, high = funnel.limits(n, z)
        plain_low, plain_high = funnel.plain_limits(n, z)
        assert 0 <= low <= plain_low <= centre + 1e-12
        assert centre - 1e-12 <= plain_high <= high <= 1


@settings(deadline=None)
@given(st.integers(5, 30))
def test_all_of_all_is_never_outside_its_own_limit(n):
    counts = {0: (n, n)} | {key: (n - key % 3, n) for key in range(1, 12)}
    funnel = build_funnel(counts)

    assert funnel.limits(1, Z_998)[1] == 1.0
    assert known(funnel.units[0].value) <= funnel.limits(n, Z_998)[1]


@settings(deadline=None)
@given(COUNTS)
def test_the_mirror_of_the_shares_mirrors_the_verdicts(counts):
    straight = build_funnel(counts)
    mirrored = build_funnel({key: (n - r, n) for key, (r, n) in counts.items()})

    for one, other in zip(straight.units, mirrored.units, strict=True):
        assert one.side == -other.side
        if one.z is not None:
            assert one.z == pytest.approx(-known(other.z), abs=1e-6)


def test_a_unit_without_visits_tells_nothing():
    (unit,) = build_funnel({1: (0, 0)}).units

    assert (unit.r, unit.side, unit.value) == (0, 0, None)
    assert build_funnel({1: (0, 0)}).tau2 == 0


def test_five_visits_are_enough_to_be_judged():
    assert build_funnel({unit: (2, 5) for unit in range(5)}).judged == 5
    assert build_funnel({unit: (2, 4) for unit in range(5)}).judged == 0


def test_a_centre_may_be_none_or_all():
    assert build_funnel({1: (1, 5)}, centre=0).centre == 0
    assert build_funnel({1: (1, 5)}, centre=1).centre == 1


def test_the_last_quantile_is_the_greatest():
    assert quantile([1.0, 2.0], 1.0) == 2.0


@pytest.mark.parametrize(("share", "r"), [(0.0, 0), (1.0, 5)])
def test_what_is_certain_is_no_less_and_no_more(share, r):
    tails = binomial_tails(r, 5, share)

    assert (tails.at_most, tails.at_least) == (1.0, 1.0)
