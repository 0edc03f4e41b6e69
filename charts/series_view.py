"""What a weekly chart is asked to draw, and how much room that takes."""

from dataclasses import dataclass

from domain.control_chart import ChartPoint, ControlChart
from domain.periods import Week

FIRST_HOLIDAY, LAST_HOLIDAY = 25, 33
BRACKET_ROOM = 48  # pixels above the axis for the bracket, its label and a point's own label


@dataclass(frozen=True, slots=True)
class ChartEvent:
    """A dated note drawn as a line, or as a border where limits start anew."""

    week: Week
    text: str
    is_border: bool = False


@dataclass(frozen=True, slots=True)
class SeriesView:
    """What is drawn: a chart, over which weeks, as shares or numbers."""

    chart: ControlChart
    weeks: tuple[Week, ...]
    target_text: str
    events: tuple[ChartEvent, ...] = ()
    last_year: tuple[float | None, ...] = ()
    is_share: bool = True
    height: int = 440
    y_range: tuple[float, float] | None = None

    def points(self) -> list[ChartPoint | None]:
        by_week = {point.week: point for point in self.chart.points}
        return [by_week.get(week) for week in self.weeks]

    def holidays(self) -> list[list[int]]:
        """Places of the weeks 25-33 of each year, where enough of them are shown."""
        years = sorted({week.year for week in self.weeks})
        spans = [
            [
                x
                for x, week in enumerate(self.weeks)
                if week.year == year and FIRST_HOLIDAY <= week.number <= LAST_HOLIDAY
            ]
            for year in years
        ]
        return [span for span in spans if len(span) >= 4]


def y_range(view: SeriesView, *, with_excluded: bool = True) -> tuple[float, float]:
    """Room for points, limits, target and what stands on the axis; a share keeps within 0..1."""
    points = [p for p in view.points() if p and (with_excluded or not p.is_excluded)]
    values = [v for p in points for v in (p.value, p.lower, p.upper) if v is not None]
    if view.chart.target is not None:
        values.append(view.chart.target)
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    pad = max((high - low) * 0.08, 0.02 if view.is_share else 1)
    below = (high - low) * BRACKET_ROOM / (view.height - 160) if view.holidays() else 0
    low, high = max(0.0, low - max(pad, below)), high + pad
    return (low, min(high, 1.01)) if view.is_share else (low, high)


def left_out(view: SeriesView) -> list[ChartPoint]:
    """Excluded weeks on a shared scale: not drawn, as they would stretch it, but named in words."""
    if view.y_range is None:
        return []
    return [p for p in view.points() if p and p.is_excluded and p.value is not None]
