"""Weekly sums per unit and over all units, and the restatements a new file brings."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import polars as pl
from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    select,
)  # fmt: skip
from sqlalchemy.orm import Session

from data_access.bulk import bulk_insert_frame
from data_access.import_undo import remember
from data_access.restatements import save_restatements
from data_access.tables import (
    SIDE_METHODS,
    ReasonWeek,
    ReasonWeekTotal,
    UsageDay,
    UsageWeek,
    UsageWeekTotal,
)
from domain.periods import Week
from domain.rates import Count

WeekCell = tuple[int, str, date]
FIGURES = ("total", "mobile", "manual_after")
_SUMS = (
    "total", "mobile", "manual_after", "manual_edited", "other", "side_count", "preliminary",
    "unattested",
)  # fmt: skip

_TOUCHED = Table(
    "touched_week",
    MetaData(),
    Column("unit_id", Integer, primary_key=True),
    Column("moment", String(20), primary_key=True),
    Column("week_start", Date, primary_key=True),
    Column("week_end", Date),
    prefixes=["TEMPORARY"],
)


def replace_week_sums(
    session: Session,
    *,
    weeks: pl.DataFrame,
    covered: Mapping[int, date],
    stamp_id: int,
    at: datetime,
) -> None:
    """Compute the touched weeks anew from their days; `weeks`: unit_id, moment, week_start."""
    _remember(session, weeks)
    _TOUCHED.drop(session.connection(), checkfirst=True)
    _TOUCHED.create(session.connection())
    last_day = (pl.col("week_start") + pl.duration(days=6)).alias("week_end")
    bulk_insert_frame(session, _TOUCHED, weeks.with_columns(last_day))
    before = _figures(session)
    _replace_unit_weeks(session)
    _replace_reasons(session)
    _replace_totals(session)
    after = _figures(session)
    complete = {
        cell for cell in before if covered.get(cell[0], date.min) >= cell[2] + timedelta(days=6)
    }
    save_restatements(
        session,
        before={cell: before[cell] for cell in complete},
        after=after,
        import_id=stamp_id,
        at=at,
    )
    _TOUCHED.drop(session.connection())


def _remember(session: Session, weeks: pl.DataFrame) -> None:
    if not weeks.height:
        return
    starts = weeks.get_column("week_start")
    span = (starts.min(), starts.max())
    units = weeks.get_column("unit_id").unique().to_list()
    for table in (UsageWeek, ReasonWeek):
        remember(session, table, unit_id=units, week_start=span)
    for total in (UsageWeekTotal, ReasonWeekTotal):
        remember(session, total, week_start=span)


def _figures(session: Session) -> dict[WeekCell, tuple[int, int, int]]:
    """(total, mobile, manual_after) of the touched weeks that are stored."""
    rows = session.execute(
        select(
            UsageWeek.unit_id,
            UsageWeek.moment,
            UsageWeek.week_start,
            UsageWeek.total,
            UsageWeek.mobile,
            UsageWeek.manual_after,
        ).join(_TOUCHED, _same_week())
    )
    return {
        (unit, moment, week): (total, mobile, manual)
        for unit, moment, week, total, mobile, manual in rows
    }


def _replace_unit_weeks(session: Session) -> None:
    session.execute(
        delete(UsageWeek)
        .where(exists().where(_same_week()))
        .execution_options(synchronize_session=False)
    )
    counted = UsageDay.method.not_in(SIDE_METHODS)
    sums = {
        "total": _sum_where(counted),
        "mobile": _sum_where(UsageDay.method.in_(("mobil", "mobil_kvittens"))),
        "manual_after": _sum_where(UsageDay.method == "manuell_efterhand"),
        "manual_edited": _sum_where(UsageDay.method == "manuell_andrad"),
        "other": _sum_where(UsageDay.method == "annan"),
        "side_count": _sum_where(UsageDay.method.in_(SIDE_METHODS)),
        "preliminary": _sum_where(and_(counted, UsageDay.attest == "preliminar")),
        "unattested": _sum_where(and_(counted, UsageDay.attest == "")),
        "last_unattested_on": func.max(
            case((and_(counted, UsageDay.attest == "", UsageDay.count > 0), UsageDay.day))
        ),
    }
    keys = (_TOUCHED.c.unit_id, _TOUCHED.c.moment, _TOUCHED.c.week_start)
    query = (
        select(*keys, *sums.values()).join_from(_TOUCHED, UsageDay, _days_of_week()).group_by(*keys)
    )
    session.execute(
        insert(UsageWeek).from_select(["unit_id", "moment", "week_start", *sums], query)
    )


def _replace_reasons(session: Session) -> None:
    session.execute(
        delete(ReasonWeek)
        .where(
            exists().where(
                _TOUCHED.c.unit_id == ReasonWeek.unit_id,
                _TOUCHED.c.week_start == ReasonWeek.week_start,
                _TOUCHED.c.moment == "tid",
            )
        )
        .execution_options(synchronize_session=False)
    )
    query = (
        select(_TOUCHED.c.unit_id, _TOUCHED.c.week_start, UsageDay.reason, func.sum(UsageDay.count))
        .join_from(_TOUCHED, UsageDay, _days_of_week())
        .where(_TOUCHED.c.moment == "tid", UsageDay.method == "manuell_efterhand")
        .group_by(_TOUCHED.c.unit_id, _TOUCHED.c.week_start, UsageDay.reason)
    )
    session.execute(
        insert(ReasonWeek).from_select(["unit_id", "week_start", "reason", "count"], query)
    )


def _replace_totals(session: Session) -> None:
    weeks = select(_TOUCHED.c.week_start).distinct().scalar_subquery()
    for total in (UsageWeekTotal, ReasonWeekTotal):
        session.execute(
            delete(total)
            .where(total.week_start.in_(weeks))
            .execution_options(synchronize_session=False)
        )
    sums = [func.sum(getattr(UsageWeek, name)) for name in _SUMS]
    session.execute(
        insert(UsageWeekTotal).from_select(
            ["moment", "week_start", *_SUMS, "last_unattested_on"],
            select(
                UsageWeek.moment,
                UsageWeek.week_start,
                *sums,
                func.max(UsageWeek.last_unattested_on),
            )
            .where(UsageWeek.week_start.in_(weeks))
            .group_by(UsageWeek.moment, UsageWeek.week_start),
        )
    )
    session.execute(
        insert(ReasonWeekTotal).from_select(
            ["week_start", "reason", "count"],
            select(ReasonWeek.week_start, ReasonWeek.reason, func.sum(ReasonWeek.count))
            .where(ReasonWeek.week_start.in_(weeks))
            .group_by(ReasonWeek.week_start, ReasonWeek.reason),
        )
    )


def _sum_where(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, UsageDay.count), else_=0))


def _same_week() -> ColumnElement[bool]:
    return and_(
        UsageWeek.unit_id == _TOUCHED.c.unit_id,
        UsageWeek.moment == _TOUCHED.c.moment,
        UsageWeek.week_start == _TOUCHED.c.week_start,
    )


def _days_of_week() -> ColumnElement[bool]:
    return and_(
        UsageDay.unit_id == _TOUCHED.c.unit_id,
        UsageDay.moment == _TOUCHED.c.moment,
        UsageDay.day.between(_TOUCHED.c.week_start, _TOUCHED.c.week_end),
    )


def read_week_counts(session: Session) -> dict[tuple[str, Week], Count]:
    """(moment, week) -> on the phone, of all, of all units together; for importers."""
    found = select(
        UsageWeekTotal.moment, UsageWeekTotal.week_start, UsageWeekTotal.mobile,
        UsageWeekTotal.total,
    )  # fmt: skip
    return {
        (moment, Week.of(start)): Count(mobile, total)
        for moment, start, mobile, total in session.execute(found)
    }
