"""Find and mask Swedish personal identity and coordination numbers.

A number counts when its date is real (day + 60, month 00 and day 60 for coordination numbers,
centuries 18 to 20) and its check digit is right. It may be glued to letters, never to digits.
What this cannot find: names, birth dates alone, mistyped numbers.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MASK = "[personnummer borttaget]"
COORDINATION_DAYS = 60

# Soft hyphen, zero-width and direction marks, variation selectors: seen by no reader, so a number
# written with them between its digits is still a number.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
# At most three signs, so that the pattern stays linear in the length of the text.
_GAP = r"[\s\-+./\u2010-\u2015\u2043\u2044\u2212\u2215]{0,3}"
# A century may stand apart, unless it is the last part of a date or time: 2026-04-20 900101-9802.
_CENTURY = rf"(18|19|20)(?:(?<!\d[\-./:]\d\d){_GAP})?"
_CANDIDATE = re.compile(
    rf"(?<!\d)(?:{_CENTURY})?(\d\d){_GAP}(\d\d){_GAP}(\d\d){_GAP}(\d{{4}})(?!\d)"
)
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """Where a number stands in the normalised text.

    `is_certain` is False for ten bare digits, which serial numbers hit by chance (0.72 % of random
    ones); with a century or a separator it is True.
    """

    start: int
    end: int
    is_certain: bool


def contains_personal_number(text: str, *, bare_ten_digits: bool = True) -> bool:
    """Whether the text holds a number; `bare_ten_digits=False` counts the certain ones only."""
    found = _find_numbers(_normal(text))
    return any(number.is_certain or bare_ten_digits for number in found)


def mask_personal_numbers(text: str) -> str:
    """The text with every number replaced; returned untouched when there is none."""
    normal = _normal(text)
    parts, end = [], 0
    for number in _find_numbers(normal):
        parts += [normal[end : number.start], MASK]
        end = number.end
    return "".join([*parts, normal[end:]]) if parts else text


def _normal(text: str) -> str:
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), plain)


def _find_numbers(normal: str) -> Iterator[FoundNumber]:
    """In order; looks again from inside a candidate that turned out not to be a number."""
    position = 0
    while candidate := _CANDIDATE.search(normal, position):
        century, year, month, day, last = candidate.groups()
        is_number = _luhn(year + month + day + last) and _is_real_date(century, year, month, day)
        if is_number:
            is_bare = len(candidate[0]) == 10 and century is None
            yield FoundNumber(candidate.start(), candidate.end(), not is_bare)
        position = candidate.end() if is_number else candidate.start() + 1


def _luhn(digits: str) -> bool:
    total = 0
    for index, character in enumerate(digits):
        value = int(character) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_real_date(century: str | None, year: str, month: str, day: str) -> bool:
    """In the century given, else in any; coordination numbers may leave month and day unknown."""
    number = int(day)
    if number >= COORDINATION_DAYS:
        number -= COORDINATION_DAYS
        if month == "00" or number == 0:
            return int(month) <= 12 and number <= 31
    return any(
        _is_day(int(prefix + year), int(month), number)
        for prefix in ([century] if century else ["19", "20"])
    )


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
