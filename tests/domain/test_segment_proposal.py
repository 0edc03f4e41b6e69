"""When new limits are proposed; each series worked by hand.

The baseline alternates 80 and 84 % of 500: its mean is 82 %, and no week of it starts a run.
"""

from datetime import date

import pytest

from domain.control_chart import (
    Direction,
    LockedBaseline,
    Observation,
    Segment,
    build_p_chart,
)
from domain.periods import Week
from domain.segment_proposal import SegmentProposal, find_cause, propose_segment

BASE = [0.80, 0.84] * 13
FIRST = Week(2026, 1)


def chart_of(shares, first=FIRST, segments=None):
    """Decided from its first week, so that the limits rest on its first 26 weeks that fit."""
    decided = [Segment(first, "Start", "VC")] if segments is None else segments
    return build_p_chart(
        [Observation(first.step(i), s, round(s * 500), 500) for i, s in enumerate(shares)],
        direction=Direction.UP,
        target=None,
        segments=decided,
    )


# 34 and 35 weeks that end above and below the mean: 24 and 25 of them outside the holidays.
ENDS_HIGH = [0.80, 0.84] * 17
ENDS_LOW = [*ENDS_HIGH, 0.80]


@pytest.mark.parametrize("weeks", [7, 8, 12])
def test_seven_weeks_on_one_side_are_a_proposal(weeks):
    found = propose_segment(chart_of([*ENDS_LOW, *[0.88] * weeks]))

    assert found == SegmentProposal(FIRST.step(35), 1, weeks, weeks)
    assert not found.is_well_backed


def test_thirteen_weeks_back_it_well():
    found = propose_segment(chart_of([*ENDS_HIGH, *[0.76] * 13]))

    assert found == SegmentProposal(FIRST.step(34), -1, 13, 13)
    assert found.is_well_backed


def test_six_weeks_are_too_few():
    assert propose_segment(chart_of([*ENDS_LOW, *[0.88] * 6])) is None


def test_a_change_that_has_ended_is_none():
    assert propose_segment(chart_of([*ENDS_LOW, *[0.88] * 9, 0.78])) is None


def test_a_summer_alone_is_no_change():
    """2027v25-33 below the mean: nine weeks that no baseline may rest on."""
    first = Week(2026, 34)
    shares = [0.80, 0.84] * 22
    assert first.step(len(shares)) == Week(2027, 25)

    assert propose_segment(chart_of([*shares, *[0.76] * 9], first)) is None


def test_a_change_that_outlasts_the_summer_needs_seven_weeks_beside_it():
    first = Week(2026, 34)
    shares = [0.80, 0.84] * 22

    assert propose_segment(chart_of([*shares, *[0.76] * 15], first)) is None
    found = propose_segment(chart_of([*shares, *[0.76] * 16], first))
    assert found == SegmentProposal(Week(2027, 25), -1, 16, 7)


def test_limits_on_trial_propose_nothing():
    """Twelve weeks in the baseline: trial limits."""
    decided = [Segment(FIRST.step(1), "Start", "VC")]
    chart = chart_of([0.8, *[0.70] * 5, *[0.88] * 7], segments=decided)

    assert chart.run_length == 7
    assert propose_segment(chart) is None


def test_a_run_from_the_first_week_of_its_period_has_its_limits_already():
    """Locked at a mean of 82 %, with every week of it above."""
    lock = LockedBaseline(0.82, 1.0, (FIRST,), date(2026, 12, 1))
    decided = [Segment(FIRST.step(34), "Ny app", "VC", lock=lock)]
    chart = chart_of([*ENDS_HIGH, *[0.88] * 13], segments=decided)

    assert chart.run_length == 13
    assert propose_segment(chart) is None


def test_nothing_is_proposed_of_nothing():
    assert propose_segment(chart_of([])) is None
    assert propose_segment(chart_of(BASE)) is None


def test_the_note_nearest_the_first_week_is_the_cause():
    week = Week(2026, 40)
    notes = [(week.step(-3), "för tidigt"), (week.step(2), "senare"), (week.step(-1), "före")]

    assert find_cause(week, notes) == (week.step(-1), "före")
    assert find_cause(week, [*notes, (week, "samma")]) == (week, "samma")
    assert find_cause(week, [(week.step(-2), "före"), (week.step(2), "efter")]) == (
        week.step(-2), "före",
    )  # fmt: skip
    assert find_cause(week, notes[:1]) is None
    assert find_cause(week, []) is None
