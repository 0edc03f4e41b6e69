"""Odd cells of every kind: what is stored, and which row, column and class a fault is named by."""

import unicodedata

import pytest

from data_access.database import reading
from data_access.register_tables import FaultReportRow
from data_access.units import find_units
from tests.file_import.contract import DASHED, PERSONAL_NUMBER, import_bytes, lines

A_VISIT = "HT-A;;{start};{end};;mobil;;;;;"


def faults_of(result):
    return [(e.line, e.column, str(e.reason_class)) for e in result.errors]


@pytest.mark.parametrize(
    "start",
    [
        "2026-04-01T08:00", "20260401 08:00", "2026-04-01 08:00:30", "46113.3361", "46113,3361",
        "2026-04-01", "2026-04-01T06:00:00Z", "2026-04-01 08:00+02:00", "2026-04-01 08:00 +0200",
        "2026-04-01 08:00:00.1234567",
    ],
)  # fmt: skip
def test_accepted_times(import_text, start):
    result = import_text(
        "besok", lines("besok", A_VISIT.format(start=start, end="2026-04-01 23:30"))
    )

    assert (result.exit_code, result.stored) == (0, 1), result


@pytest.mark.parametrize(
    ("start", "end", "column", "reason"),
    [
        ("01/04/2026 08:00", "2026-04-01 23:30", "start", "bad_date"),
        ("26-04-01 08:00", "2026-04-01 23:30", "start", "bad_date"),
        ("2026-02-30 08:00", "2026-04-01 23:30", "start", "bad_date"),
        ("2026-04-01 24:00", "2026-04-01 23:30", "start", "bad_date"),
        ("2026-04-01 08:00+25:00", "2026-04-01 23:30", "start", "bad_date"),
        ("2026-03-29 02:30", "2026-03-29 04:30", "start", "bad_date"),
        ("2026-04-01 08:30", "2026-04-01 08:30", "slut", "end_before_start"),
        ("2026-04-01 08:30", "2026-04-01 08:00", "slut", "end_before_start"),
        ("2026-04-01 08:30", "2026-04-02 08:31", "slut", "too_long"),
        ("2025-10-26 01:30", "2025-10-27 01:30", "slut", "too_long"),
        ("2026-05-01 08:30", "2026-05-01 08:31", "start", "in_future"),
        ("2026-04-01 08:30", "", "slut", "missing_value"),
        ("", "2026-04-01 08:30", "start", "missing_value"),
    ],
)
def test_times_in_quarantine(import_text, start, end, column, reason):
    result = import_text("besok", lines("besok", A_VISIT.format(start=start, end=end)))

    assert result.exit_code == 3
    assert faults_of(result) == [(2, column, reason)]


@pytest.mark.parametrize(
    ("unit", "is_known"),
    [
        ("hemtjänst åby norra", True),
        (" Hemtjänst\u00a0Åby  norra ", True),
        (unicodedata.normalize("NFD", "Hemtjänst Åby norra"), True),
        ("ht-a", True),
        ("HT-GAMLA", True),
        ("Hemtjanst Aby norra", False),
        ("HT-B", False),  # from 2 March
        ("HT-A\0", False),
        (PERSONAL_NUMBER, False),
    ],
)
def test_units_are_known_by_id_or_exact_name_on_the_day(import_text, unit, is_known):
    row = f"{unit};;2026-03-01 08:00;2026-03-01 08:30;;mobil;;;;;"

    result = import_text("besok", lines("besok", row))

    assert result.exit_code == (0 if is_known else 3)
    assert faults_of(result) == ([] if is_known else [(2, "enhet_id", "unknown_unit")])


