"""The tables of the registers: staff, accounts, tokens, phones, fault reports.

Person rows are those of the latest snapshot only. `person_ref` is a keyed hash, never a user name.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables import Base


class StaffMemberRow(Base):
    """A person employed in a unit, as the latest register has it."""

    __tablename__ = "staff_member"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    person_ref: Mapped[str] = mapped_column(String(64), primary_key=True)
    employed_from: Mapped[date] = mapped_column(primary_key=True)
    employed_to: Mapped[date | None]
    form: Mapped[str] = mapped_column(String(20))
    needs_token: Mapped[bool]
    needs_phone: Mapped[bool | None]
    first_shift_on: Mapped[date | None]
    on_duty_last_30_days: Mapped[bool | None]
    display_name: Mapped[str] = mapped_column(String(200), default="")
    import_id: Mapped[int]


class AccountRow(Base):
    """A user account of the latest snapshot."""

    __tablename__ = "account"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    person_ref: Mapped[str] = mapped_column(String(64), primary_key=True)
    reset_registered: Mapped[bool]
    reset_possible: Mapped[bool | None]
    mfa_registered: Mapped[bool | None]
    account_ends_on: Mapped[date | None]
    extended_on: Mapped[date | None]
    ordered_on: Mapped[date | None]
    first_shift_on: Mapped[date | None]
    first_login_on: Mapped[date | None]
    import_id: Mapped[int]


class TokenRow(Base):
    """A login token of the latest register."""

    __tablename__ = "token"

    token_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    person_ref: Mapped[str | None] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(20))
    issued_on: Mapped[date | None]
    valid_to: Mapped[date]
    renewal_ordered_on: Mapped[date | None]
    new_valid_to: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(20))
    is_shared: Mapped[bool]
    import_id: Mapped[int]


class TokenHistoryRow(Base):
    """Every (token, last valid day) ever seen, as its latest register told it; for renewals."""

    __tablename__ = "token_history"

    token_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    valid_to: Mapped[date] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    person_ref: Mapped[str | None] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(20))
    is_shared: Mapped[bool]
    issued_on: Mapped[date | None]
    renewal_ordered_on: Mapped[date | None]
    seen_on: Mapped[date]
    extracted_at: Mapped[datetime]


class PhoneRow(Base):
    """A phone of the latest register."""

    __tablename__ = "phone"

    phone_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    last_contact_at: Mapped[datetime]
    last_contact_on: Mapped[date]
    os: Mapped[str] = mapped_column(String(50), default="")
    os_version: Mapped[str] = mapped_column(String(50), default="")
    meets_requirements: Mapped[bool | None]
    model: Mapped[str] = mapped_column(String(100), default="")
    bought_on: Mapped[date | None]
    contract_ends_on: Mapped[date | None]
    import_id: Mapped[int]


class FaultReportRow(Base):
    """A fault report; it stays with the unit it was reported for.

    `resolved_on` is the local day it was closed (atgardad, else stangd), null while its status is
    open, whatever old closing date it carries.
    """

    __tablename__ = "fault_report"
    __table_args__ = (
        Index("ix_fault_report_unit_id_reported_on", "unit_id", "reported_on"),
        Index("ix_fault_report_resolved_on", "resolved_on"),
    )

    ticket_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    category: Mapped[str] = mapped_column(String(20))
    reported_at: Mapped[datetime]
    reported_on: Mapped[date]
    occurred_at: Mapped[datetime | None]
    occurred_on: Mapped[date | None]
    troubleshot: Mapped[str] = mapped_column(String(6))
    reported_by_affected: Mapped[str] = mapped_column(String(6))
    status: Mapped[str] = mapped_column(String(12))
    priority: Mapped[int | None]
    fixed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    resolved_on: Mapped[date | None]
    first_response_at: Mapped[datetime | None]
    solution: Mapped[str] = mapped_column(String(20), default="")
    phone_id: Mapped[str | None] = mapped_column(String(64))
    reopened_count: Mapped[int] = mapped_column(default=0)
    description: Mapped[str] = mapped_column(String(200), default="")
    extracted_at: Mapped[datetime]
    import_id: Mapped[int]
