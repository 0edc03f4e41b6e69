"""Entra and Intune write in UTC, whether or not they say so."""

import pytest

from data_access.database import reading
from data_access.import_log import find_imports, find_quarantine
from domain.column_mapping import DAY_FIRST, ColumnMapping
from file_import.header import header_fingerprint
from file_import.import_file import ImportOrder, import_file
from file_import.release import Release, release_row
from file_import.utc_sources import with_zone, writes_in_utc
from tests.file_import.contract import NOW, TODAY, import_bytes, rows_of


@pytest.mark.parametrize(
    ("header", "is_utc"),
    [
        (["Device ID", "Device name", "Last check-in"], True),
        (["Enhetsnamn", "Senaste incheckning"], True),
        (["deviceName", "lastSyncDateTime"], True),
        (["userPrincipalName", "isSsprRegistered", "lastUpdatedDateTime"], True),
        (["Device name", "Senast sedd"], False),
        (["telefon_id", "senast_kontakt"], False),
        (["Number", "Opened", "Closed"], False),
        ([], False),
    ],
)
def test_the_source_is_known_by_its_header(header, is_utc):
    assert writes_in_utc(header) is is_utc


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("2026-04-28 22:30", "2026-04-28 22:30Z"),
        ("2026-04-28T22:30:11.0000000", "2026-04-28T22:30:11.0000000Z"),
        ("2026-04-28T22:30:11Z", "2026-04-28T22:30:11Z"),
        ("2026-04-28 22:30+02:00", "2026-04-28 22:30+02:00"),
        ("2026-04-28", "2026-04-28"),
        ("igår", "igår"),
    ],
)
def test_only_a_time_without_a_zone_is_marked(text, marked):
    assert with_zone(text) == marked


def test_a_late_evening_in_utc_is_the_next_day_here(fresh, tmp_path):
    result = import_bytes(
        fresh, tmp_path, "telefoner",
        "Device name,Category,Device state,Last check-in\n"
        "T-1,HT-A,Managed,4/28/2026 10:30:00 PM\n"
        "T-2,HT-A,Managed,2026-04-28 21:30:00\n"
        "T-3,HT-A,Managed,2026-04-28T23:30:00+02:00\n",
    )  # fmt: skip

    assert (result.exit_code, result.stored) == (0, 3), result.errors
    assert "som UTC" in " ".join(result.warnings)
    days = rows_of(fresh, "SELECT phone_id, last_contact_on FROM phone ORDER BY phone_id")
    assert days == [("T-1", "2026-04-29"), ("T-2", "2026-04-28"), ("T-3", "2026-04-28")]


@pytest.mark.parametrize(
    "never", ["0001-01-01", "0001-01-01T00:00:00Z", "0001-01-01 00:00:00.0000000",
              "1/1/0001 12:00:00 AM", "0001-01-01T00:00:00+00:00"],
)  # fmt: skip
def test_the_first_day_there_is_means_none_where_a_day_may_be_left_out(fresh, tmp_path, never):
    result = import_bytes(
        fresh, tmp_path, "telefoner",
        "Device name,Category,Device state,Last check-in,Enrollment date\n"
        f"T-1,HT-A,Managed,4/28/2026 10:30:00 PM,{never}\n"
        f"T-2,HT-A,Managed,{never},4/28/2026\n"
        "T-3,HT-A,Managed,4/28/2026,0001-01-02\n",
    )  # fmt: skip

    assert rows_of(fresh, "SELECT phone_id, bought_on FROM phone") == [("T-1", None)]
    faults = [(error.line, error.column) for error in result.errors]
    assert faults == [(3, "senast_kontakt"), (4, "inkopt")]


def test_a_row_let_out_of_quarantine_is_read_as_in_its_file(fresh, tmp_path):
    import_bytes(
        fresh, tmp_path, "telefoner",
        "Device name,Category,Device state,Last check-in\n"
        "T-1,HT-A,Managed,2026-04-20 08:00\nT-2,Bilen,Managed,4/8/2026 10:30:00 PM\n",
    )  # fmt: skip
    with reading(fresh) as session:
        (entry,) = find_quarantine(session, find_imports(session, most=1)[0].id, most=9)
    assert entry.row is not None
    cells = {**entry.row, "enhet_id": "HT-A"}
    release_row(fresh, Release(entry.id, cells, None, "command", TODAY, NOW, b"key"))

    days = rows_of(fresh, "SELECT phone_id, last_contact_on FROM phone ORDER BY phone_id")
    assert days == [("T-1", "2026-04-20"), ("T-2", "2026-04-09")]


def test_a_quarantined_row_of_a_mapped_file_has_our_unit_and_words(fresh, tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("Nr;Hos;Sort;Inkom;Läge\n7;Bilen;telefon;13.04.2026 08:00;Parkerad\n")
    mapping = ColumnMapping(
        "felanmalningar", header_fingerprint(["Nr", "Hos", "Sort", "Inkom", "Läge"]), "Export",
        {"arende_id": "Nr", "enhet_id": "Hos", "kategori": "Sort", "anmald": "Inkom",
         "status": "Läge"},
        {"enhet_id": {"Bilen": "HT-A"}}, DAY_FIRST,
    )  # fmt: skip
    order = ImportOrder("felanmalningar", path, NOW, TODAY, "test", b"key", mapping=mapping)
    (error,) = import_file(fresh, order).errors

    assert error.row is not None
    assert (error.column, error.value) == ("status", "Parkerad")
    assert (error.row["enhet_id"], error.row["anmald"]) == ("HT-A", "2026-04-13 08:00:00")


def test_nothing_is_said_of_a_file_whose_times_tell_their_zone(fresh, tmp_path):
    result = import_bytes(
        fresh, tmp_path, "konton",
        "userPrincipalName,enhet_id,isSsprRegistered,lastUpdatedDateTime\n"
        "anan01@exempelkommun.se,HT-A,True,2026-04-28T22:30:00Z\n",
    )  # fmt: skip

    assert (result.exit_code, result.stored, result.warnings) == (0, 1, ())
