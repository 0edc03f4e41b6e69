"""Which weeks limits rest on, when they lock, and what a border or a gap interrupts."""

from datetime import date

import pytest

from domain.control_chart import (
    Direction,
    LimitKind,
    LockedBaseline,
    Observation,
    Segment,
    Signal,
    build_p_chart,
    build_xmr_chart,
    limits_to_lock,
)
from domain.periods import Week

FIRST = Week(2025, 34)
DECIDED = Segment(FIRST, "Ny app", "verksamhetschef", date(2025, 8, 18))


def weeks_of(counts, first=FIRST):
    return [Observation(first.step(i), r / 100, r, 100) for i, r in enumerate(counts)]


def chart_of(observations, **options):
    return build_p_chart(observations, direction=Direction.UP, target=None, **options)


def numbers_of(chart):
    return [limits.baseline for limits in chart.segments]


def test_without_a_decision_the_last_52_weeks_carry_the_limits():
    # 60 weeks from 2025v34: the window is 2025v42 to 2026v41. Of its 52 weeks, v52, v01 and
    # v25-v33 are left out: 52 - 2 - 9 = 41.
    chart = chart_of(weeks_of([80, 84] * 30))

    (baseline,) = numbers_of(chart)
    assert (baseline[0], baseline[-1], len(baseline)) == (Week(2025, 42), Week(2026, 41), 41)
    assert not chart.segments[0].is_locked


def test_a_decided_segment_rests_on_its_first_26_weeks():
    # From 2025v34, without v52 and v01: weeks 34-51 are 18, 2-9 are 8.
    chart = chart_of(weeks_of([80, 84] * 30), segments=[DECIDED])

    (baseline,) = numbers_of(chart)
    assert (baseline[0], baseline[-1], len(baseline)) == (FIRST, Week(2026, 9), 26)


def test_unlocked_the_rows_given_carry_the_limits():
    chart = chart_of(weeks_of([80, 84] * 20), segments=[DECIDED], locked=False)

    assert len(chart.segments[0].baseline) == 40 - 2  # without v52 and v01


@pytest.mark.parametrize(
    ("weeks", "limits"), [(5, "none"), (6, "trial"), (12, "trial"), (13, "limits")]
)
def test_limits_are_tried_from_six_weeks_and_trusted_from_thirteen(weeks, limits):
    chart = chart_of(weeks_of([80, 84, 81, 83] * 4)[:weeks])

    assert chart.limits == limits
    assert (chart.variation is not None) == (limits == "limits")


def test_a_segment_locks_when_its_26_weeks_have_come():
    early = chart_of(weeks_of([80, 84] * 13), segments=[DECIDED])
    full = chart_of(weeks_of([80, 84] * 14), segments=[DECIDED])
    on = date(2026, 3, 9)

    assert limits_to_lock(early.segments[0], on) is None  # v52 and v01 are missing from 26
    lock = limits_to_lock(full.segments[0], on)
    assert lock is not None
    assert (lock.centre, len(lock.weeks), lock.locked_on) == (0.82, 26, on)
    assert lock.spread == full.segments[0].spread


def test_nothing_locks_without_a_decision_nor_twice():
    weeks = tuple(FIRST.step(index) for index in range(26))
    lock = LockedBaseline(0.8, 1.2, weeks, date(2026, 3, 1))
    locked = Segment(FIRST, "Ny app", "verksamhetschef", lock=lock)
    observations = weeks_of([80, 84] * 14)

    assert limits_to_lock(chart_of(observations).segments[0], date(2026, 6, 1)) is None
    again = chart_of(observations, segments=[locked]).segments[0]
    assert limits_to_lock(again, date(2026, 6, 1)) is None


