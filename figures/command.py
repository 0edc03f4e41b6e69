"""`mobilkoll figures`: the same figures as the pages, as JSON or CSV."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from data_access.units import fetch_units
from domain.measures import MEASURES, Measure, find_measure
from domain.periods import Period, parse_period, period_range
from domain.scope import Scope
from figures.figure_row import FigureRow
from figures.measure_figures import build_figures

MOST_PERIODS = 2_000


class WrongQuestion(ValueError):
    """A measure, unit or period that does not exist; the message says which."""


def render_figures(
    session: Session,
    *,
    scope: Scope,
    code: str,
    unit: str,
    first: str,
    last: str,
    today: date,
    output: str,
    locked: bool,
    unsuppressed: bool,
) -> str:
    """The text to print. `unit`: an id, "all" or "each"; `output`: "json" or "csv"."""
    measure = _measure(code)
    units = fetch_units(session, scope=scope)
    if unit not in ("all", "each"):
        units = [found for found in units if found.code == unit]
        if not units:
            raise WrongQuestion(f"There is no unit {unit!r}.")
    rows = build_figures(
        session,
        scope=scope,
        measure=measure,
        units=[] if unit == "all" else units,
        includes_all=unit == "all",
        periods=_periods(first, last),
        today=today,
        unsuppressed=unsuppressed,
        locked=locked,
    )
    return _csv(rows) if output == "csv" else _json(measure, rows)


def _measure(code: str) -> Measure:
    measure = find_measure(code)
    if measure is None:
        known = ", ".join(measure.code_id for measure in MEASURES)
        raise WrongQuestion(f"There is no measure {code!r}. Known: {known}")
    return measure


def _periods(first: str, last: str) -> list[Period]:
    try:
        start, end = parse_period(first), parse_period(last)
        if type(start) is not type(end) or end.first_day < start.first_day:
            raise ValueError
    except ValueError:
        raise WrongQuestion(
            f"{first!r} to {last!r} is no span of weeks (2026v14), months (2026-03) or days."
        ) from None
    if (end.last_day - start.first_day).days > MOST_PERIODS * 7:
        raise WrongQuestion("The span is too long.")
    return list(period_range(start, end))


def _json(measure: Measure, rows: Sequence[FigureRow]) -> str:
    answer = {
        "measure": measure.code_id,
        "definition_version": measure.definition_version,
        "rows": [row.as_json() for row in rows],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _csv(rows: Sequence[FigureRow]) -> str:
    records = [row.as_json() for row in rows]
    names = list(dict.fromkeys(name for record in records for name in record))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(names)
    for record in records:
        writer.writerow([_cell(record.get(name)) for name in names])
    return out.getvalue().rstrip("\n")


def _cell(value: object) -> object:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value
