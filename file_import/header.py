"""Recognise the columns of a file by their headers, in their many spellings."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from domain.column_mapping import ColumnMapping
from file_import.result import FileRefused, ReasonClass, RowError
from translation import _

_DROPPED = re.compile(r"[\s_\-.:#()/]+")
_SECRET = frozenset({"secretkey", "secret", "seed", "hemlignyckel", "hemlig", "hmackey"})
_CUSTOM = re.compile(r"(?:custom field|anpassat fält) \((.+)\)", re.IGNORECASE)  # of Jira


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the canonical form and the other headers it is recognised by.

    `remedy`: what else to do where a known source lacks it.
    """

    name: str
    required: bool = False
    accept: tuple[str, ...] = ()
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """Where each known column stands (-1: not in the file) and what was left out."""

    positions: tuple[int, ...]
    width: int
    ignored: tuple[str, ...]
    secret: tuple[str, ...]
    mapping: ColumnMapping | None = None

    @property
    def found(self) -> int:
        return sum(position >= 0 for position in self.positions)


@lru_cache(maxsize=4096)
def fold_header(text: str) -> str:
    """Case, diacritics, spaces and `_ - . :` do not tell headers apart; "#" alone stays."""
    plain = unicodedata.normalize("NFKD", text.strip().lstrip("\ufeff"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return (_DROPPED.sub("", letters) or letters).casefold()


def is_secret(header: str) -> bool:
    """Whether a column holds keys, which are never read, shown or stored."""
    return fold_header(header) in _SECRET


def header_fingerprint(cells: Sequence[str]) -> str:
    """Alike for headers of the same names, in any order and however often each."""
    names = sorted({fold_header(cell) for cell in cells} - {""})
    return sha256("\n".join(names).encode("utf-8", "replace")).hexdigest()


def mapping_of(cells: Sequence[str], mappings: Sequence[ColumnMapping]) -> ColumnMapping | None:
    """The mapping that is remembered for this header."""
    if not mappings:
        return None
    fingerprint = header_fingerprint(cells)
    return next((one for one in mappings if one.fingerprint == fingerprint), None)


@lru_cache(maxsize=4096)
def _given_name(cell: str) -> str:
    found = _CUSTOM.fullmatch(cell.strip())
    return fold_header(found[1]) if found else ""


def match_header(
    cells: Sequence[str], columns: Sequence[Column], mapping: ColumnMapping | None = None
) -> HeaderMatch:
    """Find each column where the mapping says, else by its own name, then by its variants."""
    trimmed = list(cells)
    while trimmed and not trimmed[-1].strip():
        trimmed.pop()
    folded = [fold_header(cell) for cell in trimmed]
    chosen = {
        name: _chosen(header, trimmed, folded)
        for name, header in (mapping.columns if mapping else {}).items()
    }
    taken = set(chosen.values()) - {-1}
    positions = tuple(
        chosen[column.name] if column.name in chosen else _position(column, trimmed, taken)
        for column in columns
    )
    used = set(positions)
    rest = [index for index in range(len(folded)) if index not in used and folded[index]]
    return HeaderMatch(
        positions,
        len(trimmed),
        tuple(trimmed[index].strip() for index in rest if folded[index] not in _SECRET),
        tuple(trimmed[index].strip() for index in rest if folded[index] in _SECRET),
        mapping,
    )


def candidates(column: Column, cells: Sequence[str]) -> list[int]:
    """Where the column may stand, the likeliest first; a custom field by the name it was given."""
    folded = [fold_header(cell) for cell in cells]
    own = [_given_name(cell) for cell in cells]
    names = [fold_header(name) for name in (column.name, *column.accept)]
    found = [folded.index(name) for name in names if name in folded]
    return [*found, *(own.index(name) for name in names if name in own)]


def check_header(
    match: HeaderMatch, cells: Sequence[str], columns: Sequence[Column], line: int
) -> None:
    """Refuse a header that lacks a required column or names one twice."""
    folded = [fold_header(cell) for cell in cells]
    mapped = match.mapping.columns if match.mapping else {}
    own = [
        column.name
        for column in columns
        if column.name not in mapped and folded.count(fold_header(column.name)) > 1
    ]
    if own:
        raise FileRefused([_twice(name, line) for name in own])
    needed = [c.name for c, at in zip(columns, match.positions, strict=True) if c.required]
    lacking = [
        column
        for column, at in zip(columns, match.positions, strict=True)
        if column.required and at < 0
    ]
    if not lacking:
        return
    if len(lacking) == len(needed):
        raise FileRefused([_wrong_kind(needed, line, match.width)])
    raise FileRefused([_missing(column, line) for column in lacking])


def _position(column: Column, cells: Sequence[str], taken: set[int]) -> int:
    return next((at for at in candidates(column, cells) if at not in taken), -1)


def _chosen(header: str, cells: Sequence[str], folded: Sequence[str]) -> int:
    """The place of a mapped header, in its exact spelling first; never that of secret keys."""
    name = fold_header(header)
    if not name or name in _SECRET:
        return -1
    exact = [cell.strip() for cell in cells]
    if header.strip() in exact:
        return exact.index(header.strip())
    return folded.index(name) if name in folded else -1


def _twice(name: str, line: int) -> RowError:
    reason = _(
        "Kolumnen {name} finns två gånger. Ta bort den ena och läs in filen igen.", name=name
    )
    return RowError(line, name, ReasonClass.UNREADABLE, reason)


def _missing(column: Column, line: int) -> RowError:
    reason = _(
        "Kolumnen {name} saknas. Lägg till den i exporten, ge kolumnen det namnet, eller koppla en "
        "kolumn till den på sidan Import.",
        name=column.name,
    )
    if column.remedy:
        reason += " " + _(column.remedy)
    return RowError(line, column.name, ReasonClass.MISSING_COLUMN, reason)


def _wrong_kind(needed: Sequence[str], line: int, width: int) -> RowError:
    reason = _(
        "Ingen av de kolumner som behövs känns igen: {names}. Är det rätt fil, med rubrikrad, så "
        "koppla kolumnerna på sidan Import.",
        names=", ".join(needed),
    )
    if width < 2:
        reason += " " + _(
            "Filen har bara en kolumn: spara den med semikolon, komma eller tabb mellan kolumnerna."
        )
    return RowError(line, needed[0], ReasonClass.WRONG_KIND, reason)
