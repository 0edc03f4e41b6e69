"""What somebody wants to note: checked before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.own_text import OwnText, read_text

MOST_DAYS_AHEAD = 366
MOST_YEARS_BACK = 20
LONGEST_SPAN = 366


class FormFault(StrEnum):
    """What is wrong with one field of a form."""

    DAY_MISSING = "day_missing"
    DAY_UNREADABLE = "day_unreadable"
    DAY_FAR_AWAY = "day_far_away"
    END_BEFORE_START = "end_before_start"
    SPAN_TOO_LONG = "span_too_long"
    TEXT_MISSING = "text_missing"
    TEXT_TOO_LONG = "text_too_long"
    ALREADY_NOTED = "already_noted"
    UNIT_UNKNOWN = "unit_unknown"
    MEASURE_UNKNOWN = "measure_unknown"
    WEEK_UNKNOWN = "week_unknown"
    WEEK_TAKEN = "week_taken"


Faults = dict[str, FormFault]


@dataclass(frozen=True, slots=True)
class EventDraft:
    """A note that can be kept; `was_masked`: a personal identity number was taken out of it."""

    first_day: date
    last_day: date | None
    text: str
    excludes_weeks: bool
    was_masked: bool


def read_event(fields: Mapping[str, object], today: date) -> EventDraft | Faults:
    """Fields `first`, `last` (both ISO dates, the second may be empty), `text`, `excludes`."""
    faults: Faults = {}
    first = _read_day(fields.get("first"), today, faults, "first")
    last = _read_day(fields.get("last"), today, faults, "last")
    if first is None:
        faults.setdefault("first", FormFault.DAY_MISSING)
    if first is not None and last is not None:
        _check_span(first, last, faults)
    text = read_needed_text(fields, "text", faults)
    if faults or first is None:
        return faults
    return EventDraft(first, last, text.text, fields.get("excludes") is True, text.was_masked)


def read_needed_text(fields: Mapping[str, object], name: str, faults: Faults) -> OwnText:
    """The text of a field that may be neither empty nor too long; faults get what is wrong."""
    text = read_text(fields.get(name))
    if not text.text:
        faults[name] = FormFault.TEXT_MISSING
    elif text.is_too_long:
        faults[name] = FormFault.TEXT_TOO_LONG
    return text


def _read_day(value: object, today: date, faults: Faults, field: str) -> date | None:
    if not value:
        return None
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        faults[field] = FormFault.DAY_UNREADABLE
        return None
    if day > today + timedelta(days=MOST_DAYS_AHEAD) or day.year < today.year - MOST_YEARS_BACK:
        faults[field] = FormFault.DAY_FAR_AWAY
        return None
    return day


def _check_span(first: date, last: date, faults: Faults) -> None:
    if last < first:
        faults["last"] = FormFault.END_BEFORE_START
    elif (last - first).days > LONGEST_SPAN:
        faults["last"] = FormFault.SPAN_TOO_LONG
