"""Peak memory of one import of 12 million visits (120 units, 1,000 days), each with its own id."""

import resource
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

from demo.sizes import unit_codes, write_units
from demo.writer import HEADERS
from domain.periods import STOCKHOLM
from file_import.import_file import ImportOrder, import_file
from tests.databases import fresh_database

TODAY = date(2026, 11, 23)
FIRST = date(2024, 1, 1)
DAYS, A_DAY = 1000, 100


def main() -> None:
    """Run in a process of its own: the peak is the process's."""
    with tempfile.TemporaryDirectory() as folder:
        units = write_units(Path(folder), unit_codes("M"), TODAY).path
        visits = Path(folder) / "besok_2026-09-26.csv"
        rows = _write(visits)
        with fresh_database("sqlite", Path(folder)) as engine:
            for kind, path in (("enheter", units), ("besok", visits)):
                order = ImportOrder(
                    kind=kind,
                    path=path,
                    now=datetime(2026, 11, 23, 12, tzinfo=STOCKHOLM),
                    today=TODAY,
                    imported_by="benchmark",
                    person_key=b"benchmark",
                )
                assert import_file(engine, order).exit_code == 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{rows:,} visits: peak memory {peak:.0f} MB")


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
