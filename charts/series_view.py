"""What a weekly chart is asked to draw."""

from dataclasses import dataclass
from functools import cached_property

from domain.control_chart import ChartPoint, ControlChart
from domain.periods import Week

WIDE, HALF = 994, 450


@dataclass(frozen=True, slots=True)
class ChartEvent:
    """A dated note drawn as a line, or as a border where limits start anew."""

    week: Week
    text: str
    is_border: bool = False


@dataclass(frozen=True)
class SeriesView:
    """What is drawn: a chart, over which weeks, as shares or numbers.

    `last_year_text` names the end of the faint line; empty where it is another series.
    `plot_width`: px between the axes on a wide screen, WIDE or HALF, for names of events.
    """

    chart: ControlChart
    weeks: tuple[Week, ...]
    target_text: str
    events: tuple[ChartEvent, ...] = ()
    last_year: tuple[float | None, ...] = ()
    last_year_text: str = ""
    is_share: bool = True
    height: int = 440
    y_range: tuple[float, float] | None = None
    has_end_labels: bool = True
    plot_width: int = WIDE

    @cached_property
    def points(self) -> list[ChartPoint | None]:
        """The chart's point of each week shown."""
        by_week = {point.week: point for point in self.chart.points}
        return [by_week.get(week) for week in self.weeks]
