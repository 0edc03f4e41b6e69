"""Trials: a municipality, a file that changes it, and imports of that file that are killed."""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from data_access.database import connect
from tests.databases import copy_of, empty_database
from tests.killed import Command, Deaths, measured
from tests.table_state import LOGS, lasting_state

ENVIRONMENT = {
    "MOBILKOLL_SECRET_KEY": "k" * 40,
    "MOBILKOLL_PERSON_KEY": "p" * 40,
    "MOBILKOLL_TODAY": "2026-04-30",
}
UNITS = "enhet_id;enhet_namn;giltig_fran\n" + "".join(
    f"HT-{letter};Hemtjänst {letter};2020-01-01\n" for letter in "ABCDEF"
)
METHODS = ("mobil", "mobil", "mobil_kvittens", "manuell_efterhand")
NAME = "besok_2026-04-26.csv"
State = dict[str, list[str]]


def write_visits(path: Path, *, seed: int, days: int = 14, a_day: int = 25) -> Path:
    """Visits of six units, some without an id, one row in fifty of an unknown unit."""
    draw = random.Random(seed)
    rows = ["enhet_id;start;slut;metod;dokumentation;besok_id;attest"]
    for number in range(6 * days * a_day):
        unit = "X" if number % 50 == 0 else "ABCDEF"[number % 6]
        day, hour = 13 + number // 6 // a_day, draw.randint(7, 20)
        method, written = draw.choice(METHODS), draw.choice(("mobil", "dator", ""))
        rows.append(
            f"HT-{unit};2026-04-{day:02d} {hour:02d}:00;2026-04-{day:02d} {hour:02d}:25;{method};"
            f"{written};{number if number % 3 else ''};godkand"
        )
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@dataclass(slots=True)
class Trials:
    """Each trial starts from the same stored state, in a database of its own."""

    kind: str
    folder: Path
    url: str
    before: State
    after: State
    deaths: Deaths
    watched: bool

    def run(self, number: int) -> None:
        """One trial: killed, then done again; both states are judged."""
        with trial_of(self.url, self.folder) as url:
            command = self._command(url)
            self.deaths.kill(command, by_clock=number % 2 == 0)
            found = state_of(url, with_log=not self.watched)
            assert found in (self.before, self.after), "between before and after"
            self._check_files()
            again = command.finish()
            assert again in (0, 3), command.log.read_text()
            assert state_of(url, with_log=False) == {
                name: rows for name, rows in self.after.items() if name in _figures(self.after)
            }
            self._check_files(is_done=True)
            check_integrity(self.kind, url)

    def _command(self, url: str) -> Command:
        where = self.folder / "in"
        if self.watched:
            shutil.rmtree(where, ignore_errors=True)
            where.mkdir()
            shutil.copy(self.folder / NAME, where / NAME)
        return command_of(self.folder, url, watched=where if self.watched else None)

    def _check_files(self, *, is_done: bool = False) -> None:
        """The watched file is in exactly one place."""
        if not self.watched:
            return
        places = [
            path.relative_to(self.folder / "in") for path in (self.folder / "in").rglob("*.csv")
        ]
        assert len(places) == 1, places
        assert not is_done or places[0].parts[0] == "done", places


def check_integrity(kind: str, url: str) -> None:
    """SQLite's own check, and no journal left behind."""
    if kind != "sqlite":
        return
    path = Path(make_url(url).database or "")
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    assert not path.with_name(path.name + "-journal").exists()


def _figures(state: State) -> set[str]:
    return set(state) - LOGS


def state_of(url: str, *, with_log: bool) -> State:
    engine = connect(url)
    try:
        return lasting_state(engine, with_log=with_log)
    finally:
        engine.dispose()


def command_of(folder: Path, url: str, *, watched: Path | None = None) -> Command:
    arguments = (
        ("watch", str(watched), "--once")
        if watched
        else ("import", "besok", str(folder / NAME), "--yes")
    )
    environment = ENVIRONMENT | {
        "MOBILKOLL_DATABASE_URL": url, "MOBILKOLL_DATA_DIR": str(folder / "data"),
    }  # fmt: skip
    return Command(arguments, environment, folder / "log.txt")


@contextmanager
def trial_of(url: str, folder: Path) -> Iterator[str]:
    """A copy of the database at the url, in a place of its own, which is the same each time."""
    place = folder / "trial"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    with copy_of(url, place, name=f"{make_url(url).database}_trial") as copy:
        yield copy


@contextmanager
def prepared(kind: str, folder: Path) -> Iterator[str]:
    """A database with units and a first file of visits; the second file lies beside it."""
    (folder / "enheter.csv").write_text(UNITS, encoding="utf-8")
    with empty_database(kind, folder) as url:
        base = command_of(folder, url)
        write_visits(folder / NAME, seed=1)
        for arguments in (("migrate",), ("import", "enheter", str(folder / "enheter.csv"))):
            assert Command(arguments, base.environment, base.log).finish() == 0
        assert base.finish() == 3, base.log.read_text()
        write_visits(folder / NAME, seed=2)
        yield url


@contextmanager
def trials(kind: str, folder: Path, *, seed: int, watched: bool = False) -> Iterator[Trials]:
    """Measured once without a death: its state is the one after."""
    with prepared(kind, folder) as url:
        made = Trials(kind, folder, url, {}, {}, Deaths(0, 0, random.Random(seed)), watched)
        made.before = state_of(url, with_log=not watched)
        with trial_of(url, folder) as copy:
            made.deaths = measured(made._command(copy), random.Random(seed))
            made.after = state_of(copy, with_log=not watched)
        yield made
