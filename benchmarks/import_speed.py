"""A visit import against PostgreSQL's bare COPY of the same file: the median of interleaved runs.

Each run copies the file, then imports it into a fresh database of each kind; a ratio compares
neighbours in time, so that a busy machine slows both.
"""

import argparse
import os
import resource
import tempfile
import time
from datetime import date, datetime
from pathlib import Path
from statistics import median

import psycopg
from sqlalchemy import Engine

from demo.sizes import unit_codes, write_units, write_visit_month
from domain.periods import STOCKHOLM, Month
from file_import.import_file import ImportOrder, import_file
from tests.databases import POSTGRESQL, fresh_database

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=STOCKHOLM)
LAST = Month(2026, 10)
COLUMNS = 11


def main(runs: int = 3, months: int = 1) -> None:
    """Months of size M in one file, about 400,000 visits each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        codes = unit_codes("M")
        units = write_units(folder, codes, TODAY).path
        visits = write_visits(folder, codes, months)
        with visits.open("rb") as file:
            rows = sum(1 for _line in file) - 1
        taken: dict[str, list[float]] = {"sqlite": []}
        copies: list[float] = []
        if os.environ.get(POSTGRESQL):
            taken["postgresql"] = []
        for _run in range(runs):
            if "postgresql" in taken:
                copies.append(_copy(visits))
            for kind, seconds in taken.items():
                seconds.append(_import_afresh(kind, folder, units, visits))
        for kind, seconds in taken.items():
            print(f"{kind}: {rows / median(seconds):,.0f} rows/s{_ratio(copies, seconds)}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{rows:,} rows, {runs} runs; peak memory: {peak:.0f} MB")


def _ratio(copies: list[float], seconds: list[float]) -> str:
    if not copies:
        return ""
    ratios = sorted(copy / took for copy, took in zip(copies, seconds, strict=True))
    return f", {median(ratios):.2f} x of COPY ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def write_visits(folder: Path, codes: list[str], months: int) -> Path:
    path = folder / f"besok_{LAST.last_day}.csv"
    parts = [
        write_visit_month(folder / "months", codes, LAST.step(-back), seed=1).path
        for back in range(months)
    ]
    with path.open("wb") as whole:
        for number, part in enumerate(parts):
            with part.open("rb") as file:
                header = file.readline()
                whole.write(b"" if number else header)
                while block := file.read(1 << 20):
                    whole.write(block)
    return path


def _import_afresh(kind: str, folder: Path, units: Path, visits: Path) -> float:
    for left in folder.glob("test.db*"):
        left.unlink()
    with fresh_database(kind, folder) as engine:
        _import(engine, "enheter", units)
        start = time.perf_counter()
        _import(engine, "besok", visits)
        return time.perf_counter() - start


def _import(engine: Engine, kind: str, path: Path) -> None:
    result = import_file(
        engine,
        ImportOrder(
            kind=kind,
            path=path,
            now=NOW,
            today=TODAY,
            imported_by="benchmark",
            person_key=b"benchmark",
        ),
    )
    assert result.exit_code == 0, result


def _copy(path: Path) -> float:
    """Seconds of COPY into a bare table of text columns."""
    with psycopg.connect(os.environ[POSTGRESQL]) as connection, connection.cursor() as cursor:
        names = ", ".join(f"c{number} text" for number in range(COLUMNS))
        cursor.execute(f"CREATE TEMPORARY TABLE bare ({names})")
        start = time.perf_counter()
        command = "COPY bare FROM STDIN (FORMAT csv, DELIMITER ';', HEADER)"
        with path.open("rb") as file, cursor.copy(command) as copy:
            while block := file.read(1 << 20):
                copy.write(block)
        return time.perf_counter() - start


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--months", type=int, default=1)
    given = asked.parse_args()
    main(given.runs, given.months)
