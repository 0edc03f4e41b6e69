"""`mobilkoll figures`: the same figures as the pages, as JSON or CSV."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from itertools import islice

from sqlalchemy.orm import Session

from data_access.units import fetch_units
from domain.measures import MEASURES, Measure, find_measure
from domain.periods import Period, parse_period, period_range
from domain.scope import Scope
from domain.units import Unit
from figures.figure_row import FigureRow
from figures.measure_figures import build_figures
from figures.question import has_figures
from translation import _

MOST_PERIODS = 2_000
YEARS = range(2000, 2200)
SHOWN_UNITS = 40
LONGEST_SHOWN = 40


class WrongQuestion(ValueError):
    """A measure, unit or period that does not exist; the message says which and what is."""


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
    periods = _periods(measure, first, last)
    rows = build_figures(
        session,
        scope=scope,
        measure=measure,
        units=_units(fetch_units(session, scope=scope), unit),
        includes_all=unit == "all",
        periods=periods,
        today=today,
        unsuppressed=unsuppressed,
        locked=locked,
    )
    return _csv(rows) if output == "csv" else _json(measure, rows)


def _measure(code: str) -> Measure:
    measure = find_measure(code)
    if measure is None:
        known = ", ".join(measure.code_id for measure in MEASURES)
        raise WrongQuestion(
            _("Det finns inget mått {code}. Mått: {known}.", code=_quoted(code), known=known)
        )
    return measure


def _units(units: list[Unit], wanted: str) -> list[Unit]:
    if wanted == "all":
        return []
    if wanted == "each":
        return units
    found = [unit for unit in units if unit.code == wanted]
    if not found:
        known = ", ".join(["all", "each", *(unit.code for unit in units[:SHOWN_UNITS])])
        known += " ..." if len(units) > SHOWN_UNITS else ""
        raise WrongQuestion(
            _(
                "Det finns ingen enhet {unit}. Skriv en av: {known}.",
                unit=_quoted(wanted),
                known=known,
            )
        )
    return found


def _periods(measure: Measure, first: str, last: str) -> list[Period]:
    start, end = _period(first), _period(last)
    if type(start) is not type(end):
        text = _("{first} och {last} är inte perioder av samma slag.", first=start, last=end)
        raise WrongQuestion(text)
    if end.first_day < start.first_day:
        text = _("{first} kommer efter {last}: byt plats på dem.", first=start, last=end)
        raise WrongQuestion(text)
    if not has_figures(measure, start):
        text = _("{code} finns bara för veckor, som 2026v14.", code=measure.code_id)
        raise WrongQuestion(text)
    periods = list(islice(period_range(start, end), MOST_PERIODS + 1))
    if len(periods) > MOST_PERIODS:
        raise WrongQuestion(
            _(
                "{first} till {last} är fler än {most} perioder: fråga i delar.",
                first=start,
                last=end,
                most=MOST_PERIODS,
            )
        )
    return periods


def _period(text: str) -> Period:
    try:
        period = parse_period(text)
        if period.first_day.year not in YEARS:
            raise ValueError
    except ValueError:
        raise WrongQuestion(
            _(
                "{text} är ingen period. Skriv en vecka (2026v14), en månad (2026-03) eller en dag "
                "(2026-03-31), år 2000 till 2199.",
                text=_quoted(text),
            )
        ) from None
    return period


def _quoted(text: str) -> str:
    """As it was written, without signs a terminal would obey."""
    return repr(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "...")


def _json(measure: Measure, rows: Sequence[FigureRow]) -> str:
    answer = {
        "measure": measure.code_id,
        "definition_version": measure.definition_version,
        "rows": [row.as_json() for row in rows],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _csv(rows: Sequence[FigureRow]) -> str:
    records = [row.as_json() for row in rows]
    basis = FigureRow("", "").as_json()
    names = list(dict.fromkeys(name for record in [basis, *records] for name in record))
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
