"""The files of one seed, in the order in which they are delivered."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from tests.generated import registers, routine, use
from tests.oracle.reading import GivenFile

TODAY = date(2027, 1, 20)
"""A Wednesday of 2027v03, after a week 53."""
UNITS = ("HT-A", "HT-B", "HT-C", "HT-D", "HT-E", "HT-F")
UNIT_ROWS = (
    "HT-A;Hemtjänst Askö;Norra;dag;EC A;2020-01-01;;",
    "HT-B;Hemtjänst Bäcken;Norra;dag;EC B;2020-01-01;;",
    "HT-C;Hemtjänst Cedern;Södra;dag;EC C;2020-01-01;;",
    "HT-D;Hemtjänst Dalen;Södra;natt;EC D;2020-01-01;;",
    "HT-E;Hemtjänst Eken;Södra;dag;EC E;2026-11-02;;",
    "HT-F;Hemtjänst Furan;Södra;dag;EC F;2020-01-01;2026-11-01;HT-E",
)
UNIT_HEADER = "enhet_id;enhet_namn;omrade;typ;enhetschef_roll;giltig_fran;giltig_till;efterfoljare"


def write_municipality(folder: Path, seed: int) -> list[GivenFile]:
    """HT-C has three staff, HT-F merged into HT-E, HT-D has stopped delivering."""
    draw = random.Random(seed)
    written = [_write(folder, "enheter", date(2026, 1, 1), UNIT_HEADER, UNIT_ROWS)]
    for kind, day, hour, header, rows in [
        *use.files(draw),
        *registers.files(draw),
        *routine.files(draw),
    ]:
        written.append(_write(folder / f"{len(written):02d}", kind, day, header, rows, hour))
    return written


def _write(
    folder: Path, kind: str, day: date, header: str, rows: Sequence[str], hour: int = 6
) -> GivenFile:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kind}_{day}.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return GivenFile(kind, path, datetime(day.year, day.month, day.day, hour, tzinfo=UTC))
