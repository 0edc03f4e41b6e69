"""Store counts of use: days by cell, and weekly sums in the same transaction."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

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
    select,
)  # fmt: skip
from sqlalchemy.orm import Session

from data_access.bulk import bulk_insert
from data_access.tables import Base, UsageCell, UsageDay
from data_access.week_sums import replace_week_sums

Cell = tuple[int, date, str]
Kind = tuple[str, str, str]

_TOUCHED = Table(
    "touched_cell",
    MetaData(),
    Column("unit_id", Integer, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("moment", String(20), primary_key=True),
    prefixes=["TEMPORARY"],
)


@dataclass(frozen=True, slots=True)
class ImportStamp:
    """Which import writes, when its file was extracted and when it was read."""

    import_id: int
    extracted_at: datetime
    imported_at: datetime


def replace_usage(
    session: Session,
    *,
    counts: Mapping[Cell, Mapping[Kind, int]],
    stamp: ImportStamp,
    covered: Mapping[int, date],
) -> set[Cell]:
    """Replace the cells of a file, but those stored from a later extraction.

    `covered`: unit id -> last day covered before this import; weeks complete by then that change
    are restated. Returns the cells that were left as they are.
    """
    if not counts:
        return set()
    kept = _stored_later(session, counts, stamp)
    winning = [cell for cell in counts if cell not in kept]
    _write_days(session, counts, winning, stamp)
    weeks = {
        (unit_id, moment, day - timedelta(days=day.weekday())) for unit_id, day, moment in winning
    }
    replace_week_sums(
        session, weeks=weeks, covered=covered, stamp_id=stamp.import_id, at=stamp.imported_at
    )
    return kept


def _stored_later(session: Session, cells: Collection[Cell], stamp: ImportStamp) -> set[Cell]:
    _TOUCHED.drop(session.connection(), checkfirst=True)
    _TOUCHED.create(session.connection())
    bulk_insert(session, _TOUCHED, ("unit_id", "day", "moment"), cells)
    rows = session.execute(
        select(UsageCell.unit_id, UsageCell.day, UsageCell.moment)
        .join(_TOUCHED, _same_cell(UsageCell))
        .where(UsageCell.extracted_at > stamp.extracted_at)
    )
    return {(unit_id, day, moment) for unit_id, day, moment in rows}


def _write_days(
    session: Session,
    counts: Mapping[Cell, Mapping[Kind, int]],
    winning: list[Cell],
    stamp: ImportStamp,
) -> None:
    session.execute(delete(_TOUCHED))
    bulk_insert(session, _TOUCHED, ("unit_id", "day", "moment"), winning)
    for table in (UsageDay, UsageCell):
        session.execute(
            delete(table)
            .where(exists().where(_same_cell(table)))
            .execution_options(synchronize_session=False)
        )
    bulk_insert(
        session,
        _table("usage_cell"),
        ("unit_id", "day", "moment", "extracted_at", "import_id"),
        ((*cell, stamp.extracted_at, stamp.import_id) for cell in winning),
    )
    bulk_insert(
        session,
        _table("usage_day"),
        ("unit_id", "day", "moment", "method", "reason", "attest", "count"),
        ((*cell, *kind, count) for cell in winning for kind, count in counts[cell].items()),
    )
    _TOUCHED.drop(session.connection())


def _same_cell(table: type[UsageDay] | type[UsageCell]) -> ColumnElement[bool]:
    return and_(
        table.unit_id == _TOUCHED.c.unit_id,
        table.day == _TOUCHED.c.day,
        table.moment == _TOUCHED.c.moment,
    )


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
