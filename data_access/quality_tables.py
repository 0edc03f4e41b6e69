"""The tables of what quality systems tell: counts of deviations, follow-ups made elsewhere."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables import Base


class DeviationRow(Base):
    """Deviations of one kind in a unit's month; counts only, nothing of the deviations."""

    __tablename__ = "deviation"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    month_start: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30), primary_key=True)
    count: Mapped[int]
    checks_planned: Mapped[int | None]
    checks_done: Mapped[int | None]
    entries_checked: Mapped[int | None]
    entries_without_remark: Mapped[int | None]
    extracted_at: Mapped[datetime]
    import_id: Mapped[int]


class ImportedFollowUpRow(Base):
    """A follow-up that was made before the product was; those made in it stand elsewhere."""

    __tablename__ = "imported_follow_up"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    period: Mapped[str] = mapped_column(String(7), primary_key=True)
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    signed_role: Mapped[str] = mapped_column(String(100))
    reference: Mapped[str] = mapped_column(String(64))
    reported_on: Mapped[date | None]
    extracted_at: Mapped[datetime]
    import_id: Mapped[int]
