"""What is usual, and what is clearly other."""

import pytest

from domain.usual_level import differs, usual_level


def test_the_median_of_at_least_six_weeks():
    assert usual_level([0.1, 0.2, 0.1, 0.4, 0.1]) is None
    assert usual_level([0.1, 0.2, 0.1, 0.4, 0.1, 0.3]) == pytest.approx(0.15)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.15, 1),
        (0.149, 0),
        (0.10, 0),
        (0.051, 0),
        (0.05, -1),
        (0.0, -1),
        (0.1499996, 1),
        (0.149996, 0),
    ],
)
def test_five_percentage_points_are_clearly_other(share, expected):
    """0.15 - 0.10 is 0.04999... as a float: differences are compared to six decimals."""
    assert differs(share, 0.10) == expected
