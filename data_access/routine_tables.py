"""The tables of the routine: editions, links, looks at links, acknowledgements."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables import Base


class EditionRow(Base):
    """A decided edition of a document, as the latest file told it."""

    __tablename__ = "document_edition"

    document_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    edition: Mapped[str] = mapped_column(String(64), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    decided_on: Mapped[date]
    valid_to: Mapped[date]
    decider_role: Mapped[str] = mapped_column(String(200), default="")
    owner_role: Mapped[str] = mapped_column(String(200), default="")
    replaces: Mapped[str] = mapped_column(String(200), default="")
    extracted_at: Mapped[datetime]
    import_id: Mapped[int]


class LinkRow(Base):
    """A link of a document, as the latest file or form told it."""

    __tablename__ = "document_link"

    document_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(String(200), primary_key=True)
    address: Mapped[str] = mapped_column(String(500), default="")
    owner_role: Mapped[str] = mapped_column(String(200), default="")
    checked_on: Mapped[date | None]
    works: Mapped[bool | None]
    extracted_at: Mapped[datetime]
    import_id: Mapped[int]


class LinkCheckRow(Base):
    """Somebody ticked that a link works or does not; it outlives every file of links.

    `address`: what was looked at; a look at an address that has been changed counts no more.
    """

    __tablename__ = "link_check"
    __table_args__ = (Index("ix_link_check_document_id", "document_id", "text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(500))
    works: Mapped[bool]
    checked_on: Mapped[date]
    checked_at: Mapped[datetime]
    checked_by: Mapped[str] = mapped_column(String(100))


class AcknowledgementRow(Base):
    """A person who has read an edition or done a training; what is absent from a file stays."""

    __tablename__ = "acknowledgement"
    __table_args__ = (Index("ix_acknowledgement_person_ref", "person_ref"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    person_ref: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    document_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    edition: Mapped[str] = mapped_column(String(64), primary_key=True)
    acknowledged_on: Mapped[date]
    method: Mapped[str] = mapped_column(String(12), default="")
    extracted_at: Mapped[datetime]
    import_id: Mapped[int]
