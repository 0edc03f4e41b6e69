"""The tables of what is decided and done in the product itself."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from data_access.tables import Base


class TokenOrderMark(Base):
    """A manager's "Markera som beställd"; it outlives every register import.

    `token_id` and `valid_to` are null for a person who has no token at all. Whether the register
    has confirmed or contradicted the mark is derived (domain.token_expiry), never stored.
    """

    __tablename__ = "token_order_mark"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    person_ref: Mapped[str] = mapped_column(String(64))
    token_id: Mapped[str | None] = mapped_column(String(64))
    valid_to: Mapped[date | None]
    ordered_on: Mapped[date]
    marked_at: Mapped[datetime]
    marked_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class DataStamp(Base):
    """One row whose stamp is new after every change of what figures are computed from."""

    __tablename__ = "data_stamp"

    id: Mapped[int] = mapped_column(primary_key=True)
    stamp: Mapped[str] = mapped_column(String(32))


class ControlSegment(Base):
    """From which week limits are computed anew, why, and who decided; with its lock when full.

    One taken back stays, with who and when, and counts nowhere.
    """

    __tablename__ = "control_segment"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    measure: Mapped[str] = mapped_column(String(50))
    first_week: Mapped[date]
    reason: Mapped[str] = mapped_column(String(200))
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_on: Mapped[date]
    locked_centre: Mapped[float | None]
    locked_spread: Mapped[float | None]
    locked_weeks: Mapped[list[str] | None] = mapped_column(JSON)
    locked_on: Mapped[date | None]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None] = mapped_column(String(100))


class EventNote(Base):
    """A dated note on a unit, or on all of them when `unit_id` is null.

    One taken back stays, with who and when, and is drawn nowhere.
    """

    __tablename__ = "event_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    text: Mapped[str] = mapped_column(String(200))
    excludes_weeks: Mapped[bool] = mapped_column(default=False)
    noted_by: Mapped[str] = mapped_column(String(100))
    noted_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None] = mapped_column(String(100))


class TargetRow(Base):
    """A dated target; a proposal until it has been decided."""

    __tablename__ = "target"

    measure: Mapped[str] = mapped_column(String(50), primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    value: Mapped[float]
    is_decided: Mapped[bool]
    decided_by: Mapped[str] = mapped_column(String(100), default="")


class UserAccount(Base):
    """Somebody who may sign in: with a password, or once with a code that is still valid.

    `valid_from` and `valid_to`: the first and last day the account may be used; null: no bound.
    `issuer` and `subject`: whom an identity provider vouches for; such an account has neither.
    """

    __tablename__ = "user_account"
    __table_args__ = (Index("ix_user_account_issuer", "issuer", "subject", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    role: Mapped[str] = mapped_column(String(30))
    display: Mapped[str] = mapped_column(String(100))
    is_demo: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str | None] = mapped_column(String(2))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    code_hash: Mapped[str | None] = mapped_column(String(64))
    code_until: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    issuer: Mapped[str | None] = mapped_column(String(200))
    subject: Mapped[str | None] = mapped_column(String(200))


class UserAccountUnit(Base):
    """The units a unit manager is responsible for."""

    __tablename__ = "user_account_unit"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)


class UserSession(Base):
    """A session on the server; the cookie's value is kept only as a hash."""

    __tablename__ = "user_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    must_change: Mapped[bool] = mapped_column(default=False, server_default=false())


class SignInFailure(Base):
    """A sign-in that failed, by the hash of the name that was tried and by address."""

    __tablename__ = "sign_in_failure"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_hash: Mapped[str] = mapped_column(String(64), index=True)
    address: Mapped[str] = mapped_column(String(45), index=True)
    at: Mapped[datetime]


class AccessLog(Base):
    """Who signed in, saw person rows or changed something, and when; append only.

    Each row holds a hash of itself and of the row before (data_access/access_log.py).
    """

    __tablename__ = "access_log"
    __table_args__ = (Index("ix_access_log_user_id", "user_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    user_id: Mapped[int | None]
    role: Mapped[str] = mapped_column(String(30))
    action: Mapped[str] = mapped_column(String(50))
    unit_ids: Mapped[list[int]] = mapped_column(JSON)
    row_count: Mapped[int] = mapped_column(default=0)
    address: Mapped[str] = mapped_column(String(45), default="", server_default="")
    subject: Mapped[str] = mapped_column(String(100), default="", server_default="")
    entry_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")


class AccessLogHead(Base):
    """One row: the last entry of the log, its hash, and how many are sealed.

    `start_hash`: the hash of the last entry removed by age, from which the chain goes on.
    """

    __tablename__ = "access_log_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int]
    entry_hash: Mapped[str] = mapped_column(String(64))
    entries: Mapped[int]
    start_hash: Mapped[str] = mapped_column(String(64), default="", server_default="")


class ProductSetting(Base):
    """Named values of this installation, such as whether it holds the demo."""

    __tablename__ = "product_setting"

    name: Mapped[str] = mapped_column(String(50), primary_key=True)
    value: Mapped[str] = mapped_column(String(500))


class ColumnMappingRow(Base):
    """What stands where in the files of one source: a kind and the fingerprint of a header."""

    __tablename__ = "column_mapping"
    __table_args__ = (Index("ix_column_mapping_kind", "kind", "fingerprint", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(30))
    fingerprint: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(60))
    columns: Mapped[dict[str, str]] = mapped_column(JSON)
    value_pairs: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON)
    date_order: Mapped[str] = mapped_column(String(12))
    saved_by: Mapped[str] = mapped_column(String(100))
    saved_at: Mapped[datetime | None]


class RetentionRecord(Base):
    """The protocol of what was removed by age: when, what, by which limit, how many.

    `kept_from`: the oldest day of the kind that was left; figures before it would be incomplete.
    """

    __tablename__ = "retention_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(30))
    time_limit: Mapped[str] = mapped_column(String(30))
    kept_from: Mapped[date]
    removed: Mapped[int]
    removed_by: Mapped[str] = mapped_column(String(100))
