"""Is a target reached: by the figure, or by the interval of a share that rests on chance."""

from dataclasses import replace

import pytest

from domain.control_chart import Direction
from domain.measures import known_measure
from domain.target_reach import target_reach

LEVEL, WILSON = known_measure("acknowledged_rate"), known_measure("same_day_report_rate")
DOWN = known_measure("silent_phones")


@pytest.mark.parametrize(
    ("measure", "value", "r", "n", "target", "expected"),
    [
        (LEVEL, 0.95, 19, 20, 0.95, "reached"),
        (LEVEL, 0.949, 949, 1000, 0.95, "missed"),
        (LEVEL, 0.1 + 0.2, 3, 10, 0.3, "reached"),
        (DOWN, 0.0, None, None, 0.0, "reached"),
        (DOWN, 1.0, None, None, 0.0, "missed"),
        # Wilson, 95 %: 9 of 10 is 0.596..0.982; 199 of 200 is 0.972..0.999; 3 of 10 is 0.108..0.603
        (WILSON, 0.9, 9, 10, 0.9, "unsure"),
        (WILSON, 0.995, 199, 200, 0.9, "reached"),
        (WILSON, 0.3, 3, 10, 0.9, "missed"),
        # 0 of 10 is 0..0.278, 1 of 10 would be 0.018..0.404; 10 of 10 is 0.722..1
        (WILSON, 0.0, 0, 10, 0.3, "missed"),
        (WILSON, 1.0, 10, 10, 1.0, "unsure"),
        (LEVEL, 0.0, 0, 10, 1e-9, "reached"),
        (LEVEL, 0.0, 0, 10, 1.05e-9, "missed"),
        (LEVEL, None, None, None, 0.9, None),
        (LEVEL, 0.5, 5, 10, None, None),
        (replace(LEVEL, direction=Direction.NONE), 0.5, 5, 10, 0.9, None),
    ],
)
def test_reach(measure, value, r, n, target, expected):
    assert target_reach(measure, value, r, n, target) == expected


def test_a_share_that_should_be_low_is_missed_where_all_of_its_interval_is_above():
    """3 of 10 is 0.108..0.603."""
    low = replace(WILSON, direction=Direction.DOWN)

    assert target_reach(low, 0.3, 3, 10, 0.05) == "missed"
    assert target_reach(low, 0.3, 3, 10, 0.2) == "unsure"
    assert target_reach(low, 0.3, 3, 10, 0.7) == "reached"
