"""`mobilkoll backup` and `restore`: one committed state there and back, or a plain sentence."""

import shutil
import threading

import pytest
from sqlalchemy import text

from data_access.access_log import find_broken_entry
from data_access.database import connect, reading, writing
from data_access.product_settings import find_setting, save_setting
from tests.commands import run
from tests.databases import empty_database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request, tmp_path, monkeypatch):
    if request.param == "postgresql" and shutil.which("pg_dump") is None:
        pytest.fail("pg_dump is missing: install PostgreSQL's client programs")
    with empty_database(request.param, tmp_path) as found:
        monkeypatch.setenv("MOBILKOLL_DATABASE_URL", found)
        monkeypatch.setenv("MOBILKOLL_SECRET_KEY", "k" * 40)
        monkeypatch.setenv("MOBILKOLL_DATA_DIR", str(tmp_path / "data"))
        yield found


def setting(url, name):
    engine = connect(url)
    with reading(engine) as session:
        found = find_setting(session, name)
    engine.dispose()
    return found


def put(url, name, value):
    engine = connect(url)
    with writing(engine) as session:
        save_setting(session, name, value)
    engine.dispose()


def test_what_was_changed_after_the_copy_is_gone_after_its_return(
    url, monkeypatch, capsys, tmp_path
):
    def say(*arguments):
        return run(monkeypatch, capsys, *arguments)

    say("migrate")
    put(url, "colour", "blue")
    file = tmp_path / "copy.backup"
    code, out, _err = say("backup", str(file))
    assert code == 0
    assert "Nycklarna ingår inte" in out
    assert file.stat().st_mode & 0o077 == 0
    put(url, "colour", "red")
    put(url, "later", "yes")

    assert say("restore", str(file), "--yes")[0] == 0
    assert (setting(url, "colour"), setting(url, "later")) == ("blue", None)
    engine = connect(url)
    with reading(engine) as session:
        actions = session.execute(text("SELECT action FROM access_log ORDER BY id")).scalars()
        assert list(actions) == ["backup", "restore"]
        assert find_broken_entry(session) is None
    engine.dispose()


def test_a_copy_made_while_somebody_writes_is_one_committed_state(
    url, monkeypatch, capsys, tmp_path
):
    """Two settings are always changed together; no copy has them apart."""
    run(monkeypatch, capsys, "migrate")
    engine = connect(url)
    stop = threading.Event()

    def write():
        for number in range(300):
            if stop.is_set():
                return
            with writing(engine) as session:
                save_setting(session, "one", str(number))
                save_setting(session, "two", str(number))

    writer = threading.Thread(target=write)
    writer.start()
    files = [tmp_path / f"copy{number}" for number in range(3)]
    codes = [run(monkeypatch, capsys, "backup", str(file))[0] for file in files]
    stop.set()
    writer.join()
    engine.dispose()

    assert codes == [0, 0, 0]
    for file in files:
        run(monkeypatch, capsys, "restore", str(file), "--yes")
        assert setting(url, "one") == setting(url, "two")


def test_what_is_no_backup_is_refused_and_nothing_is_lost(url, monkeypatch, capsys, tmp_path):
    run(monkeypatch, capsys, "migrate")
    put(url, "colour", "blue")
    for content in (b"", b"not a database", b"SQLite format 3\0" + b"\0" * 4096):
        file = tmp_path / "bad"
        file.write_bytes(content)
        code, _out, err = run(monkeypatch, capsys, "restore", str(file), "--yes")
        assert code == 1
        assert len(err.strip().splitlines()) == 1
    assert run(monkeypatch, capsys, "restore", str(tmp_path / "none"), "--yes")[0] == 1
    assert setting(url, "colour") == "blue"


def test_a_file_that_exists_is_not_written_over(url, monkeypatch, capsys, tmp_path):
    run(monkeypatch, capsys, "migrate")
    file = tmp_path / "mine"
    file.write_text("precious")
    code, _out, err = run(monkeypatch, capsys, "backup", str(file))

    assert (code, file.read_text()) == (1, "precious")
    assert "finns redan" in err


def test_without_a_yes_it_is_asked_first(url, monkeypatch, capsys, tmp_path):
    run(monkeypatch, capsys, "migrate")
    put(url, "colour", "blue")
    file = tmp_path / "copy"
    run(monkeypatch, capsys, "backup", str(file))
    put(url, "colour", "red")

    assert run(monkeypatch, capsys, "restore", str(file))[0] == 1
    assert setting(url, "colour") == "red"
