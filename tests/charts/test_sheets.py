"""Tables as files: what Swedish Excel reads, numbers as numbers, nothing that is a formula."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest

from charts.csv_file import csv_file, csv_value
from charts.sheet import Column, Drawing, Kind, Sheet, SheetChart, sheet_of_texts
from charts.time_to_fix import time_to_fix_chart
from charts.xlsx_file import SheetWords, xlsx_file
from components.chart_examples import SHARES, control_chart_example
from domain.survival import kaplan_meier

MADE = datetime(2026, 4, 30, 12, tzinfo=UTC)
COLUMNS = (
    Column("Enhet"),
    Column("Dag", Kind.DAY),
    Column("Antal", Kind.NUMBER),
    Column("Andel", Kind.SHARE),
)
HOSTILE = (
    "=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "\uff1d1", "\uff0b1",
    "\uff0d1", "\uff201", '=HYPERLINK("http://x","y")', "a;=1", "a,=1", "a\t=1", "a; =1",
    "a\r\n=1", '"=1', "=cmd|' /C calc'!A0", "Alm!A1",
)  # fmt: skip


def words(title="Budskap", sentence="En mening.", notes=()):
    return SheetWords(title, sentence, [("Källa", "Test"), *notes])


def opened(content) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet_of(chart) -> Any:
    return chart.sheet()


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (0.911881, Kind.SHARE, "91,19 %"),
        (0.9, Kind.SHARE, "90 %"),
        (0.0, Kind.SHARE, "0 %"),
        (1842, Kind.NUMBER, "1842"),
        (-5, Kind.NUMBER, "-5"),
        (-0.25, Kind.NUMBER, "-0,25"),
        (1e-9, Kind.NUMBER, "0"),
        (-1e-9, Kind.NUMBER, "0"),
        (date(2026, 4, 30), Kind.DAY, "2026-04-30"),
        (None, Kind.SHARE, ""),
        ("1\u00a0842", Kind.TEXT, "1 842"),
    ],
)
def test_values_as_swedish_excel_reads_them(value, kind, expected):
    assert csv_value(value, kind) == expected


def test_a_csv_has_a_bom_semicolons_line_ends_and_its_source_under_the_table():
    sheet = Sheet(COLUMNS, (("Ö; x", date(2026, 1, 5), 1200, 0.5),))
    content = csv_file(sheet, ["Källa: Å", "Innehåller inga uppgifter om enskilda brukare."])

    assert content.decode() == (
        "\ufeffEnhet;Dag;Antal;Andel\r\n"
        '"Ö; x";2026-01-05;1200;50 %\r\n'
        "\r\n"
        "Källa: Å\r\n"
        "Innehåller inga uppgifter om enskilda brukare.\r\n"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_no_field_of_a_csv_begins_a_formula_whatever_it_is_split_by(text):
    sheet = Sheet((Column(text), Column("n", Kind.NUMBER)), ((text, -5),))
    content = csv_file(sheet, [text]).decode("utf-8-sig")

    for row in csv.reader(io.StringIO(content), delimiter=";"):
        for field in row:
            for part in re.split(r"[;,\t]", field):
                assert part == "-5" or not re.match(r"\s*[=+\-@\0\uff0b\uff0d\uff1d\uff20]", part)
    assert len(list(csv.reader(io.StringIO(content), delimiter=";"))) == 4


def test_a_workbook_has_numbers_days_and_empty_cells():
    rows = (("Alm", date(2026, 1, 5), 1200, 0.911881), ("Björk", None, None, None))
    content = xlsx_file(Sheet(COLUMNS, rows), words(), made=MADE)
    page = opened(content)["Tabell"]

    assert [cell.value for cell in page[1]] == ["Enhet", "Dag", "Antal", "Andel"]
    assert [cell.value for cell in page[2]] == [
        "Alm",
        datetime.fromisoformat("2026-01-05"),
        1200,
        0.911881,
    ]
    assert [cell.number_format for cell in page[2]][1:] == ["yyyy-mm-dd", "#,##0", "0.0%"]
    assert [cell.data_type for cell in page[2]] == ["s", "d", "n", "n"]
    assert [cell.value for cell in page[3]] == ["Björk", None, None, None]
    assert opened(content)["Om"]["B1"].value == "Test"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(text):
    columns = (Column(text), Column("n", Kind.NUMBER))
    drawing = SheetChart(Drawing.BARS, 0, (1,))
    sheet = Sheet(columns, ((text, 1), ("b", 2)), drawing)
    content = xlsx_file(sheet, words(text, text, [(text, text)]), made=MADE)
    parts = parts_of(content)
    sheets = [body for name, body in parts.items() if name.startswith("xl/worksheets/sheet")]

    assert len(sheets) == 2
    assert not [body for body in sheets if re.search(r"<f[ >/]|<hyperlink", body)]
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    assert opened(content)["Tabell"]["A2"].value == shown
    formulas = re.findall(r"<c:f>([^<]*)</c:f>", parts["xl/charts/chart1.xml"])
    assert all(formula.startswith("Tabell!$") for formula in formulas)


def test_a_chart_is_native_and_says_what_it_shows():
    rows = (("v14", None, 3, 0.5), ("v15", None, 4, 0.6))
    sheet = Sheet(COLUMNS, rows, SheetChart(Drawing.LINES, 0, (3,)))
    parts = parts_of(xlsx_file(sheet, words("Högre", 'Sedan "v. 15".'), made=MADE))
    chart = parts["xl/charts/chart1.xml"]

    assert 'descr="Sedan &quot;v. 15&quot;."' in parts["xl/drawings/drawing1.xml"]
    assert "<a:t>Högre</a:t>" in chart
    assert "<c:lineChart>" in chart
    assert "<c:f>Tabell!$D$2:$D$3</c:f>" in chart
    assert "<c:f>Tabell!$A$2:$A$3</c:f>" in chart


def test_more_lines_than_anybody_tells_apart_are_not_drawn():
    columns = (Column("Enhet"), Column("v14", Kind.SHARE))
    rows = tuple((f"E{number}", 0.5) for number in range(13))
    sheet = Sheet(columns, rows, SheetChart(Drawing.LINES, 0, (1,), by_row=True))

    assert "xl/charts/chart1.xml" not in parts_of(xlsx_file(sheet, words(), made=MADE))


def test_a_table_without_a_sheet_gives_its_texts_and_whole_numbers():
    sheet = sheet_of_texts(("a", "b", "c", "d"), (("x", "12", "012", "–"), ("y", "–", "1 2", "")))

    assert [column.kind for column in sheet.columns] == ["text", "number", "text", "text"]
    assert sheet.rows == (("x", 12, "012", None), ("y", None, "1 2", None))


def test_the_sheet_of_a_control_chart_has_limits_in_columns_of_their_own():
    sheet = sheet_of(control_chart_example())

    names = [column.name for column in sheet.columns]
    assert names == [
        "Vecka", "Måndag", "Andel", "I mobilen", "Alla", "Medel", "Undre gräns", "Övre gräns",
        "Mål", "Läge",
    ]  # fmt: skip
    assert [row[2] for row in sheet.rows] == list(SHARES)
    assert sheet.rows[0][:5] == ("2025v47", date(2025, 11, 17), 0.84, 420, 500)
    lower, upper = sheet.rows[-1][6:8]
    assert lower < sheet.rows[-1][5] < upper
    assert sheet.rows[-1][8] == 0.9


def test_the_sheet_of_times_has_the_curve_and_its_interval():
    """Four reports fixed on days 1, 1, 2 and 4: 50, 75 and 100 % by then."""
    curve = kaplan_meier([1, 1, 2, 4], [True] * 4)
    rows = sheet_of(time_to_fix_chart(curve)).rows

    assert [(row[0], row[1]) for row in rows] == [(1, 0.5), (2, 0.75), (4, 1.0)]
    assert all(row[2] <= row[1] <= row[3] for row in rows)
