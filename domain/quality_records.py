"""Counts of deviations, and follow-ups made before the product was: as files tell them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.periods import Month

_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-01)?", re.ASCII)
_TERTIAL = re.compile(r"(\d{4})\s?[tT]([1-3])|[tT]([1-3])\s(\d{4})", re.ASCII)
MONTHS_IN_TERTIAL = 4


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """A month (2026-03) or a tertial (2026T1): `name` is how it is written."""

    name: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class DeviationCount:
    """Deviations of one kind in a unit's month, with spot checks; None where none is told."""

    unit_id: int
    month: Month
    kind: str
    count: int
    checks_planned: int | None
    checks_done: int | None
    entries_checked: int | None
    entries_without_remark: int | None


@dataclass(frozen=True, slots=True)
class ImportedFollowUp:
    """A unit's follow-up of a period; `reported_on`: when it was put on record elsewhere."""

    unit_id: int
    period: ReportingPeriod
    due_on: date
    done_on: date | None
    signed_role: str
    reference: str
    reported_on: date | None


def parse_month(text: str) -> Month:
    """2026-03, or its first day, which spreadsheets make of it; ValueError for anything else."""
    found = _MONTH.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return Month(int(found[1]), int(found[2]))


def parse_reporting_period(text: str) -> ReportingPeriod:
    """A month as above, 2026T1, "2026 T1" or "T1 2026"; ValueError for anything else."""
    found = _TERTIAL.fullmatch(text.strip())
    if not found:
        month = parse_month(text)
        return ReportingPeriod(str(month), month.first_day, month.last_day)
    year, number = int(found[1] or found[4]), int(found[2] or found[3])
    first = Month(year, (number - 1) * MONTHS_IN_TERTIAL + 1)
    after = first.step(MONTHS_IN_TERTIAL).first_day
    return ReportingPeriod(f"{year}T{number}", first.first_day, after - timedelta(days=1))
