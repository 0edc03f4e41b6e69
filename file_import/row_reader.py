"""Cells of one row by column name; a fault carries the column it was found in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from hmac import new as keyed_hash
from typing import TypeVar

from domain.personal_identity import contains_personal_number, mask_personal_numbers
from domain.spreadsheet_text import without_apostrophe
from file_import.broken_text import has_lost_digits, is_misread, why_broken
from file_import.cell_values import (
    CellFault,
    Instant,
    as_shown,
    is_never,
    missing_value,
    parse_code,
    parse_date,
)
from file_import.cell_values import parse_instant as parse_instant_text
from file_import.result import ReasonClass
from file_import.spelling import Spelling
from file_import.staff_homes import StaffHomes
from file_import.unit_directory import UnitDirectory
from translation import _

Value = TypeVar("Value")
LONGEST_ID = 64
_DATES = (parse_date, parse_instant_text)


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What row checks need to know beyond the row."""

    units: UnitDirectory
    today: date
    extracted_at: datetime
    snapshot_on: date
    person_key: bytes
    keeps_descriptions: bool = True
    spelling: Spelling | None = None
    homes: StaffHomes | None = None

    def in_our_words(self, cells: Mapping[str, str]) -> dict[str, str]:
        """The cells as a file of ours would have them, to be read without its source's ways."""
        read = self.spelling.read if self.spelling else lambda _column, text: text
        ours = {name: read(name, cell.strip()) for name, cell in cells.items()}
        if "enhet_id" in ours:
            ours["enhet_id"] = self.units.in_our_words(ours["enhet_id"])
        return ours

    @property
    def latest_day(self) -> date:
        """Rows dated after this are in the future, whatever the file says of its own date."""
        return self.today


@dataclass(frozen=True, slots=True)
class RowFault(Exception):
    """A cell's fault and the column it stands in."""

    column: str
    fault: CellFault


class NotOurs(Exception):
    """The row concerns nobody in the units; it is no row of ours."""


