"""What a comparison tells of each unit, and which rows of it are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.binomial import Tails
from domain.control_chart import ChartPoint, ControlChart
from domain.funnel import FunnelVerdict
from domain.funnel_lines import FunnelLines
from domain.measures import Measure
from domain.peer_points import PeerPoint
from domain.periods import Week
from domain.rates import Count, Interval
from figures.compared_counts import MOST_CHARTED, ComparedPeriod


@dataclass(frozen=True, slots=True)
class ComparedUnit:
    """One unit, named. Without `count`: no data, or hidden (`is_hidden`).

    `chart`: its last 52 weeks, where the measure has weeks. `signals`: its weeks within the period
    that show a special cause.
    """

    unit_id: int
    code: str
    name: str
    count: Count | None
    interval: Interval | None
    verdict: FunnelVerdict
    side: int
    tails: Tails | None
    chart: ControlChart | None
    signals: tuple[ChartPoint, ...]
    is_preliminary: bool
    is_hidden: bool

    @property
    def value(self) -> float | None:
        return self.count.rate if self.count else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The units, by name, beside the funnel they make with all others.

    `peers`: the others without their names, for a unit's own manager. `weeks`: those of heat map
    and small multiples, none where the measure has no weeks. `covered`: last day of each source.
    """

    measure: Measure
    period: ComparedPeriod | None
    as_of: date | None
    lines: FunnelLines | None
    units: tuple[ComparedUnit, ...]
    peers: tuple[PeerPoint, ...]
    weeks: tuple[Week, ...]
    covered: Mapping[str, date]

    @property
    def judged(self) -> tuple[ComparedUnit, ...]:
        """The named ones with a verdict."""
        return tuple(u for u in self.units if u.verdict is not FunnelVerdict.NOT_JUDGED)

    @property
    def differing(self) -> tuple[ComparedUnit, ...]:
        return tuple(u for u in self.units if u.verdict is FunnelVerdict.DIFFERS)


def rows_to_read(
    comparison: Comparison, chosen: frozenset[int]
) -> tuple[tuple[ComparedUnit, ...], int]:
    """The rows of the table, and how many are left out.

    Of more than anybody reads, those outside 95 % and the chosen ones; the funnel has them all.
    """
    if len(comparison.units) <= MOST_CHARTED:
        return comparison.units, 0
    told = (FunnelVerdict.DIFFERS, FunnelVerdict.WATCH)
    rows = tuple(u for u in comparison.units if u.verdict in told or u.unit_id in chosen)
    return rows, len(comparison.units) - len(rows)
