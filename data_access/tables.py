"""The tables of units, use and imports. Registers and the product's own records stand beside."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, Integer, LargeBinary, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from data_access.column_types import UtcDateTime

SIDE_METHODS = ("ej_registrerad", "ingen")
"""Counts beside the five methods, which are in no rate."""


class Base(DeclarativeBase):
    """One naming rule for constraints, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, date: Date}  # noqa: RUF012 (the library's own form)


class UnitRow(Base):
    """A unit; what it is called and when it is valid stands in its versions."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)


class UnitVersion(Base):
    """One span of a unit's history; spans of one unit never overlap."""

    __tablename__ = "unit_version"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date | None]
    name: Mapped[str] = mapped_column(String(200))
    area: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(20), default="dag")
    manager_role: Mapped[str] = mapped_column(String(200), default="")
    successor: Mapped[str | None] = mapped_column(String(20))
    extracted_at: Mapped[datetime]


class ImportRun(Base):
    """One file that was imported or refused."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30), index=True)
    file_name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    extracted_at: Mapped[datetime]
    imported_at: Mapped[datetime]
    imported_by: Mapped[str] = mapped_column(String(100))
    outcome: Mapped[str] = mapped_column(String(30))
    row_count: Mapped[int]
    stored: Mapped[int]
    quarantined: Mapped[int]
    repeated: Mapped[int]
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    warnings: Mapped[list[str]] = mapped_column(JSON)
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = mapped_column(String(100))


class ImportUndo(Base):
    """Rows that an import replaced: by which conditions, and what they were, packed.

    Without conditions: more rows of the part before.
    """

    __tablename__ = "import_undo"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(50))
    conditions: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    kept_rows: Mapped[bytes] = mapped_column(LargeBinary)


class QuarantinedRow(Base):
    """A row that was not counted: where, why, and its masked cell; never the row of a visit."""

    __tablename__ = "quarantined_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    import_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"), index=True)
    line: Mapped[int]
    column_name: Mapped[str] = mapped_column(String(100))
    reason_class: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(500))
    masked_value: Mapped[str] = mapped_column(String(200))
    masked_row: Mapped[dict[str, str] | None] = mapped_column(JSON)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))


class SourceCoverage(Base):
    """The last day each source covers for each unit; weeks after it are not complete."""

    __tablename__ = "source_coverage"

    kind: Mapped[str] = mapped_column(String(30), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    last_day: Mapped[date]
    extracted_at: Mapped[datetime]
    import_id: Mapped[int] = mapped_column(ForeignKey("import_run.id"))


class UsageCell(Base):
    """Which import owns a unit's day and moment, and when its file was extracted."""

    __tablename__ = "usage_cell"
    __table_args__ = ({"sqlite_with_rowid": False},)

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    moment: Mapped[str] = mapped_column(String(20), primary_key=True)
    extracted_at: Mapped[datetime]
    import_id: Mapped[int]


class UsageDay(Base):
    """Counts per unit, day, moment, method, reason and attest status.

    Beside the five methods stand two side counts that are in no rate: `ej_registrerad` (moment tid:
    planned visits without any registration) and `ingen` (moment dokumentation: nothing written).
    `attest` is godkand, preliminar, or empty where the source has none.
    """

    __tablename__ = "usage_day"
    __table_args__ = ({"sqlite_with_rowid": False},)

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    moment: Mapped[str] = mapped_column(String(20), primary_key=True)
    method: Mapped[str] = mapped_column(String(20), primary_key=True)
    reason: Mapped[str] = mapped_column(String(30), primary_key=True)
    attest: Mapped[str] = mapped_column(String(12), primary_key=True)
    count: Mapped[int]


class WeekCounts:
    """Weekly sums of one moment; `total` holds the five methods, never the side count."""

    total: Mapped[int]
    mobile: Mapped[int]
    manual_after: Mapped[int]
    manual_edited: Mapped[int]
    other: Mapped[int]
    side_count: Mapped[int]
    preliminary: Mapped[int]
    unattested: Mapped[int]
    last_unattested_on: Mapped[date | None]


class UsageWeek(WeekCounts, Base):
    """Weekly sums per unit, written in the transaction that writes the days."""

    __tablename__ = "usage_week"

    __table_args__ = (
        Index("ix_usage_week_week_start", "week_start"),
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    moment: Mapped[str] = mapped_column(String(20), primary_key=True)
    week_start: Mapped[date] = mapped_column(primary_key=True)


class UsageWeekTotal(WeekCounts, Base):
    """The same over all units, so that their page costs the same however many they are."""

    __tablename__ = "usage_week_total"

    moment: Mapped[str] = mapped_column(String(20), primary_key=True)
    week_start: Mapped[date] = mapped_column(primary_key=True)


class ReasonWeek(Base):
    """Weekly sums of manuell_efterhand (moment tid) by reason; an empty reason was not given."""

    __tablename__ = "reason_week"
    __table_args__ = (
        Index("ix_reason_week_week_start", "week_start"),
        {"sqlite_with_rowid": False},
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    week_start: Mapped[date] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(String(30), primary_key=True)
    count: Mapped[int]


class ReasonWeekTotal(Base):
    """The same over all units."""

    __tablename__ = "reason_week_total"

    week_start: Mapped[date] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(String(30), primary_key=True)
    count: Mapped[int]


class StaffingWeek(Base):
    """Staff on duty per unit and week, from the schedule; only counts."""

    __tablename__ = "staffing_week"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    week_start: Mapped[date] = mapped_column(primary_key=True)
    on_duty: Mapped[int]
    active_mobile: Mapped[int]
    max_simultaneous: Mapped[int | None]
    shifts: Mapped[int | None]
    shifts_all_moments: Mapped[int | None]
    substitutes: Mapped[int | None]
    extracted_at: Mapped[datetime]
    import_id: Mapped[int]


class Restatement(Base):
    """A complete week's figure that a later file changed: "siffran ändrades ... från ... till"."""

    __tablename__ = "restatement"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    week_start: Mapped[date]
    measure: Mapped[str] = mapped_column(String(50))
    r_before: Mapped[int]
    n_before: Mapped[int]
    r_after: Mapped[int]
    n_after: Mapped[int]
    restated_at: Mapped[datetime]
    import_id: Mapped[int]


class SnapshotFigure(Base):
    """r and n of a snapshot measure per unit and date; n is null for counts."""

    __tablename__ = "snapshot_figure"

    measure: Mapped[str] = mapped_column(String(50), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    r: Mapped[int]
    n: Mapped[int | None]


class RegisterSnapshot(Base):
    """Which snapshot of a register stands for a unit now."""

    __tablename__ = "register_snapshot"

    kind: Mapped[str] = mapped_column(String(30), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    snapshot_on: Mapped[date]
    extracted_at: Mapped[datetime]
    import_id: Mapped[int] = mapped_column(Integer)
