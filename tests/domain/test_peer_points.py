"""What a dot tells of a unit: about how large, about which share, and never r of n."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.peer_points import PeerPoint, peer_points, step_for, two_digits

COUNT = st.integers(10, 4000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("n", "rounded"),
    [
        (0, 0),
        (7, 7),
        (23, 23),
        (104, 100),
        (105, 110),
        (1842, 1800),
        (1848, 1800),
        (1850, 1900),
        (23806, 24000),
    ],
)
def test_two_significant_digits(n, rounded):
    assert two_digits(n) == rounded


# 3 of 304 is .99 %, and a unit shown as 320 may have 305; 3 of 152 is 1.97 %, 3 of 61 is 4.9 %,
# 3 of 30 is 10 %, 3 of 15 is 20 %, 3 of 12 is 25 %, each 95 % of the size.
@pytest.mark.parametrize(
    ("size", "step"),
    [(320, 0.01), (310, 0.02), (160, 0.02), (64, 0.05), (63, 0.1), (32, 0.1), (31, 0.2), (16, 0.2),
     (13, 0.25), (12, 0.5), (10, 0.5)],
)  # fmt: skip
def test_a_step_has_room_for_three_numerators(size, step):
    assert step_for(size) == step


# 1650 of 1842 is 89.58 %: the middle of 89-90 %. 20 of 23 is 87 %, in steps of 20 %: the middle of
# 80-100 %. 40 of 40: the last step of 10 % is that of 90-100 %. 0 of 23: the first.
def test_dots_worked_by_hand():
    assert peer_points([(1650, 1842), (20, 23), (40, 40), (0, 23)]) == (
        PeerPoint(23, 0.1),
        PeerPoint(23, 0.9),
        PeerPoint(40, 0.95),
        PeerPoint(1800, 0.895),
    )


def test_fewer_than_three_units_are_no_company():
    assert peer_points([(50, 100), (60, 100)]) == ()
    assert peer_points([(50, 100), (60, 100), (3, 9)]) == ()
    assert len(peer_points([(50, 100), (60, 100), (3, 10)])) == 3


@settings(deadline=None)
@given(COUNT)
def test_at_least_three_numerators_make_the_same_dot(count):
    r, n = count
    others = [(500, 1000), (501, 1000)]
    dot = next(p for p in peer_points([count, *others]) if p.size == two_digits(n))
    near = range(max(0, r - 2), min(n, r + 2) + 1)
    alike = [other for other in near if dot in peer_points([(other, n), *others])]

    assert len(alike) >= 3


@settings(deadline=None)
@given(st.lists(COUNT, min_size=3, max_size=12), st.randoms())
def test_the_order_of_dots_tells_nothing(counts, random):
    mixed = list(counts)
    random.shuffle(mixed)

    assert peer_points(mixed) == peer_points(counts)
