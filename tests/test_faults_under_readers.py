"""Twenty readers while the database is locked, missing, read-only or full: told, and healed.

Each answer is the reader's own figures or the plain page that says why; never another figure, never
a fault of the program's, and the server is not restarted in between.
"""

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from shutil import disk_usage

import pytest
from sqlalchemy import Engine, text

from benchmarks.many_viewers import TODAY, Viewer, get_page, is_own, prepare, served_from
from data_access.database import writing
from data_access.own_tables import UserSession
from settings import now
from tests.commands import run
from tests.database_faults import locked, missing
from tests.databases import fresh_database
from tests.killed_trials import ENVIRONMENT, UNITS
from tests.places import open_folder, small_disk, without_rights

READERS, LONGEST = 20, 60
PATH = "/anvandning"
SENTENCE = "Uppgifterna går inte att nå just nu"
LOCKED_SECONDS = 3
OWN, TOLD = "own figures", "told"


@dataclass(slots=True)
class Readers:
    """`told`: reader -> what the answers have been since they were last forgotten."""

    told: dict[str, list[str]] = field(default_factory=dict)
    ended: threading.Event = field(default_factory=threading.Event)

    def forget(self) -> None:
        self.told = {name: [] for name in self.told}

    def wait_for(self, wanted: str) -> set[str]:
        """Until every reader has had such an answer; all that came, which are forgotten."""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            if all(wanted in answers for answers in self.told.values()):
                found = {answer for answers in self.told.values() for answer in answers}
                self.forget()
                return found
            time.sleep(0.05)
        raise AssertionError((wanted, self.told))

    def read(self, netloc: str, viewer: Viewer, names: set[str]) -> None:
        connection = http.client.HTTPConnection(netloc, timeout=LONGEST)
        while not self.ended.is_set():
            status, page = get_page(connection, PATH, viewer)
            if status == 200 and is_own(page, viewer, names, PATH):
                answer = OWN
            else:
                answer = TOLD if status == 503 and SENTENCE in page else f"{status} {page[:99]}"
            self.told[viewer.code].append(answer)
            time.sleep(0.2)
        connection.close()


@contextmanager
def readers(folder, kind="sqlite") -> Iterator[tuple[Readers, Engine]]:
    """A served database, in the folder if it is a file, its readers and a way of one's own."""
    with fresh_database(kind, folder) as engine:
        url = engine.url.render_as_string(hide_password=False)
        if kind == "sqlite":
            url = f"sqlite:///{folder}/test.db"
        people = prepare(engine, folder, READERS)
        with _reading(url, folder, people) as seen:
            yield seen, engine


@contextmanager
def _reading(url, folder, people) -> Iterator[Readers]:
    names = {viewer.name for viewer in people}
    seen = Readers({viewer.code: [] for viewer in people})
    with served_from(url, folder) as netloc:
        threads = [
            threading.Thread(target=seen.read, args=(netloc, viewer, names)) for viewer in people
        ]
        for thread in threads:
            thread.start()
        try:
            assert seen.wait_for(OWN) == {OWN}
            yield seen
        finally:
            seen.ended.set()
            for thread in threads:
                thread.join()


@pytest.fixture
def import_units(monkeypatch, capsys):
    """`mobilkoll import` of six more units, into the folder's database."""

    def run_import(folder):
        environment = ENVIRONMENT | {
            "MOBILKOLL_TODAY": TODAY.isoformat(),
            "MOBILKOLL_DATABASE_URL": f"sqlite:///{folder}/test.db",
            "MOBILKOLL_DATA_DIR": str(folder),
        }
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return run(monkeypatch, capsys, "import", "enheter", str(folder / "enheter.csv"))

    return run_import


def test_locked_missing_and_read_only(import_units):
    with open_folder() as folder, readers(folder) as (seen, engine):
        with locked(engine):
            seen.forget()
            time.sleep(LOCKED_SECONDS)
        assert seen.wait_for(OWN) == {OWN}
        for fault in (locked, missing):
            with fault(engine):
                assert seen.wait_for(TOLD) <= {TOLD, OWN}
            assert seen.wait_for(OWN) <= {TOLD, OWN}

        seen.forget()
        (folder / "enheter.csv").write_text(UNITS, encoding="utf-8")
        with without_rights(folder, folder / "test.db"):
            code, out, err = import_units(folder)
        assert (code, out) == (1, "")
        assert "den får inte skrivas" in err
        assert import_units(folder)[0] == 0
        assert seen.wait_for(OWN) == {OWN}


@pytest.mark.postgresql
def test_a_locked_table(tmp_path):
    with readers(tmp_path, "postgresql") as (seen, engine):
        with _locked_table(engine):
            seen.forget()
            time.sleep(LOCKED_SECONDS)
        assert seen.wait_for(OWN) == {OWN}
        with _locked_table(engine):
            assert seen.wait_for(TOLD) <= {TOLD, OWN}
        assert seen.wait_for(OWN) <= {TOLD, OWN}


@contextmanager
def _locked_table(engine) -> Iterator[None]:
    with engine.begin() as connection:
        connection.execute(text("LOCK TABLE data_stamp, usage_week IN ACCESS EXCLUSIVE MODE"))
        yield


def test_a_full_disk(import_units):
    with small_disk(60_000_000) as disk, readers(disk) as (seen, engine):
        forget_when_seen(engine)
        seen.forget()
        (disk / "enheter.csv").write_text(UNITS, encoding="utf-8")
        with full(disk):
            code, out, err = import_units(disk)
            assert (code, out) == (1, ""), err
            assert "disken " in err
            assert seen.wait_for(OWN) == {OWN}
        assert import_units(disk)[0] == 0
        assert seen.wait_for(OWN) == {OWN}


def forget_when_seen(engine) -> None:
    """As if everybody had been away for some minutes: the next view notes that they are back."""
    with writing(engine, changes_figures=False) as session:
        for one in session.query(UserSession):
            one.last_seen_at = now() - timedelta(minutes=5)


@contextmanager
def full(disk) -> Iterator[None]:
    (disk / "other").write_bytes(b"x" * (disk_usage(disk).free - 8_000))
    try:
        yield
    finally:
        (disk / "other").unlink()