@pytest.mark.parametrize(
    ("bad", "rows", "exit_code"), [(10, 50, 3), (11, 50, 2), (40, 49, 3), (49, 49, 3)]
)
def test_more_than_a_fifth_of_fifty_rows_refuses_the_file(import_text, bad, rows, exit_code):
    good = "HT-A;;2026-04-02 08:00;2026-04-02 08:30;;mobil;;;;;"
    wrong = good.replace("HT-A", "HT-X")

    result = import_text("besok", lines("besok", *[good] * (rows - bad), *[wrong] * bad))

    assert (result.exit_code, result.rows) == (exit_code, rows)


GOOD_TOKEN = "1;HT-A;a;;2026-05-02;;;aktiv"
GOOD_READ = "a;HT-A;rutin;rutin-mobil;2;2026-04-01;digital"
GOOD_EDITION = "rutin-mobil;R;2;2020-03-26;2021-03-26;VC;VU"
GOOD_LINK = "rutin-mobil;Glömt lösenord;https://a.example;VU;2026-04-01;ja"
GOOD_FAULT = "INC1;HT-A;telefon;2026-04-01 14:05;2026-04-01 11:30;pagar;3;;T-1;x"
WRONG = [
    ("besok", "HT-A;;2026-04-01 08:00;2026-04-01 08:30;?;mobil;;;;;", "status", "unknown_value"),
    ("besok", "HT-A;;2026-04-01 08:00;2026-04-01 08:30;;?;;;;;", "metod", "unknown_value"),
    ("besok", "HT-A;;2026-04-01 08:00;2026-04-01 08:30;;;;;;;", "metod", "missing_value"),
    ("besok", "HT-A;;2026-04-01 08:00;2026-04-01 08:30;;mobil;?;;;;", "orsak", "unknown_value"),
    ("besok", "HT-A;;2026-04-01 08:00;2026-04-01 08:30;;mobil;;?;;;", "dokumentation",
     "unknown_value"),
    ("besok", f"HT-A;;2026-04-01 08:00;2026-04-01 08:30;;mobil;;;;{DASHED};", "besok_id",
     "personal_identity_number"),
    ("besok", "HT-A;;2026-04-01 08:00", "", "ragged_row"),
    ("registreringar", "HT-A;2026-05-01;tid;mobil;;1;;", "datum", "in_future"),
    ("registreringar", "HT-A;2026-04-01;?;mobil;;1;;", "moment", "unknown_value"),
    ("registreringar", "HT-A;2026-04-01;tid;mobil;;\u22121;;", "antal", "out_of_range"),
    ("registreringar", "HT-A;2026-04-01;tid;mobil;;1,5;;", "antal", "bad_number"),
    ("registreringar", "HT-A;2026-04-01;tid;mobil;;1;721;", "minuter", "out_of_range"),
    ("bemanning", "HT-A;2026v14;0;0;;;", "i_tjanst", "out_of_range"),
    ("bemanning", "HT-A;2026v14;10;11;;;", "aktiva_mobil", "out_of_range"),
    ("bemanning", "HT-A;2026v14;10;9;;5;6", "pass_alla_moment", "out_of_range"),
    ("bemanning", "HT-A;2025v53;10;9;;;", "vecka", "bad_date"),
    ("bemanning", "HT-A;2026v30;10;9;;;", "vecka", "in_future"),
    ("medarbetare", f"{PERSONAL_NUMBER[2:]};HT-A;2020-01-01;;tillsvidare;ja;;", "person_ref",
     "personal_identity_number"),
    ("medarbetare", "a;HT-A;2020-01-01;2019-01-01;tillsvidare;ja;;", "anstallning_slut",
     "end_before_start"),
    ("medarbetare", "a;HT-A;2020-01-01;;tillsvidare;kanske;;", "behover_dosa", "unknown_value"),
    ("konton", "a;HT-A;2026-05-02;ja;;", "ogonblick", "in_future"),
    ("konton", "a;HT-A;;ja;31/08/2026;", "konto_slut", "bad_date"),
    ("dosor", GOOD_TOKEN.replace("1;", f"{DASHED};", 1), "dosa_id", "personal_identity_number"),
    ("dosor", GOOD_TOKEN.replace("2026-05-02;;", "1999-12-31;;"), "giltig_till", "out_of_range"),
    ("dosor", GOOD_TOKEN.replace("a;;", "a;2026-05-03;"), "giltig_till", "end_before_start"),
    ("dosor", GOOD_TOKEN.replace(";;aktiv", ";2026-05-02;aktiv"), "ny_giltig_till",
     "end_before_start"),
    ("telefoner", "T-1;HT-A;i_bruk;2026-05-01;;", "senast_kontakt", "in_future"),
    ("telefoner", "T-1;HT-A;?;2026-04-01;;", "status", "unknown_value"),
    ("felanmalningar", GOOD_FAULT.replace("14:05", "10:05"), "uppstod", "end_before_start"),
    ("felanmalningar", GOOD_FAULT.replace("pagar", "stangd"), "atgardad", "missing_value"),
    ("felanmalningar", GOOD_FAULT.replace(";3;", ";9;"), "prioritet", "out_of_range"),
    ("felanmalningar", GOOD_FAULT.replace(";;T", ";2026-03-01;T"), "atgardad", "end_before_start"),
    ("felanmalningar", GOOD_FAULT.replace("T-1", DASHED), "telefon_id",
     "personal_identity_number"),
    ("kvitteringar", GOOD_READ.replace("HT-A", "HT-X"), "enhet_id", "unknown_unit"),
    ("kvitteringar", GOOD_READ.replace("2026-04-01", "2026-05-01"), "datum", "in_future"),
    ("kvitteringar", GOOD_READ.replace("2026-04-01", "01/04/2026"), "datum", "bad_date"),
    ("kvitteringar", GOOD_READ.replace("2026-04-01", ""), "datum", "missing_value"),
    ("kvitteringar", GOOD_READ.replace(";rutin;", ";prat;"), "typ", "unknown_value"),
    ("kvitteringar", GOOD_READ.replace(";2;", ";;"), "utgava", "missing_value"),
    ("kvitteringar", GOOD_READ.replace("a;", f"{DASHED};", 1), "person_ref",
     "personal_identity_number"),
    ("kvitteringar", GOOD_READ.replace("rutin-mobil", DASHED), "dokument",
     "personal_identity_number"),
    ("dokument", GOOD_EDITION.replace(";2021-03-26", ";2020-03-26"), "galler_till",
     "end_before_start"),
    ("dokument", GOOD_EDITION.replace(";2021-03-26", ";2025-03-27"), "galler_till", "out_of_range"),
    ("dokument", GOOD_EDITION.replace("2020-03-26", "2026-05-01").replace("2021", "2028"),
     "beslutad", "in_future"),
    ("dokument", GOOD_EDITION.replace(";R;", ";;"), "titel", "missing_value"),
    ("dokument", GOOD_EDITION.replace(";2;", ";;"), "utgava", "missing_value"),
    ("lankar", GOOD_LINK.replace("https", "javascript"), "adress", "unknown_value"),
    ("lankar", GOOD_LINK.replace("https://", "//"), "adress", "unknown_value"),
    ("lankar", GOOD_LINK.replace("a.example", f"a.example/{DASHED}"), "adress",
     "personal_identity_number"),
    ("lankar", GOOD_LINK.replace("2026-04-01", "2026-05-01"), "senast_kontrollerad", "in_future"),
    ("lankar", GOOD_LINK.replace(";ja", ";kanske"), "fungerar", "unknown_value"),
    ("lankar", GOOD_LINK.replace("Glömt lösenord", ""), "lanktext", "missing_value"),
    ("avvikelser", "HT-A;2026-05;annat;1;;;;", "manad", "in_future"),
    ("avvikelser", "HT-A;mars 2026;annat;1;;;;", "manad", "bad_date"),
    ("avvikelser", "HT-A;2026-13;annat;1;;;;", "manad", "bad_date"),
    ("avvikelser", "HT-A;2026-03-02;annat;1;;;;", "manad", "bad_date"),
    ("avvikelser", "HT-GAMLA;2026-04;annat;1;;;;", "enhet_id", "unknown_unit"),
    ("avvikelser", "HT-A;2026-03;stöld;1;;;;", "typ", "unknown_value"),
    ("avvikelser", "HT-A;2026-03;annat;-1;;;;", "antal", "out_of_range"),
    ("avvikelser", "HT-A;2026-03;annat;;;;;", "antal", "missing_value"),
    ("avvikelser", "HT-A;2026-03;annat;1;4;5;;", "stickprov_gjorda", "out_of_range"),
    ("avvikelser", "HT-A;2026-03;annat;1;;;20;21", "poster_utan_anmarkning", "out_of_range"),
    ("avvikelser", f"HT-A;2026-03;{PERSONAL_NUMBER};1;;;;", "typ", "unknown_value"),
    ("uppfoljningar", "HT-A;2026T4;2026-05-15;;;;", "period", "bad_date"),
    ("uppfoljningar", "HT-A;2026T2;2026-09-15;;;;", "period", "in_future"),
    ("uppfoljningar", "HT-A;2026-03;2026-02-28;;;;", "forfaller", "end_before_start"),
    ("uppfoljningar", "HT-A;2026-03;;;;;", "forfaller", "missing_value"),
    ("uppfoljningar", "HT-A;2026-03;2026-04-15;2026-05-01;;;", "genomford", "in_future"),
    ("uppfoljningar", "HT-A;2026-03;2026-04-15;;;;2026-05-01", "qms_datum", "in_future"),
    ("uppfoljningar", f"HT-A;2026-03;2026-04-15;;;K {DASHED};", "qms_referens",
     "personal_identity_number"),
    ("uppfoljningar", f"HT-A;2026-03;2026-04-15;;;{'k' * 65};", "qms_referens", "too_long"),
    ("enheter", "ht-q;Q;2020-01-01;;;", "enhet_id", "unknown_value"),
    ("enheter", f"{PERSONAL_NUMBER};Q;2020-01-01;;;", "enhet_id", "personal_identity_number"),
    ("enheter", "HT-Q;Q;2020-13-01;;;", "giltig_fran", "bad_date"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "row", "column", "reason"), WRONG)
