"""Peak memory of one import of 12 million visits (120 units, 1,000 days), each with its own id.

Each database has a process of its own, so that the peak is its own; the base is what the process
holds before it imports anything.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from demo.sizes import unit_codes, write_units
from demo.writer import HEADERS
from domain.periods import STOCKHOLM
from file_import.import_file import ImportOrder, import_file
from tests.databases import POSTGRESQL, fresh_database

TODAY = date(2026, 11, 23)
FIRST = date(2024, 1, 1)
DAYS, A_DAY = 1000, 100


def main() -> None:
    """Write the file once, then import it into each database."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--database", choices=["sqlite", "postgresql"])
    asked.add_argument("--folder", type=Path)
    given = asked.parse_args()
    if given.database:
        _measure(given.database, given.folder)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_units(folder, unit_codes("M"), TODAY)
        rows = _write(_visits(folder))
        print(f"{rows:,} visits")
        for database in ("sqlite", "postgresql"):
            if database == "postgresql" and not os.environ.get(POSTGRESQL):
                print(f"postgresql: not measured, set {POSTGRESQL}")
                continue
            command = [sys.executable, "-m", "benchmarks.import_memory"]
            subprocess.run([*command, "--database", database, "--folder", name], check=True)


def _visits(folder: Path) -> Path:
    return folder / "besok_2026-09-26.csv"


def _measure(database: str, folder: Path) -> None:
    units = write_units(folder, unit_codes("M"), TODAY).path
    with fresh_database(database, folder) as engine:
        base = _peak()
        start = time.perf_counter()
        for kind, path in (("enheter", units), ("besok", _visits(folder))):
            order = ImportOrder(
                kind=kind,
                path=path,
                now=datetime(2026, 11, 23, 12, tzinfo=STOCKHOLM),
                today=TODAY,
                imported_by="benchmark",
                person_key=b"benchmark",
            )
            assert import_file(engine, order).exit_code == 0
        took = time.perf_counter() - start
    print(
        f"{database}: peak memory {_peak():.0f} MB (base {base:.0f} MB), {took:.0f} s", flush=True
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _write(path: Path) -> int:
    kinds = ("mobil;;mobil", "mobil;;dator", "manuell_efterhand;glomt;ingen")
    times = [f"{7 + k // 8:02d}:{k % 8 * 7:02d}" for k in range(A_DAY)]
    serial = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(HEADERS["besok"].split()) + "\n")
        for index in range(DAYS):
            day = FIRST + timedelta(days=index)
            for code in unit_codes("M"):
                lines = []
                for place, start in enumerate(times):
                    end = f"{start[:3]}{int(start[3:]) + 5:02d}"
                    serial += 1
                    lines.append(
                        f"{code};;{day} {start};{day} {end};utford;{kinds[place % 3]};;{serial};"
                        "godkand\n"
                    )
                file.writelines(lines)
    return serial


if __name__ == "__main__":
    main()
