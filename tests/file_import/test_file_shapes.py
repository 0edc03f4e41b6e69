"""Any encoding, delimiter and header a Swedish municipality sends; what cannot be read is said."""

from dataclasses import replace

import pytest

from file_import import kind_finding, tabular_file
from file_import.import_file import ImportOrder, import_file
from file_import.kind_finding import find_kind, likeliest_kind
from tests.file_import.contract import (
    HEADERS,
    NOW,
    PERSONAL_NUMBER,
    TODAY,
    import_bytes,
    import_path,
    lines,
)

GOOD = "Hemtjänst Åby norra;;2026-04-01 08:00;2026-04-01 08:30;;mobil;;;;7;"
VISITS = lines("besok", GOOD)
QUOTED = "\n".join('"' + row.replace(";", '";"') + '"' for row in VISITS.strip().split("\n"))
ENGLISH = """Provider,Call In,call_out,REGISTRATION METHOD,Visit ID
HT-A,2026-04-01T06:00:00Z,2026-04-01 08:30+02:00,mobile,7
"""


@pytest.mark.parametrize(
    "content",
    [
        VISITS.encode("utf-8-sig"),
        VISITS.encode("utf-16"),
        b"\xfe\xff" + VISITS.encode("utf-16-be"),
        VISITS.encode("cp1252"),
        VISITS.replace(";", ","),
        VISITS.replace(";", "\t"),
        VISITS.replace(";", "|"),
        VISITS.replace("\n", "\r\n"),
        VISITS.replace("\n", "\r"),
        "sep=;\n" + VISITS,
        'sep="\n' + VISITS,
        "Rapport: besök\nUtskriven: 2026-04-30\n\n" + VISITS,
        QUOTED,
        QUOTED.replace(";", ","),
        VISITS.replace(";7;", ';"a\nb;""c";'),
        VISITS.replace("\n", ";;;\n"),
        "\n\n" + VISITS + "\n\n;;;;;;;;;;\nSumma;1\n",
        VISITS.rstrip("\n"),
        "Utförare;FAKTISK START;Faktiskt_slut;Registrerings-sätt\n" + GOOD[:19] + ";"
        "2026-04-01 08:00;2026-04-01 08:30;Mobil\n",
        ENGLISH,
    ],
)  # fmt: skip
def test_one_visit_in_any_dress_is_stored(import_text, content):
    result = import_text("besok", content)

    assert (result.exit_code, result.rows, result.stored) == (0, 1, 1), result


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        ("", "unreadable", 1),
        ("\n\n\n", "unreadable", 1),
        (b"\xef\xbb\xbf", "unreadable", 1),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "unreadable", 1),
        (b"PK\x03\x04" + bytes(range(256)) * 20, "unreadable", 1),
        (b"\0" * 400, "unreadable", 1),
        (VISITS.encode("utf-16-le"), "unreadable", 1),
        (VISITS.encode("utf-16") + b"\x00", "unreadable", 1),
        (VISITS.encode("utf-16") + b"\x00\xd8a\x00", "unreadable", 1),
        (VISITS.replace(";7;", ';"7;'), "unreadable", 2),
        (VISITS.replace(";7;", ";" + "7" * 32_769 + ";"), "over_the_limit", 2),
        (VISITS.replace("attest", "start"), "unreadable", 1),
        (VISITS.replace("metod", "okänd"), "missing_column", 1),
        ("a;b;c\n1;2;3\n", "wrong_kind", 1),
        (lines("telefoner", "T-1;HT-A;i_bruk;2026-04-01;;"), "wrong_kind", 1),
        (lines("registreringar", "HT-A;2026-04-01;tid;mobil;;1;;"), "wrong_kind", 1),
        (";".join(f"k{number}" for number in range(201)) + ";" + VISITS, "over_the_limit", 1),
    ],
)
def test_what_cannot_be_read_is_refused_and_named(import_text, content, reason, line):
    result = import_text("besok", content)

    assert result.exit_code == 2
    assert (result.stored, result.quarantined, result.repeated) == (0, 0, 0)
    assert (str(result.errors[0].reason_class), result.errors[0].line) == (reason, line)


def test_a_missing_file_and_a_folder_are_refused(municipality, tmp_path):
    for path in (tmp_path / "saknas.csv", tmp_path):
        result = import_path(municipality, "besok", path)

        assert result.exit_code == 2
        assert str(result.errors[0].reason_class) == "unreadable"


