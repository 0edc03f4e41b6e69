"""Everything a quality report tells, gathered once from the figures; words come later."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from data_access.restatements import RestatedWeek, fetch_restatements
from data_access.units import fetch_units
from domain.fault_backlog import WeekFlow
from domain.measures import known_measure
from domain.periods import MONTHS_A_YEAR, MonthSpan, Week
from domain.report_period import ReportPeriod
from domain.scope import EVERYTHING, Scope
from domain.units import Unit
from figures.compared_units import Comparison
from figures.comparison import build_comparison
from figures.fault_page import build_faults
from figures.figure_row import FigureRow
from figures.follow_up import OF_ALL
from figures.report_figures import ReportedMeasure, build_report_figures, build_unit_rows
from figures.series import MOMENTS
from figures.small_groups import find_small_units
from figures.source_status import SourceStatus, build_source_status
from figures.unit_matrix import UnitMatrix, build_unit_matrix
from reports.follow_up_text import FollowUpText, find_signed_text

COMPARED = (
    "mobile_registration_rate", "manual_registration_rate", "mobile_documentation_rate",
    "valid_token_rate", "tokens_expiring_unordered", "open_faults", "silent_phones",
)  # fmt: skip
MAIN = "mobile_registration_rate"
MOST_COMPARED = 150
WEEKS_A_MONTH = 4


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """What is asked for. `unit` None: all units. `codes`: the measures its reader may see.

    `made_by`: a role's title. `with_history`: also the twelve months before the period's end.
    """

    scope: Scope
    unit: Unit | None
    period: ReportPeriod
    today: date
    made_at: datetime
    codes: tuple[str, ...]
    made_by: str
    with_history: bool = False
    follow_up: FollowUpText | None = None

    @property
    def day(self) -> date:
        """The day the report is of: the period's last, or today within it."""
        return min(self.period.last_day, self.today)

    @property
    def leaving(self) -> Scope:
        """The rows the report may hold: never small numbers or persons."""
        return Scope(self.scope.unit_ids)


@dataclass(frozen=True, slots=True)
class ReportData:
    """`units` to `matrix`: only of all units together, and what the reader may compare."""

    order: ReportOrder
    measures: tuple[ReportedMeasure, ...]
    sources: tuple[SourceStatus, ...]
    restated: tuple[RestatedWeek, ...]
    flow: tuple[WeekFlow, ...]
    units: tuple[Unit, ...]
    unit_rows: Mapping[str, Mapping[str, FigureRow]]
    comparison: Comparison | None
    matrix: UnitMatrix | None

    def measure(self, code: str) -> ReportedMeasure | None:
        return next((one for one in self.measures if one.measure.code_id == code), None)


def gather_report(session: Session, order: ReportOrder) -> ReportData:
    """PermissionError for a unit, or for all of them, outside the scope."""
    _check(order)
    if order.unit is not None and order.follow_up is None:
        signed = find_signed_text(
            session, scope=order.leaving, unit=order.unit, period=str(order.period),
            today=order.today,
        )  # fmt: skip
        order = replace(order, follow_up=signed)
    unit_id = order.unit.id if order.unit else None
    codes = tuple(c for c in order.codes if order.unit is None or c not in OF_ALL)
    measures = build_report_figures(
        session, scope=order.leaving, unit=order.unit, period=order.period, today=order.today,
        codes=codes, with_history=order.with_history,
    )  # fmt: skip
    kinds = {kind for one in measures for kind in one.measure.sources}
    sources = build_source_status(session, scope=order.leaving.within(unit_id), today=order.today)
    faults = build_faults(
        session, scope=order.leaving, unit_id=unit_id, day=order.day, until=Week.of(order.day)
    )
    compared = _compared(session, order) if order.unit is None else ((), {})
    sees_use = MAIN in order.codes and order.unit is None
    return ReportData(
        order,
        measures,
        tuple(one for one in sources if one.kind in kinds),
        tuple(_restated(session, order)),
        tuple(faults.flow),
        compared[0],
        compared[1],
        _comparison(session, order) if sees_use else None,
        _matrix(session, order) if sees_use else None,
    )


def _check(order: ReportOrder) -> None:
    scope = order.scope
    allowed = scope.is_everything if order.unit is None else scope.allows(order.unit.id)
    if not allowed:
        raise PermissionError("the unit is outside the scope")


def _restated(session: Session, order: ReportOrder) -> list[RestatedWeek]:
    """Complete weeks of the period that a later file has changed; none of few persons."""
    units = fetch_units(session, scope=order.leaving)
    ids = frozenset({order.unit.id} if order.unit else (unit.id for unit in units))
    ids -= find_small_units(session, scope=EVERYTHING, day=order.today)
    first, last = Week.of(order.period.first_day), Week.of(order.period.last_day)
    found = []
    for code in (code for code in MOMENTS if code in order.codes):
        rows = fetch_restatements(
            session, scope=order.leaving, measure=code, unit_ids=ids, since=first.monday
        )
        found += [row for row in rows if row.week <= last]
    return found


def _compared(
    session: Session, order: ReportOrder
) -> tuple[tuple[Unit, ...], Mapping[str, Mapping[str, FigureRow]]]:
    """Units valid at the period's end, by name, and the figures they are compared by."""
    valid = [u for u in fetch_units(session, scope=order.leaving) if u.is_valid(order.day)]
    units = tuple(sorted(valid, key=lambda unit: (unit.name, unit.code)))
    codes = tuple(code for code in COMPARED if code in order.codes)
    if not 1 < len(units) <= MOST_COMPARED:
        return units, {}
    rows = build_unit_rows(
        session, scope=order.leaving, units=units, period=order.period, today=order.today,
        codes=codes,
    )  # fmt: skip
    return units, rows


def _comparison(session: Session, order: ReportOrder) -> Comparison:
    return build_comparison(
        session, scope=order.leaving, measure=known_measure(MAIN), span=weeks_of(order.period),
        until=Week.of(order.day), day=order.day, today=order.today,
    )  # fmt: skip


def weeks_of(period: ReportPeriod) -> int:
    """How many weeks units are compared over: 4, 17 or 52."""
    if not isinstance(period, MonthSpan):
        return WEEKS_A_MONTH
    return 52 if period.count == MONTHS_A_YEAR else 17


def _matrix(session: Session, order: ReportOrder) -> UnitMatrix | None:
    units = [u for u in fetch_units(session, scope=order.leaving) if u.is_valid(order.day)]
    if len(units) > MOST_COMPARED:
        return None
    return build_unit_matrix(
        session, scope=order.leaving, today=order.day, until=Week.of(order.day),
        valid_on=order.day,
    )  # fmt: skip
