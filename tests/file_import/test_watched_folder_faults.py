"""What stands in a watched folder's way: told once, nothing lost, nothing twice, and it heals."""

import os

import pytest

from file_import.result import Outcome
from tests.file_import.contract import PERSONAL_NUMBER
from tests.file_import.watched import UNITS, Folder
from tests.places import open_folder, without_rights


@pytest.fixture
def folder():
    with open_folder() as place:
        yield Folder(place)


def looks(folder, number=2):
    return [folder.watch.look() for _look in range(number)]


def test_a_file_that_may_not_be_read_stays_and_is_taken_when_it_may(folder):
    folder.put("enheter.csv")
    path = folder.path / "enheter.csv"
    path.chmod(0)
    with without_rights():
        assert looks(folder, 5) == [0] * 5
    assert folder.said == ["enheter.csv: Filen får inte läsas. Ge programmet rätt att läsa den."]
    assert folder.names("failed") == []
    path.chmod(0o644)

    assert sum(looks(folder)) == 1
    assert [name for _kind, name, _text in folder.taken] == ["enheter.csv"]


def test_a_file_that_cannot_be_moved_is_imported_once_and_moved_when_it_can(folder):
    folder.put("enheter.csv")
    with without_rights(folder.path):
        assert looks(folder, 5) == [0] * 5
    assert len(folder.taken) == 1
    assert folder.said[1:] == ["enheter.csv: Filen går inte att flytta: Permission denied."]

    assert looks(folder, 1) == [1]
    assert len(folder.taken) == 1
    assert folder.names("done") == ["20260430T080000_enheter.csv"]


def test_a_file_that_cannot_be_moved_but_changes_is_imported_anew(folder):
    folder.put("enheter.csv")
    folder.path.chmod(0o755)
    with without_rights(folder.path):
        looks(folder, 3)
    other = UNITS.replace("A;2020", "B;2020")
    folder.put("enheter.csv", other + "\n")

    assert sum(looks(folder, 3)) == 1
    assert [text for _kind, _name, text in folder.taken] == [UNITS, other + "\n"]


def test_a_half_file_that_grows_while_it_is_read_is_not_moved(folder):
    """Its sender paused for longer than a look; the rest must not be lost."""
    folder.put("enheter.csv", UNITS[:50])
    take = folder.watch.import_file

    def grow(kind, path):
        done = take(kind, path)
        folder.watch.import_file = take
        with path.open("a", encoding="utf-8") as file:
            file.write(UNITS[50:])
        return done

    folder.watch.import_file = grow
    assert looks(folder) == [0, 0]
    assert folder.names() == ["enheter.csv"]

    assert sum(looks(folder)) == 1
    assert [text for _kind, _name, text in folder.taken] == [UNITS[:50], UNITS]
    assert folder.names("done") == ["20260430T080000_enheter.csv"]


def test_a_file_renamed_into_place_is_taken_under_its_last_name_only(folder):
    folder.put("enheter.csv.part")
    looks(folder, 3)
    (folder.path / "enheter.csv.part").rename(folder.path / "enheter.csv")

    assert sum(looks(folder)) == 1
    assert [name for _kind, name, _text in folder.taken] == ["enheter.csv"]


def test_a_file_gone_before_it_is_opened_is_told_and_the_others_are_taken(folder):
    for name in ("a.csv", "b.csv"):
        folder.put(name)
    folder.watch.look()
    take = folder.watch.import_file

    def remove_the_other(kind, path):
        (folder.path / "b.csv").unlink(missing_ok=True)
        return take(kind, path)

    folder.watch.import_file = remove_the_other

    assert looks(folder, 3) == [1, 0, 0]
    assert folder.said == ["a.csv: klart", "b.csv: Filen finns inte. Kontrollera sökvägen."]


def test_the_reason_is_there_before_the_file_it_is_about(folder, monkeypatch):
    """A crash in between leaves a reason without a file, and the file where it was."""
    folder.outcome = Outcome.REFUSED
    folder.put("enheter.csv")
    monkeypatch.setattr(type(folder.path), "rename", lambda *_names: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        looks(folder)
    monkeypatch.undo()
    assert folder.names() == ["enheter.csv"]
    again = Folder(folder.path)
    again.outcome = Outcome.REFUSED
    looks(again)

    files = [name for name in again.names("failed") if not name.endswith(".txt")]
    assert files == ["2_20260430T080000_enheter.csv"]
    assert f"{files[0]}.txt" in again.names("failed")


def test_a_number_in_a_file_s_name_is_in_no_log_and_no_folder(folder):
    folder.put(f"enheter_{PERSONAL_NUMBER}.csv")
    looks(folder)

    assert folder.names("done") == ["20260430T080000_enheter_[personnummer borttaget].csv"]
    assert PERSONAL_NUMBER not in "".join(folder.said)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("CON.csv", None), ("aux", None), ("NUL.txt", None), ("%2e%2e%2fx.csv", None),
        ("x\\..\\..\\y.csv", None), ("=cmd|'calc'!A0.csv", None), ("å" * 100 + ".csv", None),
        (" .csv", None), ("$(id).csv", None), ("-rf", None),
        ("a\r\nX: y.csv", "a__X: y.csv"), ("a\x1b[31m.csv", "a_[31m.csv"),
    ],
)  # fmt: skip
def test_a_name_is_data_and_stays_within_the_folder(folder, name, kept):
    """Twelve names; only the last part of a path can be one, so none leads out."""
    folder.put(name)

    assert sum(looks(folder)) == 1
    assert [one.name for one in folder.path.rglob("*")] == [
        "done", f"20260430T080000_{kept or name}",
    ]  # fmt: skip
    assert folder.said == [f"{kept or name}: klart"]


def test_one_that_becomes_a_link_is_left(folder, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text(UNITS)
    folder.put("enheter.csv")
    folder.watch.look()
    (folder.path / "enheter.csv").unlink()
    os.symlink(secret, folder.path / "enheter.csv")

    assert looks(folder, 3) == [0, 0, 0]
    assert folder.taken == []
