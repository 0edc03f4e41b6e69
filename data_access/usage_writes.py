"""Store counts of use: days by cell, and weekly sums in the same transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

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
    delete,
    exists,
    func,
    select,
)  # fmt: skip
from sqlalchemy.orm import Session

from data_access.bulk import bulk_insert_frame
from data_access.import_undo import remember
from data_access.tables import SIDE_METHODS, Base, UsageCell, UsageDay
from data_access.usage_frames import CELL, UsageFrames
from data_access.week_sums import replace_week_sums

_TOUCHED = Table(
    "touched_cell",
    MetaData(),
    Column("unit_id", Integer, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("moment", String(20), primary_key=True),
    prefixes=["TEMPORARY"],
)
_UNITS_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class ImportStamp:
    """Which import writes, when its file was extracted and when it was read."""

    import_id: int
    extracted_at: datetime
    imported_at: datetime


def replace_usage(
    session: Session, *, usage: UsageFrames, stamp: ImportStamp, covered: Mapping[int, date]
) -> pl.DataFrame:
    """Replace the cells of a file, but those stored from a later extraction.

    `covered`: unit id -> last day covered before this import; weeks complete by then that change
    are restated. Returns the cells that were left as they are, with the rows behind them.
    """
    _remember(session, usage)
    kept = usage.cells.clear()
    if _is_anything_stored(session, usage):
        kept = _make_room(session, usage.cells, stamp)
        usage = usage.without(kept)
    _write_days(session, usage, stamp)
    weeks = usage.cells.select(
        "unit_id", "moment", pl.col("day").dt.truncate("1w").alias("week_start")
    )
    replace_week_sums(
        session,
        weeks=weeks.unique().sort(pl.all()),
        covered=covered,
        stamp_id=stamp.import_id,
        at=stamp.imported_at,
    )
    return kept


CountedCell = tuple[tuple[int, date, str], tuple[str, str, str], int]


def find_cell_counts(
    session: Session, *, cells: set[tuple[int, date, str]], import_id: int
) -> list[CountedCell]:
    """(unit, day, moment), (method, reason, attest), count of the cells the import owns."""
    found: list[CountedCell] = []
    for unit_id, day, moment in sorted(cells):
        owner = session.get(UsageCell, (unit_id, day, moment))
        if owner is None or owner.import_id != import_id:
            continue
        rows = session.scalars(
            select(UsageDay).where(
                UsageDay.unit_id == unit_id, UsageDay.day == day, UsageDay.moment == moment
            )
        )
        found += [
            ((unit_id, day, moment), (row.method, row.reason, row.attest), row.count)
            for row in rows
        ]
    return found


def find_day_counts(
    session: Session, *, unit_ids: list[int], first: date, last: date
) -> dict[tuple[int, date], int]:
    """(unit id, day) -> registrations of time by any method; for importers."""
    found: dict[tuple[int, date], int] = {}
    for start in range(0, len(unit_ids), _UNITS_AT_A_TIME):
        rows = session.execute(
            select(UsageDay.unit_id, UsageDay.day, func.sum(UsageDay.count))
            .where(UsageDay.unit_id.in_(unit_ids[start : start + _UNITS_AT_A_TIME]))
            .where(UsageDay.day.between(first, last), UsageDay.moment == "tid")
            .where(UsageDay.method.not_in(SIDE_METHODS))
            .group_by(UsageDay.unit_id, UsageDay.day)
        )
        found |= {(unit, day): int(count) for unit, day, count in rows}
    return found


def _remember(session: Session, usage: UsageFrames) -> None:
    if usage.first_day is None or usage.last_day is None:
        return
    days, units = (usage.first_day, usage.last_day), sorted(usage.unit_ids)
    remember(session, UsageCell, unit_id=units, day=days)
    remember(session, UsageDay, unit_id=units, day=days)


def _is_anything_stored(session: Session, usage: UsageFrames) -> bool:
    """Whether some cell of the file's units within its days is stored."""
    first, last = usage.first_day, usage.last_day
    if first is None or last is None:
        return False
    units = sorted(usage.unit_ids)
    return any(
        session.scalar(
            select(UsageCell.unit_id)
            .where(UsageCell.unit_id.in_(units[start : start + _UNITS_AT_A_TIME]))
            .where(UsageCell.day.between(first, last))
            .limit(1)
        )
        for start in range(0, len(units), _UNITS_AT_A_TIME)
    )


def _make_room(session: Session, cells: pl.DataFrame, stamp: ImportStamp) -> pl.DataFrame:
    """Delete what the file replaces; returns the cells that were extracted later."""
    _TOUCHED.drop(session.connection(), checkfirst=True)
    _TOUCHED.create(session.connection())
    bulk_insert_frame(session, _TOUCHED, cells.select(CELL))
    rows = session.execute(
        select(UsageCell.unit_id, UsageCell.day, UsageCell.moment)
        .join(_TOUCHED, _same_cell(UsageCell))
        .where(UsageCell.extracted_at > stamp.extracted_at)
    )
    schema = {name: cells.schema[name] for name in CELL}
    later = pl.DataFrame([tuple(row) for row in rows], schema=schema, orient="row")
    kept = cells.join(later, on=CELL, how="semi", maintain_order="left")
    if kept.height:
        session.execute(delete(_TOUCHED))
        rest = cells.join(kept, on=CELL, how="anti", maintain_order="left")
        bulk_insert_frame(session, _TOUCHED, rest.select(CELL))
    for table in (UsageDay, UsageCell):
        session.execute(
            delete(table)
            .where(exists().where(_same_cell(table)))
            .execution_options(synchronize_session=False)
        )
    _TOUCHED.drop(session.connection())
    return kept


def _write_days(session: Session, usage: UsageFrames, stamp: ImportStamp) -> None:
    bulk_insert_frame(
        session,
        Base.metadata.tables["usage_cell"],
        usage.cells.select(CELL),
        extracted_at=stamp.extracted_at,
        import_id=stamp.import_id,
    )
    for rows in usage.count_rows():
        bulk_insert_frame(session, Base.metadata.tables["usage_day"], rows)


def _same_cell(table: type[UsageDay] | type[UsageCell]) -> ColumnElement[bool]:
    return and_(
        table.unit_id == _TOUCHED.c.unit_id,
        table.day == _TOUCHED.c.day,
        table.moment == _TOUCHED.c.moment,
    )
