"""Exports in the shapes that the named systems write, with invented content, need no mapping."""

from pathlib import Path

import openpyxl
import pytest

from file_import.kind_finding import find_kind
from tests.file_import.contract import import_bytes, import_path, lines, rows_of

SHAPES = Path(__file__).parent / "shapes"
STAFF = lines(
    "medarbetare",
    "anan01;HT-A;2020-01-01;;tillsvidare;ja;ja;",
    "bebe02;HT-A;2020-01-01;2025-12-31;tillsvidare;ja;ja;",
    "bebe02;HT-B;2026-03-02;;tillsvidare;ja;ja;",
)


def import_shape(engine, folder, kind, name):
    return import_bytes(engine, folder, kind, (SHAPES / name).read_bytes())


FAULTS = (
    "SELECT ticket_id, category, status, priority, resolved_on, solution FROM fault_report "
    "ORDER BY ticket_id"
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("entra_registrering.csv", "konton"),
        ("dosor_inkopslista.csv", "dosor"),
        ("intune.csv", "telefoner"),
        ("zammad.csv", "felanmalningar"),
        ("glpi.csv", "felanmalningar"),
        ("servicenow.csv", "felanmalningar"),
        ("topdesk.csv", "felanmalningar"),
        ("jira.csv", "felanmalningar"),
        ("phoniro.csv", "besok"),
        ("entra_dosor.csv", None),  # has no last day, which nothing can stand in for
    ],
)
def test_each_is_known_by_its_header_alone(name, kind, tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes((SHAPES / name).read_bytes())

    assert find_kind(path) == kind


def test_zammad_goes_by_group_where_the_organisation_is_no_unit(fresh, tmp_path):
    result = import_shape(fresh, tmp_path, "felanmalningar", "zammad.csv")

    assert (result.exit_code, result.stored) == (0, 3), result.errors
    assert rows_of(fresh, FAULTS) == [
        ("10001", "telefon", "pagar", 2, None, ""),
        ("10002", "inloggning", "stangd", 4, "2026-04-03", ""),
        ("10003", "app", "avbruten", 3, None, ""),
    ]
    (left_out,) = [text for text in result.warnings if "kolumner hoppades över" in text]
    assert ", Organization, " in left_out
    assert ", Group, " not in left_out


def test_zammad_goes_by_organisation_where_that_is_the_unit(fresh, tmp_path):
    content = (SHAPES / "zammad.csv").read_text("utf-8")
    content = content.replace(",HT-A,", ",Servicedesk,").replace(",Exempelkommun,", ",HT-A,")
    result = import_bytes(fresh, tmp_path, "felanmalningar", content)

    assert (result.exit_code, result.stored) == (0, 3), result.errors
    (left_out,) = [text for text in result.warnings if "kolumner hoppades över" in text]
    assert ": Group, " in left_out
    assert ", Organization, " not in left_out


def test_zammad_as_the_workbook_it_sends(fresh, tmp_path):
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in (SHAPES / "zammad.csv").read_text("utf-8").splitlines():
        cells = line.replace('"telefon, skärm"', "telefon").split(",")
        book.active.append([cell or None for cell in cells])
    path = tmp_path / "report.xlsx"
    book.save(path)
    result = import_path(fresh, "felanmalningar", path)

    assert (result.exit_code, result.stored) == (0, 3), result.errors


def test_glpi_writes_priority_in_words_and_categories_as_paths(fresh, tmp_path):
    result = import_shape(fresh, tmp_path, "felanmalningar", "glpi.csv")

    assert (result.exit_code, result.stored) == (0, 3), result.errors
    assert rows_of(fresh, FAULTS) == [
        ("41", "telefon", "pagar", 1, None, ""),
        ("42", "app", "atgardad", 4, "2026-04-04", ""),
        ("43", "natverk", "ny", 1, None, ""),
    ]


def test_servicenow_keeps_its_rows_and_its_long_texts_out(fresh, tmp_path):
    result = import_shape(fresh, tmp_path, "felanmalningar", "servicenow.csv")

    assert (result.exit_code, result.stored) == (0, 4), result.errors
    assert rows_of(fresh, FAULTS) == [
        ("INC0010001", "telefon", "pagar", 3, None, ""),
        ("INC0010002", "inloggning", "stangd", 4, "2026-04-02", "annat"),
        ("INC0010003", "annat", "atgardad", 1, "2026-04-03", "ej_fel"),
        ("INC0010004", "natverk", "vantar", 2, None, ""),
    ]
    told = rows_of(fresh, "SELECT description FROM fault_report ORDER BY ticket_id")
    assert told[0] == ("Svart skärm",)
    assert "okända värden lämnades tomma (Egen kod; rader: 1)" in " ".join(result.warnings)
    assert [(one.column, one.value, one.count) for one in result.unknown] == [
        ("losning", "Egen kod", 1)
    ]


def test_topdesk_goes_by_the_caller_s_branch(fresh, tmp_path):
    result = import_shape(fresh, tmp_path, "felanmalningar", "topdesk.csv")

    assert (result.exit_code, result.stored) == (0, 2), result.errors
    assert rows_of(fresh, FAULTS) == [
        ("I2604-001", "telefon", "vantar", 2, None, ""),
        ("I2604-002", "las", "atgardad", 4, "2026-04-03", ""),
    ]


def test_jira_has_fields_of_ones_own_and_names_the_month(fresh, tmp_path):
    result = import_shape(fresh, tmp_path, "felanmalningar", "jira.csv")

    assert (result.exit_code, result.stored) == (0, 2), result.errors
    found = rows_of(
        fresh,
        "SELECT ticket_id, category, status, priority, reported_on, resolved_on, troubleshot, "
        "description FROM fault_report ORDER BY ticket_id",
    )
    assert found == [
        ("VOF-1", "telefon", "pagar", 2, "2026-04-01", None, "ja", "Svart skärm"),
        ("VOF-2", "inloggning", "stangd", 4, "2026-03-31", "2026-04-01", "okant",
         "Kan inte logga in"),
    ]  # fmt: skip


def test_intune_writes_the_month_first(fresh, tmp_path):
    result = import_shape(fresh, tmp_path, "telefoner", "intune.csv")

    assert (result.stored, result.quarantined) == (3, 1), result.errors
    assert [(e.line, e.column) for e in result.errors] == [(5, "enhet_id")]
    found = rows_of(
        fresh,
        "SELECT phone_id, status, last_contact_on, meets_requirements, bought_on FROM phone "
        "ORDER BY phone_id",
    )
    assert found == [
        ("T-0101", "i_bruk", "2026-04-09", 1, "2024-09-24"),
        ("T-0102", "i_bruk", "2026-04-29", 0, "2024-09-24"),
        ("T-0103", "aterlamnad", "2025-12-31", None, "2024-09-24"),
    ]
    assert "månad/dag/år" in " ".join(result.warnings)
    assert "350000000000001" not in str(rows_of(fresh, "SELECT * FROM phone"))


def test_intune_that_denies_its_order_is_not_guessed_at(fresh, tmp_path):
    content = (SHAPES / "intune.csv").read_text("utf-8").replace("12/31/2025", "31/12/2025")
    result = import_bytes(fresh, tmp_path, "telefoner", content)

    assert result.stored == 0
    assert {str(e.reason_class) for e in result.errors} == {"bad_date"}


def test_entra_s_report_finds_its_units_in_the_staff_register(fresh, tmp_path):
    assert import_bytes(fresh, tmp_path, "medarbetare", STAFF).stored == 3
    result = import_shape(fresh, tmp_path, "konton", "entra_registrering.csv")

    assert (result.exit_code, result.rows, result.stored) == (0, 2, 2), result.errors
    assert "1 rader gäller personer som inte finns i medarbetare" in " ".join(result.warnings)
    found = rows_of(
        fresh,
        "SELECT code, reset_registered, reset_possible, mfa_registered FROM account "
        "JOIN unit ON unit.id = unit_id ORDER BY code",
    )
    assert found == [("HT-A", 1, 1, 1), ("HT-B", 0, 0, 0)]
    assert "rektor" not in str(rows_of(fresh, "SELECT masked_row FROM quarantined_row"))


def test_a_report_about_nobody_of_ours_stores_nothing_and_says_so(fresh, tmp_path):
    import_bytes(
        fresh, tmp_path, "medarbetare", STAFF.replace("anan01", "x").replace("bebe02", "y")
    )
    result = import_shape(fresh, tmp_path, "konton", "entra_registrering.csv")

    assert (result.exit_code, result.rows, result.stored) == (0, 0, 0)
    assert "3 rader gäller personer" in result.warnings[0]
    assert "bara en rubrikrad" not in " ".join(result.warnings)


def test_entra_s_report_without_staff_says_what_is_missing(fresh, tmp_path):
    result = import_shape(fresh, tmp_path, "konton", "entra_registrering.csv")

    assert (result.exit_code, result.rows) == (2, 3)
    (error,) = result.errors
    assert (str(error.reason_class), error.column) == ("missing_column", "enhet_id")
    assert "medarbetare" in error.reason


def test_entra_s_token_upload_has_no_last_day_and_says_so(fresh, tmp_path):
    result = import_shape(fresh, tmp_path, "dosor", "entra_dosor.csv")

    assert result.exit_code == 2
    (error,) = result.errors
    assert (str(error.reason_class), error.column) == ("missing_column", "giltig_till")
    assert "inköpslistan" in error.reason
    assert "JBSWY3DPEHPK3PXP" not in str(result)


def test_tokens_with_a_last_day_find_their_units_and_lose_their_keys(fresh, tmp_path):
    import_bytes(fresh, tmp_path, "medarbetare", STAFF)
    result = import_shape(fresh, tmp_path, "dosor", "dosor_inkopslista.csv")

    assert (result.exit_code, result.rows, result.stored) == (0, 2, 2), result.errors
    found = rows_of(
        fresh,
        "SELECT token_id, code, token.kind, valid_to, status FROM token "
        "JOIN unit ON unit.id = unit_id ORDER BY token_id",
    )
    assert found == [
        ("0308367100003", "HT-A", "dosa", "2028-05-02", "aktiv"),
        ("0308367100004", "HT-B", "dosa", "2026-05-31", "aktiv"),
    ]
    assert "Kolumnen secret key hoppades över" in " ".join(result.warnings)
    assert "JBSWY3DPEHPK3PXP" not in str(result)


def test_phoniro_writes_faktisk_slut(fresh, tmp_path):
    result = import_shape(fresh, tmp_path, "besok", "phoniro.csv")

    assert (result.exit_code, result.stored) == (0, 3), result.errors
    found = rows_of(
        fresh,
        "SELECT method, reason, attest, count FROM usage_day WHERE moment = 'tid' ORDER BY method",
    )
    assert found == [
        ("manuell_efterhand", "glomt", "preliminar", 1),
        ("mobil_kvittens", "", "godkand", 1),
    ]


@pytest.mark.parametrize("cell", ["Viktig", "Egen kod", "?"])
def test_words_that_decide_nothing_keep_no_row_out(fresh, tmp_path, cell):
    row = f"INC1;HT-A;telefon;2026-04-01 14:05;;pagar;{cell};;T-1;x"
    result = import_bytes(fresh, tmp_path, "felanmalningar", lines("felanmalningar", row))

    assert (result.exit_code, result.stored) == (0, 1)
    assert (
        f"Kolumnen prioritet: okända värden lämnades tomma ({cell}; rader: 1)" in result.warnings[0]
    )


@pytest.mark.parametrize(("cell", "priority"), [("9", None), ("0", None), ("4 - Låg", 4)])
def test_a_priority_that_is_a_number_is_read_as_one(fresh, tmp_path, cell, priority):
    row = f"INC1;HT-A;telefon;2026-04-01 14:05;;pagar;{cell};;T-1;x"
    result = import_bytes(fresh, tmp_path, "felanmalningar", lines("felanmalningar", row))

    assert result.exit_code == (3 if priority is None else 0)


@pytest.mark.parametrize(
    "cell", ["app, telefon", "Programvara > Inloggning", "katt", "telefon katt"]
)
def test_a_category_that_could_be_two_is_unknown(fresh, tmp_path, cell):
    row = f'INC1;HT-A;"{cell}";2026-04-01 14:05;;pagar;3;;T-1;x'
    result = import_bytes(fresh, tmp_path, "felanmalningar", lines("felanmalningar", row))

    assert [(e.column, str(e.reason_class)) for e in result.errors] == [
        ("kategori", "unknown_value")
    ]


@pytest.mark.parametrize(
    "content",
    [
        (
            "ID;Titel;Entitet;Status;Öppningsdatum;Kategori;Lösningsdatum\n"
            "7;t;Rot > Vof > HT-A;Löst;2026-04-01 08:00;Telefon;2026-04-02 08:00\n"
        ),
        (
            "Number;Caller branch;Category;Processing status;Creation date;Closed;Closure date\n"
            "7;HT-A;Hardware;Completed;2026-04-01 08:00;true;2026-04-02 08:00\n"
        ),
        (
            "Ärendenyckel;Ärende-id;Komponenter;Status;Skapad;Löst;Anpassat fält (Enhet)\n"
            "VOF-1;7;Telefon;Klar;01/apr/26 8:00 fm;02/apr/26 8:00 fm;HT-A\n"
        ),
        (
            "#;Taggar;Status;Skapad;Löst;Organisation\n"
            "7;telefon;löst;2026-04-01 06:00 UTC;2026-04-02 06:00 UTC;HT-A\n"
        ),
    ],
    ids=["glpi", "topdesk", "jira", "zammad"],
)
def test_other_languages_and_columns_of_the_same_service_desks(fresh, tmp_path, content):
    result = import_bytes(fresh, tmp_path, "felanmalningar", content)

    assert (result.exit_code, result.stored) == (0, 1), result.errors
    assert rows_of(fresh, FAULTS) == [("7", "telefon", "atgardad", None, "2026-04-02", "")]


def test_entra_s_page_has_words_of_its_own_and_stock_belongs_to_nobody(fresh, tmp_path):
    import_bytes(fresh, tmp_path, "medarbetare", STAFF)
    accounts = import_bytes(
        fresh, tmp_path, "konton",
        "UserPrincipalName,SSPRRegistered,MultifactorAuthenticationCapable\n"
        "anan01@exempelkommun.se,Registered,Capable\nbebe02@exempelkommun.se,Not Registered,\n",
    )  # fmt: skip
    tokens = import_bytes(
        fresh, tmp_path, "dosor",
        "upn,serial number,expirationDateTime\n"
        "anan01@exempelkommun.se,1,2027-05-31T00:00:00Z\n,2,2027-05-31T00:00:00Z\n",
    )  # fmt: skip

    assert (accounts.exit_code, accounts.stored) == (0, 2), accounts.errors
    assert (tokens.exit_code, tokens.rows, tokens.stored) == (0, 1, 1), tokens.errors
    found = rows_of(fresh, "SELECT reset_registered, mfa_registered FROM account ORDER BY 1")
    assert found == [(0, None), (1, 1)]
