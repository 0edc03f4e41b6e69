"""konton: a snapshot of user accounts and who is registered for password reset."""

from dataclasses import dataclass, replace
from datetime import date

from domain.registers import Account
from file_import.cell_values import YES_NO, codes_of, parse_boolean, parse_date
from file_import.header import Column, fold_header
from file_import.row_reader import RowReader, end_before_start
from file_import.staff import PERSON, UNIT

COLUMNS = (
    PERSON,
    replace(UNIT, required=False),  # else by the person, where the staff register has them
    Column("ogonblick", False, ("ögonblick", "lastUpdatedDateTime", "datum", "report date",
                                "last updated time")),
    Column("aterstallning_reg", True, ("isSsprRegistered", "SSPR registered", "självåterställning",
                                       "registrerad för återställning")),
    Column("aterstallning_mojlig", False, ("isSsprCapable", "isSsprEnabled", "SSPR capable",
                                            "SSPR enabled")),
    Column("mfa_reg", False, ("isMfaRegistered", "MFA registered", "MFA capable",
                               "isMfaCapable", "multifactor authentication capable")),
    Column("konto_slut", False, ("accountExpires", "slutdatum", "giltigt t.o.m.")),
    Column("konto_forlangt", False, ("förlängt", "extended")),
    Column("bestalld", False, ("beställd", "beställningsdatum", "ordered")),
    Column("forsta_pass", False, ("första pass", "startdatum")),
    Column("forsta_inloggning", False, ("första inloggning", "first sign-in")),
)  # fmt: skip


_ANSWERS = codes_of(
    "ja", "nej", ja="registered|capable|enabled|registrerad",
    nej="not registered|not capable|not enabled|disabled|ej registrerad|inte registrerad",
)  # fmt: skip
_YES_NO_COLUMNS = ("aterstallning_reg", "aterstallning_mojlig", "mfa_reg")
CODES = {column: {**YES_NO, **_ANSWERS} for column in _YES_NO_COLUMNS}
DATES = (
    "ogonblick", "konto_slut", "konto_forlangt", "bestalld", "forsta_pass", "forsta_inloggning",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DatedAccount:
    """An account and the day the file says it was seen, if it does."""

    account: Account
    seen_on: date | None


def parse_account(row: RowReader) -> DatedAccount:
    ordered_on = row.past_day("bestalld")
    first_login_on = row.optional("forsta_inloggning", parse_date)
    if ordered_on and first_login_on and first_login_on < ordered_on:
        raise end_before_start("forsta_inloggning", "forsta_inloggning", "bestalld")
    moment = row.past_day("ogonblick")
    person = row.required_person("person_ref")
    account = Account(
        row.home(person, *([moment] if moment else [])),
        person,
        row.required("aterstallning_reg", _answer),
        row.lenient("aterstallning_mojlig", _answer),
        row.lenient("mfa_reg", _answer),
        row.optional("konto_slut", parse_date),
        row.past_day("konto_forlangt"),
        ordered_on,
        row.optional("forsta_pass", parse_date),
        first_login_on,
    )
    return DatedAccount(account, moment)


def _answer(text: str) -> bool:
    """Also in the words of Entra's pages."""
    return parse_boolean(_ANSWERS.get(fold_header(text), text))


READERS = dict.fromkeys(_YES_NO_COLUMNS, _answer)
