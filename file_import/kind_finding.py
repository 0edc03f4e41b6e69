"""Which kind a file is of, by its header and its name."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from domain.column_mapping import ColumnMapping
from file_import.kinds import KINDS, FileKind
from file_import.result import FileRefused, ReasonClass, RowError
from file_import.tabular_file import open_table
from file_import.workbook import readable
from translation import _


def find_kind(
    path: Path, *, called: str = "", mappings: Sequence[ColumnMapping] = ()
) -> str | None:
    """The kind whose required columns the file has, most of its columns deciding, then its name.

    A header with a remembered mapping is of that mapping's kind. Where no kind's columns are there
    its name alone, so that what is missing can be told; else None.
    """
    own = (called or path.name).casefold()
    named = next((name for name in KINDS if own.startswith(name)), None)
    known = {name: _known_columns(path, kind, mappings) for name, kind in KINDS.items()}
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
        with readable(path, columns) as text:
            open_table(text, columns)
    except FileRefused as refusal:
        fault = refusal.errors[0]
        if fault.reason_class not in (ReasonClass.WRONG_KIND, ReasonClass.MISSING_COLUMN):
            return fault.reason
    return None


def other_kind(path: Path, kind: str, refusal: FileRefused) -> list[RowError]:
    """Where columns are missing: what to do when the file is of another kind after all."""
    fault = refusal.errors[0]
    if fault.reason_class not in (ReasonClass.WRONG_KIND, ReasonClass.MISSING_COLUMN):
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
    known = {name: _found_columns(path, kind) for name, kind in KINDS.items()}
    return max(known, key=lambda name: known[name])


def _found_columns(path: Path, kind: FileKind) -> int:
    optional = tuple(replace(column, required=False) for column in kind.columns)
    try:
        with readable(path, optional) as text:
            return open_table(text, optional).match.found
    except (FileRefused, OSError):
        return 0
