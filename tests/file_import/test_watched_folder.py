"""What a watched folder takes, leaves, moves and tells."""

import os
import shutil
from pathlib import Path

import pytest

from file_import.kind_finding import find_kind
from file_import.result import Outcome
from file_import.watched_folder import Watch
from tests.file_import.watched import UNITS, Folder
from tests.golden_month import EXPECTED, FOLDER

STAFF = (FOLDER / "medarbetare_2026-04-30.csv").read_text("utf-8-sig")


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


@pytest.mark.parametrize("entry", EXPECTED["imports"], ids=lambda e: e["file"])
def test_every_golden_file_is_known_by_its_header(entry, tmp_path):
    """Also under a name that tells nothing."""
    path = tmp_path / "export.csv"
    shutil.copy(FOLDER / entry["file"], path)
    lacks_a_column = entry["file"].startswith("vagrad_rubrik/")

    assert find_kind(path) == (None if lacks_a_column else entry["kind"])
    assert find_kind(FOLDER / entry["file"]) == entry["kind"]


def test_a_file_is_taken_when_it_has_stood_still_and_moved(folder):
    folder.put("enheter_2026-04-30.csv")
    assert folder.watch.look() == 0
    assert folder.watch.look() == 1

    assert [taken[:2] for taken in folder.taken] == [("enheter", "enheter_2026-04-30.csv")]
    assert folder.names() == []
    assert folder.names("done") == ["20260430T080000_enheter_2026-04-30.csv"]
    assert folder.said == ["enheter_2026-04-30.csv: klart"]


def test_a_file_that_still_grows_is_left_alone(folder):
    folder.put("enheter.csv", "enhet_id;enh")
    folder.watch.look()
    folder.put("enheter.csv", UNITS)
    assert folder.watch.look() == 0
    assert folder.watch.look() == 1
    assert folder.taken[0][2] == UNITS


def test_units_come_first_whatever_they_are_called(folder):
    folder.put("a.csv", STAFF)
    folder.put("z.csv", UNITS)
    folder.watch.look()
    folder.watch.look()

    assert [taken[0] for taken in folder.taken] == ["enheter", "medarbetare"]


def test_a_refused_file_goes_to_failed_with_its_reason(folder):
    folder.outcome = Outcome.REFUSED
    folder.put("enheter.csv")
    folder.put("kattbilder.csv", "katt;bild\n1;2\n")
    folder.watch.look()
    folder.watch.look()

    assert folder.names("failed") == [
        "20260430T080000_enheter.csv", "20260430T080000_enheter.csv.txt",
        "20260430T080000_kattbilder.csv", "20260430T080000_kattbilder.csv.txt",
    ]  # fmt: skip
    reason = (folder.path / "failed" / "20260430T080000_kattbilder.csv.txt").read_text("utf-8")
    assert reason.startswith("Filen känns inte igen: ingen sorts fil har de rubrikerna.")
    assert "koppla kolumnerna" in reason


def test_what_is_no_table_is_told_as_what_it_is(folder):
    folder.put("lista.csv", "%PDF-1.7\n1 0 obj")
    folder.watch.look()
    folder.watch.look()

    (reason,) = [name for name in folder.names("failed") if name.endswith(".txt")]
    assert (folder.path / "failed" / reason).read_text("utf-8").startswith("Filen är en PDF")


def test_the_same_name_again_keeps_both(folder):
    for text in (UNITS, UNITS.replace("A;2020", "B;2020")):
        folder.put("enheter.csv", text)
        folder.watch.look()
        folder.watch.look()

    assert len(folder.taken) == 2
    assert folder.names("done") == ["20260430T080000_enheter.csv", "2_20260430T080000_enheter.csv"]


def test_links_folders_pipes_and_unfinished_files_are_no_files(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "secret.csv"
    elsewhere.write_text(UNITS)
    (folder.path / "link.csv").symlink_to(elsewhere)
    (folder.path / "enheter.csv").mkdir()
    os.mkfifo(folder.path / "pipe.csv")
    for name in (".enheter.csv", "enheter.csv.part", "enheter.csv.tmp"):
        folder.put(name)
    for _look in range(3):
        assert folder.watch.look() == 0

    assert elsewhere.read_text() == UNITS
    assert folder.taken == []


def test_a_folder_that_goes_and_comes_back_is_told_of_once(folder):
    away = Path(str(folder.path) + "-away")
    folder.path.rename(away)
    for _look in range(3):
        folder.watch.look()
    assert len(folder.said) == 1
    away.rename(folder.path)
    folder.put("enheter.csv")
    folder.watch.look()

    assert folder.watch.look() == 1


def test_a_thousand_at_once_are_taken_once_each(folder):
    for number in range(1000):
        folder.put(f"enheter_{number}.csv")
    folder.watch.look()
    assert folder.watch.look() == 1000

    assert len({name for _kind, name, _text in folder.taken}) == 1000
    assert len(folder.names("done")) == 1000


def test_a_crash_between_commit_and_move_imports_once_more(folder, monkeypatch):
    """The import of the same file again changes nothing, so nothing is lost and none doubled."""
    folder.put("enheter.csv")
    folder.watch.look()
    monkeypatch.setattr(Watch, "_move", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        folder.watch.look()
    monkeypatch.undo()
    again = Folder(folder.path)
    again.watch.look()

    assert again.watch.look() == 1
    assert again.names("done") != []


def test_a_file_taken_away_meanwhile_is_no_fault(folder):
    folder.put("enheter.csv")
    folder.watch.look()
    real = folder.watch.import_file

    def remove(kind, path):
        done = real(kind, path)
        path.unlink()
        return done

    folder.watch.import_file = remove

    assert folder.watch.look() == 1
    assert folder.names("done") == []