def test_a_wrong_cell_is_named_by_its_place(import_text, kind, row, column, reason):
    result = import_text(kind, lines(kind, row))

    assert result.exit_code == 3
    assert faults_of(result) == [(2, column, reason)]


@pytest.mark.parametrize(
    ("kind", "rows", "column"),
    [
        ("enheter", ["HT-Q;Q;2020-01-01;2024-12-31;;", "HT-Q;Q2;2024-06-01;;;"], "giltig_fran"),
        ("enheter", ["HT-Q;Lika;2020-01-01;;;", "HT-R;lika ;2021-01-01;;;"], "enhet_namn"),
        ("registreringar", ["HT-A;2026-04-01;tid;mobil;;1;;", "HT-A;2026-04-01;tid;mobil;;2;;"],
         "enhet_id"),
        ("bemanning", ["HT-A;2026v14;9;8;;;", "HT-A;2026-W14;9;7;;;"], "enhet_id"),
        ("medarbetare", ["a;HT-A;2020-01-01;;tillsvidare;ja;;",
                         "A@x.se;HT-A;2020-01-01;;tillsvidare;nej;;"], "person_ref"),
        ("dosor", [GOOD_TOKEN, GOOD_TOKEN.replace(";a;", ";b;")], "dosa_id"),
        ("felanmalningar", [GOOD_FAULT, GOOD_FAULT.replace("pagar", "ny")], "arende_id"),
        ("kvitteringar", [GOOD_READ, GOOD_READ.replace("04-01", "04-02")], "person_ref"),
        ("dokument", [GOOD_EDITION, GOOD_EDITION.replace(";R;", ";S;").replace(";2;", ";02;")],
         "dokument_id"),
        ("lankar", [GOOD_LINK, GOOD_LINK.replace(";ja", ";nej")], "dokument_id"),
        ("avvikelser", ["HT-A;2026-03;annat;1;;;;", "HT-A;2026-03-01;övrigt;2;;;;"], "enhet_id"),
        ("uppfoljningar", ["HT-A;2026T1;2026-05-15;;;;", "HT-A;T1 2026;2026-05-16;;;;"],
         "enhet_id"),
    ],
)  # fmt: skip
def test_rows_that_contradict_each_other_are_all_bad(import_text, kind, rows, column):
    result = import_text(kind, lines(kind, *rows))

    assert (result.stored, result.quarantined) == (0, 2)
    assert faults_of(result) == [(line, column, "duplicate_key") for line in (2, 3)]


