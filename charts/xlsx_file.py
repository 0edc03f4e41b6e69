"""A table as a workbook: real numbers and days, a native chart with its alternative text."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import xlsxwriter

from charts.sheet import Column, Kind, Sheet, Value
from charts.xlsx_chart import add_chart
from translation import _

NUMBER_FORMATS = {Kind.SHARE: "0.0%", Kind.NUMBER: "#,##0.##", Kind.DAY: "yyyy-mm-dd"}
WHOLE = "#,##0"
WIDEST, NARROWEST = 44, 9
LONGEST_TEXT = 32_000


@dataclass(frozen=True, slots=True)
class SheetWords:
    """Title and sentence of the chart; `notes`: label and text of where the figures are from."""

    title: str
    sentence: str
    notes: Sequence[tuple[str, str]]


def xlsx_file(sheet: Sheet, words: SheetWords, *, made: datetime) -> bytes:
    """Nothing in it is a formula: text is written as text, whatever it begins with."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {
                "title": cell_text(words.title),
                "author": "Mobilkoll",
                "created": made.replace(tzinfo=None),
            }
        )
        _write_table(book, sheet, words)
        _write_notes(book, words)
    return out.getvalue()


def _write_table(book: Any, sheet: Sheet, words: SheetWords) -> None:
    page = book.add_worksheet(_("Tabell"))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    formats = {text: book.add_format({"num_format": text}) for text in _formats()}
    page.freeze_panes(1, 1)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, cell_text(column.name), head)
        page.set_column(place, place, _width(column, [row[place] for row in sheet.rows]))
        for number, row in enumerate(sheet.rows, start=1):
            _write(page, number, place, row[place], column.kind, formats)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    if sheet.chart is not None and sheet.rows:
        add_chart(book, page, sheet, sheet.chart, cell_text(words.title), cell_text(words.sentence))


def _formats() -> list[str]:
    return [*NUMBER_FORMATS.values(), WHOLE]


def _write(
    page: Any, row: int, place: int, value: Value, kind: Kind, formats: dict[str, Any]
) -> None:
    if value is None:
        return
    if isinstance(value, str):
        page.write_string(row, place, cell_text(value))
    elif isinstance(value, date):
        at = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day, no moment
        page.write_datetime(row, place, at, formats[NUMBER_FORMATS[Kind.DAY]])
    else:
        whole = kind is Kind.NUMBER and float(value).is_integer()
        page.write_number(row, place, value, formats[WHOLE if whole else NUMBER_FORMATS[kind]])


def _write_notes(book: Any, words: SheetWords) -> None:
    page = book.add_worksheet(_("Om"))
    bold, wrapped = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 90)
    for number, (label, text) in enumerate(words.notes):
        page.write_string(number, 0, cell_text(label), bold)
        page.write_string(number, 1, cell_text(text), wrapped)


def _width(column: Column, values: Sequence[Value]) -> int:
    texts = [value for value in values if isinstance(value, str)]
    longest = max([len(column.name.split(" ")[0]), *(len(text) for text in texts)])
    return max(NARROWEST, min(WIDEST, longest + 2))


def cell_text(text: str) -> str:
    """Nothing a workbook refuses: no control signs, no more than a cell holds."""
    return "".join(sign if sign.isprintable() else " " for sign in text)[:LONGEST_TEXT]
