"""The measures as data: wording, verb, direction, proposed target, grain and source.

Adding a measure is one entry in its subject's file and its query; pages, tables and the command
line then know it. Numbers, wording and first targets follow the catalogue of the routine's
obligations.
"""

from domain.access_measures import ACCESS_MEASURES
from domain.fault_measures import FAULT_MEASURES
from domain.follow_up_measures import FOLLOW_UP_MEASURES
from domain.measure_types import (
    HISTORY_SOURCES,
    VISIT_SOURCES,
    Form,
    Grain,
    Measure,
    Verb,
    Verdict,
)
from domain.routine_measures import ROUTINE_MEASURES
from domain.usage_measures import USAGE_MEASURES

__all__ = [
    "HISTORY_SOURCES",
    "MEASURES",
    "VISIT_SOURCES",
    "Form",
    "Grain",
    "Measure",
    "Verb",
    "Verdict",
    "find_measure",
    "known_measure",
    "measures_named",
]

MEASURES = (
    *USAGE_MEASURES, *ACCESS_MEASURES, *FAULT_MEASURES, *FOLLOW_UP_MEASURES, *ROUTINE_MEASURES,
)  # fmt: skip

_BY_CODE = {measure.code_id: measure for measure in MEASURES}
_BY_NUMBER = {measure.number: measure for measure in MEASURES}


def find_measure(code: str) -> Measure | None:
    """The measure with this code_id or K number; None when there is none."""
    return _BY_CODE.get(code) or _BY_NUMBER.get(code.upper())


def measures_named(*code_ids: str) -> tuple[Measure, ...]:
    return tuple(known_measure(code_id) for code_id in code_ids)


def known_measure(code_id: str) -> Measure:
    """The measure with this code_id; KeyError for one the program should not have named."""
    return _BY_CODE[code_id]
