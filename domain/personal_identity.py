"""Find and mask Swedish personal identity and coordination numbers.

A number counts when its date is real (day + 60 and month 00 / day 60 for coordination numbers,
centuries 18 to 20) and its check digit is right. It may be glued to letters, never to digits.
What this cannot find: names, birth dates alone, mistyped numbers.
"""

import re
import unicodedata
from datetime import date

MASK = "[personnummer borttaget]"

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_GAP = r"[\s\-+./\u2010-\u2015\u2212]{0,3}"
_CANDIDATE = re.compile(rf"(?<!\d)(18|19|20)?(\d\d){_GAP}(\d\d){_GAP}(\d\d)({_GAP})(\d{{4}})(?!\d)")


def contains_personal_number(text: str, *, bare_ten_digits: bool = True) -> bool:
    """Whether the text holds a number.

    `bare_ten_digits=False` leaves out ten digits without any separator, which serial numbers hit
    by chance (0.72 % of random ones).
    """
    return any(_is_number(found, bare_ten_digits) for found in _matches(_normal(text)))


def mask_personal_numbers(text: str) -> str:
    """The text with every number replaced; unchanged (also in form) when there is none."""
    normal = _normal(text)
    found = [match for match in _matches(normal) if _is_number(match, True)]
    if not found:
        return text
    parts, end = [], 0
    for match in found:
        parts += [normal[end : match.start()], MASK]
        end = match.end()
    return "".join([*parts, normal[end:]])


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE)


def _matches(text: str) -> list[re.Match[str]]:
    """Candidates, tried again from inside one that turned out not to be a number."""
    matches, position = [], 0
    while found := _CANDIDATE.search(text, position):
        if _is_number(found, True):
            matches.append(found)
            position = found.end()
        else:
            position = found.start() + 1
    return matches


def _is_number(found: re.Match[str], bare_ten_digits: bool) -> bool:
    century, year, month, day, _, last = found.groups()
    if not bare_ten_digits and found[0].isdigit() and len(found[0]) == 10:
        return False
    return _luhn(year + month + day + last) and _is_real_date(century, year, month, day)


def _luhn(digits: str) -> bool:
    total = 0
    for index, character in enumerate(digits):
        value = int(character) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_real_date(century: str | None, year: str, month: str, day: str) -> bool:
    number = int(day) - 60 if int(day) >= 60 else int(day)
    if int(day) >= 60 and (month == "00" or number == 0):
        return int(month) <= 12
    for prefix in [century] if century else ["19", "20"]:
        try:
            date(int(f"{prefix}{year}"), int(month), number)
        except ValueError:
            continue
        return True
    return False
