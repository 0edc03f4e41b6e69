"""A column mapping as somebody chooses it in a form, field by field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from data_access.column_mappings import find_column_mappings
from domain.column_mapping import ColumnMapping
from file_import.file_shape import FileShape, read_shape
from file_import.kinds import FileKind
from file_import.mapping_checks import MappingDraft, MappingFault, checked_mapping, merged
from file_import.table_reading import columns_of, directory
from translation import _

COLUMN = "kol."
"""A field's name is this and our column; its value the place in the file, "" for none."""
VALUE = ("kolumn", "filvarde", "varde")
"""Fields that come together: our column, the file's word, our word or UNMAPPED."""
UNMAPPED = "-"
NAME, DATES = "namn", "datum"
MOST_FIELDS = 2000
_DATE_IN_NAME = re.compile(r"[_ -]?\d{4}-?\d{2}-?\d{2}")
Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class MappingChoices:
    """What a form begins with. `chosen`: our column -> the place in the file."""

    shape: FileShape
    chosen: Mapping[str, int]
    name: str
    date_order: str


def choices_for(
    session: Session, path: Path, kind: FileKind, *, called: str, typed: str
) -> MappingChoices:
    """As the file would be read now, or as was chosen before (`typed_again`)."""
    remembered = find_column_mappings(session, kind=kind.name)
    shape = read_shape(path, kind.columns, remembered)
    pairs = (pair.partition(":") for pair in typed.split(",")) if typed else ()
    chosen = {name: int(at) for name, _sign, at in pairs if at.isascii() and at.isdigit()}
    if not typed:
        chosen = columns_of(session, path, kind, shape.header)
    earlier = next((one for one in remembered if one.fingerprint == shape.fingerprint), None)
    if earlier is not None:
        return MappingChoices(shape, chosen, earlier.name, earlier.date_order)
    return MappingChoices(shape, chosen, _DATE_IN_NAME.sub("", Path(called).stem), "")


def typed_mapping(session: Session, path: Path, kind: FileKind, fields: Fields) -> ColumnMapping:
    """MappingFault and FileRefused say what is wrong; what is not in the form stays as it was."""
    if len(fields) > MOST_FIELDS:
        raise MappingFault(_("Kopplingen har för många fält och har inte sparats."))
    remembered = find_column_mappings(session, kind=kind.name)
    shape = read_shape(path, kind.columns, remembered)
    single = dict(fields)
    columns = {
        name.removeprefix(COLUMN): _header_at(shape, value)
        for name, value in fields
        if name.startswith(COLUMN)
    }
    draft = MappingDraft(single.get(NAME, ""), columns, _values(fields), single.get(DATES, ""))
    whole = merged(shape.fingerprint, remembered, draft, is_whole=DATES in single)
    return checked_mapping(kind, shape.header, whole, directory(session, None))


def typed_again(kind: FileKind, fields: Fields) -> dict[str, str]:
    """What the form of columns is shown again with after a fault; nothing of another form."""
    chosen = {name.removeprefix(COLUMN): at for name, at in fields if name.startswith(COLUMN)}
    again = [f"{name}:{at}" for name, at in chosen.items() if name in kind.names and len(at) < 4]
    return {"valt": ",".join(again), "koppla": "ja"} if again else {}


def _header_at(shape: FileShape, place: str) -> str:
    names = {str(at): name for at, name in shape.choices} | {"": ""}
    if place not in names:
        raise MappingFault(_("En vald kolumn finns inte i filen. Välj på nytt."))
    return names[place]


def _values(fields: Fields) -> list[tuple[str, str, str]]:
    column, word, ours = ([value for name, value in fields if name == one] for one in VALUE)
    if not len(column) == len(word) == len(ours):
        raise MappingFault(_("Formuläret är inte helt. Välj på nytt."))
    found = zip(column, word, ours, strict=True)
    return [one for one in found if one[2] != UNMAPPED]
