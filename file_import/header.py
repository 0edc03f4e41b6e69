"""Recognise the columns of a file by their headers, in their many spellings."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from file_import.result import FileRefused, ReasonClass, RowError
from translation import _

_DROPPED = re.compile(r"[\s_\-.:#()/]+")
_SECRET = frozenset({"secretkey", "secret", "seed", "hemlignyckel"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the canonical form and the other headers it is recognised by."""

    name: str
    required: bool = False
    accept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """Where each known column stands (-1: not in the file) and what was left out."""

    positions: tuple[int, ...]
    width: int
    ignored: tuple[str, ...]
    secret: tuple[str, ...]

    @property
    def found(self) -> int:
        return sum(position >= 0 for position in self.positions)


@lru_cache(maxsize=4096)
def fold_header(text: str) -> str:
    """Case, diacritics, spaces and `_ - . :` do not tell headers apart; "#" alone stays."""
    plain = unicodedata.normalize("NFKD", text.strip().lstrip("\ufeff"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return (_DROPPED.sub("", letters) or letters).casefold()


def match_header(cells: Sequence[str], columns: Sequence[Column]) -> HeaderMatch:
    """Find each column by its own name first, then by its variants in their order."""
    trimmed = list(cells)
    while trimmed and not trimmed[-1].strip():
        trimmed.pop()
    folded = [fold_header(cell) for cell in trimmed]
    positions = tuple(_position(column, folded) for column in columns)
    used = set(positions)
    rest = [index for index in range(len(folded)) if index not in used and folded[index]]
    return HeaderMatch(
        positions,
        len(trimmed),
        tuple(trimmed[index].strip() for index in rest if folded[index] not in _SECRET),
        tuple(trimmed[index].strip() for index in rest if folded[index] in _SECRET),
    )


def check_header(
    match: HeaderMatch, cells: Sequence[str], columns: Sequence[Column], line: int
) -> None:
    """Refuse a header that lacks a required column or names one twice."""
    folded = [fold_header(cell) for cell in cells]
    own = [column.name for column in columns if folded.count(fold_header(column.name)) > 1]
    if own:
        raise FileRefused([_twice(name, line) for name in own])
    needed = [c.name for c, at in zip(columns, match.positions, strict=True) if c.required]
    lacking = [
        column.name
        for column, at in zip(columns, match.positions, strict=True)
        if column.required and at < 0
    ]
    if not lacking:
        return
    if len(lacking) == len(needed):
        raise FileRefused([_wrong_kind(needed, line)])
    raise FileRefused([_missing(name, line) for name in lacking])


def _position(column: Column, folded: Sequence[str]) -> int:
    for name in (column.name, *column.accept):
        if fold_header(name) in folded:
            return folded.index(fold_header(name))
    return -1


def _twice(name: str, line: int) -> RowError:
    reason = _(
        "Kolumnen {name} finns två gånger. Ta bort den ena och läs in filen igen.", name=name
    )
    return RowError(line, name, ReasonClass.UNREADABLE, reason)


def _missing(name: str, line: int) -> RowError:
    reason = _(
        "Kolumnen {name} saknas. Lägg till den i exporten, eller ge kolumnen det namnet.", name=name
    )
    return RowError(line, name, ReasonClass.MISSING_COLUMN, reason)


def _wrong_kind(needed: Sequence[str], line: int) -> RowError:
    reason = _(
        "Ingen av de kolumner som behövs känns igen: {names}. Är det rätt fil?",
        names=", ".join(needed),
    )
    return RowError(line, needed[0], ReasonClass.WRONG_KIND, reason)
