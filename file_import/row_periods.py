"""Cells that name a month or a reporting period, none of them in the future."""

from collections.abc import Callable
from datetime import date
from typing import Protocol, TypeVar

from domain.follow_up_period import FollowUpPeriod
from domain.periods import Month
from domain.quality_records import parse_month, parse_reporting_period
from file_import.cell_values import CellFault
from file_import.result import ReasonClass
from file_import.row_reader import RowFault, RowReader, in_future
from translation import _


class _Begins(Protocol):
    @property
    def first_day(self) -> date: ...


Period = TypeVar("Period", bound=_Begins)


def required_month(row: RowReader, column: str) -> Month:
    return _period(row, column, parse_month, _("Skriv 2026-03."))


def required_period(row: RowReader, column: str) -> FollowUpPeriod:
    """A month or a tertial."""
    return _period(row, column, parse_reporting_period, _("Skriv 2026-03 eller 2026T1."))


def _period(row: RowReader, column: str, parse: Callable[[str], Period], remedy: str) -> Period:
    text = row.required(column, str)
    try:
        period = parse(text)
    except ValueError:
        reason = _("{value} är ingen period. {remedy}", value=text[:40], remedy=remedy)
        raise RowFault(column, CellFault(ReasonClass.BAD_DATE, reason)) from None
    if period.first_day > row.context.latest_day:
        raise RowFault(column, in_future(text))
    return period
