"""A visit import against PostgreSQL's bare COPY of the same file, in one run; and its memory."""

import os
import resource
import tempfile
import time
from datetime import date, datetime
from pathlib import Path

import psycopg
from sqlalchemy import Engine

from demo.sizes import unit_codes, write_units, write_visit_month
from domain.periods import STOCKHOLM, Month
from file_import.import_file import ImportOrder, import_file
from tests.databases import POSTGRESQL, fresh_database

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=STOCKHOLM)


def main() -> None:
    """One month of size M (about 400,000 visits) on both databases."""
    with tempfile.TemporaryDirectory() as folder:
        codes = unit_codes("M")
        units = write_units(Path(folder), codes, TODAY).path
        visits = write_visit_month(Path(folder), codes, Month(2026, 10), seed=1).path
        rows = sum(1 for _line in visits.open(encoding="utf-8")) - 1
        floor = _copy(visits) if os.environ.get(POSTGRESQL) else None
        for kind in ("sqlite", "postgresql") if floor else ("sqlite",):
            with fresh_database(kind, Path(folder)) as engine:
                _import(engine, "enheter", units)
                start = time.perf_counter()
                _import(engine, "besok", visits)
                took = time.perf_counter() - start
            ratio = f", {floor / took:.2f} x of COPY" if floor else ""
            print(f"{kind}: {rows / took:,.0f} rows/s{ratio}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB")


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
        names = ", ".join(f"c{number} text" for number in range(11))
        cursor.execute(f"CREATE TEMPORARY TABLE bare ({names})")
        start = time.perf_counter()
        command = "COPY bare FROM STDIN (FORMAT csv, DELIMITER ';', HEADER)"
        with path.open("rb") as file, cursor.copy(command) as copy:
            while block := file.read(1 << 20):
                copy.write(block)
        return time.perf_counter() - start


if __name__ == "__main__":
    main()
