"""Figures of registers: snapshots (K08, K10, K20, K49) and tokens (K21, K22, K23)."""

from collections.abc import Sequence

from data_access.data_freshness import find_source_days
from data_access.snapshots import fetch_latest_snapshots
from data_access.units import find_unit_ends
from domain.measures import Form
from domain.periods import Period
from domain.rates import Count, wilson
from domain.token_expiry import count_expiring, count_without_valid, renewed_in_time
from figures.figure_row import FigureRow
from figures.question import Question, asked_day
from figures.token_figures import build_token_situation


def snapshot_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """The latest snapshot up to each period's last day; all = the sum over living units."""
    return [_snapshot(question, period) for period in periods]


def _snapshot(question: Question, period: Period) -> FigureRow:
    day = asked_day(period, question.today)
    found = fetch_latest_snapshots(
        question.session, scope=question.within, measure=question.measure.code_id, until=day
    )
    ends = find_unit_ends(question.session)
    figures = [figure for unit, (_, figure) in found.items() if ends.get(unit, day) >= day]
    r = sum(figure[0] for figure in figures)
    if question.measure.form is Form.COUNT:
        known = bool(figures) or _is_known(question, "telefoner")
        return FigureRow(question.unit, str(period), value=r if known else None)
    n = sum(figure[1] or 0 for figure in figures)
    return FigureRow(question.unit, str(period), r, n, r / n if n else None)


def expiring_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """K21 by band; the value is 0-30 days."""
    rows = []
    for period in periods:
        day = asked_day(period, question.today)
        situation = build_token_situation(question.session, scope=question.within, day=day)
        if not _is_known(question, "dosor"):
            rows.append(FigureRow(question.unit, str(period), extra={"bands": None}))
            continue
        bands = count_expiring(situation.statuses)
        value = bands["0-30"]
        rows.append(FigureRow(question.unit, str(period), value=value, extra={"bands": bands}))
    return rows


def expired_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """K23, those with an order shown apart."""
    rows = []
    for period in periods:
        day = asked_day(period, question.today)
        situation = build_token_situation(question.session, scope=question.within, day=day)
        ordered, unordered = count_without_valid(situation.statuses)
        known = _is_known(question, "dosor")
        rows.append(
            FigureRow(
                question.unit,
                str(period),
                value=ordered + unordered if known else None,
                extra={
                    "with_order": ordered if known else None,
                    "without_order": unordered if known else None,
                },
            )
        )
    return rows


def renewed_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """K22 over the twelve months that end with the period's month."""
    return [_renewed(question, period) for period in periods]


def _renewed(question: Question, period: Period) -> FigureRow:
    day = asked_day(period, question.today)
    situation = build_token_situation(question.session, scope=question.within, day=day)
    count = renewed_in_time(situation.expired_with_holder)
    return share_row(question.unit, str(period), count)


def share_row(unit: str, period: str, count: Count, **extra: object) -> FigureRow:
    """A share judged by its Wilson interval."""
    interval = wilson(count.r, count.n)
    return FigureRow(
        unit,
        period,
        count.r,
        count.n,
        count.rate,
        lower=interval.lower if interval else None,
        upper=interval.upper if interval else None,
        extra=dict(extra),
    )


def _is_known(question: Question, kind: str) -> bool:
    """Whether the source has delivered at all; a unit it does not name then has none."""
    return kind in find_source_days(question.session)
