"""`mobilkoll status` and `mobilkoll watch --once` over the golden month."""

import json
import shutil

import pytest

from tests.commands import run
from tests.databases import fresh_database
from tests.golden_month import EXPECTED, FOLDER, import_golden_month


@pytest.fixture
def server(tmp_path, monkeypatch):
    monkeypatch.setenv("MOBILKOLL_DATABASE_URL", f"sqlite:///{tmp_path}/test.db")
    monkeypatch.setenv("MOBILKOLL_SECRET_KEY", "k" * 40)
    monkeypatch.setenv("MOBILKOLL_PERSON_KEY", "p" * 40)
    monkeypatch.setenv("MOBILKOLL_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("MOBILKOLL_TODAY", EXPECTED["as_of"])
    with fresh_database("sqlite", tmp_path) as engine:
        yield engine


def test_nothing_imported_is_told_and_is_not_late(server, monkeypatch, capsys):
    code, out, _err = run(monkeypatch, capsys, "status")

    assert code == 0
    assert out.splitlines()[0] == "besok\t–\taldrig inläst"


def test_sources_that_have_come_far_enough_are_not_late(server, monkeypatch, capsys):
    import_golden_month(server)
    code, out, _err = run(monkeypatch, capsys, "status", "--json")
    found = {one["kind"]: one for one in json.loads(out)}

    assert found["besok"]["furthest"] == "2026-04-26"
    assert found["dosor"]["covered_to"] == "2026-04-30"
    assert not found["dosor"]["late"]
    assert code in (0, 4)


def test_a_month_later_they_are_late_with_names_and_an_exit_code(server, monkeypatch, capsys):
    import_golden_month(server)
    monkeypatch.setenv("MOBILKOLL_TODAY", "2026-06-30")
    code, out, _err = run(monkeypatch, capsys, "status")

    assert code == 4
    line = next(line for line in out.splitlines() if line.startswith("dosor"))
    assert "FÖRSENAD: Hemtjänst" in line


def test_the_golden_month_lands_in_a_folder(server, monkeypatch, capsys, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for entry in EXPECTED["imports"]:
        if "/" not in entry["file"] and entry["exit"] != 2:
            shutil.copy(FOLDER / entry["file"], folder)
    (folder / "fel.csv").write_text("katt;hund\n1;2\n")
    code, out, _err = run(monkeypatch, capsys, "watch", str(folder), "--once")

    assert code in (0, 3)
    assert [p.name for p in folder.iterdir() if p.is_file()] == []
    failed = [p.name for p in (folder / "failed").iterdir()]
    assert [name for name in failed if not name.endswith(".txt")] == [
        next(name for name in failed if name.endswith("fel.csv"))
    ]
    assert "enheter_2026-04-30.csv: 5 rader, 4 sparade" in out
