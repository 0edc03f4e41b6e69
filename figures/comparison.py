"""How each unit stands beside the others: for those who see all, and for a unit's own manager.

Two functions, never a flag (product decision 10): what one of them leaves out, no argument brings
back. Neither gives a place in an order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from data_access.data_freshness import find_source_days
from data_access.kept import kept
from domain.binomial import Tails
from domain.control_chart import ControlChart
from domain.funnel import Funnel, FunnelVerdict, JudgedUnit, build_funnel
from domain.funnel_lines import lines_of
from domain.measures import Measure
from domain.peer_points import peer_points
from domain.periods import Week, weeks_between
from domain.rates import wilson
from domain.scope import EVERYTHING, Scope
from domain.units import Unit
from figures.compared_counts import (
    ComparedPeriod,
    Everyone,
    count_everyone,
    find_period,
)
from figures.compared_units import ComparedUnit, Comparison

SHOWN_WEEKS = (26, 52)
PLACES = 4
FEWEST_COMPARED = 3
NO_FUNNEL: Funnel[int] = build_funnel({})
Judged = Mapping[int, JudgedUnit[int]]


@kept
def build_comparison(
    session: Session,
    *,
    scope: Scope,
    measure: Measure,
    span: int,
    until: Week,
    day: date,
    today: date,
) -> Comparison:
    """Every unit named, those of few persons without figures. PermissionError for another scope.

    `span`: number of weeks; `until`: the last week that may be among them.
    """
    if not scope.is_everything:
        raise PermissionError("units are named only to those who see all of them")
    covered = find_source_days(session)
    period = find_period(session, measure, span=span, until=until, day=day, today=today)
    if period is None:
        return Comparison(measure, None, None, None, (), (), (), covered)
    everyone = count_everyone(session, measure, period, charted=EVERYTHING)
    funnel = _funnel(everyone, measure)
    judged = {unit.key: unit for unit in funnel.units}
    sizes = [unit.n for unit in funnel.units if unit.n]
    return Comparison(
        measure,
        period,
        everyone.as_of,
        lines_of(funnel, min(sizes), max(sizes), PLACES) if sizes else None,
        tuple(_shown(unit, everyone, judged, period) for unit in everyone.units),
        (),
        _weeks(everyone.charts, period),
        covered,
    )


@kept
def build_peer_comparison(
    session: Session,
    *,
    scope: Scope,
    measure: Measure,
    span: int,
    until: Week,
    day: date,
    today: date,
) -> Comparison:
    """The units in scope, named; of all others nothing but rounded dots in order of size.

    Fewer than three others: no dots, no funnel and no verdict, for they could be worked out.
    """
    covered = find_source_days(session)
    period = find_period(session, measure, span=span, until=until, day=day, today=today)
    if period is None:
        return Comparison(measure, None, None, None, (), (), (), covered)
    everyone = count_everyone(session, measure, period, charted=scope)
    own = [unit for unit in everyone.units if scope.allows(unit.id)]
    own_row = _named if scope.sees_unsuppressed else _shown
    dots = peer_points(_others(everyone, scope))
    funnel = _funnel(everyone, measure) if dots else NO_FUNNEL
    judged = {unit.key: unit for unit in funnel.units}
    sizes = [dot.size for dot in dots]
    sizes += [c.n for u, c in everyone.counts.items() if scope.allows(u) and c.n and sizes]
    return Comparison(
        measure,
        period,
        everyone.as_of,
        lines_of(_coarse(funnel), min(sizes), max(sizes), PLACES) if sizes else None,
        tuple(own_row(unit, everyone, judged, period) for unit in own),
        dots,
        _weeks(everyone.charts, period),
        covered,
    )


def _coarse(funnel: Funnel[int]) -> Funnel[int]:
    """Its centre to a tenth of a percent and its tau2 to two digits: curves tell no more."""
    if funnel.centre is None:
        return funnel
    return replace(funnel, centre=round(funnel.centre, 3), tau2=float(f"{funnel.tau2:.1e}"))


def _others(everyone: Everyone, scope: Scope) -> Iterable[tuple[int, int]]:
    return [
        (count.r, count.n)
        for unit_id, count in everyone.counts.items()
        if not scope.allows(unit_id) and unit_id not in everyone.hidden
    ]


def _funnel(everyone: Everyone, measure: Measure) -> Funnel[int]:
    """Of those not hidden, beside the share of all; of few persons the hidden ones stay out of it.

    The total of visits holds hidden units too (product.md 6). Two units are no company: no funnel.
    """
    shown = {
        unit_id: (count.r, count.n)
        for unit_id, count in everyone.counts.items()
        if unit_id not in everyone.hidden
    }
    centre = None if measure.hides_parts else everyone.total.rate
    funnel = build_funnel(shown, centre=centre)
    return funnel if funnel.judged >= FEWEST_COMPARED else NO_FUNNEL


def _named(unit: Unit, everyone: Everyone, judged: Judged, period: ComparedPeriod) -> ComparedUnit:
    """With its figures, judged where it is part of the funnel."""
    count = everyone.counts.get(unit.id)
    count = count if count and count.n else None
    chart = everyone.charts.get(unit.id)
    points = chart.points if chart else ()
    inside = [p for p in points if period.first <= p.week <= period.last and p.n]
    return ComparedUnit(
        unit.id,
        unit.code,
        unit.name,
        count,
        wilson(count.r, count.n) if count else None,
        *_verdict(judged.get(unit.id)),
        chart,
        tuple(p for p in inside if p.signal),
        unit.id in everyone.preliminary,
        is_hidden=False,
    )


def _verdict(judged: JudgedUnit[int] | None) -> tuple[FunnelVerdict, int, Tails | None]:
    if judged is None:
        return FunnelVerdict.NOT_JUDGED, 0, None
    return judged.verdict, judged.side, judged.tails


def _shown(unit: Unit, everyone: Everyone, judged: Judged, period: ComparedPeriod) -> ComparedUnit:
    """As somebody else than its manager may see it."""
    row = _named(unit, everyone, judged, period)
    if unit.id in everyone.hidden:
        return replace(
            row, count=None, interval=None, verdict=FunnelVerdict.NOT_JUDGED, side=0, tails=None,
            chart=None, signals=(), is_preliminary=False, is_hidden=True,
        )  # fmt: skip
    few = everyone.hidden_weeks.get(unit.id)
    if not few or row.chart is None:
        return row
    points = tuple(
        p._replace(value=None, r=None, n=None, lower=None, upper=None, signal=None)
        if p.week in few
        else p
        for p in row.chart.points
    )
    signals = tuple(p for p in row.signals if p.week not in few)
    return replace(row, chart=replace(row.chart, points=points), signals=signals)


def _weeks(charts: Mapping[int, ControlChart], period: ComparedPeriod) -> tuple[Week, ...]:
    """The last 26 weeks, or 52 where more are compared."""
    if not charts:
        return ()
    span = len(weeks_between(period.first, period.last))
    count = SHOWN_WEEKS[0] if span <= SHOWN_WEEKS[0] else SHOWN_WEEKS[1]
    return tuple(weeks_between(period.last.step(1 - count), period.last))
