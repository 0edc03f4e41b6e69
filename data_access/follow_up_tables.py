"""The tables of follow-ups: the draft, what is signed for good, the actions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables import Base


class FollowUpRow(Base):
    """A unit's follow-up of a month (2026-03) or tertial (2026T1), and its draft if there is one.

    `revision` counts what was written: whoever saves on top of another one's text is told.
    """

    __tablename__ = "follow_up"
    __table_args__ = (UniqueConstraint("unit_id", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    period: Mapped[str] = mapped_column(String(7))
    revision: Mapped[int] = mapped_column(default=0)
    draft: Mapped[str | None] = mapped_column(Text)
    draft_by: Mapped[str] = mapped_column(String(100), default="")
    draft_at: Mapped[datetime | None]
    qms_reference: Mapped[str] = mapped_column(String(100), default="")
    qms_date: Mapped[date | None]


class FollowUpVersion(Base):
    """What was signed: never changed afterwards; a correction is one more version."""

    __tablename__ = "follow_up_version"
    __table_args__ = (UniqueConstraint("follow_up_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), index=True)
    version: Mapped[int]
    analysis: Mapped[str] = mapped_column(Text)
    correction: Mapped[str] = mapped_column(String(200), default="")
    figures: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    actions: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    covered: Mapped[dict[str, str]] = mapped_column(JSON)
    signed_on: Mapped[date]
    signed_at: Mapped[datetime]
    signed_by: Mapped[str] = mapped_column(String(100))
    signed_role: Mapped[str] = mapped_column(String(30))
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class FollowUpAside(Base):
    """A text that could not be saved, put aside for its writer so that nothing is lost."""

    __tablename__ = "follow_up_aside"

    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_up.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime]


class FollowUpActionRow(Base):
    """An action of a unit; one that is open stands in every later follow-up."""

    __tablename__ = "follow_up_action"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    raised_in: Mapped[str] = mapped_column(String(7))
    text: Mapped[str] = mapped_column(String(200))
    owner: Mapped[str] = mapped_column(String(30))
    deadline: Mapped[date]
    added_by: Mapped[str] = mapped_column(String(100))
    added_at: Mapped[datetime]
    done_on: Mapped[date | None]
    done_by: Mapped[str | None] = mapped_column(String(100))
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None] = mapped_column(String(100))
