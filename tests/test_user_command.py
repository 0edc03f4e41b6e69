"""`mobilkoll user` and `mobilkoll audit`, as the owner of a server types them."""

import json

import pytest
from sqlalchemy import text

from data_access.database import writing
from tests.commands import run


@pytest.fixture
def server(database, monkeypatch, tmp_path):
    """The commands meet this database."""
    url = f"sqlite:///{tmp_path}/test.db"
    if database.dialect.name == "postgresql":
        url = database.url.render_as_string(hide_password=False)
    monkeypatch.setenv("MOBILKOLL_DATABASE_URL", url)
    monkeypatch.setenv("MOBILKOLL_SECRET_KEY", "k" * 40)
    monkeypatch.setenv("MOBILKOLL_DATA_DIR", str(tmp_path))
    return database


def test_a_user_is_added_listed_changed_and_shut_out(server, monkeypatch, capsys):
    def say(*arguments):
        return run(monkeypatch, capsys, *arguments)

    code, out, _err = say("user", "add", "Anna", "--role", "operations_manager")
    assert code == 0
    assert out.startswith("Engångskod för Anna, giltig i en timme: ")
    assert say("user", "list")[1] == "anna\toperations_manager\t\thar inte valt lösenord\n"
    assert say("user", "role", "anna", "it_support")[0] == 0
    assert say("user", "disable", "anna")[0] == 0
    assert say("user", "list")[1] == "anna\tit_support\t\tavstängd\n"
    assert say("user", "enable", "anna")[0] == 0
    assert "Engångskod" in say("user", "reset", "anna")[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["reset", "nobody"], "Det finns ingen användare nobody."),
        (["add", "b", "--role", "it_support"], "Användarnamnet"),
        (["add", "berit", "--role", "unit_manager"], "minst en enhet"),
        (["add", "berit", "--role", "unit_manager", "--unit", "HT-X"], "ingen enhet HT-X"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(server, monkeypatch, capsys, arguments, told):
    code, out, err = run(monkeypatch, capsys, "user", *arguments)

    assert (code, out) == (2, "")
    assert told in err
    assert len(err.strip().splitlines()) == 1


def test_the_log_is_verified_and_exported_and_the_reading_is_logged(
    server, monkeypatch, capsys, tmp_path
):
    run(monkeypatch, capsys, "user", "add", "anna", "--role", "it_support")
    assert run(monkeypatch, capsys, "audit", "verify")[:2] == (0, "Loggen är hel.\n")
    out = tmp_path / "log.jsonl"
    period = ("--from", "2020-01-01", "--to", "2199-12-31")
    run(monkeypatch, capsys, "audit", "export", *period, "--out", str(out))
    entries = [json.loads(line) for line in out.read_text().splitlines()]
    assert [entry["action"] for entry in entries] == ["add_user"]
    assert entries[0]["subject"] == "anna"
    second = run(monkeypatch, capsys, "audit", "export", *period)[1].splitlines()
    assert json.loads(second[-1])["action"] == "export_log"
    with writing(server, changes_figures=False) as session:
        session.execute(text("UPDATE access_log SET subject = 'berit' WHERE id = 1"))
    code, said, _err = run(monkeypatch, capsys, "audit", "verify")
    assert (code, said) == (3, "Loggen är ändrad: post 1 stämmer inte med den före.\n")
