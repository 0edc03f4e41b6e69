"""Processor time of every unit's weekly measures with limits and signals, against one unit's.

120 units of 104 weeks in a database of their own; one unit's measures are computed as its own page
computes them, all units' from grouped queries. Both in one run, in turn.
"""

import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import Engine

from data_access.database import connect, reading, writing
from data_access.schema import migrate
from data_access.units import fetch_units, save_unit_span
from domain.measures import MEASURES, Grain
from domain.periods import Week, weeks_between
from domain.scope import EVERYTHING
from domain.units import Unit
from figures.series import build_weekly_series
from figures.unit_series import build_unit_series
from file_import.import_file import ImportOrder, import_file

UNITS, WEEKS, RUNS = 120, 104, 7
MOST = 100
TODAY = date(2026, 11, 23)
LAST = Week.of(TODAY).step(-1)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WEEKLY = [m for m in MEASURES if m.grain in (Grain.DAY_SUMS, Grain.STAFFING_WEEK)]


def main() -> None:
    """Print milliseconds of each and their ratio, the median of runs in turn."""
    with tempfile.TemporaryDirectory() as folder:
        engine = _filled(Path(folder))
        with reading(engine) as session:
            ids = [unit.id for unit in fetch_units(session, scope=EVERYTHING)]
        every, one = [], []
        for run in range(RUNS + 1):
            every.append(_milliseconds(partial(_all_units, engine, frozenset(ids))))
            unit = ids[run * 7 % len(ids)]
            one.append(median(_milliseconds(partial(_one_unit, engine, unit)) for _ in range(9)))
        engine.dispose()
    ratio = median(a / b for a, b in zip(every[1:], one[1:], strict=True))
    print(f"{len(WEEKLY)} weekly measures, {WEEKS} weeks: one unit {median(one):.1f} ms, "
          f"{UNITS} units {median(every):.0f} ms")  # fmt: skip
    print(f"{ratio:.0f} x one unit (at most {MOST})")


def _all_units(engine: Engine, ids: frozenset[int]) -> None:
    with reading(engine) as session:
        for measure in WEEKLY:
            build_unit_series(
                session, scope=EVERYTHING, measure=measure, unit_ids=ids, today=TODAY,
                until=Week.of(TODAY),
            )  # fmt: skip


def _one_unit(engine: Engine, unit_id: int) -> None:
    with reading(engine) as session:
        for measure in WEEKLY:
            build_weekly_series(
                session, scope=EVERYTHING, measure=measure, unit_id=unit_id, today=TODAY
            )


def _milliseconds(view: Callable[[], None]) -> float:
    start = time.thread_time()
    view()
    return (time.thread_time() - start) * 1000


def _filled(folder: Path) -> Engine:
    url = f"sqlite:///{folder}/all.db"
    migrate(url)
    engine = connect(url)
    codes = [f"HT-{number:03d}" for number in range(1, UNITS + 1)]
    with writing(engine) as session:
        for code in codes:
            unit = Unit(0, code, code, "", "dag", "", TODAY - timedelta(weeks=200), None)
            save_unit_span(session, unit=unit, extracted_at=NOW)
    draw = random.Random(1)
    weeks = weeks_between(LAST.step(1 - WEEKS), LAST)
    usage, staff = (
        ["enhet_id;datum;moment;metod;antal;status"],
        ["enhet_id;vecka;i_tjanst;aktiva_mobil"],
    )
    for code in codes:
        for week in weeks:
            for moment in ("tid", "dokumentation"):
                mobile = round(900 * draw.uniform(0.8, 0.92))
                usage += [
                    f"{code};{week.monday};{moment};mobil;{mobile};godkand",
                    f"{code};{week.monday};{moment};manuell_efterhand;{900 - mobile};godkand",
                ]
            staff.append(f"{code};{week};40;{draw.randrange(34, 41)}")
    _imported(engine, folder / f"registreringar_{LAST.last_day}.csv", usage)
    _imported(engine, folder / f"bemanning_{LAST.last_day}.csv", staff)
    return engine


def _imported(engine: Engine, path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    kind = path.name.split("_")[0]
    order = ImportOrder(
        kind=kind, path=path, now=NOW, today=TODAY, imported_by="benchmark", person_key=b"benchmark"
    )
    assert import_file(engine, order).exit_code == 0


if __name__ == "__main__":
    main()
