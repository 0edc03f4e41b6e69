"""Is what somebody wants to map a mapping of this file? The same answer for page and command."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.column_mapping import DAY_FIRST, MONTH_FIRST, ColumnMapping
from domain.personal_identity import contains_personal_number, mask_personal_numbers
from file_import.header import (
    Column,
    fold_header,
    header_fingerprint,
    is_secret,
    match_header,
)
from file_import.kinds import FileKind
from file_import.unit_column import NAME as UNIT
from file_import.unit_directory import UnitDirectory
from translation import _

MOST_VALUES = 500
LONGEST = 200
LONGEST_NAME = 60
SHOWN_HEADERS = 12


class MappingFault(Exception):
    """Why it cannot be a mapping, as a sentence."""


@dataclass(frozen=True, slots=True)
class MappingDraft:
    """What somebody asked for. `values`: (our column, the file's value, ours)."""

    name: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Sequence[tuple[str, str, str]] = ()
    date_order: str = ""


def checked_mapping(
    kind: FileKind, header: Sequence[str], draft: MappingDraft, units: UnitDirectory
) -> ColumnMapping:
    """The mapping of files with this header; MappingFault says what is wrong with it."""
    if any(contains_personal_number(cell) for cell in header):
        raise MappingFault(
            _("Rubrikraden har ett personnummer: det är en rad med uppgifter, inte med rubriker.")
        )
    if draft.date_order not in ("", DAY_FIRST, MONTH_FIRST):
        raise MappingFault(_("Välj hur datumen ska läsas i listan."))
    _check_columns(kind, header, draft.columns)
    mapping = ColumnMapping(
        kind.name,
        header_fingerprint(header),
        _name(draft.name, kind),
        {name: text.strip() for name, text in draft.columns.items()},
        _checked_values(kind, draft.values, units),
        draft.date_order,
    )
    match = match_header(header, kind.columns, mapping)
    lacking = [
        column.name
        for column, at in zip(kind.columns, match.positions, strict=True)
        if column.required and at < 0
    ]
    if lacking:
        raise MappingFault(
            _("Koppla också {columns}: de måste finnas.", columns=", ".join(lacking))
        )
    return mapping


def merged(
    fingerprint: str,
    remembered: Sequence[ColumnMapping],
    draft: MappingDraft,
    *,
    is_whole: bool = False,
) -> MappingDraft:
    """The draft together with what is remembered of the source; the draft goes first.

    `is_whole`: it says all of the columns and dates, only values may be added to.
    """
    earlier = next((one for one in remembered if one.fingerprint == fingerprint), None)
    if earlier is None:
        return draft
    asked = {(name, fold_header(text)) for name, text, _ours in draft.values}
    kept = [
        (name, text, ours)
        for name, pairs in earlier.values.items()
        for text, ours in pairs.items()
        if (name, fold_header(text)) not in asked
    ]
    columns = {} if is_whole else _without_taken(earlier.columns, draft.columns)
    return MappingDraft(
        draft.name or earlier.name,
        {**columns, **draft.columns},
        [*kept, *draft.values],
        draft.date_order if is_whole else draft.date_order or earlier.date_order,
    )


def _without_taken(earlier: Mapping[str, str], asked: Mapping[str, str]) -> dict[str, str]:
    """What stood before, but for columns of the file that are now asked for elsewhere."""
    taken = {fold_header(text) for text in asked.values() if text.strip()}
    return {name: text for name, text in earlier.items() if fold_header(text) not in taken}


def _name(text: str, kind: FileKind) -> str:
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return mask_personal_numbers(plain)[:LONGEST_NAME] or kind.name


def _check_columns(kind: FileKind, header: Sequence[str], columns: Mapping[str, str]) -> None:
    known = {column.name for column in kind.columns}
    names = {fold_header(cell) for cell in header}
    seen: set[str] = set()
    for name, text in columns.items():
        if name not in known:
            raise MappingFault(_no_column(kind, name))
        if not text.strip():
            continue
        _refuse_odd(text)
        if is_secret(text):
            raise MappingFault(_("Hemliga nycklar läses aldrig in. Välj en annan kolumn."))
        if fold_header(text) not in names:
            raise MappingFault(_not_in_file(text, header))
        if fold_header(text) in seen:
            raise MappingFault(
                _("Filens kolumn {column} är kopplad två gånger.", column=_shown(text))
            )
        seen.add(fold_header(text))


def _checked_values(
    kind: FileKind, values: Sequence[tuple[str, str, str]], units: UnitDirectory
) -> dict[str, dict[str, str]]:
    if len(values) > MOST_VALUES:
        raise MappingFault(_("En koppling har högst {most} värden.", most=MOST_VALUES))
    found: dict[str, dict[str, str]] = {}
    folded: dict[tuple[str, str], str] = {}
    for name, text, ours in values:
        column = next((one for one in kind.columns if one.name == name), None)
        if column is None:
            raise MappingFault(_no_column(kind, name))
        _refuse_odd(text)
        if not text.strip() or contains_personal_number(text):
            raise MappingFault(
                _("Ett värde som ska kopplas är tomt eller ser ut som ett personnummer.")
            )
        _check_value(kind, column, text, ours, units)
        if folded.setdefault((name, fold_header(text)), ours) != ours:
            raise MappingFault(_("Värdet {value} är kopplat till två.", value=_shown(text)))
        found.setdefault(name, {})[text.strip()] = ours
    return found


def _check_value(
    kind: FileKind, column: Column, text: str, ours: str, units: UnitDirectory
) -> None:
    """What means something already is not given another meaning."""
    if column.name == UNIT and kind.has_units:
        is_known, is_right = units.knows(text), units.has_code(ours)
    elif column.name in kind.codes:
        codes = kind.codes[column.name]
        is_known = fold_header(text) in codes
        is_right = ours in codes.values() or (not ours and not column.required)
    else:
        raise MappingFault(_("Kolumnen {column} har inga värden att koppla.", column=column.name))
    if is_known:
        raise MappingFault(
            _("Värdet {value} betyder redan något här och kan inte kopplas om.", value=_shown(text))
        )
    if not is_right:
        raise MappingFault(
            _(
                "{value} är inget av våra värden i kolumnen {column}.",
                value=_shown(ours) or _("Inget"),
                column=column.name,
            )
        )


def _refuse_odd(text: str) -> None:
    if len(text) > LONGEST or not text.isprintable():
        raise MappingFault(
            _("En rubrik eller ett värde är längre än {most} tecken eller har styrtecken.",
              most=LONGEST)
        )  # fmt: skip


def _no_column(kind: FileKind, name: str) -> str:
    return _(
        "Filer av sorten {kind} har ingen kolumn {column}. De har {columns}.",
        kind=kind.name,
        column=_shown(name),
        columns=", ".join(column.name for column in kind.columns),
    )


def _not_in_file(text: str, header: Sequence[str]) -> str:
    names = [_shown(cell) for cell in header if cell.strip() and not is_secret(cell)]
    return _(
        "Filen har ingen kolumn {column}. Den har {columns}.",
        column=_shown(text),
        columns=", ".join(names[:SHOWN_HEADERS]) + (" …" if len(names) > SHOWN_HEADERS else ""),
    )


def _shown(text: str) -> str:
    plain = "".join(c if c.isprintable() else "\ufffd" for c in text.strip()[:LONGEST])
    return mask_personal_numbers(plain)[:60]
