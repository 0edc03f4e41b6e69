"""The figures of any measure: one calculation registered per measure, suppression for all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_coverage
from data_access.units import fetch_units
from domain.measures import Measure
from domain.periods import Period
from domain.scope import Scope
from domain.units import Unit
from figures.expected_sources import expected_coverage
from figures.fault_figures import fault_rows, oldest_rows, open_fault_rows
from figures.figure_row import FigureRow
from figures.follow_up_figures import days_since_rows, followup_rows, overdue_rows
from figures.question import Question, asked_day, has_figures
from figures.register_rows import expired_rows, expiring_rows, renewed_rows, snapshot_rows
from figures.routine_figures import acknowledged_rows, days_left_rows
from figures.small_groups import hidden_groups
from figures.usage_figures import usage_rows
from figures.whole_periods import is_whole

ALL = "all"
Calculation = Callable[[Question, Sequence[Period]], list[FigureRow]]


def _data_age_rows(question: Question, periods: Sequence[Period]) -> list[FigureRow]:
    """K80 as of each period: days since the last day covered, the most of sources and units.

    A unit that has ended no longer sends anything: of several, those valid on the day count. Nor
    does a source of visits that the unit has replaced by the other.
    """
    coverage = expected_coverage(fetch_coverage(question.session, scope=question.within))
    units = fetch_units(question.session, scope=question.within)
    rows = []
    for period in periods:
        day = min(period.last_day, question.today)
        asked = {u.id for u in units if question.unit_id is not None or u.is_valid(day)}
        last = {
            kind: min(days[unit] for unit in days.keys() & asked)
            for kind, days in sorted(coverage.items())
            if days.keys() & asked
        }
        ages = {kind: max(0, (day - covered).days) for kind, covered in last.items()}
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
    "acknowledged_rate": acknowledged_rows,
    "routine_days_left": days_left_rows,
    "followups_done_rate": followup_rows,
    "reported_in_qms_rate": followup_rows,
    "days_since_followup": days_since_rows,
    "overdue_actions": overdue_rows,
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
    groups: list[tuple[str, int | None]] = [(unit.code, unit.id) for unit in units]
    groups += [(ALL, None)] if includes_all else []
    columns: dict[str, list[FigureRow]] = {}
    for code, unit_id in groups:
        question = Question(session, scope, measure, code, unit_id, today, locked)
        columns[code] = calculate(question, periods)
    if not groups:
        return []
    shows = unsuppressed and scope.sees_unsuppressed
    ids = dict(groups)
    asked = [period for period in periods if has_figures(measure, period)]
    rows: list[FigureRow] = []
    for period, at_period in zip(asked, zip(*columns.values(), strict=True), strict=True):
        hidden = hidden_groups(session, scope=scope, measure=measure, period=period, today=today)
        has_data = period.first_day <= today and is_whole(
            session, measure, asked_day(period, today)
        )
        found = at_period if has_data else [row.without_data() for row in at_period]
        rows += [_treated(row, ids[row.unit] in hidden, shows) for row in found]
    return rows


def _treated(row: FigureRow, is_hidden: bool, shows: bool) -> FigureRow:
    if not is_hidden or row.n == 0:
        return replace(row, suppressed=False)
    return row.marked_suppressed() if shows else row.hidden()
