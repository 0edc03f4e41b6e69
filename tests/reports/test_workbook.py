"""The workbook: a sheet a measure, real numbers and dates, charts, and no formula whatever."""

import io
import zipfile
from datetime import datetime

import openpyxl

from domain.measures import MEASURES
from tests.reports.made import HOSTILE, data_of, rename, report_of


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_there_is_a_sheet_a_measure(golden_database):
    book = opened(report_of(golden_database, "HT-ALUND", "xlsx", "2026-04"))

    assert book.sheetnames[0] == "Sammanfattning"
    own = [m.number for m in MEASURES if m.number != "K70"]  # of all units together only
    assert [name.split()[0] for name in book.sheetnames[1:]] == own
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_figures_are_numbers_and_days_are_dates(golden_database):
    data = data_of(golden_database, "HT-ALUND", "2026-04", "xlsx")
    book = opened(report_of(golden_database, "HT-ALUND", "xlsx", "2026-04"))
    for one, sheet in zip(data.measures, book.worksheets[1:], strict=True):
        row = sheet[7]
        assert isinstance(row[1].value, datetime), sheet.title
        assert row[1].value.date() == one.asked.first_day
        assert row[2].value.date() == one.asked.last_day
        assert (row[3].value, row[4].value) == (one.row.r, one.row.n), sheet.title
        if one.row.value is not None:
            assert abs(row[5].value - one.row.value) < 1e-12
            assert row[5].number_format in ("0.0%", "#,##0")


def test_each_sheet_with_figures_has_a_chart_with_a_text(golden_database):
    content = report_of(golden_database, "HT-ALUND", "xlsx", "2026-04")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        drawings = [
            archive.read(name).decode() for name in archive.namelist()
            if name.startswith("xl/drawings/drawing")
        ]  # fmt: skip

    assert len(drawings) >= 10
    assert all('descr="' in drawing and 'descr=""' not in drawing for drawing in drawings)


def test_no_cell_is_a_formula_and_no_name_becomes_one(golden_database):
    rename(golden_database, "HT-ALUND", HOSTILE)
    rename(golden_database, "HT-BJORK", "@SUM(1)")
    try:
        contents = [
            report_of(golden_database, unit, "xlsx", "2026-04") for unit in ("HT-ALUND", None)
        ]
    finally:
        rename(golden_database, "HT-ALUND", "Hemtjänst Alund")
        rename(golden_database, "HT-BJORK", "Hemtjänst Björk")
    for content in contents:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
            for name in sheets:
                text = archive.read(name).decode()
                assert "<f>" not in text
                assert "<f " not in text
                assert "hyperlink" not in text.lower()
        texts = [
            cell.value for sheet in opened(content).worksheets for row in sheet.iter_rows()
            for cell in row if isinstance(cell.value, str)
        ]  # fmt: skip
        assert not [text for text in texts if text.startswith(("=", "@", "+", "\t"))]
    assert any(text.startswith("'=HYPERLINK") for text in texts)
    assert "'@SUM(1)" in texts


def test_units_stand_beside_each_other_as_numbers(golden_database):
    data = data_of(golden_database, None, "2026-04", "xlsx")
    sheet = opened(report_of(golden_database, None, "xlsx", "2026-04"))["Enheterna"]
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=2)}
    expected = data.unit_rows["mobile_registration_rate"]

    assert set(rows) == set(expected)
    assert abs(rows["HT-BJORK"][2].value - expected["HT-BJORK"].value) < 1e-12
    assert (rows["HT-BJORK"][3].value, rows["HT-BJORK"][4].value) == (
        expected["HT-BJORK"].r, expected["HT-BJORK"].n,
    )  # fmt: skip
    assert rows["HT-LITEN"][2].value == "För få personer för att visas"
    assert rows["HT-LITEN"][3].value is None
