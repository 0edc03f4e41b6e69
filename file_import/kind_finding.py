"""Which kind a file is of, by its header and its name."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from domain.column_mapping import ColumnMapping
from file_import.kinds import KINDS, FileKind
from file_import.memory_file import memory_file
from file_import.result import FileRefused, ReasonClass, RowError
from file_import.tabular_file import open_table
from file_import.workbook import first_rows, readable
from file_import.workbook_limits import is_workbook
from translation import _

BEGINNING = 1 << 18
"""Bytes in which a header stands; a longer file is not read for each kind it may be of."""
FIRST_ROWS = 100


def find_kind(
    path: Path, *, called: str = "", mappings: Sequence[ColumnMapping] = ()
) -> str | None:
    """The kind whose required columns the file has, most of its columns deciding, then its name.

    A header with a remembered mapping is of that mapping's kind. Where no kind's columns are there
    its name alone, so that what is missing can be told; else None.
    """
    own = (called or path.name).casefold()
    named = next((name for name in KINDS if own.startswith(name)), None)
    with _beginning(path) as start:
        known = {name: _known_columns(start, kind, mappings) for name, kind in KINDS.items()}
    fitting = {name: count for name, count in known.items() if count[1]}
    return max(fitting, key=lambda name: (*fitting[name], name == named), default=named)


def _known_columns(
    path: Path, kind: FileKind, mappings: Sequence[ColumnMapping]
) -> tuple[bool, int]:
    """Whether it has a mapping, and how many columns it has; 0 where a required one is missing."""
    own = [one for one in mappings if one.kind == kind.name]
    try:
        with readable(path, kind.columns, own) as text:
            match = open_table(text, kind.columns, own).match
            return match.mapping is not None, match.found
    except (FileRefused, OSError):
        return False, 0


def why_unreadable(path: Path) -> str | None:
    """What is wrong with a file that is of no kind; None where only its headers are not known."""
    columns = KINDS["besok"].columns
    try:
        with readable(path, columns, first=FIRST_ROWS) as text:
            open_table(text, columns)
    except FileRefused as refusal:
        fault = refusal.errors[0]
        if fault.reason_class not in (ReasonClass.WRONG_KIND, ReasonClass.MISSING_COLUMN):
            return fault.reason
    return None


def other_kind(path: Path, kind: str, refusal: FileRefused) -> list[RowError]:
    """Where columns are missing: what to do when the file is of another kind after all."""
    fault = refusal.errors[0]
    is_of_columns = fault.reason_class in (ReasonClass.WRONG_KIND, ReasonClass.MISSING_COLUMN)
    if not is_of_columns or not fault.column:  # without one it names the other kind already
        return []
    other = find_kind(path, called="-")
    if other is None or other == kind:
        return []
    reason = _(
        "Filen ser ut att vara av sorten {other}, inte {kind}. Läs i så fall in den som {other}.",
        other=other,
        kind=kind,
    )
    return [RowError(fault.line, "", ReasonClass.WRONG_KIND, reason)]


def likeliest_kind(path: Path) -> str:
    """The kind that knows most columns of a file that is of no kind as it stands."""
    with _beginning(path) as start:
        known = {name: _found_columns(start, kind) for name, kind in KINDS.items()}
    return max(known, key=lambda name: known[name])


def _found_columns(path: Path, kind: FileKind) -> int:
    optional = tuple(replace(column, required=False) for column in kind.columns)
    try:
        with readable(path, optional) as text:
            return open_table(text, optional).match.found
    except (FileRefused, OSError):
        return 0


@contextmanager
def _beginning(path: Path) -> Iterator[Path]:
    """The first lines of a long file or of a workbook's sheets; nothing of one that is refused."""
    with ExitStack() as opened:
        try:
            start = _first_lines(path) if not is_workbook(path) else first_rows(path, FIRST_ROWS)
            where = opened.enter_context(start)
        except (FileRefused, OSError):
            where = Path(os.devnull)
        yield where


@contextmanager
def _first_lines(path: Path) -> Iterator[Path]:
    with path.open("rb") as file, memory_file() as (copy, where):
        start = file.read(BEGINNING)
        copy.write(_whole_lines(start) if len(start) == BEGINNING else start)
        copy.flush()
        yield where


def _whole_lines(start: bytes) -> bytes:
    """Cut after the last line that is whole; UTF-16 has two bytes to a sign."""
    end = start.rfind(b"\n") + 1 or len(start)
    if start[:2] == b"\xff\xfe":
        end += 1
    return start[: end - end % 2] if start[:2] in (b"\xff\xfe", b"\xfe\xff") else start[:end]
