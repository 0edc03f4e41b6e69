"""Pages while a large file is imported, against the same pages without: times, and what they show.

Eight managers look at their own unit, first in quiet, then while `mobilkoll import` replaces half a
year of visits in another process, in turns. Each headline must be the whole state before, until the
import is committed, or the whole state after. The 95th percentile must be at most twice the quiet
one.
"""

import argparse
import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import Engine, text

from access_control.sessions import open_session_in
from benchmarks.import_speed import write_visits
from benchmarks.many_viewers import NOW, PERSON_KEY, TODAY, served_from
from data_access.accounts import change_units, save_account
from data_access.database import reading, writing
from data_access.units import find_units
from demo.sizes import unit_codes, write_units, write_visit_month
from domain.periods import Month
from file_import.import_file import ImportOrder, import_file
from tests.databases import POSTGRESQL, fresh_database

VIEWERS, ROUNDS, MONTHS = 8, 3, 6
PATHS = ("/", "/anvandning", "/inloggning", "/felanmalningar", "/jamfor")
TOLD = ("/", "/anvandning")
MOST_TIMES = 2.0
_COUNTS = re.compile(r"\((\d[\d ]* av \d[\d ]*)\)")


@dataclass(slots=True)
class Viewer:
    code: str
    token: str
    told: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Measured:
    """Seconds of each answer, and what was wrong with any."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def p95(self) -> float:
        return quantiles(self.seconds, n=20)[-1]


def main(rounds: int = ROUNDS, months: int = MONTHS) -> None:
    for kind in ("sqlite", "postgresql"):
        if kind == "postgresql" and not os.environ.get(POSTGRESQL):
            continue
        quiet, during, took = measure(kind, rounds=rounds, months=months)
        print(
            f"{kind}: import {median(took):.1f} s; page median {median(quiet.seconds) * 1000:.0f} "
            f"ms quiet, {median(during.seconds) * 1000:.0f} ms during; 95th percentile "
            f"{quiet.p95 * 1000:.0f} and {during.p95 * 1000:.0f} ms, "
            f"{during.p95 / quiet.p95:.2f} x (at most {MOST_TIMES:.0f}); slowest "
            f"{max(during.seconds):.1f} s; {len(during.seconds):,} answers, "
            f"{len(quiet.wrong) + len(during.wrong)} wrong"
        )
        for line in [*quiet.wrong[:3], *during.wrong[:3]]:
            print("  " + line)


def measure(kind: str, *, rounds: int, months: int) -> tuple[Measured, Measured, list[float]]:
    """Quiet and during, in turns, and the seconds of each import."""
    quiet, during, took = Measured(), Measured(), []
    with tempfile.TemporaryDirectory() as name, fresh_database(kind, Path(name)) as engine:
        folder = Path(name)
        viewers, codes = _prepare(engine, folder)
        large = write_visits(folder / "large", codes, months)
        small = write_visit_month(folder, codes, Month(2026, 10), seed=3).path
        url = _url(engine, folder)
        with served_from(url, folder) as netloc:
            for viewer in viewers * len(PATHS):
                _view(netloc, viewer, PATHS, Measured())
            for number in range(rounds):
                _watch(netloc, viewers, quiet, lambda: time.sleep(5))
                before = _headlines(engine)
                started = time.monotonic()
                file = small if number % 2 else large
                _watch(netloc, viewers, during, _importing(url, folder, file))
                took.append(time.monotonic() - started)
                _judge(viewers, before, _headlines(engine), during)
    return quiet, during, took


def _prepare(engine: Engine, folder: Path) -> tuple[list[Viewer], list[str]]:
    codes = unit_codes("M")
    for kind, path in (
        ("enheter", write_units(folder, codes, TODAY).path),
        ("besok", write_visit_month(folder, codes, Month(2026, 10), seed=3).path),
    ):
        order = ImportOrder(
            kind=kind, path=path, now=NOW, today=TODAY, imported_by="benchmark",
            person_key=PERSON_KEY.encode(),
        )  # fmt: skip
        assert import_file(engine, order).exit_code == 0
    with writing(engine, changes_figures=False) as session:
        units = {unit.code: unit for unit in find_units(session)}
        viewers = []
        for code in codes[:VIEWERS]:
            user = save_account(session, name=code.lower(), role="unit_manager", display=code)
            change_units(session, user_id=user, unit_ids=[units[code].id], at=NOW)
            viewers.append(Viewer(code, open_session_in(session, user, datetime.now(UTC))))
    return viewers, codes


def _url(engine: Engine, folder: Path) -> str:
    if engine.dialect.name == "sqlite":
        return f"sqlite:///{folder}/test.db"
    return engine.url.render_as_string(hide_password=False)


def _importing(url: str, folder: Path, file: Path) -> Callable[[], None]:
    environment = dict(os.environ) | {
        "MOBILKOLL_DATABASE_URL": url, "MOBILKOLL_DATA_DIR": str(folder),
        "MOBILKOLL_SECRET_KEY": "k" * 40, "MOBILKOLL_PERSON_KEY": PERSON_KEY,
        "MOBILKOLL_TODAY": TODAY.isoformat(),
    }  # fmt: skip
    command = [sys.executable, "-m", "cli", "import", "besok", str(file), "--yes"]

    def run() -> None:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr or done.stdout

    return run


def _watch(
    netloc: str, viewers: list[Viewer], into: Measured, meanwhile: Callable[[], None]
) -> None:
    stop, lock = threading.Event(), threading.Lock()

    def view(viewer: Viewer) -> None:
        while not stop.is_set():
            found = Measured()
            _view(netloc, viewer, PATHS, found)
            with lock:
                into.seconds += found.seconds
                into.wrong += found.wrong

    threads = [threading.Thread(target=view, args=(viewer,)) for viewer in viewers]
    for thread in threads:
        thread.start()
    try:
        meanwhile()
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _view(netloc: str, viewer: Viewer, paths: tuple[str, ...], into: Measured) -> None:
    """Each page once, with the pause of somebody who reads."""
    connection = http.client.HTTPConnection(netloc, timeout=60)
    for path in paths:
        started = time.monotonic()
        connection.request("GET", path, headers={"Cookie": f"mobilkoll_session={viewer.token}"})
        answer = connection.getresponse()
        page = answer.read().decode()
        into.seconds.append(time.monotonic() - started)
        if answer.status != 200:
            into.wrong.append(f"{viewer.code} {path}: {answer.status}")
        elif path in TOLD:
            viewer.told.add(_headline(page))
        time.sleep(0.1)
    connection.close()


def _headline(page: str) -> str:
    """Its "(r av n)"."""
    found = _COUNTS.search(page.replace("\u00a0", " "))
    return found[1] if found else "no headline"


def _headlines(engine: Engine) -> dict[str, str]:
    """Unit -> what its headline says of the last complete week."""
    question = (
        "SELECT code, mobile, total FROM usage_week JOIN unit ON unit.id = unit_id "
        "WHERE moment = 'tid' AND week_start = :week"
    )
    with reading(engine) as session:
        rows = session.execute(text(question), {"week": "2026-10-19"}).all()
    return {code: f"{_spaced(r)} av {_spaced(n)}" for code, r, n in rows}


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _judge(
    viewers: list[Viewer], before: dict[str, str], after: dict[str, str], into: Measured
) -> None:
    for viewer in viewers:
        whole = {before[viewer.code], after[viewer.code]}
        into.wrong += [f"{viewer.code}: {told}, not {whole}" for told in viewer.told - whole]
        viewer.told.clear()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    asked.add_argument("--months", type=int, default=MONTHS)
    given = asked.parse_args()
    main(given.rounds, given.months)
