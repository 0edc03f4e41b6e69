"""What is shared beyond chance; the chances are worked out by hand from the binomial."""

import pytest

from domain.periods import Week
from domain.shared_signals import find_shared, weeks_between_false_alarms

WEEK = Week(2026, 44)


def shared(down, up, judged):
    sides = [-1] * down + [1] * up + [0] * (judged - down - up)
    return find_shared("mobile_registration_rate", WEEK, dict(enumerate(sides)))


def test_eight_of_ten_the_same_way_is_common():
    (change,) = shared(8, 1, 10)

    assert (change.side, change.judged, change.week) == (-1, 10, WEEK)
    assert change.unit_ids == frozenset(range(8))
    assert change.is_common
    assert change.expected == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("count", "judged", "is_shared"),
    [
        # 1 - 0.99^10 - 10 * 0.01 * 0.99^9 = 0.0043; with 45 * 0.0001 * 0.99^8 less: 0.00011
        (2, 10, False),
        (3, 10, True),
        # of 120: five or more by chance in 0.75 % of weeks, six or more in 0.14 %
        (5, 120, False),
        (6, 120, True),
        # three or more of 25 by chance in 0.1951 %, of 26 in 0.2188 %
        (3, 25, True),
        (3, 26, False),
        # two of two are too few to speak of
        (2, 2, False),
        (0, 10, False),
    ],
)
def test_as_many_as_chance_gives_share_nothing(count, judged, is_shared):
    assert bool(shared(0, count, judged)) is is_shared


def test_beyond_chance_but_fewer_than_half_is_not_common():
    (change,) = shared(0, 6, 120)

    assert (change.side, change.is_common) == (1, False)


def test_half_is_common_and_four_of_ten_is_not():
    assert shared(0, 5, 10)[0].is_common
    assert not shared(0, 4, 10)[0].is_common


def test_both_ways_at_once_are_two_changes():
    assert [change.side for change in shared(4, 4, 10)] == [-1, 1]


def test_twelve_hundred_units_are_counted_without_fault():
    (change,) = shared(700, 0, 1200)

    assert change.is_common


def test_thirty_judged_cells_show_a_false_one_about_every_second_week():
    weeks = weeks_between_false_alarms(30)

    assert weeks == pytest.approx(1 / 0.6)
    assert weeks_between_false_alarms(0) is None
