"""Cells as values: dates, instants, numbers, booleans, codes. Nothing is guessed per cell."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from domain.periods import STOCKHOLM
from domain.personal_identity import mask_personal_numbers
from file_import.header import fold_header
from file_import.result import ReasonClass
from translation import _

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{4})(\d\d)(\d\d)", re.ASCII)
_INSTANT = re.compile(
    r"(\d{4}-\d\d-\d\d|\d{8})(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?"
    r" ?(Z|UTC|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_NEVER = re.compile(r"0001-?01-?01(?:[ T][\d:.,]+)? ?(?:Z|UTC|[+-]\d\d:?\d\d)?", re.ASCII)
_SERIAL = re.compile(r"[2-6]\d{4}(?:[.,]\d+)?", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_UNCLEAR_ORDER = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}/", re.ASCII)
_EXCEL_START = date(1899, 12, 30)
_TRUE = frozenset({"ja", "j", "sant", "true", "1", "x", "yes", "y"})
_FALSE = frozenset({"nej", "n", "falskt", "false", "0", "no"})


YES_NO = {**dict.fromkeys(_TRUE, "ja"), **dict.fromkeys(_FALSE, "nej")}


@dataclass(frozen=True, slots=True)
class CellFault(Exception):
    """A cell that holds no value of its kind."""

    reason_class: ReasonClass
    reason: str


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment as an aware UTC instant and its date in Stockholm.

    `is_doubled`: it was read from a time that the clock showed twice, and the first was meant.
    """

    at: datetime
    day: date
    is_doubled: bool = False


@lru_cache(maxsize=8192)
def parse_date(text: str) -> date:
    """2026-04-01, 20260401, an instant's local date or an Excel serial number; else bad_date.

    01/04/2026 and two-digit years are ambiguous and refused.
    """
    text = text.strip()
    if found := _DATE.fullmatch(text):
        groups = [int(part) for part in found.groups() if part]
        return _real_date(*groups, text=text)
    if _SERIAL.fullmatch(text):
        return _EXCEL_START + timedelta(days=int(re.split("[.,]", text)[0]))
    if _INSTANT.fullmatch(text):
        return parse_instant(text).day
    raise _bad_date(text)


def parse_instant(text: str) -> Instant:
    """Local time of Stockholm, or with Z, UTC or an offset; a date alone is its midnight.

    The hour that summer time skips is bad_date; of the doubled autumn hour the first is meant.
    """
    text = text.strip()
    found = _INSTANT.fullmatch(text)
    if not found:
        if _SERIAL.fullmatch(text):
            return _from_serial(text)
        raise _bad_date(text)
    day_text, hour, minute, second, offset = found.groups()
    day = parse_date(day_text)
    try:
        naive = datetime(  # noqa: DTZ001 (given its zone below)
            day.year, day.month, day.day, int(hour or 0), int(minute or 0), int(second or 0)
        )
    except ValueError as error:
        raise _bad_date(text) from error
    if offset:
        at = (naive - _offset(offset, text)).replace(tzinfo=UTC)
        return Instant(at, at.astimezone(STOCKHOLM).date())
    return _local(naive, text)


def is_never(text: str) -> bool:
    """The first day there is, which .NET (Intune) writes for no day."""
    return _NEVER.fullmatch(text) is not None


def parse_integer(text: str) -> int:
    """A whole number with thousands spaces and either minus sign; else bad_number."""
    value = parse_decimal(text)
    if value != int(value):
        raise _bad_number(text)
    return int(value)


def parse_decimal(text: str) -> float:
    """Decimal comma or point; thousands as space or non-breaking space."""
    plain = re.sub(r"\s", "", text).replace("\u2212", "-")
    if not _NUMBER.fullmatch(plain) or len(plain) > 18:
        raise _bad_number(text)
    return float(plain.replace(",", "."))


def parse_boolean(text: str) -> bool:
    """ja/nej, J/N, sant/falskt, true/false, 1/0, x; else unknown_value."""
    folded = text.strip().casefold()
    if folded in _TRUE:
        return True
    if folded in _FALSE:
        return False
    raise unknown_value(text)


def parse_code(text: str, codes: Mapping[str, str]) -> str:
    """The canonical code of a value; `codes` is keyed by folded spelling."""
    code = codes.get(fold_header(text))
    if code is None:
        raise unknown_value(text)
    return code


def codes_of(*canonical: str, **variants: str) -> dict[str, str]:
    """A table for parse_code: each code by itself, variants as "spelling|spelling"."""
    table = {fold_header(code): code for code in canonical}
    for code, spellings in variants.items():
        table |= {fold_header(spelling): code for spelling in spellings.split("|")}
    return table


def fold_name(text: str) -> str:
    """A unit's name without case, non-breaking or soft signs, in one Unicode form."""
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return " ".join(plain.split()).casefold()


def as_shown(text: str, most: int = 40) -> str:
    """A cell as a reason quotes it: masked before it is cut, so that no number stays in halves."""
    return mask_personal_numbers(text.strip())[:most]


def unknown_value(text: str) -> CellFault:
    shown = as_shown(text)
    reason = _(
        "Okänt värde: {value}. Koppla värdet på sidan Import, eller rätta cellen.", value=shown
    )
    return CellFault(ReasonClass.UNKNOWN_VALUE, reason)


def missing_value() -> CellFault:
    return CellFault(ReasonClass.MISSING_VALUE, _("Cellen är tom men måste fyllas i."))


def _real_date(year: int, month: int, day: int, *, text: str) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise _bad_date(text)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _bad_date(text) from error


def _from_serial(text: str) -> Instant:
    whole, _dot, fraction = text.replace(",", ".").partition(".")
    day = _EXCEL_START + timedelta(days=int(whole))
    seconds = round(float(f"0.{fraction or 0}") * 86_400)
    start = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (given its zone in _local)
    return _local(start + timedelta(seconds=seconds), text)


def _offset(offset: str, text: str) -> timedelta:
    if offset in ("Z", "UTC"):
        return timedelta()
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 23 or minutes > 59:
        raise _bad_date(text)
    return int(f"{offset[0]}1") * timedelta(hours=hours, minutes=minutes)


def _local(naive: datetime, text: str) -> Instant:
    at = naive.replace(tzinfo=STOCKHOLM).astimezone(UTC)
    if at.astimezone(STOCKHOLM).replace(tzinfo=None) != naive:
        reason = _(
            "Tiden {value} finns inte: klockan ställdes fram den natten. Rätta tiden i källan.",
            value=as_shown(text),
        )
        raise CellFault(ReasonClass.BAD_DATE, reason)
    second = naive.replace(tzinfo=STOCKHOLM, fold=1).astimezone(UTC)
    return Instant(at, naive.date(), is_doubled=second != at)


def _bad_date(text: str) -> CellFault:
    shown = as_shown(text)
    reason = _(
        "{value} är inget datum som går att tyda. Skriv dagar som 2026-04-01 och tider som "
        "2026-04-01 14:05.",
        value=shown,
    )
    if _UNCLEAR_ORDER.match(shown):
        reason += " " + _(
            "Eller välj på sidan Import, bland kolumnkopplingarna, hur det ska läsas."
        )
    return CellFault(ReasonClass.BAD_DATE, reason)


def _bad_number(text: str) -> CellFault:
    shown = as_shown(text)
    return CellFault(
        ReasonClass.BAD_NUMBER,
        _(
            "{value} är inget tal som går att tyda. Skriv som 12, antal utan decimaler.",
            value=shown,
        ),
    )