def test_a_late_row_changes_its_week_and_nothing_locked():
    # 0.8 +/- 3 x 1.2 x sqrt(0.8 x 0.2 / 100) = 0.8 +/- 0.144
    lock = LockedBaseline(0.8, 1.2, (FIRST,), date(2026, 3, 1))
    locked = Segment(FIRST, "Ny app", "verksamhetschef", lock=lock)
    before = chart_of(weeks_of([80] * 30), segments=[locked])
    after = chart_of(weeks_of([80] * 9 + [50] + [80] * 20), segments=[locked])

    assert before.limits is LimitKind.LIMITS
    assert before.points[3].lower == pytest.approx(0.656)
    assert before.points[3].upper == pytest.approx(0.944)
    assert [p.lower for p in after.points] == [p.lower for p in before.points]
    assert after.points[9].signal is Signal.BELOW_LIMIT
    assert [p.value for p in after.points if p.value != 0.8] == [0.5]


def test_a_new_segment_has_its_own_limits_and_restarts_the_rules():
    # Six weeks above the centre, then a border: no seven in a row, whatever comes after.
    low = [82, 78] * 7
    observations = weeks_of([*low, 83, 83, 83, 83, 83, 83, 83, 83])
    border = Segment(FIRST.step(20), "Ny app", "verksamhetschef")

    joined, split = chart_of(observations), chart_of(observations, segments=[border])

    assert joined.points[-1].signal is Signal.SHIFT_ABOVE
    assert all(p.signal is None for p in split.points)
    assert [p.segment_index for p in split.points] == [0] * 20 + [1] * 2
    assert [s.segment for s in split.segments] == [None, border]
    assert split.limits is LimitKind.NONE


def test_moving_ranges_do_not_cross_a_border():
    # Individual values 10, 12, 10, 12 ... then 110, 112 ...: every range is 2 on either side.
    values = [10, 12] * 7 + [110, 112] * 7
    border = Segment(FIRST.step(14), "Ny app", "verksamhetschef")
    chart = build_xmr_chart(
        [Observation(FIRST.step(i), float(v)) for i, v in enumerate(values)],
        direction=Direction.NONE,
        target=None,
        segments=[border],
    )

    assert [s.spread for s in chart.segments] == [2, 2]
    assert [s.centre for s in chart.segments] == [11, 111]


@pytest.mark.parametrize(("missing", "signals"), [(2, True), (3, False)])
def test_more_than_two_missing_weeks_interrupt_a_run(missing, signals):
    first, second = weeks_of([78, 82] * 8 + [84] * 4), weeks_of([84] * 4, FIRST.step(20 + missing))
    gap = [Observation(FIRST.step(20 + i), None) for i in range(missing)]

    chart = chart_of([*first, *gap, *second])

    assert (chart.points[-1].signal is Signal.SHIFT_ABOVE) is signals
    assert chart.run_length == (9 if signals else 4)


def test_moving_ranges_join_the_neighbours_of_a_gap():
    # 10, 12, then four empty weeks, 14, 16, 18, 20: five ranges of 2.
    weeks = [0, 1, 6, 7, 8, 9]
    chart = build_xmr_chart(
        [Observation(FIRST.step(w), 10.0 + 2 * i) for i, w in enumerate(weeks)],
        direction=Direction.NONE,
        target=None,
    )

    assert chart.segments[0].spread == 2


def test_an_excluded_week_is_drawn_but_neither_judged_nor_counted():
    observations = weeks_of([80, 82] * 8)
    observations[15] = Observation(FIRST.step(15), 0.1, 10, 100, is_excluded=True)
    chart = chart_of(observations)

    assert chart.points[15].value == 0.1
    assert chart.points[15].signal is None
    assert not chart.points[15].in_baseline
    assert chart.decided_by == FIRST.step(14)


def test_the_run_is_counted_back_from_the_latest_week():
    # Centre 80 from ten alternating weeks and the rest; the last three lie above.
    chart = chart_of(weeks_of([79, 81] * 6 + [78, 82, 82, 82]))

    assert chart.run_length == 3
    assert chart.run_first_week == FIRST.step(13)
    assert chart_of([]).run_length == 0
    assert chart_of([]).run_first_week is None
