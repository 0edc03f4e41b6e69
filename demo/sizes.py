"""Sizes M and L: many invented units, for measuring.

M: 120 units, three years of visits (about 15 million rows, a file a month).
L: 1,200 units, three years as counts (7.9 million rows, a file a quarter).
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import numpy as np

from demo.writer import HEADERS, ExampleFile, Row, write_file
from domain.periods import STOCKHOLM, Month

YEARS = 3
UNITS_OF = {"M": 120, "L": 1200}
VISITS_A_DAY = 114
BEST_SHARE = 0.88


def write_large(directory: Path, *, size: str, seed: int, today: date) -> list[ExampleFile]:
    """Units and use; registers belong to size S."""
    codes = unit_codes(size)
    start = Month.of(today).step(-12 * YEARS)
    months = [start.step(index) for index in range(12 * YEARS)]
    files = [write_units(directory, codes, today)]
    if size == "M":
        return [*files, *(write_visit_month(directory, codes, m, seed) for m in months)]
    for index in range(0, len(months), 3):
        quarter = months[index : index + 3]
        rows = _counts(codes, quarter, seed)
        files.append(write_file(directory, "registreringar", quarter[-1].last_day, rows))
    return files


def unit_codes(size: str) -> list[str]:
    return [f"HT-{number:04d}" for number in range(1, UNITS_OF[size] + 1)]


def write_units(directory: Path, codes: list[str], today: date) -> ExampleFile:
    rows = (
        (code, f"Hemtjänst {code[3:]}", f"Område {number % 12 + 1}", "dag", f"EC {code[3:]}",
         date(2020, 1, 1), "", "")
        for number, code in enumerate(codes)
    )  # fmt: skip
    return write_file(directory, "enheter", today - timedelta(days=1), rows)


def _days(month: Month) -> list[date]:
    count = (month.last_day - month.first_day).days + 1
    return [month.first_day + timedelta(days=index) for index in range(count)]


def _counts(codes: list[str], months: list[Month], seed: int) -> Iterator[Row]:
    """Six rows a unit and day."""
    random = np.random.default_rng([seed, months[0].year, months[0].number])
    for month in months:
        for day in _days(month):
            totals = random.poisson(VISITS_A_DAY, len(codes))
            mobile = random.binomial(totals, BEST_SHARE)
            receipt = random.binomial(mobile, 0.75)
            forgotten = random.binomial(totals - mobile, 0.6)
            notes = random.binomial(totals, 0.35)
            written = random.binomial(notes, 0.7)
            for i, code in enumerate(codes):
                yield (code, day, "tid", "mobil_kvittens", "", receipt[i], "", "godkand")
                yield (code, day, "tid", "mobil", "", mobile[i] - receipt[i], "", "godkand")
                yield (code, day, "tid", "manuell_efterhand", "glomt", forgotten[i], "", "godkand")
                rest = totals[i] - mobile[i] - forgotten[i]
                yield (code, day, "tid", "manuell_efterhand", "inloggning", rest, "", "godkand")
                yield (code, day, "dokumentation", "mobil", "", written[i], "", "godkand")
                other = notes[i] - written[i]
                yield (code, day, "dokumentation", "annan", "", other, "", "godkand")


def write_visit_month(directory: Path, codes: list[str], month: Month, seed: int) -> ExampleFile:
    """One row a visit, written as text in one go per unit."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / f"besok_{month.last_day.isoformat()}.csv"
    random = np.random.default_rng([seed, month.year, month.number])
    serial = (month.year * 12 + month.number) * 1_000_000
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(";".join(HEADERS["besok"].split()) + "\n")
        for code in codes:
            lines = []
            for day in _days(month):
                for method, reason in _methods(random):
                    serial += 1
                    lines.append(_visit(code, day, method, reason, serial))
            file.writelines(lines)
    at = datetime.combine(month.last_day + timedelta(days=1), time(6), STOCKHOLM)
    return ExampleFile("besok", path, at)


def _methods(random: np.random.Generator) -> Iterator[tuple[str, str]]:
    for draw in random.random(int(random.poisson(VISITS_A_DAY))):
        if draw < BEST_SHARE:
            yield ("mobil_kvittens" if draw < 0.66 else "mobil"), ""
        else:
            yield "manuell_efterhand", ("glomt" if draw < 0.94 else "inloggning")


def _visit(code: str, day: date, method: str, reason: str, serial: int) -> str:
    minute = serial * 7 % 840
    start = f"{day} {7 + minute // 60:02d}:{minute % 60:02d}"
    end = f"{day} {7 + (minute + 25) // 60:02d}:{(minute + 25) % 60:02d}"
    note = ("mobil", "dator", "ingen")[serial % 3]
    return f"{code};{start};{start};{end};utford;{method};{reason};{note};;{serial};godkand\n"
