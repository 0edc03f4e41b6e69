"""Snapshot measures K08, K10, K20 and K49 from register rows, per unit."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from domain.rates import Count
from domain.registers import Account, Phone, StaffMember, Token

ACTIVE_WITHIN_DAYS = 7
SILENT_AFTER_DAYS = 14


def active_phones(phones: Iterable[Phone], day: date) -> Count:
    """Phones in use with contact at most 7 local days before the day, of those in use."""
    used = [phone for phone in phones if phone.status == "i_bruk"]
    earliest = day - timedelta(days=ACTIVE_WITHIN_DAYS)
    return Count(sum(phone.last_contact_on >= earliest for phone in used), len(used))


def silent_phones(
    phones: Iterable[Phone], reported_phones: Collection[str], day: date
) -> list[Phone]:
    """Phones in use without contact for 14 days and not named in an open report."""
    latest = day - timedelta(days=SILENT_AFTER_DAYS)
    return [
        phone
        for phone in phones
        if phone.status == "i_bruk"
        and phone.last_contact_on <= latest
        and phone.phone_id not in reported_phones
    ]


def reset_registered(staff: Iterable[StaffMember], accounts: Iterable[Account], day: date) -> Count:
    """Active staff with an account who are registered for password reset."""
    registered = {account.person_ref: account.reset_registered for account in accounts}
    active = {member.person_ref for member in staff if member.is_active(day)}
    with_account = active & registered.keys()
    return Count(sum(registered[person] for person in with_account), len(with_account))


def valid_tokens(staff: Iterable[StaffMember], tokens: Iterable[Token], day: date) -> Count:
    """Active staff who need a token and have a personal, valid one."""
    holders = {token.person_ref for token in tokens if token.is_valid(day)}
    needing = {m.person_ref for m in staff if m.needs_token and m.is_active(day)}
    return Count(len(needing & holders), len(needing))
