"""Special-cause rules and the two icons, as NHSRplotthedots computes them (statistics.md 1.1-1.3).

Rules by priority: outside a limit; 7-point trend; 2 of 3 near a limit; 7 on one side.
"""

import itertools
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from domain.control_limits import NEAR_SHARE, side_of

RUN_POINTS = 7


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Signal(StrEnum):
    """The first rule that applies to a point."""

    ABOVE_LIMIT = "above_limit"
    BELOW_LIMIT = "below_limit"
    TREND_INCREASING = "trend_increasing"
    TREND_DECREASING = "trend_decreasing"
    TWO_OF_THREE_ABOVE = "two_of_three_above"
    TWO_OF_THREE_BELOW = "two_of_three_below"
    SHIFT_ABOVE = "shift_above"
    SHIFT_BELOW = "shift_below"

    @property
    def side(self) -> int:
        """+1 for above or increasing, -1 for below or decreasing."""
        return 1 if self.value.endswith(("above", "above_limit", "increasing")) else -1


_OUTSIDE = {1: Signal.ABOVE_LIMIT, -1: Signal.BELOW_LIMIT, 0: None}


class Variation(StrEnum):
    """What the latest complete week says of the process."""

    COMMON_CAUSE = "common_cause"
    SPECIAL_CAUSE_IMPROVEMENT = "special_cause_improvement"
    SPECIAL_CAUSE_CONCERN = "special_cause_concern"
    SPECIAL_CAUSE_NEUTRAL_HIGH = "special_cause_neutral_high"
    SPECIAL_CAUSE_NEUTRAL_LOW = "special_cause_neutral_low"


class Assurance(StrEnum):
    """Whether the process can be expected to reach its target."""

    CONSISTENT_PASS = "consistent_pass"
    CONSISTENT_FAIL = "consistent_fail"
    INCONSISTENT = "inconsistent"


class JudgedPoint(NamedTuple):
    """A value against its own centre and reach (unclipped distance to a limit)."""

    value: float
    centre: float
    reach: float

    @property
    def place(self) -> tuple[int, int, int]:
        """(side, outside, near), each +1 above, -1 below, 0 neither.

        Outside: beyond a limit. Near: beyond two thirds of the reach, yet not outside.
        """
        side = side_of(self.value, self.centre)
        inner = self.centre + side * NEAR_SHARE * self.reach
        if not side or side_of(self.value, inner) != side:
            return side, 0, 0
        if side_of(self.value, self.centre + side * self.reach) == side:
            return side, side, 0
        return side, 0, side


def find_signals(points: Sequence[JudgedPoint]) -> list[Signal | None]:
    """One signal or None per point of an unbroken stretch, in time order."""
    places = [point.place for point in points]
    sides = [side for side, _, _ in places]
    rules = (
        [_OUTSIDE[outside] for _, outside, _ in places],
        _trends(points),
        _two_of_three(sides, [near for _, _, near in places]),
        _shifts(sides),
    )
    return [a or b or c or d for a, b, c, d in zip(*rules, strict=True)]


def variation_of(signal: Signal | None, direction: Direction) -> Variation:
    """The variation icon of the point that carries the signal."""
    if signal is None:
        return Variation.COMMON_CAUSE
    if direction is Direction.NONE:
        return (
            Variation.SPECIAL_CAUSE_NEUTRAL_HIGH
            if signal.side == 1
            else Variation.SPECIAL_CAUSE_NEUTRAL_LOW
        )
    good = 1 if direction is Direction.UP else -1
    return (
        Variation.SPECIAL_CAUSE_IMPROVEMENT
        if signal.side == good
        else Variation.SPECIAL_CAUSE_CONCERN
    )


def assurance_of(
    target: float | None, lower: float, upper: float, direction: Direction
) -> Assurance | None:
    """The assurance icon from unclipped limits; None without target or direction."""
    if target is None or direction is Direction.NONE:
        return None
    if side_of(target, upper) > 0:
        is_passed = direction is Direction.DOWN
    elif side_of(target, lower) < 0:
        is_passed = direction is Direction.UP
    else:
        return Assurance.INCONSISTENT
    return Assurance.CONSISTENT_PASS if is_passed else Assurance.CONSISTENT_FAIL


def _trends(points: Sequence[JudgedPoint]) -> list[Signal | None]:
    names = {1: Signal.TREND_INCREASING, -1: Signal.TREND_DECREASING}
    steps = [side_of(b.value, a.value) for a, b in itertools.pairwise(points)]
    found: list[Signal | None] = [None] * len(points)
    for first, last, way in _runs(steps):
        if way and last - first + 1 >= RUN_POINTS - 1:
            found[first : last + 2] = [names[way]] * (last - first + 2)
    return found


def _two_of_three(sides: Sequence[int], nears: Sequence[int]) -> list[Signal | None]:
    names = {1: Signal.TWO_OF_THREE_ABOVE, -1: Signal.TWO_OF_THREE_BELOW}
    found: list[Signal | None] = [None] * len(sides)
    for start, side in enumerate(sides[:-2]):
        if not side or sides[start + 1] != side or sides[start + 2] != side:
            continue
        near = [index for index in range(start, start + 3) if nears[index] == side]
        if len(near) >= 2:
            for index in near:
                found[index] = names[side]
    return found


def _shifts(sides: Sequence[int]) -> list[Signal | None]:
    names = {1: Signal.SHIFT_ABOVE, -1: Signal.SHIFT_BELOW}
    found: list[Signal | None] = [None] * len(sides)
    for first, last, side in _runs(sides):
        if side and last - first + 1 >= RUN_POINTS:
            found[first : last + 1] = [names[side]] * (last - first + 1)
    return found


def _runs(values: Sequence[int]) -> list[tuple[int, int, int]]:
    """Stretches of equal values as (first index, last index, value)."""
    runs: list[tuple[int, int, int]] = []
    for index, value in enumerate(values):
        if runs and runs[-1][2] == value:
            runs[-1] = (runs[-1][0], index, value)
        else:
            runs.append((index, index, value))
    return runs