@pytest.mark.parametrize("kind", HEADERS)
def test_a_header_alone_changes_nothing(import_text, kind):
    result = import_text(kind, HEADERS[kind] + "\n")

    assert (result.exit_code, result.rows, len(result.warnings)) == (0, 0, 1)
    assert str(result.outcome) == "accepted_with_warning"


@pytest.mark.parametrize("kind", HEADERS)
def test_a_file_of_another_kind_is_refused(import_text, kind):
    for other, header in HEADERS.items():
        if other != kind:
            result = import_text(kind, header + "\n")
            assert result.exit_code == 2, (kind, other, result)
            assert {str(e.reason_class) for e in result.errors} <= {"wrong_kind", "missing_column"}


def test_unknown_columns_are_named_and_dropped(import_text):
    content = VISITS.replace("attest\n", "attest;Klient;secret key\n").replace(
        ";7;\n", f";7;;Anna {PERSONAL_NUMBER};hemlig\n"
    )

    result = import_text("besok", content)

    assert (result.exit_code, result.stored) == (0, 1)
    assert [word for word in ("Klient", "secret key") if word in " ".join(result.warnings)] == [
        "Klient", "secret key",
    ]  # fmt: skip


def test_the_json_has_its_keys(import_text):
    shown = import_text("besok", lines("besok", GOOD, "HT-X" + GOOD[19:])).as_json()

    assert list(shown) == [
        "kind", "file", "outcome", "rows", "stored", "quarantined", "repeated", "warnings",
        "errors",
    ]  # fmt: skip
    (error,) = shown["errors"]
    assert list(error) == ["line", "column", "reason_class", "reason"]
    assert (error["line"], error["column"], error["reason_class"]) == (
        3,
        "enhet_id",
        "unknown_unit",
    )


def test_a_date_to_come_in_the_name_is_warned_of(municipality, tmp_path):
    content = lines("medarbetare", "a;HT-A;2020-01-01;;tillsvidare;ja;;")

    result = import_bytes(
        municipality, tmp_path, "medarbetare", content, name="medarbetare_2027-04-30.csv"
    )

    assert result.exit_code == 0
    assert "2027-04-30" in result.warnings[0]


def test_a_number_in_the_file_name_is_masked(import_text):
    result = import_text("besok", VISITS, name=f"besok {PERSONAL_NUMBER}.csv")

    assert PERSONAL_NUMBER not in result.file


def test_a_dry_run_says_the_same_and_stores_nothing(municipality, tmp_path):
    content = VISITS.replace(";7;", ";dry run;")
    first = import_bytes(municipality, tmp_path, "besok", content, is_dry_run=True)
    second = import_bytes(municipality, tmp_path, "besok", content)

    assert (first.import_id, second.import_id > 0) == (0, True)
    assert first == replace(second, import_id=0, changes=first.changes)
    assert not second.warnings  # a known file would be named


def test_an_unreadable_file_is_refused(municipality, tmp_path, monkeypatch):
    path = tmp_path / "besok.csv"
    path.write_text(VISITS, encoding="utf-8")
    order = ImportOrder("besok", path, NOW, TODAY, "test", b"k")

    def forbidden(*_given, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", forbidden)

    assert import_file(municipality, order).exit_code == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "cp1252"])
def test_the_kind_of_a_long_file_is_told_by_its_beginning(encoding, tmp_path, monkeypatch):
    """Thirteen kinds are tried: each row of two million would be read twelve times."""
    monkeypatch.setattr(kind_finding, "BEGINNING", 4_001)
    path = tmp_path / "åäö.csv"
    start = "\ufeff" if encoding == "utf-16-be" else ""
    rows = "HT-Å;2026-04-20 08:00;2026-04-20 08:30;mobil\n" * 3_000
    path.write_bytes((start + "enhet_id;start;slut;metod\n" + rows).encode(encoding))
    lines = []
    real = tabular_file.read_records

    def counted(*arguments):
        for record in real(*arguments):
            lines.append(record[0])
            yield record

    monkeypatch.setattr(tabular_file, "read_records", counted)

    assert find_kind(path) == "besok"
    assert likeliest_kind(path) == "besok"
    assert 0 < max(lines) < 100
