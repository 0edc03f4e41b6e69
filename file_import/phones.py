"""telefoner: the phones and when each was last in contact."""

from domain.registers import Phone
from file_import.cell_values import YES_NO, codes_of, parse_boolean, parse_date
from file_import.header import Column, fold_header
from file_import.row_reader import RowReader, end_before_start

COLUMNS = (
    Column("telefon_id", True, ("Device name", "DeviceName", "Enhetsnamn", "tillgångsnummer",
                                "asset tag", "tillgång")),
    Column("enhet_id", True, ("Category", "Kategori", "CategoryName", "grupp", "location",
                              "enhet", "device category", "deviceCategoryDisplayName",
                              "Enhetskategori", "avdelning", "department")),
    Column("status", True, ("DeviceState", "ManagementState", "Enhetstillstånd",
                              "deviceRegistrationState", "tillstånd")),
    Column("senast_kontakt", True, ("LastContact", "Last check-in", "LastSyncDate",
                                    "Senaste incheckning", "lastSyncDateTime", "last sync",
                                    "last seen", "senast sedd", "senaste kontakt",
                                    "senaste synkronisering")),
    Column("os", False, ("OperatingSystem",)),
    Column("os_version", False, ("OSVersion",)),
    Column("uppfyller_krav", False, ("CompliantState", "ComplianceState", "Compliance",
                                     "Efterlevnad")),
    Column("modell", False, ("Model", "Manufacturer")),
    Column("inkopt", False, ("inköpt", "EnrolledDate", "purchase date", "enrollment date",
                              "enrolledDateTime", "inköpsdatum")),
    Column("avtal_slut", False, ("leasing slut", "avtalsslut", "lease end", "contract end")),
)  # fmt: skip
STATUSES = codes_of(
    "i_bruk", "lager", "reparation", "saknas", "aterlamnad",
    i_bruk="i bruk|managed|in use|enrolled|aktiv|active|registered|hanterad|unhealthy|"
    "retire failed|wipe failed|retire canceled|wipe canceled",
    lager="i lager|stock|available",
    reparation="repair", saknas="missing|lost|borttappad",
    aterlamnad="återlämnad|retired|returned|wiped|retire pending|retire issued|wipe pending|"
    "wipe issued|deleted|utrangerad|delete pending|unenrolled",
)  # fmt: skip
_COMPLIANT = codes_of(
    "ja", "nej", ja="compliant|kompatibel|uppfyller kraven",
    nej="noncompliant|in grace period|inte kompatibel|uppfyller inte kraven",
)  # fmt: skip
CODES = {"status": STATUSES, "uppfyller_krav": {**YES_NO, **_COMPLIANT}}
DATES = ("senast_kontakt", "inkopt", "avtal_slut")


def parse_phone(row: RowReader) -> Phone:
    contact = row.required_past_instant("senast_kontakt")
    bought_on = row.optional("inkopt", parse_date)
    contract_ends_on = row.optional("avtal_slut", parse_date)
    if bought_on and contract_ends_on and contract_ends_on < bought_on:
        raise end_before_start("avtal_slut", "avtal_slut", "inkopt")
    return Phone(
        row.identity("telefon_id"),
        row.unit(),
        row.code("status", STATUSES),
        contact.at,
        contact.day,
        row.free_text("os", 50),
        row.free_text("os_version", 50),
        row.lenient("uppfyller_krav", _meets_requirements),
        row.free_text("modell", 100),
        bought_on,
        contract_ends_on,
    )


def _meets_requirements(text: str) -> bool:
    return parse_boolean(_COMPLIANT.get(fold_header(text), text))


READERS = {"uppfyller_krav": _meets_requirements}
