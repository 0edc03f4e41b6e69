"""`mobilkoll retention` as the night runs it; and what is promised agrees with its limits."""

import json
import os
import re
from pathlib import Path

import pytest

import settings as configuration
from access_control.sessions import ABSOLUTE
from data_access.database import reading
from data_access.import_log import UNDO_LASTS
from data_access.sign_in_failures import REMEMBERED
from domain.retention import DEFAULT_LIMITS, SETTABLE
from file_import.waiting_files import KEPT
from tests.commands import run
from tests.databases import fresh_database
from tests.file_import.three_years import NOW, TODAY, fill
from words.retention import KINDS

ROOT = Path(__file__).parent.parent


@pytest.fixture
def server(tmp_path, monkeypatch):
    monkeypatch.setenv("MOBILKOLL_DATABASE_URL", f"sqlite:///{tmp_path}/test.db")
    monkeypatch.setenv("MOBILKOLL_SECRET_KEY", "k" * 40)
    monkeypatch.setenv("MOBILKOLL_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("MOBILKOLL_TODAY", TODAY.isoformat())
    monkeypatch.setattr(configuration, "now", lambda: NOW)
    with fresh_database("sqlite", tmp_path) as engine:
        fill(engine, tmp_path)
        yield engine


def test_a_dry_run_then_a_run_then_nothing(server, monkeypatch, capsys, tmp_path):
    def say(*given):
        code, out, _err = run(monkeypatch, capsys, "retention", "--json", *given)
        assert code == 0
        return json.loads(out)

    uploads = tmp_path / "uploads" / "token"
    uploads.mkdir(parents=True)
    os.utime(uploads, (NOW.timestamp() - 3601,) * 2)
    tried, done, again = say("--dry-run"), say(), say()

    assert (tried["dry_run"], done["dry_run"]) == (True, False)
    assert tried["removed"] == done["removed"] == 32
    assert again["removed"] == 0
    assert not uploads.exists()
    people = next(one for one in done["kinds"] if one["kind"] == "people")
    assert people == {"kind": "people", "limit": "24 months", "removed": 11,
                      "kept_since": "2024-04-29T22:00:00+00:00"}  # fmt: skip


def test_people_read_it_in_words(server, monkeypatch, capsys):
    code, out, _err = run(monkeypatch, capsys, "retention", "--dry-run")
    lines = out.splitlines()

    assert code == 0
    assert "Felanmälningar\täldre än 24 månader (före 2024-04-30)\t2" in lines
    assert lines[-1] == "Skulle tas bort: 31. Inget är ändrat."


def test_a_limit_of_ones_own_is_used(server, monkeypatch, capsys):
    monkeypatch.setenv("MOBILKOLL_RETENTION", "people=120; faults = 12; quarantine=1")
    out = json.loads(run(monkeypatch, capsys, "retention", "--json")[1])
    told = {one["kind"]: (one["limit"], one["removed"]) for one in out["kinds"]}

    assert told["people"] == ("120 months", 0)
    assert told["quarantine"] == ("1 month", 2)
    assert told["faults"] == ("12 months", 3)


@pytest.mark.parametrize(
    "text", ["people", "people=", "people=0", "people=11", "quarantine=0", "people=121",
             "people=-1", "undo=3", "hund=3",
             "people=2,5", "people=24 faults=3", "people=٣"],
)  # fmt: skip
def test_what_is_no_limit_is_refused_at_start(monkeypatch, text):
    with pytest.raises(configuration.SettingsFault, match="MOBILKOLL_RETENTION"):
        configuration.load({"MOBILKOLL_RETENTION": text, "MOBILKOLL_DATA_DIR": "var"})


def test_fixed_limits_are_those_of_what_they_clear_after():
    spans = {limit.kind: NOW - limit.kept_since(NOW, TODAY) for limit in DEFAULT_LIMITS}

    assert spans["undo"] == UNDO_LASTS
    assert spans["sign_in"] == REMEMBERED
    assert spans["uploads"] == KEPT
    assert spans["sessions"] > ABSOLUTE


def test_documents_tell_the_limits_that_hold():
    privacy = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    assert dict(re.findall(r"^\| (\w+) \|[^|]*\| (\d+ \w+) \|", privacy, re.M)) == {
        limit.kind: str(limit) for limit in DEFAULT_LIMITS
    }
    shown = "; ".join(f"{limit.kind}={limit.amount}" for limit in SETTABLE)
    assert f"MOBILKOLL_RETENTION={shown}\n" in example
    assert list(KINDS) == [limit.kind for limit in DEFAULT_LIMITS]


def test_a_damaged_database_is_told_in_a_sentence(server, monkeypatch, capsys, tmp_path):
    with reading(server):
        (tmp_path / "test.db").write_bytes(b"not a database")
    server.dispose()
    code, _out, err = run(monkeypatch, capsys, "retention")

    assert (code, len(err.strip().splitlines())) == (1, 1)
