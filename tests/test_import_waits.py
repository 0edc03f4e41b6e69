"""A database in use, in the way, read-only or without room: an import waits or says why."""

import sqlite3
import time
from contextlib import contextmanager
from shutil import disk_usage
from threading import Timer
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from data_access import database as connections
from data_access.database import DatabaseUnavailable, connect, reading
from data_access.import_log import find_imports
from data_access.schema import migrate
from tests.commands import run
from tests.conftest import DATABASES
from tests.databases import empty_database
from tests.killed_trials import ENVIRONMENT, UNITS, write_visits
from tests.places import largest_file, open_folder, small_disk, without_rights

LONGEST_SAID = 10


@pytest.fixture(params=DATABASES)
def url(request, tmp_path, monkeypatch):
    with empty_database(request.param, tmp_path) as found:
        use(found, tmp_path, monkeypatch)
        migrate(found)
        yield found


def use(url, folder, monkeypatch):
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MOBILKOLL_DATABASE_URL", url)
    monkeypatch.setenv("MOBILKOLL_DATA_DIR", str(folder / "data"))


@contextmanager
def held(url):
    """Somebody else writes, and is not done."""
    parsed = make_url(url)
    holder: Any
    if parsed.get_backend_name() == "sqlite":
        holder = sqlite3.connect(
            parsed.database or "", isolation_level=None, check_same_thread=False
        )
        holder.execute("BEGIN EXCLUSIVE")
    else:
        server = parsed.set(drivername="postgresql").render_as_string(hide_password=False)
        holder = psycopg.connect(server)
        holder.execute("LOCK TABLE import_run IN ACCESS EXCLUSIVE MODE")
    try:
        yield holder
    finally:
        holder.close()


def import_units(monkeypatch, capsys, folder):
    path = folder / "enheter_2026-04-30.csv"
    path.write_text(UNITS, encoding="utf-8")
    return run(monkeypatch, capsys, "import", "enheter", str(path))


def stored(url):
    engine = connect(url)
    try:
        with reading(engine) as session:
            return [run.outcome for run in find_imports(session, most=9)]
    finally:
        engine.dispose()


def test_three_seconds_are_waited(url, tmp_path, monkeypatch, capsys):
    with held(url) as holder:
        Timer(3, holder.rollback).start()
        code, _out, err = import_units(monkeypatch, capsys, tmp_path)

    assert (code, err) == (0, "")
    assert stored(url) == ["accepted"]


def test_longer_is_told_and_the_next_try_works(url, tmp_path, monkeypatch, capsys):
    assert connections.BUSY_TIMEOUT_SECONDS < LONGEST_SAID
    assert connections.LOCK_SECONDS < LONGEST_SAID
    monkeypatch.setattr(connections, "BUSY_TIMEOUT_SECONDS", 1)
    monkeypatch.setattr(connections, "LOCK_SECONDS", 1)
    with held(url):
        started = time.monotonic()
        code, out, err = import_units(monkeypatch, capsys, tmp_path)
        waited = time.monotonic() - started

    assert (code, out) == (1, "")
    assert err == (
        "Databasen går inte att använda: en annan skrivning pågår; försök igen om en stund.\n"
    )
    assert 0.9 < waited < LONGEST_SAID
    assert stored(url) == []
    assert import_units(monkeypatch, capsys, tmp_path)[0] == 0


def test_a_long_reading_does_not_cost_an_import(tmp_path, monkeypatch, capsys):
    """SQLite cannot commit under a reader; a long one is waited for, not the import given up."""
    url = f"sqlite:///{tmp_path}/test.db"
    use(url, tmp_path, monkeypatch)
    migrate(url)
    monkeypatch.setattr(connections, "BUSY_TIMEOUT_SECONDS", 0.5)
    reader = sqlite3.connect(tmp_path / "test.db", isolation_level=None, check_same_thread=False)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM unit").fetchall()
    Timer(2, reader.rollback).start()

    assert import_units(monkeypatch, capsys, tmp_path)[0] == 0
    reader.close()


@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_a_database_that_may_not_be_written_is_told(what, monkeypatch, capsys):
    with open_folder() as folder:
        url = f"sqlite:///{folder}/test.db"
        use(url, folder, monkeypatch)
        migrate(url)
        path = folder / "enheter.csv"
        path.write_text(UNITS, encoding="utf-8")
        (folder / "test.db").chmod(0o666)
        protected = {"file": [folder / "test.db"], "folder": [folder]}
        with without_rights(*protected.get(what, [folder, folder / "test.db"])):
            code, out, err = run(monkeypatch, capsys, "import", "enheter", str(path))
        assert (code, out) == (1, "")
        assert err.startswith("Databasen går inte att använda: den får inte skrivas; ge"), err
        assert import_units(monkeypatch, capsys, folder)[0] == 0
        assert stored(url) == ["accepted"]


def test_a_full_disk_is_told_and_changes_nothing(monkeypatch, capsys, tmp_path):
    with small_disk(3_000_000) as disk:
        no_room_and_room_again(
            disk, monkeypatch, capsys, tmp_path,
            fill=lambda: (disk / "other").write_bytes(b"x" * (disk_usage(disk).free - 60_000)),
            clear=lambda: (disk / "other").unlink(),
        )  # fmt: skip


def test_a_file_that_may_not_grow_is_told_and_changes_nothing(monkeypatch, capsys, tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    limits = []

    def fill():
        limits.append(largest_file((place / "test.db").stat().st_size + 4096))
        limits[0].__enter__()

    no_room_and_room_again(
        place, monkeypatch, capsys, tmp_path, fill=fill,
        clear=lambda: limits[0].__exit__(None, None, None),
    )  # fmt: skip


def no_room_and_room_again(disk, monkeypatch, capsys, folder, *, fill, clear):
    url = f"sqlite:///{disk}/test.db"
    use(url, folder, monkeypatch)
    migrate(url)
    assert import_units(monkeypatch, capsys, folder)[0] == 0
    visits = write_visits(folder / "besok_2026-04-26.csv", seed=1)
    arguments = ("import", "besok", str(visits), "--yes")
    fill()
    try:
        code, out, err = run(monkeypatch, capsys, *arguments)
        assert (code, out) == (1, ""), (code, out, err)
        assert err.startswith("Databasen går inte att använda: disken "), err
        assert err.count("\n") == 1
        assert stored(url) == ["accepted"]
    finally:
        clear()
    check = sqlite3.connect(disk / "test.db")
    assert check.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    check.close()
    assert run(monkeypatch, capsys, *arguments)[0] == 3
    assert len(stored(url)) == 2


def test_a_database_that_vanishes_during_an_import_is_told(tmp_path, monkeypatch, capsys):
    url = f"sqlite:///{tmp_path}/test.db"
    use(url, tmp_path, monkeypatch)
    migrate(url)
    engine = connect(url)
    (tmp_path / "test.db").rename(tmp_path / "away.db")
    code, _out, err = import_units(monkeypatch, capsys, tmp_path)
    with pytest.raises(DatabaseUnavailable, match="filen finns inte"), reading(engine):
        pass
    (tmp_path / "away.db").rename(tmp_path / "test.db")

    assert code == 1
    assert err.startswith("Databasen går inte att använda: filen finns inte")
    assert import_units(monkeypatch, capsys, tmp_path)[0] == 0
    engine.dispose()
