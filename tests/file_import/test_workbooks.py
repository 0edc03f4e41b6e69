"""Workbooks take the same road as text files, within their limits."""

import csv
import io
import re
import struct
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from file_import.broken_text import LOST
from file_import.import_file import ImportOrder, import_file
from file_import.kind_finding import find_kind, likeliest_kind
from file_import.workbook import as_text
from tests.databases import fresh_database
from tests.golden_month import AS_OF, EXPECTED, FOLDER, PERSON_KEY

NUMBER = re.compile(r"-?\d{1,12}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")


def order_of(kind, path, extracted_at="2026-05-01T06:00:00+02:00"):
    at = datetime.fromisoformat(extracted_at)
    return ImportOrder(
        kind=kind, path=path, now=at, today=AS_OF, imported_by="test", person_key=PERSON_KEY,
        extracted_at=at,
    )  # fmt: skip


def typed(text):
    """A cell as somebody keeps it in Excel: real dates and numbers."""
    for pattern, read in (
        (DAY, date.fromisoformat), (MOMENT, datetime.fromisoformat), (NUMBER, int),
    ):  # fmt: skip
        if pattern.fullmatch(text):
            try:
                return read(text)
            except ValueError:
                return text
    return text or None


def as_workbook(source, target):
    """The text file's lines as rows of the same numbers."""
    text = source.read_bytes().decode("utf-8-sig")
    delimiter = max(";,\t", key=text.count)
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Blad1"
    for number, line in enumerate(text.splitlines(), start=1):
        for column, cell in enumerate(next(csv.reader([line], delimiter=delimiter), []), start=1):
            if cell:
                sheet.cell(number, column, typed(cell))
    book.save(target)
    return target


def workbook(path, rows, title="Blad1"):
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


UNITS = [
    ["enhet_id", "enhet_namn", "giltig_fran"],
    ["HT-A", "Hemtjänst A", date(2020, 1, 1)],
    ["HT-B", "Hemtjänst B", date(2020, 1, 1)],
]


def test_the_golden_month_is_the_same_from_workbooks(database, tmp_path):
    for number, entry in enumerate(EXPECTED["imports"]):
        source = FOLDER / entry["file"]
        folder = tmp_path / str(number)
        folder.mkdir()
        path = as_workbook(source, folder / f"{source.stem}.xlsx")
        at = entry["extracted_at"]
        result = import_file(database, order_of(entry["kind"], path, at))
        found = (result.exit_code, result.rows, result.stored, result.quarantined)
        expected = tuple(entry[key] for key in ("exit", "rows", "stored", "quarantined"))
        assert found == expected, (source.name, result)
        if entry["errors"] and entry["exit"] == 3:
            places = [(e.line, e.column, str(e.reason_class)) for e in result.errors]
            assert places == [(e["line"], e["column"], e["reason_class"]) for e in entry["errors"]]


def test_the_right_sheet_is_found_and_lines_are_its_rows(database, tmp_path):
    book: Any = openpyxl.Workbook()
    book.active.append(["Läs mig", "inget här"])
    hidden = book.create_sheet("Gömt")
    hidden.sheet_state = "hidden"
    for row in UNITS:
        hidden.append(row)
    sheet = book.create_sheet("Enheter")
    sheet.append(["Enheter i kommunen"])
    sheet.append([])
    for row in UNITS:
        sheet.append(row)
    sheet.append(["HT-C", "Hemtjänst C", "i går"])
    book.save(tmp_path / "enheter_2026-04-30.xlsx")
    result = import_file(database, order_of("enheter", tmp_path / "enheter_2026-04-30.xlsx"))

    assert (result.rows, result.stored) == (3, 2)
    assert [(error.line, error.column) for error in result.errors] == [(6, "giltig_fran")]


def test_the_content_decides_not_the_name(database, tmp_path):
    named_text = workbook(tmp_path / "enheter.csv", UNITS)
    named_book = tmp_path / "enheter.xlsx"
    named_book.write_text("enhet_id;enhet_namn;giltig_fran\nHT-A;A;2020-01-01\n", encoding="utf-8")

    assert import_file(database, order_of("enheter", named_text)).stored == 2
    assert import_file(database, order_of("enheter", named_book)).stored == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "ja"), (False, "nej"), (46113, "46113"), (46113.0, "46113"),
        (0.875, "0.875"), (123456789012345.0, "123456789012345"), (-3, "-3"),
        (1.2345678901234567e19, "123456789012345" + LOST * 5),
        (1234567890123450, "123456789012345" + LOST), (float("inf"), "inf"),
        (12345678901234500000, "123456789012345" + LOST * 5),
        (12345678901234567890, "12345678901234567890"), (date(2026, 4, 1), "2026-04-01"),
        (datetime.fromisoformat("2026-04-01T00:00"), "2026-04-01"),
        (datetime.fromisoformat("2026-04-01T08:04"), "2026-04-01 08:04:00"),
        ("två\nrader", "två rader"), ("åäö", "åäö"),
    ],
)  # fmt: skip
def test_cells_become_the_text_they_show(value, text):
    assert as_text(value) == text


