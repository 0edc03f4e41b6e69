"""The figures of any measure: one calculation registered per measure, suppression for all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_active_staff_counts, fetch_coverage
from domain.measures import Measure
from domain.periods import Period
from domain.scope import Scope
from domain.small_numbers import hide_secondary, hides_part, hides_small_unit
from domain.units import Unit
from figures.fault_figures import fault_rows, oldest_rows, open_fault_rows
from figures.figure_row import FigureRow
from figures.question import Question
from figures.register_rows import expired_rows, expiring_rows, renewed_rows, snapshot_rows
from figures.usage_figures import usage_rows

ALL = "all"
Calculation = Callable[[Question, Sequence[Period]], list[FigureRow]]


def _data_age_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """K80 as of each period: days since the source that is furthest behind."""
    coverage = fetch_coverage(question.session, scope=question.within)
    by_kind = {kind: max(days.values()) for kind, days in sorted(coverage.items())}
    rows = []
    for period in periods:
        day = min(period.last_day, question.today)
        ages = {kind: max(0, (day - last).days) for kind, last in by_kind.items()}
        oldest = max(ages.values(), default=None)
        rows.append(FigureRow(question.unit, str(period), value=oldest, extra={"sources": ages}))
    return rows


CALCULATIONS: dict[str, Calculation] = {
    "mobile_registration_rate": usage_rows,
    "manual_registration_rate": usage_rows,
    "mobile_documentation_rate": usage_rows,
    "active_user_rate": usage_rows,
    "active_phone_rate": snapshot_rows,
    "sspr_registration_rate": snapshot_rows,
    "valid_token_rate": snapshot_rows,
    "silent_phones": snapshot_rows,
    "tokens_expiring_unordered": expiring_rows,
    "expired_tokens_active_staff": expired_rows,
    "renewed_in_time_rate": renewed_rows,
    "troubleshooting_before_report_rate": fault_rows,
    "same_day_report_rate": fault_rows,
    "reported_by_affected_rate": fault_rows,
    "resolution_days": fault_rows,
    "open_faults": open_fault_rows,
    "oldest_open_days": oldest_rows,
    "data_age_days": _data_age_rows,
}


def build_figures(
    session: Session,
    *,
    scope: Scope,
    measure: Measure,
    units: Sequence[Unit],
    includes_all: bool,
    periods: Sequence[Period],
    today: date,
    unsuppressed: bool = False,
    locked: bool = True,
) -> list[FigureRow]:
    """Rows by period, then unit, "all" last; hidden ones empty unless the scope may see them."""
    calculate = CALCULATIONS[measure.code_id]
    asked = [(unit.code, unit.id) for unit in units]
    columns: dict[str, list[FigureRow]] = {}
    for code, unit_id in [*asked, *([(ALL, None)] if includes_all else [])]:
        question = Question(session, scope, measure, code, unit_id, today, locked)
        columns[code] = calculate(question, periods)
    ids = {unit.code: unit.id for unit in units}
    staff = fetch_active_staff_counts(session, scope=scope, day=today)
    shows = unsuppressed and scope.sees_unsuppressed
    rows: list[FigureRow] = []
    for at_period in zip(*columns.values(), strict=True):
        hidden = _hidden(measure, list(at_period), ids, staff)
        rows += [_treated(row, row.unit in hidden, shows) for row in at_period]
    return rows


def _hidden(
    measure: Measure, rows: list[FigureRow], ids: dict[str, int], staff: dict[int, int]
) -> set[str]:
    """Units (by code) to hide at one period."""
    if not measure.hides_small_units:
        return set()
    hidden = {row.unit for row in rows if hides_small_unit(staff.get(ids.get(row.unit, -1), 0))}
    if not measure.hides_parts:
        return hidden
    hidden |= {row.unit for row in rows if hides_part(row.r or 0, row.n or 0)}
    shows_total = any(row.unit == ALL for row in rows) and ALL not in hidden
    if shows_total:
        by_id = {ids[row.unit]: row for row in rows if row.unit in ids}
        more = hide_secondary(
            {unit_id: row.unit in hidden for unit_id, row in by_id.items()},
            {unit_id: row.n or 0 for unit_id, row in by_id.items()},
        )
        hidden |= {by_id[unit_id].unit for unit_id in more}
    return hidden


def _treated(row: FigureRow, is_hidden: bool, shows: bool) -> FigureRow:
    if not is_hidden or row.n == 0:
        return replace(row, suppressed=False)
    return row.marked_suppressed() if shows else row.hidden()