def test_of_one_visit_id_one_row_stands_whatever_the_order(import_text):
    row = "HT-A;;2026-04-01 08:00;2026-04-01 08:{};;mobil;;;;{};{}"
    rows = [row.format(30, " 1 ", "preliminar"), row.format(40, "1", "preliminar"),
            row.format(20, "1", "godkand"), *[row.format(30, "", "")] * 2]  # fmt: skip

    for order in (rows, rows[::-1]):
        result = import_text("besok", lines("besok", *order))
        assert (result.exit_code, result.stored, result.repeated) == (0, 3, 2)


def test_the_service_desks_own_headers_are_known(import_text):
    zammad = (
        "#,Title,State,Group,Category,Created At,Closed At\n"
        "1001,Trasig,open,HT-A,phone,2026-04-01T10:00:00Z,\n"
        "1002,Trasig,closed,HT-A,phone,2026-04-01T10:00:00Z,2026-04-02T10:00:00Z\n"
    )

    assert import_text("felanmalningar", zammad).stored == 2


def test_tokens_far_ahead_are_warned_of(import_text):
    result = import_text("dosor", lines("dosor", GOOD_TOKEN.replace("2026-05", "2099-05")))

    assert (result.exit_code, len(result.warnings)) == (0, 1)


def test_a_cell_with_a_nul_can_be_stored_and_quarantined(import_text):
    fault = GOOD_FAULT.replace(";x", ";a\0b")
    phones = ["T-1;HT-A;i_bruk;2026-04-01;And\0roid;", "T-2;HT\0-A;i_bruk;2026-04-01;;"]

    assert import_text("felanmalningar", lines("felanmalningar", fault)).stored == 1
    assert import_text("telefoner", lines("telefoner", *phones)).quarantined == 1


def test_units_are_stored_without_personal_numbers(database, tmp_path):
    row = f"HT-Q;Q {DASHED};2020-01-01;;;Anna {PERSONAL_NUMBER}"

    result = import_bytes(database, tmp_path, "enheter", lines("enheter", row))

    assert result.exit_code == 0
    with reading(database) as session:
        (unit,) = find_units(session)
    assert DASHED not in unit.name
    assert PERSONAL_NUMBER not in unit.manager_role


def test_an_apostrophe_that_our_export_put_there_is_taken_away_once(municipality, import_text):
    """What was read out of a file of ours and in again is the same text."""
    row = "INC77;HT-A;telefon;2026-04-01 14:05;;pagar;3;;;{}"
    for sent, kept in (("=1+1", "=1+1"), ("'=1+1", "=1+1"), ("''=1+1", "'=1+1"), ("'hej", "'hej")):
        import_text("felanmalningar", lines("felanmalningar", row.format(sent)))
        with reading(municipality) as session:
            found = session.get(FaultReportRow, "INC77")
            assert found is not None
            assert found.description == kept
