"""bemanning: staff on duty per unit and week; only counts."""

from dataclasses import dataclass

from domain.periods import Week, parse_week
from file_import.cell_values import CellFault, as_shown, parse_integer
from file_import.header import Column
from file_import.result import ReasonClass
from file_import.row_reader import RowFault, RowReader, in_future, out_of_range
from translation import _

COLUMNS = (
    Column("enhet_id", True, ("enhet", "utförare", "organisation", "grupp", "office", "provider")),
    Column("vecka", True, ("week", "år och vecka")),
    Column("i_tjanst", True, ("i tjänst", "arbetande", "schemalagda", "staff on shift")),
    Column("aktiva_mobil", True, ("aktiva användare", "unika inloggade", "active users")),
    Column("max_samtidigt", False, ("max samtidiga",)),
    Column("pass", False, ("shifts",)),
    Column("pass_alla_moment", False, ()),
    Column("varav_vikarier", False, ("timvikarier", "sommarvikarier", "temp", "vikarier")),
)


@dataclass(frozen=True, slots=True)
class StaffingCount:
    """One unit's week."""

    unit_id: int
    week: Week
    on_duty: int
    active_mobile: int
    max_simultaneous: int | None
    shifts: int | None
    shifts_all_moments: int | None
    substitutes: int | None


def parse_staffing(row: RowReader) -> StaffingCount:
    week = _week(row)
    unit = row.unit(week.monday, week.last_day)
    on_duty = row.required("i_tjanst", parse_integer)
    if on_duty <= 0:
        raise out_of_range("i_tjanst", on_duty, 1)
    shifts = _part(row, "pass", None)
    active = row.required("aktiva_mobil", parse_integer)
    if not 0 <= active <= on_duty:
        raise out_of_range("aktiva_mobil", active, 0, on_duty)
    return StaffingCount(
        unit,
        week,
        on_duty,
        active,
        _part(row, "max_samtidigt", on_duty),
        shifts,
        _part(row, "pass_alla_moment", shifts),
        _part(row, "varav_vikarier", on_duty),
    )


def _week(row: RowReader) -> Week:
    text = row.required("vecka", str)
    try:
        week = parse_week(text)
    except ValueError:
        reason = _("{value} är ingen vecka. Skriv 2026v14.", value=as_shown(text))
        raise RowFault("vecka", CellFault(ReasonClass.BAD_DATE, reason)) from None
    if week.monday > row.context.latest_day:
        raise RowFault("vecka", in_future(text))
    return week


def _part(row: RowReader, column: str, whole: int | None) -> int | None:
    count = row.optional(column, parse_integer)
    if count is not None and (count < 0 or (whole is not None and count > whole)):
        raise out_of_range(column, count, 0, whole)
    return count
