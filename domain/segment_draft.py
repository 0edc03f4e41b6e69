"""A new period for the limits, as somebody wants to decide it: checked before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.event_draft import Faults, FormFault, read_needed_text
from domain.measures import MEASURES, Grain, Measure
from domain.periods import Week, parse_week

WEEKS_OFFERED = 104
SEGMENTED: tuple[Measure, ...] = tuple(m for m in MEASURES if m.grain is Grain.DAY_SUMS)
"""The measures whose periods are decided here: shares of visits and notes per week."""


@dataclass(frozen=True, slots=True)
class SegmentDraft:
    """From which week a measure's limits are to be computed anew, and why."""

    measure: str
    first_week: Week
    reason: str
    was_masked: bool


def read_segment(fields: Mapping[str, object], this_week: Week) -> SegmentDraft | Faults:
    """Fields `measure` (one of SEGMENTED), `week` (one of the last 104), `reason`."""
    faults: Faults = {}
    measure = fields.get("measure")
    if measure not in [one.code_id for one in SEGMENTED]:
        faults["measure"] = FormFault.MEASURE_UNKNOWN
    week = _read_week(fields.get("week"))
    if week is None or not this_week.step(-WEEKS_OFFERED) <= week < this_week:
        faults["week"] = FormFault.WEEK_UNKNOWN
    reason = read_needed_text(fields, "reason", faults)
    if faults or week is None:
        return faults
    return SegmentDraft(str(measure), week, reason.text, reason.was_masked)


def _read_week(value: object) -> Week | None:
    try:
        return parse_week(str(value))
    except ValueError:
        return None
