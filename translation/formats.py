"""Numbers, dates and weeks as Swedes (or English readers) write them.

Non-breaking spaces hold a figure and its unit together.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from translation.catalogues import current_language
from translation.catalogues import gettext as _

NBSP = "\u00a0"
MINUS = "\u2212"
MISSING = "\u2013"
_STOCKHOLM = ZoneInfo("Europe/Stockholm")


def format_number(value: float, decimals: int = 0) -> str:
    """1842 -> "1 842"; -3.5 with one decimal -> "−3,5"."""
    text = f"{abs(value):,.{decimals}f}"
    if current_language() == "sv":
        text = text.replace(",", NBSP).replace(".", ",")
    negative = value < 0 and any(digit in text for digit in "123456789")
    return MINUS + text if negative else text


def format_percent(share: float | None, decimals: int = 1) -> str:
    """0.875 -> "87,5 %"; None -> a dash, never 0 %."""
    if share is None:
        return MISSING
    space = NBSP if current_language() == "sv" else ""
    return f"{format_number(share * 100, decimals)}{space}%"


def format_percents(low: float, high: float, decimals: int = 1) -> str:
    """0.53, 0.72 -> "53–72 %"."""
    first = format_number(low * 100, decimals)
    return f"{first}–{format_percent(high, decimals)}"


def share_decimals(n: int | None) -> int:
    """How many decimals n bears: whole percent below 200 (statistics.md 11)."""
    return 1 if n is not None and n >= 200 else 0


def format_share(r: int | None, n: int | None) -> str:
    """r of n as percent with the decimals n can bear; a dash for zero of zero."""
    if r is None or not n:
        return MISSING
    return format_percent(r / n, share_decimals(n))


def format_week(number: int, year: int | None = None) -> str:
    """14 -> "v. 14"; with a year "v. 14 2026"."""
    word = "v." if current_language() == "sv" else "week"
    return f"{word}{NBSP}{number}" + ("" if year is None else f" {year}")


def format_weeks(first: tuple[int, int], last: tuple[int, int]) -> str:
    """(34, 2026), (46, 2026) -> "v. 34–46 2026"; the first year too where it is another."""
    begins = str(first[0]) if first[1] == last[1] else f"{first[0]} {first[1]}"
    word = "v." if current_language() == "sv" else "weeks"
    return f"{word}{NBSP}{begins}–{last[0]} {last[1]}"


def format_days(count: float) -> str:
    """1 -> "1 dag"; 41 -> "41 dagar"."""
    return _("1 dag") if count == 1 else _("{count} dagar", count=format_number(count))


def format_moment(at: datetime) -> str:
    """An instant as it is told in Stockholm: 2026-04-01 kl. 14.05."""
    local = at.astimezone(_STOCKHOLM)
    return _("{day} kl. {time}", day=format_date(local.date()), time=local.strftime("%H.%M"))


def format_date(day: date) -> str:
    """2026-04-01, in both languages."""
    return day.isoformat()
