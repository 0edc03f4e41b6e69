"""What units have in common in one week, judged by their signals and never by two points."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.periods import Week

FALSE_ALARM_SHARE = 0.02
"""A steady process's latest week signals in 1.5 to 2.1 % of weeks (statistics.md 1.1)."""

FEWEST = 3
BEYOND_CHANCE = 0.002


@dataclass(frozen=True, slots=True)
class SharedChange:
    """Units that signal the same way in one measure and week: more than chance explains.

    `side` +1 higher, -1 lower; `judged`: how many units had limits and a figure that week.
    """

    measure: str
    week: Week
    side: int
    unit_ids: frozenset[int]
    judged: int

    @property
    def is_common(self) -> bool:
        """At least half of the units judged."""
        return 2 * len(self.unit_ids) >= self.judged

    @property
    def expected(self) -> float:
        """How many would signal this way if nothing had changed anywhere."""
        return self.judged * FALSE_ALARM_SHARE / 2


def find_shared(measure: str, week: Week, sides: Mapping[int, int]) -> list[SharedChange]:
    """Unit id -> side of its signal (0 without one), of the units judged in the week.

    Shared: at least three units the same way, and so many that, were all steady, it would happen in
    fewer than one week in 500.
    """
    found = []
    for side in (-1, 1):
        units = frozenset(unit for unit, own in sides.items() if own == side)
        change = SharedChange(measure, week, side, units, len(sides))
        if len(units) >= FEWEST and _at_least(len(units), len(sides)) < BEYOND_CHANCE:
            found.append(change)
    return found


def weeks_between_false_alarms(judged: int) -> float | None:
    """Weeks from one false icon to the next in a table of so many judged cells; None for none."""
    return 1 / (judged * FALSE_ALARM_SHARE) if judged else None


def _at_least(count: int, n: int) -> float:
    """P(X >= count) of n steady units signalling one way by chance (binomial)."""
    p = FALSE_ALARM_SHARE / 2
    term = (1 - p) ** n
    below = 0.0
    for k in range(count):
        below += term
        term *= (n - k) / (k + 1) * p / (1 - p)
    return max(0.0, 1 - below)
