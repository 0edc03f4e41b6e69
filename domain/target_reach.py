"""Is the target reached? For figures that are judged without limits over time."""

from enum import StrEnum

from domain.control_chart import Direction
from domain.measure_types import Measure, Verdict
from domain.rates import wilson

ROUNDING = 1e-9
"""Figures closer than this are equal."""


class Reach(StrEnum):
    """UNSURE: the interval of a share holds the target."""

    REACHED = "reached"
    MISSED = "missed"
    UNSURE = "unsure"


def target_reach(
    measure: Measure, value: float | None, r: int | None, n: int | None, target: float | None
) -> Reach | None:
    """None without a figure, a target or a direction."""
    if value is None or target is None or measure.direction is Direction.NONE:
        return None
    low = high = value
    if measure.verdict is Verdict.WILSON and n:
        interval = wilson(r or 0, n)
        if interval is not None:
            low, high = interval.lower, interval.upper
    if measure.direction is Direction.DOWN:
        low, high, target = -high, -low, -target
    if low >= target - ROUNDING:
        return Reach.REACHED
    return Reach.MISSED if high < target else Reach.UNSURE
