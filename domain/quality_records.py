"""Counts of deviations, and follow-ups made before the product was: as files tell them."""

import re
from dataclasses import dataclass
from datetime import date

from domain.follow_up_period import FollowUpPeriod, parse_follow_up_period
from domain.periods import Month

_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-01)?", re.ASCII)
_TERTIAL = re.compile(r"(\d{4})[\s-]?[tT]([1-3])|[tT]([1-3])\s(\d{4})", re.ASCII)


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
    period: FollowUpPeriod
    due_on: date
    done_on: date | None
    signed_role: str
    reference: str
    reported_on: date | None

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    @property
    def is_reported_in_time(self) -> bool:
        """Done, and with a reference dated by its own due day."""
        on_record = self.reported_on is not None and self.reported_on <= self.due_on
        return self.is_done and bool(self.reference) and on_record


def parse_month(text: str) -> Month:
    """2026-03, or its first day, which spreadsheets make of it; ValueError for anything else."""
    found = _MONTH.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return Month(int(found[1]), int(found[2]))


def parse_reporting_period(text: str) -> FollowUpPeriod:
    """A month as above, 2026T1, 2026-T1, "2026 T1" or "T1 2026"; ValueError for anything else."""
    found = _TERTIAL.fullmatch(text.strip())
    plain = f"{found[1] or found[4]}T{found[2] or found[3]}" if found else str(parse_month(text))
    return parse_follow_up_period(plain)
