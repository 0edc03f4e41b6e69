"""A table as CSV that Swedish Excel opens right: BOM, semicolon, decimal comma."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from charts.sheet import Kind, Sheet, Value
from domain.spreadsheet_text import safe_cell, safe_field
from translation.formats import NBSP

SHARE_DECIMALS = 2
MOST_DECIMALS = 6


def csv_file(sheet: Sheet, notes: Sequence[str]) -> bytes:
    """`notes`: what the figures are and where from, under the table after an empty line."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe_field(column.name) for column in sheet.columns])
    for row in sheet.rows:
        cells = zip(row, sheet.columns, strict=True)
        writer.writerow([csv_value(value, column.kind) for value, column in cells])
    writer.writerow([])
    for note in notes:
        writer.writerow([safe_field(note)])
    return ("\ufeff" + out.getvalue()).encode()


def csv_value(value: Value, kind: Kind) -> str:
    """0.9119 as a share -> "91,19 %"; -5 -> "-5"; "=1+1" -> "'=1+1"."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return safe_field(value.replace(NBSP, " "))
    if kind is Kind.SHARE:
        return safe_cell(_comma(value * 100, SHARE_DECIMALS)) + " %"
    return safe_cell(_comma(value, MOST_DECIMALS))


def _comma(value: float, decimals: int) -> str:
    """Without zeros at the end, without thousands marks."""
    text = f"{value:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return ("0" if text == "-0" else text).replace(".", ",")
