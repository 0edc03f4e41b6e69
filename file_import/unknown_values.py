"""Words of a file that nobody knows and somebody could map."""

from collections import Counter
from collections.abc import Sequence

from domain.personal_identity import MASK
from file_import.cell_values import CellFault
from file_import.header import fold_header
from file_import.kinds import FileKind
from file_import.read_rows import LONGEST_SHOWN_CELL, MOST_UNKNOWN_VALUES, ReadLog
from file_import.result import ReasonClass, RowError, UnknownValue
from file_import.row_reader import ImportContext, RowReader
from file_import.unit_column import NAME as UNIT

_UNKNOWN = (ReasonClass.UNKNOWN_VALUE, ReasonClass.UNKNOWN_UNIT)


def unknown_values(
    errors: Sequence[RowError], log: ReadLog | None, kind: FileKind, context: ImportContext
) -> tuple[UnknownValue, ...]:
    """The most frequent first, of all columns of codes of the rows that were kept out for one.

    A unit that is ours but not valid on its day needs no mapping and is none of them.
    """
    found: Counter[tuple[str, str]] = Counter(log.left_empty if log else ())
    known: dict[tuple[str, str], bool] = {}
    for error in errors:
        if error.reason_class not in _UNKNOWN:
            continue
        cells = error.row if error.row is not None else {error.column: error.value}
        for column, cell in cells.items():
            key = column, cell.strip()
            if key not in known:
                known[key] = _is_known(kind, context, *key)
            if not known[key]:
                found[key] += 1
    return tuple(UnknownValue(*key, count) for key, count in found.most_common(MOST_UNKNOWN_VALUES))


def _is_known(kind: FileKind, context: ImportContext, column: str, text: str) -> bool:
    """Also what has no codes, is empty, or is shown otherwise than it stands in the file."""
    if not text or MASK in text or len(text) >= LONGEST_SHOWN_CELL:
        return True
    if column == UNIT and kind.has_units:
        return context.units.recognises(text)
    if column not in kind.codes:
        return True
    ours = RowReader({column: text}, context).text(column)
    if not ours or fold_header(ours) in kind.codes[column]:
        return True
    read = kind.readers.get(column)
    if read is None:
        return False
    try:
        read(ours)
    except CellFault:
        return False
    return True