LONG = 1.2345678901234567e19  # as Excel writes an id of 20 digits
ROWS_OF_LONG_IDS = {
    "telefoner": ("telefon_id;enhet_id;status;senast_kontakt", ["HT-A", "i_bruk", "2026-04-01"]),
    "dosor": ("dosa_id;enhet_id;giltig_till;status", ["HT-A", "2027-01-01", "aktiv"]),
    "konton": ("person_ref;enhet_id;aterstallning_reg", ["HT-A", "ja"]),
    "besok": ("besok_id;enhet_id;start;slut;metod",
              ["HT-A", "2026-04-01 08:00", "2026-04-01 08:30", "mobil"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", ROWS_OF_LONG_IDS)
def test_an_id_whose_digits_excel_has_lost_is_quarantined(kind, tmp_path):
    header, rest = ROWS_OF_LONG_IDS[kind]
    rows = [header.split(";"), *([number, *rest] for number in (LONG, LONG, 123456789012345.0))]
    with fresh_database("sqlite", tmp_path) as engine:
        import_file(engine, order_of("enheter", workbook(tmp_path / "e.xlsx", UNITS)))
        result = import_file(engine, order_of(kind, workbook(tmp_path / "k.xlsx", rows)))

    assert (result.stored, result.quarantined, result.repeated) == (1, 2, 0)
    assert [(e.line, "tappat siffror" in e.reason) for e in result.errors] == [(2, True), (3, True)]


def several(path, *states):
    """A workbook with the same table on each sheet, visible or hidden."""
    book: Any = openpyxl.Workbook()
    book.active.append(["Läs mig", "inget här"])
    for number, state in enumerate(states, start=1):
        sheet = book.create_sheet(f"Del {number}")
        sheet.sheet_state = state
        for row in UNITS:
            sheet.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("states", "told"),
    [
        (("visible", "visible"), "flera blad med samma slags tabell: Del 1, Del 2"),
        (("hidden",), "inget synligt blad"),
    ],
)
def test_no_table_of_a_workbook_is_left_unread_in_silence(states, told, tmp_path):
    with fresh_database("sqlite", tmp_path) as engine:
        path = several(tmp_path / "e.xlsx", *states)
        result = import_file(engine, order_of("enheter", path))

    assert (result.exit_code, result.stored) == (2, 0)
    assert told in result.errors[0].reason


def test_a_personal_number_kept_as_a_number_is_found(database, tmp_path):
    rows = [["enhet_id", "enhet_namn", "giltig_fran"], [191212121212, "A", date(2020, 1, 1)],
            ["HT-A", "A", date(2020, 1, 1)], ["HT-B", "B", date(2020, 1, 1)],
            ["HT-C", "C", date(2020, 1, 1)], ["HT-D", "D", date(2020, 1, 1)]]  # fmt: skip
    result = import_file(database, order_of("enheter", workbook(tmp_path / "e.xlsx", rows)))

    assert [str(error.reason_class) for error in result.errors] == ["personal_identity_number"]


def repacked(source, target, change):
    """The workbook with some of its parts changed: name -> bytes, or None to leave it as it is."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = change(part.filename, old.read(part))
            new.writestr(part.filename, content)
        for name, content in change(None, b"") or ():
            new.writestr(name, content)
    return target


def add(*parts):
    return lambda name, content: parts if name is None else content


def edit(what, old, new):
    def change(name, content):
        if name is None:
            return ()
        return content.replace(old, new, 1) if name == what else content

    return change


SHEET = "xl/worksheets/sheet1.xml"
ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
BAD = {
    "macros": (add(("xl/vbaProject.bin", b"x")), "makron"),
    "external": (add(("xl/externalLinks/externalLink1.xml", b"<x/>")), "andra filer"),
    "bomb": (add(("xl/media/big.bin", b"\0" * 60_000_000)), "för stor"),
    "entities": (edit(SHEET, b"<worksheet", ENTITY + b"<worksheet"), "inte hör hemma"),
    "utf-16 entities": (
        add(("xl/other.xml", '<!DOCTYPE x [<!ENTITY a "b">]>'.encode("utf-16-le"))),
        "inte hör hemma",
    ),
    "many parts": (add(*[(f"xl/media/{n}.bin", b"") for n in range(1001)]), "för många delar"),
    "broken sheet": (edit(SHEET, b"<sheetData>", b"<sheetData><<"), "går inte att läsa"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_workbook_that_hides_something_is_refused_in_a_sentence(database, tmp_path, fault):
    change, told = BAD[fault]
    good = workbook(tmp_path / "good.xlsx", UNITS)
    path = repacked(good, tmp_path / "enheter.xlsx", change)
    result = import_file(database, order_of("enheter", path))

    assert (str(result.outcome), result.exit_code) == ("refused", 2)
    assert str(result.errors[0].reason_class) == "unreadable"
    assert told in result.errors[0].reason


def test_a_lying_size_is_not_believed(database, tmp_path):
    """The directory says one byte; what counts is what comes out."""
    good = workbook(tmp_path / "good.xlsx", UNITS)
    path = repacked(good, tmp_path / "lie.xlsx", add(("xl/media/x.bin", b"\0" * 60_000_000)))
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1)
    path.write_bytes(bytes(data))
    result = import_file(database, order_of("enheter", path))

    assert str(result.outcome) == "refused"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "lösenordsskyddad"),
        (b"PK\x03\x04" + b"\0" * 40, "skadad"),
    ],
)
def test_old_encrypted_and_cut_files_are_told_apart(database, tmp_path, content, told):
    path = tmp_path / "enheter.xlsx"
    path.write_bytes(content)

    assert told in import_file(database, order_of("enheter", path)).errors[0].reason


def test_an_archive_of_files_is_no_workbook(database, tmp_path):
    path = tmp_path / "enheter.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("enheter.csv", "enhet_id;enhet_namn;giltig_fran\n")

    assert "Packa upp" in import_file(database, order_of("enheter", path)).errors[0].reason


def test_a_half_written_workbook_is_refused(database, tmp_path):
    path = workbook(tmp_path / "enheter.xlsx", UNITS)
    path.write_bytes(path.read_bytes()[:-200])

    assert "skadad" in import_file(database, order_of("enheter", path)).errors[0].reason


def test_a_cell_far_away_is_a_fault_of_its_row_and_not_of_the_program(database, tmp_path):
    book: Any = openpyxl.Workbook()
    for row in UNITS:
        book.active.append(row)
    book.active.cell(200_000, 16_000, "långt bort")
    book.save(tmp_path / "enheter.xlsx")
    result = import_file(database, order_of("enheter", tmp_path / "enheter.xlsx"))

    assert result.stored in (0, 2)
    assert result.errors[0].line in (1, 200_000)


def test_nothing_of_a_workbook_is_left_on_disk(database, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    path = workbook(tmp_path / "enheter.xlsx", UNITS)
    import_file(database, order_of("enheter", path))
    import_file(database, replace(order_of("enheter", path), is_dry_run=True))

    assert list((tmp_path / "temp").iterdir()) == []


def test_reading_is_from_a_stream_that_can_be_opened_twice(tmp_path):
    """The text is found by its path, as the reader of visits in blocks needs it."""
    from file_import.kinds import KINDS
    from file_import.workbook import readable

    path = workbook(tmp_path / "enheter.xlsx", UNITS)
    with readable(path, KINDS["enheter"].columns) as text:
        first, second = text.read_text("utf-8"), text.read_text("utf-8")

    assert first == second
    assert list(csv.reader(io.StringIO(first), delimiter=";"))[1] == [
        "HT-A", "Hemtjänst A", "2020-01-01",
    ]  # fmt: skip


def test_the_kind_of_a_long_workbook_is_told_by_its_first_rows(tmp_path, monkeypatch):
    """A sheet that tells no size would be read whole, and once for each kind it may be of."""
    book = openpyxl.Workbook(write_only=True)
    book.create_sheet("Om").append(["Utdrag"])
    sheet = book.create_sheet("Besök")
    sheet.append(["enhet_id", "start", "slut", "metod", "besok_id"])
    for number in range(1_000):
        sheet.append(["HT-A", "2026-04-20 08:00", "2026-04-20 08:30", "mobil", number])
    path = tmp_path / "export.xlsx"
    book.save(path)
    read = set()

    def noted(cell):
        read.add(cell)
        return as_text(cell)

    monkeypatch.setattr("file_import.workbook.as_text", noted)
    monkeypatch.setattr(
        "openpyxl.worksheet._reader.WorkSheetParser.parse_dimensions",
        lambda _sheet: pytest.fail("read to its end to be measured"),
    )

    assert find_kind(path) == "besok"
    assert likeliest_kind(path) == "besok"
    assert {0, 50} <= read
    assert 200 not in read
