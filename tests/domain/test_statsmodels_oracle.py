"""Wilson and Kaplan-Meier against statsmodels, which the product itself does not use."""

import random
from math import sqrt

import pytest
from statsmodels.duration.survfunc import SurvfuncRight
from statsmodels.stats.proportion import proportion_confint

from domain.rates import wilson
from domain.survival import kaplan_meier


def test_wilson_equals_statsmodels_for_every_count_up_to_thirty():
    for n in range(1, 31):
        for r in range(n + 1):
            lower, upper = proportion_confint(r, n, method="wilson")
            interval = wilson(r, n)

            assert interval is not None
            assert interval.lower == pytest.approx(lower, abs=1e-7), (r, n)
            assert interval.upper == pytest.approx(upper, abs=1e-7), (r, n)


@pytest.mark.parametrize("seed", range(20))
def test_kaplan_meier_and_greenwood_equal_statsmodels(seed):
    draw = random.Random(seed)
    days = [draw.randint(0, 40) for _ in range(draw.randint(2, 80))]
    closed = [draw.random() < 0.7 for _ in days]
    closed[0] = True

    # statsmodels counts from above 0: every duration one day longer gives the same curve.
    theirs = SurvfuncRight([day + 1 for day in days], [int(done) for done in closed])
    curve = kaplan_meier(days, closed)

    assert [step.day + 1 for step in curve.steps] == list(theirs.surv_times)
    assert [step.at_risk for step in curve.steps] == list(theirs.n_risk)
    assert [s.survival for s in curve.steps] == pytest.approx(list(theirs.surv_prob), abs=1e-12)
    bounded = [
        (s, se) for s, se in zip(curve.steps, theirs.surv_prob_se, strict=True) if s.variance
    ]
    assert [sqrt(s.variance) for s, _ in bounded] == pytest.approx([se for _, se in bounded])
