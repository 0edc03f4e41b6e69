"""When a new segment is proposed, and when not: series worked by hand."""

from datetime import date

import pytest

from domain.control_chart import LockedBaseline, Segment, Signal
from domain.periods import Week
from domain.segment_proposal import SegmentProposal, propose_segment
from tests.domain.series import SPRING, p_chart_of, xmr_of

CALM = [10.0, 11.0] * 7


def test_seven_weeks_above_the_centre_are_proposed_from_the_first_of_them():
    """Mean (7 x 10 + 7 x 11 + 7 x 13) / 21 = 11.33: the run begins with the first 13."""
    chart = xmr_of([*CALM, *[13.0] * 7])

    proposal = propose_segment(chart)

    assert proposal == SegmentProposal(SPRING.step(14), Signal.SHIFT_ABOVE, 7)
    assert not proposal.gives_full_limits


def test_seven_weeks_below_say_below():
    proposal = propose_segment(xmr_of([*CALM, *[8.0] * 7]))

    assert proposal == SegmentProposal(SPRING.step(14), Signal.SHIFT_BELOW, 7)


def test_six_weeks_are_too_few():
    assert propose_segment(xmr_of([*CALM, *[13.0] * 6])) is None


def test_a_run_that_has_ended_is_not_proposed():
    assert propose_segment(xmr_of([*CALM, *[13.0] * 7, 9.0])) is None


@pytest.mark.parametrize(("weeks", "full"), [(12, False), (13, True)])
def test_thirteen_weeks_give_full_limits(weeks, full):
    proposal = propose_segment(xmr_of([*CALM, *CALM, *[20.0] * weeks], first=Week(2025, 10)))

    assert proposal is not None
    assert proposal.weeks == weeks
    assert proposal.gives_full_limits is full


def test_nothing_is_proposed_without_full_limits():
    """Twelve weeks have trial limits only; an empty series and small counts have none."""
    assert propose_segment(xmr_of([*CALM[:5], *[13.0] * 7])) is None
    assert propose_segment(xmr_of([])) is None
    assert propose_segment(p_chart_of([(9, 10)] * 7 + [(8, 10)] * 9)) is None


def test_a_segment_that_began_with_the_run_is_not_proposed_again():
    """Locked limits of 10 to 11 with spread 1, and every week of the segment above them."""
    lock = LockedBaseline(10.5, 1.0, (SPRING,), date(2026, 6, 1))
    chart = xmr_of([15.0, 16.0] * 4, segments=[Segment(SPRING, "Ny app", "VC", lock=lock)])

    assert chart.run_length == 8
    assert propose_segment(chart) is None


def test_a_long_gap_ends_the_run():
    """Five weeks above, three empty, three above: eight, but not in a row."""
    weeks = [*CALM[:12], *[13.0] * 5, None, None, None, 13.0, 13.0, 13.0]

    assert propose_segment(xmr_of(weeks)) is None
