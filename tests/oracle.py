"""A slow, boring second implementation of the figures of use, over raw rows."""

from collections.abc import Iterable
from datetime import date

Visit = tuple[str, date, str, str, str]
"""Unit code, day, method, reason, note (mobil, dator, ingen or empty)."""


def week_of(day: date) -> str:
    year, week, _weekday = day.isocalendar()
    return f"{year}v{week:02d}"


def month_of(day: date) -> str:
    return f"{day.year}-{day.month:02d}"


def figure(visits: Iterable[Visit], measure: str, unit: str, period: str) -> tuple[int, int]:
    """(r, n) by walking through every visit."""
    r, n = 0, 0
    for code, day, method, _reason, note in visits:
        if unit not in ("all", code) or period not in (week_of(day), month_of(day), str(day)):
            continue
        if measure == "mobile_documentation_rate":
            if note in ("mobil", "dator"):
                n += 1
                r += note == "mobil"
            continue
        n += 1
        if measure == "mobile_registration_rate":
            r += method in ("mobil", "mobil_kvittens")
        else:
            r += method == "manuell_efterhand"
    return r, n


def reasons(visits: Iterable[Visit], unit: str, period: str) -> dict[str, int]:
    """Visits registered afterwards by reason; ej_angiven for none."""
    found: dict[str, int] = {}
    for code, day, method, reason, _note in visits:
        concerns = unit in ("all", code) and method == "manuell_efterhand"
        if concerns and period in (week_of(day), month_of(day), str(day)):
            found[reason or "ej_angiven"] = found.get(reason or "ej_angiven", 0) + 1
    return found
