"""Rows of the registers: staff, accounts, login tokens, phones and fault reports.

`person_ref` is a keyed hash. Days are local dates in Stockholm.
"""

from dataclasses import dataclass
from datetime import date, datetime

OPEN_STATUSES = frozenset({"ny", "pagar", "vantar"})


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A person employed in a unit; both ends of the employment included."""

    unit_id: int
    person_ref: str
    employed_from: date
    employed_to: date | None
    form: str
    needs_token: bool
    needs_phone: bool | None = None
    first_shift_on: date | None = None
    on_duty_last_30_days: bool | None = None
    display_name: str = ""

    def is_employed(self, day: date) -> bool:
        return self.employed_from <= day and (self.employed_to is None or day <= self.employed_to)

    def is_active(self, day: date) -> bool:
        """Employed and not known to be off duty (product decision 9)."""
        return self.is_employed(day) and self.on_duty_last_30_days is not False


@dataclass(frozen=True, slots=True)
class Account:
    """A user account as of a snapshot."""

    unit_id: int
    person_ref: str
    reset_registered: bool
    reset_possible: bool | None = None
    mfa_registered: bool | None = None
    account_ends_on: date | None = None
    extended_on: date | None = None
    ordered_on: date | None = None
    first_shift_on: date | None = None
    first_login_on: date | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A login token; it is valid through its `valid_to`."""

    token_id: str
    unit_id: int
    person_ref: str | None
    kind: str
    issued_on: date | None
    valid_to: date
    renewal_ordered_on: date | None
    new_valid_to: date | None
    status: str
    is_shared: bool

    @property
    def is_personal(self) -> bool:
        return self.person_ref is not None and not self.is_shared

    def is_valid(self, day: date) -> bool:
        """A personal, active token that has been issued and has not run out."""
        issued = self.issued_on is None or self.issued_on <= day
        return self.is_personal and self.status == "aktiv" and issued and day <= self.valid_to


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone and when it was last in contact."""

    phone_id: str
    unit_id: int
    status: str
    last_contact_at: datetime
    last_contact_on: date
    os: str = ""
    os_version: str = ""
    meets_requirements: bool | None = None
    model: str = ""
    bought_on: date | None = None
    contract_ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class FaultReport:
    """A fault report; `resolved_on` is None while its status is open."""

    ticket_id: str
    unit_id: int
    category: str
    reported_at: datetime
    reported_on: date
    occurred_at: datetime | None
    occurred_on: date | None
    troubleshot: str
    reported_by_affected: str
    status: str
    priority: int | None
    fixed_at: datetime | None
    closed_at: datetime | None
    resolved_on: date | None
    first_response_at: datetime | None = None
    solution: str = ""
    phone_id: str | None = None
    reopened_count: int = 0
    description: str = ""
