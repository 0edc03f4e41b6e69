"""Make lines plain where that is beyond doubt: no quotes, one kind of line end.

Delimiters, line ends and quotes within quoted cells become signs that the lines do not hold; the
strict csv reader would read the same cells. Anything else is left to it.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

DELIMITER_SIGN, NEWLINE_SIGN, QUOTE_SIGN = "\x1d", "\x1e", "\x1f"
_NEVER = (b"\0", b"\x1c", b"\x1d", b"\x1e", b"\x1f")
_QUOTE, _NEWLINE = ord('"'), ord("\n")


@dataclass(frozen=True, slots=True)
class PlainLines:
    """Text without quotes. `lines`: how many lines into the block each row begins, if not one each.

    `has_signs`: some cells hold signs that stand for delimiters, line ends or quotes.
    """

    text: bytes
    lines: npt.NDArray[np.int64] | None = None
    has_signs: bool = False


def plain_lines(data: bytes, delimiter: str) -> PlainLines | None:
    """None where the strict reader has to decide."""
    if any(sign in data for sign in _NEVER):
        return None
    if not data.endswith(b"\n"):
        data += b"\n"
    has_returns = b"\r" in data
    if has_returns:
        data = data.replace(b"\r\n", b"\n")
    if b"\r" in data or b"\n\n" in data or data.startswith(b"\n"):
        return None
    if b'"' not in data:
        return PlainLines(data)
    if _is_all_quoted(data, delimiter):
        return PlainLines(data.replace(b'"', b""))
    return _unquoted(np.frombuffer(data, np.uint8), ord(delimiter), has_returns)


def _is_all_quoted(data: bytes, delimiter: str) -> bool:
    """Every cell stands in quotes and holds neither quote, delimiter nor line end."""
    signs = np.frombuffer(data, np.uint8)
    places = np.flatnonzero(signs == _QUOTE)
    if len(places) % 2 or places[0] != 0 or places[-1] != len(signs) - 2:
        return False
    opening, closing = places[2::2], places[1:-1:2]
    if not (opening - closing == 2).all():
        return False
    between = signs[closing + 1]
    cells, rows = int((between == ord(delimiter)).sum()), int((between == _NEWLINE).sum())
    is_nothing_else = cells + rows == len(between)
    return is_nothing_else and (cells, rows + 1) == (
        data.count(delimiter.encode()),
        data.count(b"\n"),
    )


def _unquoted(signs: npt.NDArray[np.uint8], delimiter: int, has_returns: bool) -> PlainLines | None:
    is_quote = signs == _QUOTE
    places = np.flatnonzero(is_quote)
    if len(places) % 2 or not _is_regular(signs, places, delimiter):
        return None
    inside = np.bitwise_xor.accumulate(is_quote.view(np.uint8)).view(np.bool_)
    delimiters, newlines = inside & (signs == delimiter), inside & (signs == _NEWLINE)
    doubled = places[1:-1:2][places[1:-1:2] + 1 == places[2::2]]
    has_newlines = bool(newlines.any())
    if has_newlines and has_returns:
        return None
    has_signs = bool(len(doubled) or has_newlines or delimiters.any())
    keep = ~is_quote
    if has_signs:
        signs = signs.copy()
        signs[delimiters], signs[newlines] = ord(DELIMITER_SIGN), ord(NEWLINE_SIGN)
        signs[doubled] = ord(QUOTE_SIGN)
        keep[doubled] = True
    lines = _line_of_rows(newlines, signs) if has_newlines else None
    return PlainLines(signs[keep].tobytes(), lines, has_signs)


def _is_regular(signs: npt.NDArray[np.uint8], places: npt.NDArray[Any], delimiter: int) -> bool:
    """Each quote opens or closes a whole cell, or is doubled within one."""
    opening, closing = places[0::2], places[1::2]
    before = np.where(opening > 0, signs[opening - 1], _NEWLINE)
    after = signs[closing + 1]
    opens = (before == delimiter) | (before == _NEWLINE)
    closes = (after == delimiter) | (after == _NEWLINE)
    doubled = closing[:-1] + 1 == opening[1:]
    opens[1:] |= doubled
    closes[:-1] |= doubled
    return bool(opens.all() and closes.all())


def _line_of_rows(
    inner: npt.NDArray[np.bool_], signs: npt.NDArray[np.uint8]
) -> npt.NDArray[np.int64]:
    """A row begins after a line end that stands outside quotes."""
    is_inner = inner[inner | (signs == _NEWLINE)]
    ends = np.flatnonzero(~is_inner)
    return np.concatenate([[0], ends[:-1] + 1]).astype(np.int64)