@dataclass(slots=True)
class RowReader:
    """Reads one row's cells; every method names its column when it fails.

    `left_empty`: columns that decide nothing and whose value nobody knows, read as empty.
    `has_doubled_time`: one of the times read so far is of the hour that autumn shows twice.
    """

    cells: Mapping[str, str]
    context: ImportContext
    left_empty: list[str] = field(default_factory=list)
    has_doubled_time: bool = False

    def text(self, column: str) -> str:
        """Without surrounding space; a NUL, which PostgreSQL cannot store, becomes visible.

        What the source writes in its own way is given in ours.
        """
        text = self.cells.get(column, "").replace("\0", "\ufffd").strip()
        spelling = self.context.spelling
        return spelling.read(column, text) if spelling is not None and text else text

    def free_text(self, column: str, longest: int) -> str:
        """Masked before it is cut, so that no number is left in halves."""
        return mask_personal_numbers(without_apostrophe(self.text(column)))[:longest]

    def required_name(self, column: str, longest: int) -> str:
        """Free text that something is known by: none that was misread."""
        name = self.required(column, str)
        if is_misread(name):
            raise RowFault(column, CellFault(ReasonClass.UNKNOWN_VALUE, why_broken(name)))
        return self.free_text(column, longest)

    def required(self, column: str, parse: Callable[[str], Value]) -> Value:
        text = self.text(column)
        if not text:
            raise RowFault(column, missing_value())
        return self._parsed(column, text, parse)

    def optional(self, column: str, parse: Callable[[str], Value]) -> Value | None:
        text = self.text(column)
        is_empty = not text or (parse in _DATES and is_never(text))
        return None if is_empty else self._parsed(column, text, parse)

    def code(self, column: str, codes: Mapping[str, str], default: str | None = None) -> str:
        text = self.text(column)
        if not text and default is not None:
            return default
        return self.required(column, lambda value: parse_code(value, codes))

    def lenient(self, column: str, parse: Callable[[str], Value]) -> Value | None:
        """For columns that decide nothing: an unknown value is noted and left empty."""
        try:
            return self.optional(column, parse)
        except RowFault as fault:
            if fault.fault.reason_class is not ReasonClass.UNKNOWN_VALUE:
                raise
            self.left_empty.append(column)
            return None

    def identity(self, column: str) -> str:
        """An id that stays text; a personal identity number is quarantined, never stored."""
        text = self.required(column, str)
        self.refuse_bad_digits(column)
        if len(text) > LONGEST_ID or not text.isprintable() or "\ufffd" in text:
            reason = _(
                "Cellen är längre än {most} tecken eller har tecken som inte går att läsa. Rätta "
                "den i källan och läs in filen igen.",
                most=LONGEST_ID,
            )
            raise RowFault(column, CellFault(ReasonClass.TOO_LONG, reason))
        return text

    def refuse_bad_digits(self, column: str) -> None:
        """Those of a person, or of an id that was cut in Excel."""
        text = self.text(column)
        if contains_personal_number(text, bare_ten_digits=False):
            raise RowFault(column, _personal_number())
        if has_lost_digits(text):
            raise RowFault(column, CellFault(ReasonClass.UNKNOWN_VALUE, why_broken(text)))

    def person(self, column: str) -> str | None:
        """The keyed hash of the user name before any @; None for an empty cell."""
        name = self.text(column).split("@")[0].strip().casefold()
        if not name:
            return None
        if contains_personal_number(name):
            raise RowFault(column, _personal_number())
        if not name.isprintable() or "\ufffd" in name:
            raise RowFault(column, CellFault(ReasonClass.UNKNOWN_VALUE, why_broken(name)))
        return keyed_hash(self.context.person_key, name.encode(), sha256).hexdigest()

    def required_person(self, column: str) -> str:
        person = self.person(column)
        if person is None:
            raise RowFault(column, missing_value())
        return person

    def unit(self, *days: date, column: str = "enhet_id") -> int:
        """The unit valid on one of the days (default: the snapshot's)."""
        text = self.required(column, str)
        for day in days or (self.context.snapshot_on,):
            found = self.context.units.find(text, day)
            if found is not None:
                return found
        shown = as_shown(text, 60)
        reason = _(
            "Enheten {unit} finns inte eller gäller inte den dagen. Rätta cellen, eller koppla "
            "värdet till en enhet på sidan Import.",
            unit=shown,
        )
        if is_misread(text):
            reason = why_broken(text)
        raise RowFault(column, CellFault(ReasonClass.UNKNOWN_UNIT, reason))

    def home(self, person: str | None, *days: date, column: str = "enhet_id") -> int:
        """The row's unit; in a file without units the one its person is employed in.

        What has no person there, such as a token in stock, belongs to no unit.
        """
        homes = self.context.homes
        if homes is None:
            return self.unit(*days, column=column)
        if person is None:
            raise NotOurs
        found = homes.find(person, days[0] if days else self.context.snapshot_on)
        if found is None:
            raise NotOurs
        return found

    def past_day(self, column: str) -> date | None:
        day = self.optional(column, parse_date)
        if day is not None and day > self.context.latest_day:
            raise RowFault(column, in_future(self.text(column)))
        return day

    def past_instant(self, column: str) -> Instant | None:
        instant = self.optional(column, parse_instant_text)
        return self._past(column, instant) if instant is not None else None

    def required_past_instant(self, column: str) -> Instant:
        return self._past(column, self.required(column, parse_instant_text))

    def _past(self, column: str, instant: Instant) -> Instant:
        if instant.day > self.context.latest_day:
            raise RowFault(column, in_future(self.text(column)))
        return instant

    def _parsed(self, column: str, text: str, parse: Callable[[str], Value]) -> Value:
        try:
            value = parse(text)
        except CellFault as fault:
            raise RowFault(column, fault) from None
        self.has_doubled_time |= isinstance(value, Instant) and value.is_doubled
        return value


def end_before_start(column: str, end: str, start: str) -> RowFault:
    """The end lies before the start it belongs to, or is the same where it may not be."""
    reason = _("{end} ligger inte efter {start}. Rätta en av dem.", end=end, start=start)
    return RowFault(column, CellFault(ReasonClass.END_BEFORE_START, reason))


def out_of_range(column: str, value: object, least: object, most: object = None) -> RowFault:
    """`most` None: there is none."""
    if most is None:
        reason = _("{value} är för lite: minst {least} går an. Rätta cellen.",
                   value=value, least=least)  # fmt: skip
    else:
        reason = _("{value} går inte an: det ska vara {least}–{most}. Rätta cellen.",
                   value=value, least=least, most=most)  # fmt: skip
    return RowFault(column, CellFault(ReasonClass.OUT_OF_RANGE, reason))


def in_future(text: str) -> CellFault:
    reason = _("{value} ligger framåt i tiden. Rätta dagen i källan och läs in filen igen.",
               value=as_shown(text))  # fmt: skip
    return CellFault(ReasonClass.IN_FUTURE, reason)


def _personal_number() -> CellFault:
    reason = _(
        "Cellen ser ut som ett personnummer. Raden har satts i karantän. Byt numret i källan mot "
        "ett annat id."
    )
    return CellFault(ReasonClass.PERSONAL_IDENTITY_NUMBER, reason)
