"""telefoner: the phones and when each was last in contact."""

from domain.registers import Phone
from file_import.cell_values import codes_of, parse_boolean, parse_date
from file_import.header import Column
from file_import.row_reader import RowReader, end_before_start

COLUMNS = (
    Column("telefon_id", True, ("Device name", "DeviceName", "Enhetsnamn", "tillgångsnummer",
                                "asset tag")),
    Column("enhet_id", True, ("Category", "Kategori", "CategoryName", "grupp", "location",
                              "enhet")),
    Column("status", True, ("DeviceState", "ManagementState")),
    Column("senast_kontakt", True, ("LastContact", "Last check-in", "LastSyncDate",
                                    "Senaste incheckning")),
    Column("os", False, ("OperatingSystem",)),
    Column("os_version", False, ("OSVersion",)),
    Column("uppfyller_krav", False, ("CompliantState", "ComplianceState", "Compliance",
                                     "Efterlevnad")),
    Column("modell", False, ("Model", "Manufacturer")),
    Column("inkopt", False, ("inköpt", "EnrolledDate", "purchase date")),
    Column("avtal_slut", False, ("leasing slut",)),
)  # fmt: skip
STATUSES = codes_of(
    "i_bruk", "lager", "reparation", "saknas", "aterlamnad",
    i_bruk="i bruk|managed|in use|enrolled|aktiv", lager="i lager|stock|available",
    reparation="repair", saknas="missing|lost|borttappad",
    aterlamnad="återlämnad|retired|returned|wiped",
)  # fmt: skip
_COMPLIANT = {"compliant": "ja", "noncompliant": "nej", "not compliant": "nej"}


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
        row.optional("uppfyller_krav", _meets_requirements),
        row.free_text("modell", 100),
        bought_on,
        contract_ends_on,
    )


def _meets_requirements(text: str) -> bool:
    return parse_boolean(_COMPLIANT.get(text.casefold(), text))
