"""What must hold for any series, whatever its figures."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.control_chart import Direction, Observation, Signal, build_p_chart, build_xmr_chart
from domain.control_limits import Method, Process
from domain.fault_backlog import open_reports, weekly_flow
from domain.periods import Week
from domain.rates import wilson
from domain.registers import FaultReport
from domain.survival import kaplan_meier

FIRST = Week(2026, 2)  # the 23 weeks to midsummer: none of them is left out of a baseline
SERIES = st.lists(st.integers(-500, 500), min_size=13, max_size=23)
COUNTS = st.lists(
    st.integers(40, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=13,
    max_size=23,
)
MIRROR = {Signal.TREND_INCREASING: Signal.TREND_DECREASING}
MIRROR |= {later: earlier for earlier, later in MIRROR.items()}


def xmr(values):
    return build_xmr_chart(
        [Observation(FIRST.step(i), float(v)) for i, v in enumerate(values)],
        direction=Direction.NONE,
        target=None,
        lower_bound=None,
    )


def p_chart(counts):
    return build_p_chart(
        [Observation(FIRST.step(i), r / n, r, n) for i, (r, n) in enumerate(counts)],
        direction=Direction.UP,
        target=None,
    )


def lines_of(chart):
    point = chart.points[0]
    return [point.lower, point.centre, point.upper]


@given(SERIES, st.integers(-1000, 1000))
def test_adding_a_constant_shifts_centre_and_limits_by_it(values, shift):
    moved = xmr([value + shift for value in values])

    expected = [line + shift for line in lines_of(xmr(values))]
    assert lines_of(moved) == pytest.approx(expected, abs=1e-6)


@given(SERIES, st.integers(1, 50))
def test_scaling_scales_centre_and_limits(values, factor):
    scaled = xmr([value * factor for value in values])

    expected = [line * factor for line in lines_of(xmr(values))]
    assert lines_of(scaled) == pytest.approx(expected, abs=1e-6)


@given(SERIES)
def test_reversing_time_keeps_limits_and_swaps_trends(values):
    forwards, backwards = xmr(values), xmr(values[::-1])

    assert lines_of(backwards) == pytest.approx(lines_of(forwards), abs=1e-9)
    # A turning point takes the later of two trends, which is another one seen backwards.
    for there, back in zip(forwards.points, backwards.points[::-1], strict=True):
        if there.signal in MIRROR and back.signal not in (there.signal, None):
            assert back.signal is MIRROR[there.signal]
        elif there.signal not in MIRROR:
            assert back.signal is there.signal


@given(COUNTS)
def test_doubling_every_count_leaves_p_prime_limits_as_they_were(counts):
    once, twice = p_chart(counts), p_chart([(2 * r, 2 * n) for r, n in counts])

    if once.limits == "limits" and twice.limits == "limits":
        for a, b in zip(once.points, twice.points, strict=True):
            assert (b.lower, b.upper) == (pytest.approx(a.lower), pytest.approx(a.upper))


@given(COUNTS)
def test_doubling_every_count_narrows_plain_p_limits_by_the_root_of_two(counts):
    centre = sum(r for r, _ in counts) / sum(n for _, n in counts)
    plain = Process(Method.P_PRIME, centre, 1.0)

    for _, n in counts:
        assert plain.reach(2 * n) * 2**0.5 == pytest.approx(plain.reach(n))


REPORTS = st.lists(
    st.tuples(st.integers(0, 60), st.none() | st.integers(0, 40), st.booleans()), max_size=40
)


@given(REPORTS, st.integers(0, 6), st.integers(0, 5))
def test_open_at_the_end_of_each_week_is_what_was_open_plus_arrivals_less_closures(
    made, first, weeks
):
    start = Week(2026, 5)
    reports = [
        report_of(
            start.monday + timedelta(days=day),
            None if kept is None else start.monday + timedelta(days=day + kept),
            "avbruten" if cancelled else "ny",
        )
        for day, kept, cancelled in made
    ]
    flow = weekly_flow(reports, start.step(first), start.step(first + weeks))

    before = len(open_reports(reports, start.step(first).monday - timedelta(days=1)))
    for week in flow:
        before += week.arrivals - week.closures
        assert week.open_at_end == before == len(open_reports(reports, week.week.last_day))


def report_of(made, resolved, status):
    at = datetime(made.year, made.month, made.day, tzinfo=UTC)
    return FaultReport(
        "INC1", 1, "telefon", at, made, None, None, "ja", "ja", status, None, None, None, resolved
    )


@given(COUNTS)
def test_drawn_limits_stay_within_0_and_1_and_around_the_centre(counts):
    chart = p_chart(counts)

    for point in chart.points:
        if point.lower is not None:
            assert 0 <= point.lower <= point.centre <= point.upper <= 1
        if point.signal is Signal.BELOW_LIMIT:
            assert point.value < point.lower


@given(st.integers(1, 100).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_mirrors_and_holds_the_rate(count):
    r, n = count
    interval, mirror = wilson(r, n), wilson(n - r, n)

    assert interval is not None
    assert mirror is not None
    assert interval.lower == pytest.approx(1 - mirror.upper, abs=1e-12)
    assert interval.lower <= r / n <= interval.upper


@given(st.lists(st.integers(0, 40), min_size=1, max_size=40))
def test_with_nothing_open_the_curve_is_the_empirical_distribution(days):
    curve = kaplan_meier(days, [True] * len(days))

    for step in curve.steps:
        later = sum(day > step.day for day in days)
        assert step.survival == pytest.approx(float(Fraction(later, len(days))), abs=1e-12)
