"""Weeks and counts in running text."""

from domain.periods import Week
from translation import N_, _
from translation.formats import format_week

_NUMBERS = (
    N_("noll"), N_("en"), N_("två"), N_("tre"), N_("fyra"), N_("fem"), N_("sex"), N_("sju"),
    N_("åtta"), N_("nio"), N_("tio"), N_("elva"), N_("tolv"),
)  # fmt: skip


def week_name(week: Week) -> str:
    """v. 14"""
    return format_week(week.number)


def week_and_year(week: Week) -> str:
    """v. 14 2026"""
    return format_week(week.number, week.year)


def number_word(count: int) -> str:
    """Up to twelve as a word."""
    return _(_NUMBERS[count]) if 0 <= count < len(_NUMBERS) else str(count)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
