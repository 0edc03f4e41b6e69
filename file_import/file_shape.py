"""How a file looks before it is known what it is: its header and first rows, fit to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.column_mapping import ColumnMapping
from domain.personal_identity import mask_personal_numbers
from domain.spreadsheet_text import safe_cell
from file_import.header import (
    Column,
    fold_header,
    header_fingerprint,
    is_secret,
    mapping_of,
    match_header,
)
from file_import.result import FileRefused, ReasonClass, RowError
from file_import.tabular_file import (
    MOST_COLUMNS,
    first_records,
    possible_delimiters,
)
from file_import.text_encoding import find_encoding
from file_import.workbook import readable
from translation import N_, _

SHOWN_ROWS, FIRST_ROWS = 5, 100
LONGEST_SHOWN = 40
HIDDEN = N_("visas inte")
_PEOPLE = frozenset(
    {
        "personref", "visningsnamn", "anvandarnamn", "username", "login", "user", "namn", "name",
        "caller", "owner", "assignee", "reporter", "creator", "requester", "assignedto",
        "innehavare", "customer", "kund", "anmalare", "medarbetare", "personal", "imei",
        "phonenumber", "telefonnummer", "description", "beskrivning", "fornamn", "efternamn",
        "adress", "address",
    }
)  # fmt: skip
_OF_PEOPLE = (
    "upn", "principalname", "mail", "displayname", "personn", "klient", "brukare", "userid",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileShape:
    """`header`: the names as they stand. `rows`: the first rows, masked, cut and harmless."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def fingerprint(self) -> str:
        return header_fingerprint(self.header)

    @property
    def shown_header(self) -> tuple[str, ...]:
        """A file without a header has a row of data in its place."""
        return tuple(map(mask_personal_numbers, self.header))

    @property
    def choices(self) -> list[tuple[int, str]]:
        """(place, name) of each column that can be chosen; of equal names the first."""
        seen: set[str] = set()
        found = []
        for at, name in enumerate(self.shown_header):
            folded = fold_header(name)
            if folded and folded not in seen and not is_secret(name):
                seen.add(folded)
                found.append((at, name))
        return found


def read_shape(
    path: Path,
    columns: Sequence[Column],
    mappings: Sequence[ColumnMapping] = (),
    wanted: Sequence[str] = (),
) -> FileShape:
    """The likeliest header, and what follows; FileRefused for what is no table.

    `wanted`: headers that somebody says are there.
    """
    names = {fold_header(text) for text in wanted if text.strip()}
    with readable(path, columns, mappings, first=FIRST_ROWS) as text:
        encoding = find_encoding(text)
        best: tuple[tuple[int, ...], list[list[str]]] | None = None
        for delimiter in possible_delimiters(text, encoding):
            records = _records(text, encoding, delimiter)
            for at, cells in enumerate(records):
                score = _score(cells, columns, mappings, names)
                if best is None or score > best[0]:
                    best = score, records[at : at + 1 + SHOWN_ROWS]
    if best is None or best[0][-1] < 2:
        raise FileRefused([_no_table()])
    header = best[1][0]
    while header and not header[-1].strip():
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise FileRefused([_no_table()])
    rows = (tuple(map(_shown, header, cells)) for cells in best[1][1:])
    return FileShape(tuple(cell.strip().lstrip("\ufeff") for cell in header), tuple(rows))


def _records(path: Path, encoding: str, delimiter: str) -> list[list[str]]:
    """As many as can be read; what a wrong delimiter breaks is left out."""
    found: list[list[str]] = []
    try:
        for _line, cells in first_records(path, encoding, delimiter):
            found.append(cells)
    except FileRefused:
        pass
    return found


def _score(
    cells: Sequence[str],
    columns: Sequence[Column],
    mappings: Sequence[ColumnMapping],
    wanted: set[str],
) -> tuple[int, ...]:
    mapping = mapping_of(cells, mappings)
    names = {fold_header(cell) for cell in cells}
    found = match_header(cells, columns, mapping).found
    filled = sum(bool(cell.strip()) for cell in cells)
    return int(mapping is not None), len(names & wanted), found, filled


def is_hidden(header: str) -> bool:
    """Whether its cells are keys, or tell of people."""
    name = fold_header(header)
    return is_secret(header) or name in _PEOPLE or any(part in name for part in _OF_PEOPLE)


def _shown(header: str, cell: str) -> str:
    """Masked before it is cut, so that no number is left in halves."""
    if not cell.strip():
        return ""
    if is_hidden(header):
        return _(HIDDEN)
    plain = "".join(sign if sign.isprintable() else " " for sign in cell[:500])
    return safe_cell(mask_personal_numbers(plain).strip()[:LONGEST_SHOWN].strip())


def _no_table() -> RowError:
    reason = _(
        "Filen känns inte igen: ingen sorts fil har de rubrikerna. Kontrollera att den har en "
        "rubrikrad, och semikolon, komma eller tabb mellan kolumnerna."
    )
    return RowError(1, "", ReasonClass.UNREADABLE, reason)
