"""From which day a measure's rows are all there: what is older has been removed by age.

A figure that would rest on some of its rows only is given as missing, never as a smaller number.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.old_records import find_kept_from
from domain.fault_backlog import WINDOW_DAYS
from domain.measures import Measure
from figures.token_figures import rolling_year

FAULTS, PERSONS = ("faults",), ("people", "tokens")
LooksBack = tuple[tuple[str, ...], Callable[[date], date]]


def _that_day(day: date) -> date:
    return day


def _its_window(day: date) -> date:
    return day - timedelta(days=WINDOW_DAYS - 1)


def _its_year(day: date) -> date:
    return rolling_year(day)[0]


_LOOKS_BACK: Mapping[str, LooksBack] = {
    "tokens_expiring_unordered": (PERSONS, _that_day),
    "expired_tokens_active_staff": (PERSONS, _that_day),
    "renewed_in_time_rate": (PERSONS, _its_year),
    "troubleshooting_before_report_rate": (FAULTS, _its_window),
    "same_day_report_rate": (FAULTS, _its_window),
    "reported_by_affected_rate": (FAULTS, _its_window),
    "resolution_days": (FAULTS, _its_window),
    "open_faults": (FAULTS, _that_day),
    "oldest_open_days": (FAULTS, _that_day),
}
"""What a measure reads that is removed by age, and the first day it reads for a day."""


def is_whole(session: Session, measure: Measure, day: date) -> bool:
    """Whether nothing that the measure's figure of the day rests on has been removed."""
    if measure.code_id not in _LOOKS_BACK:
        return True
    kinds, first_day = _LOOKS_BACK[measure.code_id]
    kept_from = find_kept_from(session, kinds)
    return kept_from is None or first_day(day) >= kept_from
