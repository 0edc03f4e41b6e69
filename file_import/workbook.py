"""Excel workbooks (.xlsx) as the text the importers read: one road for both.

A sheet becomes lines of cells, line by line, so that a fault's line is the row in the sheet. The
text is kept in memory where the system can; it is never left behind.
"""

import csv
import io
import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TextIO

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from domain.column_mapping import ColumnMapping
from domain.personal_identity import mask_personal_numbers
from file_import.broken_text import DIGITS_OF_EXCEL, cut_number
from file_import.header import Column, mapping_of, match_header
from file_import.memory_file import memory_file
from file_import.result import FileRefused, ReasonClass, RowError
from file_import.workbook_limits import check_workbook, is_workbook
from translation import _

DELIMITER = ";"
MOST_ROWS = 2_000_000
HEADER_WITHIN = 20
ReadOnlyWorksheet._get_size = lambda _self: None  # type: ignore[attr-defined]
"""A sheet that does not tell its size would be read whole to be measured, which we never ask."""


@contextmanager
def readable(
    path: Path,
    columns: Sequence[Column],
    mappings: Sequence[ColumnMapping] = (),
    *,
    first: int = MOST_ROWS + 1,
) -> Iterator[Path]:
    """A text file to read: the file itself, or the workbook's sheet that knows most columns.

    `first`: so many rows of a workbook are enough.
    """
    if not is_workbook(path):
        yield path
        return
    check_workbook(path)
    with memory_file() as (file, where):
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        _write_sheet(path, columns, mappings, text, first)
        text.flush()
        yield where


@contextmanager
def first_rows(path: Path, most: int) -> Iterator[Path]:
    """A workbook with the first rows of each visible sheet of this one; FileRefused as above."""
    check_workbook(path)
    short = openpyxl.Workbook(write_only=True)
    with _opened(path) as book:
        sheets = _visible(book)
        if not sheets:
            raise _nothing_visible()
        for sheet in sheets:
            copy = short.create_sheet(sheet.title)
            for cells in itertools.islice(_rows(sheet), most):
                copy.append(cells)
    with memory_file() as (file, where):
        short.save(file)
        file.flush()
        yield where


@contextmanager
def _opened(path: Path) -> Iterator[openpyxl.Workbook]:
    try:
        with path.open("rb") as file:  # by its content: openpyxl goes by names
            yield openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except FileRefused:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers meet
        reason = _("Excelfilen går inte att läsa. Spara den på nytt, eller som CSV.")
        raise FileRefused([RowError(1, "", ReasonClass.UNREADABLE, reason)]) from error


def _write_sheet(
    path: Path, columns: Sequence[Column], mappings: Sequence[ColumnMapping], text: TextIO,
    first: int,
) -> None:  # fmt: skip
    with _opened(path) as book:
        _write_rows(_best_sheet(book, columns, mappings), text, first)


def _best_sheet(
    book: openpyxl.Workbook, columns: Sequence[Column], mappings: Sequence[ColumnMapping]
) -> Any:
    """The one whose header has a mapping, else that knows most of the columns.

    FileRefused where two would do, or only a hidden one: nothing is left unread in silence.
    """
    known = {sheet: _known_columns(sheet, columns, mappings) for sheet in book.worksheets}
    visible = _visible(book)
    best = max(visible, key=lambda sheet: known[sheet], default=None)
    least = sum(column.required for column in columns)
    if best is None or (known[best][1] < least <= max(known.values())[1]):
        raise _nothing_visible()
    alike = [sheet for sheet in visible if known[sheet] == known[best] and _has_rows(sheet)]
    if len(alike) > 1 and 0 < least <= known[best][1]:
        reason = _(
            "Excelfilen har flera blad med samma slags tabell: {names}. Spara dem i var sin fil, "
            "eller ta bort de blad som inte ska läsas.",
            names=", ".join(mask_personal_numbers(sheet.title) for sheet in alike),
        )
        raise FileRefused([RowError(1, "", ReasonClass.UNREADABLE, reason)])
    return best


def _has_rows(sheet: Any) -> bool:
    """Whether anything stands below its first row that is not empty."""
    return sum(bool(cells) for cells in itertools.islice(_rows(sheet), HEADER_WITHIN)) > 1


def _visible(book: openpyxl.Workbook) -> list[Any]:
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _nothing_visible() -> FileRefused:
    reason = _(
        "Excelfilen har inget synligt blad med en tabell. Visa bladet, spara och läs in igen."
    )
    return FileRefused([RowError(1, "", ReasonClass.UNREADABLE, reason)])


def _known_columns(
    sheet: Any, columns: Sequence[Column], mappings: Sequence[ColumnMapping]
) -> tuple[bool, int]:
    known = [
        (mapping is not None, match_header(row, columns, mapping).found)
        for row in itertools.islice(_rows(sheet), HEADER_WITHIN)
        if row
        for mapping in [mapping_of(row, mappings)]
    ]
    return max(known, default=(False, -1))


def _rows(sheet: Any) -> Iterator[list[str]]:
    """Each row of the sheet, without the empty cells at its end."""
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    for row in sheet.iter_rows(values_only=True):
        cells = [as_text(cell) for cell in row]
        while cells and not cells[-1].strip():
            cells.pop()
        yield cells


def _write_rows(sheet: Any, text: TextIO, most: int) -> None:
    """Rows as wide as the widest of the first ones, where the header is; blank ones stay blank."""
    writer = csv.writer(text, delimiter=DELIMITER, lineterminator="\n")
    rows = itertools.islice(_rows(sheet), most)
    first = list(itertools.islice(rows, HEADER_WITHIN))
    width = max((len(row) for row in first), default=0)
    for number, cells in enumerate(itertools.chain(first, rows), start=1):
        if number > MOST_ROWS:
            reason = _(
                "Excelfilen har fler än {most} rader. Dela upp den, eller spara den som CSV.",
                most=MOST_ROWS,
            )
            raise FileRefused([RowError(number, "", ReasonClass.OVER_THE_LIMIT, reason)])
        if cells:
            writer.writerow(cells + [""] * (width - len(cells)))
        else:
            text.write("\n")


def as_text(value: Any) -> str:
    """A cell as it would stand in a text file: dates by ISO 8601, whole numbers as such."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        whole_day = value.time() == time()
        return value.date().isoformat() if whole_day else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, int | float):
        return _number(value)
    return " ".join(str(value).splitlines()) if isinstance(value, str) else str(value)


def _number(value: int | float) -> str:
    """An integer of more than 15 digits is whole only where the rest is not all zeros."""
    if isinstance(value, float) and not value.is_integer():
        return repr(value)
    digits = str(abs(int(value)))
    is_cut = isinstance(value, float) or not digits[DIGITS_OF_EXCEL:].strip("0")
    shown = cut_number(digits) if is_cut else digits
    return f"-{shown}" if value < 0 else shown
