"""Text in a cell of the workbook."""

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from domain.spreadsheet_text import safe_cell
from reports.shown_text import plain_text

LONGEST = 32_000


def write_text(
    sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None
) -> None:
    """Always a string cell, guarded against being taken for a formula."""
    sheet.write_string(row, column, safe_cell(plain_text(text))[:LONGEST], style)
