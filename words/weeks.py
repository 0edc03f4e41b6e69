"""Weeks and counts in running text."""

from domain.periods import Week
from translation import _
from translation.formats import NBSP

_NUMBERS = (
    "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip


def week_name(week: Week) -> str:
    """v. 14"""
    return f"v.{NBSP}{week.number}"


def week_and_year(week: Week) -> str:
    """v. 14 2026"""
    return f"v.{NBSP}{week.number} {week.year}"


def number_word(count: int) -> str:
    """Up to twelve as a word."""
    return _(_NUMBERS[count]) if 0 <= count < len(_NUMBERS) else str(count)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
