"""Segments of a control chart and the baseline each rests on (product decision 13)."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite
from typing import NamedTuple, Protocol, TypeVar

from domain.errors import DataFault
from domain.periods import Week, is_holiday_week

BASELINE_WEEKS = 26
MOVING_WEEKS = 52
TRIAL_FROM = 6
FULL_FROM = 13
LONGEST_GAP = 2
_REACH = timedelta(weeks=LONGEST_GAP + 1)
_ROUNDING = 1e-6


class Observation(NamedTuple):
    """One week of a series: a share r of n, or a single value; None where there is no data."""

    week: Week
    value: float | None
    r: int | None = None
    n: int | None = None
    preliminary: bool = False
    is_complete: bool = True
    is_excluded: bool = False

    @property
    def may_be_judged(self) -> bool:
        return self.is_complete and self.value is not None and not self.is_excluded

    @property
    def fits_baseline(self) -> bool:
        """Complete, approved, not excluded and outside the holiday weeks."""
        return self.may_be_judged and not self.preliminary and not is_holiday_week(self.week)


@dataclass(frozen=True, slots=True)
class LockedBaseline:
    """A baseline that later data no longer change. `spread`: sigma_z (p') or mean range (XmR).

    DataFault for a centre that is no number and a spread below 0.
    """

    centre: float
    spread: float
    weeks: tuple[Week, ...]
    locked_on: date

    def __post_init__(self) -> None:
        if not (isfinite(self.centre) and isfinite(self.spread) and self.spread >= 0):
            raise DataFault(f"locked centre {self.centre} and spread {self.spread}")


@dataclass(frozen=True, slots=True)
class Segment:
    """From which week limits are computed anew, why, and who decided."""

    first_week: Week
    reason: str
    decided_by: str
    decided_on: date | None = None
    lock: LockedBaseline | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The observations of one segment; `segment` is None where nobody has decided one."""

    segment: Segment | None
    observations: tuple[Observation, ...]


class _Dated(Protocol):
    @property
    def week(self) -> Week: ...


_Point = TypeVar("_Point", bound=_Dated)


def check_observations(observations: Sequence[Observation]) -> None:
    """DataFault for weeks out of order or repeated, values that are no number, r not within n."""
    for earlier, later in itertools.pairwise(observations):
        if later.week <= earlier.week:
            raise DataFault(f"week {later.week} follows {earlier.week}")
    for point in observations:
        if point.value is not None and not isfinite(point.value):
            raise DataFault(f"week {point.week}: {point.value} is not a number")
        if not 0 <= (point.r or 0) <= (point.n or 0):
            raise DataFault(f"week {point.week}: {point.r} of {point.n}")


def check_shares(observations: Sequence[Observation]) -> None:
    """DataFault for a value that is not its r of n, as a share 0..1 (to six decimals)."""
    for point in observations:
        expected = point.r / point.n if point.n and point.r is not None else None
        if point.value is None and expected is None:
            continue
        if point.value is None or expected is None or abs(point.value - expected) > _ROUNDING:
            raise DataFault(f"week {point.week}: {point.value} is not {point.r} of {point.n}")


def unbroken(points: Sequence[_Point]) -> list[list[_Point]]:
    """Stretches with at most two weeks missing between neighbours."""
    runs: list[list[_Point]] = []
    reach: date | None = None
    for point in points:
        monday = point.week.monday
        if reach is not None and monday <= reach:
            runs[-1].append(point)
        else:
            runs.append([point])
        reach = monday + _REACH
    return runs


def split_by_segment(
    observations: Sequence[Observation], segments: Sequence[Segment]
) -> list[Stretch]:
    """Stretches in time order; those without observations are left out."""
    ordered = sorted(segments, key=lambda segment: segment.first_week)
    if not ordered:
        return [Stretch(None, tuple(observations))] if observations else []
    borders = [segment.first_week for segment in ordered]
    stretches = [Stretch(None, tuple(point for point in observations if point.week < borders[0]))]
    for index, segment in enumerate(ordered):
        end = borders[index + 1] if index + 1 < len(borders) else None
        inside = tuple(
            point
            for point in observations
            if point.week >= segment.first_week and (end is None or point.week < end)
        )
        stretches.append(Stretch(segment, inside))
    return [stretch for stretch in stretches if stretch.observations]


def baseline_of(stretch: Stretch, *, locked: bool) -> list[Observation]:
    """The observations the limits rest on, in time order.

    `locked=False` takes all that fit among those given.
    """
    fitting = [point for point in stretch.observations if point.fits_baseline]
    if not locked:
        return fitting
    if stretch.segment is not None:
        return fitting[:BASELINE_WEEKS]
    complete = [point.week for point in stretch.observations if point.is_complete]
    if not complete:
        return []
    first = complete[-1].step(1 - MOVING_WEEKS)
    return [point for point in fitting if point.week >= first]
