"""Invented units beside each other, for the page that explains the charts."""

from charts.theme import Chart
from components.comparison_cards import funnel_chart, heat_chart
from domain.control_chart import Observation, build_p_chart
from domain.funnel import JudgedUnit, build_funnel
from domain.funnel_lines import lines_of
from domain.measures import Measure, known_measure
from domain.periods import Week
from domain.rates import Count, wilson
from figures.compared_counts import ComparedPeriod
from figures.compared_units import ComparedUnit, Comparison
from translation import _
from words.comparison import funnel_title

LAST = Week(2026, 20)
WEEKS = tuple(LAST.step(number - 25) for number in range(26))
SPAN = 13
VISITS = (120, 200, 260, 340, 400, 480, 560, 640, 720, 800)
SHARES = (0.87, 0.84, 0.88, 0.86, 0.85, 0.8, 0.87, 0.86, 0.85, 0.88)
SWINGS = (0.0, 0.012, -0.008, 0.015, -0.014, 0.006, -0.004, 0.01, -0.012)
FALLS_IN, FALLS_FROM, FALL = 5, 20, 0.1


def funnel_example() -> Chart:
    """Ten units, one of them far below what is expected of its size."""
    comparison = _comparison()
    assert comparison.lines is not None
    return funnel_chart(
        comparison, comparison.lines, SPAN, {}, frozenset(), funnel_title(comparison)
    )


def heat_example() -> Chart:
    """The weeks of the same units; one of them falls in the last six."""
    return heat_chart(_comparison())


def _comparison() -> Comparison:
    measure = known_measure("mobile_registration_rate")
    counts = {number: _count(number) for number in range(len(VISITS))}
    funnel = build_funnel({number: (c.r, c.n) for number, c in counts.items()})
    units = tuple(_unit(unit, counts[unit.key], measure) for unit in funnel.units)
    period = ComparedPeriod(WEEKS[-SPAN], LAST, LAST.last_day, LAST.last_day)
    lines = lines_of(
        funnel, min(c.n for c in counts.values()), max(c.n for c in counts.values()), 4
    )
    return Comparison(measure, period, LAST.last_day, lines, units, (), WEEKS, {})


def _unit(judged: JudgedUnit[int], count: Count, measure: Measure) -> ComparedUnit:
    weeks = _weeks(judged.key)
    name = _("Enhet {letter}", letter=chr(ord("A") + judged.key))
    chart = build_p_chart(weeks, direction=measure.direction, target=measure.target)
    return ComparedUnit(
        judged.key, name, name, count, wilson(count.r, count.n), judged.verdict, judged.side,
        judged.tails, chart, (), is_preliminary=False, is_hidden=False,
    )  # fmt: skip


def _count(unit: int) -> Count:
    weeks = _weeks(unit)[-SPAN:]
    return Count(sum(week.r or 0 for week in weeks), sum(week.n or 0 for week in weeks))


def _weeks(unit: int) -> list[Observation]:
    n = VISITS[unit]
    found = []
    for number, week in enumerate(WEEKS):
        share = SHARES[unit] + SWINGS[(number + unit) % len(SWINGS)]
        if unit == FALLS_IN and number >= FALLS_FROM:
            share -= FALL
        found.append(Observation(week, round(share * n) / n, round(share * n), n))
    return found
