"""dosor: the register of login tokens. Secret keys are dropped before anything is stored."""

from dataclasses import replace
from datetime import date

from domain.registers import Token
from file_import.cell_values import YES_NO, codes_of, parse_boolean, parse_date
from file_import.header import Column
from file_import.row_reader import RowReader, end_before_start, out_of_range
from file_import.staff import UNIT
from translation import N_

COLUMNS = (
    Column("dosa_id", True, ("serienummer", "dosnummer", "serial number", "SerialNo",
                             "kortnummer", "token id", "serienr", "kort-id")),
    replace(UNIT, required=False),  # else by the holder, where the staff register has them
    Column("person_ref", False, ("upn", "innehavare", "användare", "assigned to", "user name",
                                 "user", "användarnamn", "userPrincipalName", "UserId")),
    Column("typ", False, ("korttyp", "token type", "dosatyp")),
    Column("utfardad", False, ("utfärdad", "utlämnad", "startdatum", "StartDate", "issued",
                               "assigned date", "valid from")),
    Column("giltig_till", True, ("utgångsdatum", "går ut", "giltig t.o.m.", "ExpiryDate",
                                 "expiration date", "expires", "expiry date", "valid to",
                                 "giltigt till", "giltig till och med", "expirationDateTime"),
           N_("Uppladdningsfilen till Entra har den inte: hämta den ur inköpslistan, på "
              "serienumret.")),
    Column("forlangning_bestalld", False, ("beställd", "förlängd", "renewal ordered")),
    Column("ny_giltig_till", False, ("ny giltighet",)),
    Column("status", False, ("state", "aktiverad")),
    Column("delad", False, ("gemensam", "shared")),
)  # fmt: skip
KINDS = codes_of("dosa", "kort", "mjuk", "reserv", kort="card|smartcard", mjuk="soft|app")
STATUSES = codes_of(
    "aktiv", "lager", "sparrad", "forlorad", "aterlamnad", "bestalld",
    aktiv="activated|assigned|active|aktiverad|mottaget", lager="available|i lager|stock",
    sparrad="spärrad|blocked|disabled", forlorad="förlorad|lost",
    aterlamnad="återlämnad|returned", bestalld="beställd|ordered|skickat",
)  # fmt: skip
CODES = {"typ": KINDS, "status": STATUSES, "delad": YES_NO}
DATES = ("utfardad", "giltig_till", "forlangning_bestalld", "ny_giltig_till")
EARLIEST = date(2000, 1, 1)


def parse_token(row: RowReader) -> Token:
    issued_on = row.optional("utfardad", parse_date)
    valid_to = row.required("giltig_till", parse_date)
    new_valid_to = row.optional("ny_giltig_till", parse_date)
    if valid_to < EARLIEST:
        raise out_of_range("giltig_till", valid_to, EARLIEST)
    if issued_on is not None and valid_to < issued_on:
        raise end_before_start("giltig_till", "giltig_till", "utfardad")
    if new_valid_to is not None and new_valid_to <= valid_to:
        raise end_before_start("ny_giltig_till", "ny_giltig_till", "giltig_till")
    person = row.person("person_ref")
    return Token(
        row.identity("dosa_id"),
        row.home(person),
        person,
        row.code("typ", KINDS, "dosa"),
        issued_on,
        valid_to,
        row.past_day("forlangning_bestalld"),
        new_valid_to,
        row.code("status", STATUSES, "aktiv" if person else "lager"),
        bool(row.optional("delad", parse_boolean)),
    )
