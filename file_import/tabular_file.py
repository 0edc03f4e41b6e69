"""Read a table from a text file: encoding, delimiter, header; it knows no subject.

The strict csv reader is the reference. Lines are physical ones; line 1 is the file's first.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from domain.column_mapping import ColumnMapping
from file_import.header import (
    Column,
    HeaderMatch,
    check_header,
    fold_header,
    mapping_of,
    match_header,
)
from file_import.result import FileRefused, ReasonClass, RowError
from file_import.text_encoding import find_encoding
from translation import N_, _

DELIMITERS = ";,\t|"
HEADER_WITHIN = 20
LONGEST_FIELD = 32_768
MOST_COLUMNS = 200
ROWS_BETWEEN_TELLING = 2_000
_SEP_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
_FOOTERS = frozenset({"summa", "totalt", "total", "summatotalt", "totalsumma"})

csv.field_size_limit(LONGEST_FIELD)


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row: cells in the order of the asked columns, "" for those the file lacks."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An opened table whose header has been recognised. `told`: how large a share has been read."""

    path: Path
    encoding: str
    delimiter: str
    header_line: int
    header: tuple[str, ...]
    match: HeaderMatch
    told: Callable[[float], None] = lambda _share: None

    def rows(self) -> Iterator[RawRow | RowError]:
        """Rows in file order; a ragged one comes as its RowError. FileRefused if unreadable."""
        size = max(1, self.path.stat().st_size)
        with (
            self.path.open("rb") as source,
            TextIOWrapper(source, encoding=self.encoding, newline="") as file,
        ):
            for number, row in enumerate(self.rows_of(file, 1)):
                if number % ROWS_BETWEEN_TELLING == 0:
                    self.told(source.tell() / size)
                yield row

    def rows_of(self, file: TextIO, first_line: int) -> Iterator[RawRow | RowError]:
        """Rows of a part of the file that begins with the physical line."""
        width, order = self.match.width, self.match.positions
        for line, cells in read_records(file, self.delimiter, first_line):
            if line <= self.header_line or is_left_out(cells):
                continue
            is_whole = len(cells) == width or (len(cells) > width and _is_blank(cells[width:]))
            if is_whole:
                yield RawRow(line, tuple(cells[at] if at >= 0 else "" for at in order))
            else:
                yield _ragged(line, len(cells), width)


def open_table(
    path: Path, columns: Sequence[Column], mappings: Sequence[ColumnMapping] = ()
) -> Table:
    """Find encoding, delimiter and header row; FileRefused names what is wrong.

    `mappings`: those remembered for the kind; the one of this header is used.
    """
    encoding = find_encoding(path)
    delimiter, line, cells = _find_header(path, encoding, columns, mappings)
    match = match_header(cells, columns, mapping_of(cells, mappings))
    try:
        check_header(match, cells, columns, line)
    except FileRefused as refusal:
        refusal.rows = _count_rows(path, encoding, delimiter, line)
        raise
    if match.width > MOST_COLUMNS:
        reason = _(
            "Filen har fler än {most} kolumner. Ta bort de som inte behövs och läs in den igen.",
            most=MOST_COLUMNS,
        )
        raise FileRefused([RowError(line, "", ReasonClass.OVER_THE_LIMIT, reason)])
    return Table(path, encoding, delimiter, line, tuple(cells), match)


def read_records(
    file: TextIO, delimiter: str, first_line: int = 1
) -> Iterator[tuple[int, list[str]]]:
    """(first physical line, cells) per record; FileRefused for an unclosed or broken quote."""
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    line = first_line
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, UnicodeError) as error:
            raise FileRefused([_unreadable(line, error)]) from error
        yield line, cells
        line = first_line + reader.line_num


def is_left_out(cells: Sequence[str]) -> bool:
    """A blank line or a row of totals is no row."""
    return _is_blank(cells) or _is_footer(cells)


def first_records(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of the first records that are not blank, where the header is."""
    number = 0
    with path.open(encoding=encoding, newline="") as file:
        for line, cells in read_records(file, delimiter):
            if not _is_blank(cells) and not cells[0].casefold().startswith("sep="):
                number += 1
                yield line, cells
            if number >= HEADER_WITHIN:
                return


def possible_delimiters(path: Path, encoding: str) -> str:
    """The one a `sep=` line names, else all candidates."""
    with path.open(encoding=encoding, newline="") as file:
        found = _SEP_LINE.fullmatch(file.readline(64).rstrip("\r\n"))
    return found[1] if found and found[1] in DELIMITERS else DELIMITERS


def _find_header(
    path: Path, encoding: str, columns: Sequence[Column], mappings: Sequence[ColumnMapping]
) -> tuple[str, int, list[str]]:
    """The record with a mapping, else the one that knows most columns, else the widest.

    What only a wrong delimiter breaks is no fault.
    """
    best: tuple[tuple[bool, int, int], str, int, list[str]] | None = None
    broken: FileRefused | None = None
    for delimiter in possible_delimiters(path, encoding):
        try:
            for line, cells in first_records(path, encoding, delimiter):
                mapping = mapping_of(cells, mappings)
                known = match_header(cells, columns, mapping).found
                found = mapping is not None, known, 0 if known else len(cells)
                if best is None or found > best[0]:
                    best = (found, delimiter, line, cells)
        except FileRefused as refusal:
            broken = broken or refusal
    if broken is not None and (best is None or best[0][:2] == (False, 0)):
        raise broken
    if best is None:
        raise FileRefused([_empty()])
    return best[1:]


def _count_rows(path: Path, encoding: str, delimiter: str, header_line: int) -> int:
    with path.open(encoding=encoding, newline="") as file:
        records = read_records(file, delimiter)
        return sum(line > header_line and not _is_blank(cells) for line, cells in records)


def _is_blank(cells: Sequence[str]) -> bool:
    return not any(cell and not cell.isspace() for cell in cells)


def _is_footer(cells: Sequence[str]) -> bool:
    first = next((cell for cell in cells if cell.strip()), "")
    return len(first) <= 16 and fold_header(first) in _FOOTERS


def _ragged(line: int, cells: int, width: int) -> RowError:
    if cells < width:
        text = N_(
            "Raden har för få celler: {cells} mot {width} i rubriken. Är filen avkortad? Rätta "
            "raden och läs in filen igen."
        )
    else:
        text = N_(
            "Raden har för många celler: {cells} mot {width} i rubriken. Sätt citattecken om "
            "texter som har avgränsartecken i sig och läs in filen igen."
        )
    reason = _(text, cells=cells, width=width)
    return RowError(line, "", ReasonClass.RAGGED_ROW, reason)


def _empty() -> RowError:
    reason = _("Filen är tom. Exportera den på nytt, med rubrikrad.")
    return RowError(1, "", ReasonClass.UNREADABLE, reason)


def _unreadable(line: int, error: Exception) -> RowError:
    if isinstance(error, csv.Error) and "field larger" in str(error):
        reason = _(
            "En cell är längre än {most} tecken. Ta bort kolumnen med långa texter ur exporten, "
            "eller rätta ett citattecken som inte stängs.",
            most=LONGEST_FIELD,
        )
        return RowError(line, "", ReasonClass.OVER_THE_LIMIT, reason)
    reason = _(
        "Raden går inte att läsa: ett citattecken öppnas utan att stängas. Rätta raden och läs in "
        "filen igen."
    )
    return RowError(line, "", ReasonClass.UNREADABLE, reason)
