"""Each message of a damaged file tells what to do next; what is broken is never stored."""

import pytest

from data_access.database import reading
from data_access.units import find_units
from file_import.broken_text import is_misread
from tests.databases import fresh_database
from tests.file_import.contract import HEADERS, import_bytes, import_units, lines

UNITS = "enhet_id;enhet_namn;giltig_fran\n"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("messages")
    with fresh_database("sqlite", folder) as engine:
        import_units(engine, folder)
        yield engine


@pytest.fixture
def read(house, tmp_path):
    def read(kind, content, **options):
        return import_bytes(house, tmp_path, kind, content, **options)

    return read


def names(engine):
    with reading(engine) as session:
        return [unit.name for unit in find_units(session)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\n1 0 obj", "en PDF"),
        (b"\xef\xbb\xbf<!DOCTYPE html><table><tr><td>enhet_id", "en webbsida"),
        (b'[{"enhet_id": "HT-A"}]', "JSON"),
        (b"\x1f\x8b\x08\x00abc", "en packad fil"),
        (HEADERS["besok"].encode("utf-32"), "teckenkodning"),
        (lines("besok", "Hemtjänst Åby norra;;;;;;;;;;").encode("mac_roman"), "teckenkodning"),
        (lines("besok", "Hemtjänst;;;;;;;;;;").encode("cp437"), "teckenkodning"),
        ("enhet_id start slut metod\nHT-A x y mobil\n", "bara en kolumn"),
        (lines("dosor", "1;HT-A;;;2026-05-01;;;"), "ser ut som dosor"),
    ],
)
def test_what_is_no_table_of_the_kind_is_refused_with_what_it_is(read, content, said):
    result = read("besok", content)

    assert (result.exit_code, result.stored) == (2, 0)
    assert said in " ".join(error.reason for error in result.errors)


def test_the_other_kind_is_named_once(read):
    staff = lines("medarbetare", "anan01;HT-A;2020-01-01;;tillsvidare;ja;ja;A")

    assert len(read("telefoner", staff).errors) == 1


def test_a_table_whose_headers_are_unknown_is_not_said_to_have_one_column(read):
    (error,) = read("besok", "Lag,Dag,Sak\nNorra gruppen,04/13/2026,Tid\n").errors

    assert "känns igen" in error.reason
    assert "bara en kolumn" not in error.reason


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("HT-A;2026-04-01;tid;mobil;;-3;;", "-3 går inte an: det ska vara 0–1000000"),
        ("HT-A;2026-04-01;tid;mobil;;1;721;", "721 går inte an: det ska vara 0–720"),
        ("HT-A;2026-04-01;tid;mobil;;tre;;", "Skriv som 12"),
        ("HT-A;30.02.2026;tid;mobil;;3;;", "kolumnkopplingarna"),
        ("HT-A;2026-02-30;tid;mobil;;3;;", "Skriv dagar som 2026-04-01"),
        ("HT-A;2026-04-01", "för få celler: 2 mot 8"),
        ("HT-A;2026-04-01;tid;mobil;;3;;;;x", "för många celler: 10 mot 8"),
        ("HemtjÃ¤nst Ã…by norra;2026-04-01;tid;mobil;;3;;", "fel teckenkodning"),
    ],
)
def test_a_bad_row_says_what_would_be_good(read, row, said):
    result = read("registreringar", lines("registreringar", row))

    assert [said in error.reason for error in result.errors] == [True], result.errors


def test_rows_that_contradict_each_other_name_each_other(read):
    result = read("bemanning", lines("bemanning", "HT-A;2026v14;46;43;;;", "HT-A;2026v14;46;40;;;"))

    assert [error.reason[:14] for error in result.errors] == ["Raderna 2, 3 g"] * 2


def test_a_visit_of_no_length_is_not_said_to_end_too_early(read):
    row = "HT-A;;2026-04-01 08:00;2026-04-01 08:00;;mobil;;;;;"

    (error,) = read("besok", lines("besok", row)).errors
    assert error.reason == "slut ligger inte efter start. Rätta en av dem."


@pytest.mark.parametrize("name", ["HemtjÃ¤nst KÃ¤llsta", "Hemtj\ufffdnst"])
def test_a_misread_name_makes_no_unit(read, house, name):
    before = names(house)
    result = read("enheter", f"{UNITS}HT-NY;{name};2020-01-01\n")

    assert (result.stored, result.quarantined) == (0, 1)
    assert names(house) == before


@pytest.mark.parametrize("cell", ["T\0-1", "T\ufffd-1"])
def test_an_id_with_letters_that_were_lost_is_no_id(read, cell):
    result = read("telefoner", lines("telefoner", f"{cell};HT-A;i_bruk;2026-04-29;;"))

    assert (result.stored, result.quarantined) == (0, 1)


@pytest.mark.parametrize("cell", ["an\0an", "an\ufffdan"])
def test_a_user_name_with_letters_that_were_lost_is_nobody(read, cell):
    result = read("konton", lines("konton", f"{cell};HT-A;;ja;;"))

    assert (result.stored, result.quarantined) == (0, 1)


def test_an_older_register_says_why_it_changes_nothing(read):
    row = lines("bemanning", "HT-A;2026v15;46;43;;;")
    telefon = lines("telefoner", "T-9;HT-A;i_bruk;2020-01-01;;")
    assert read("telefoner", telefon).stored == 1
    result = read("telefoner", telefon, name="telefoner_2020-01-01.csv")

    assert (result.exit_code, result.stored, result.repeated) == (0, 0, 1)
    assert "av senare datum" in " ".join(result.warnings)
    assert "av senare datum" not in " ".join(read("bemanning", row).warnings)


def test_a_day_in_the_name_that_does_not_exist_is_told_of(read):
    content = lines("telefoner", "T-8;HT-A;i_bruk;2026-04-01;;")
    told = read("telefoner", content, name="telefoner_2026-02-30.csv").warnings

    assert "datum 2026-02-30 finns inte" in told[-1]
    assert "togs 2026-04-30 i stället" in told[-1]
    known = read("telefoner", content, name="telefoner_2026-04-30.csv").warnings
    assert "finns inte" not in " ".join(known)


def test_a_name_held_by_two_units_is_told_of(read):
    result = read("enheter", f"{UNITS}HT-TVA;hemtjänst åby NORRA;2020-01-01\n")

    assert result.stored == 1
    assert "Enheterna HT-A, HT-TVA har samma namn" in " ".join(result.warnings)


@pytest.mark.parametrize(
    ("text", "misread"),
    [("Ã¥", True), ("Ã…by", True), ("Ã–st", True), ("Åby", False), ("SÃO", False), ("", False)],
)
def test_misread_letters_are_told_from_foreign_ones(text, misread):
    assert is_misread(text) is misread
