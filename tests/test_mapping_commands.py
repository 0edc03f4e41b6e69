"""`mobilkoll import --map ...`, `mobilkoll mapping` and a folder that knows what was mapped."""

import pytest

from data_access.column_mappings import find_column_mappings
from data_access.database import reading
from tests.commands import run
from tests.databases import fresh_database
from tests.file_import.contract import UNITS, lines

JIRA = (
    "Ärendenyckel,Custom field (Berörd enhet),Typ av fel,Skapad,Läge,secret key\n"
    "VOF-1,Norra gruppen,telefon,2026-04-01 08:00,Parkerad,JBSWY3DPEHPK3PXP\n"
)
MAP = [
    "--map", "arende_id=Ärendenyckel", "--map", "enhet_id=Custom field (Berörd enhet)",
    "--map", "kategori=Typ av fel", "--map", "status=Läge",
    "--value", "enhet_id:Norra gruppen=HT-A", "--value", "status:Parkerad=vantar",
]  # fmt: skip


@pytest.fixture
def server(tmp_path, monkeypatch):
    monkeypatch.setenv("MOBILKOLL_DATABASE_URL", f"sqlite:///{tmp_path}/test.db")
    monkeypatch.setenv("MOBILKOLL_SECRET_KEY", "k" * 40)
    monkeypatch.setenv("MOBILKOLL_PERSON_KEY", "p" * 40)
    monkeypatch.setenv("MOBILKOLL_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("MOBILKOLL_TODAY", "2026-04-30")
    (tmp_path / "enheter.csv").write_text(lines("enheter", *UNITS), "utf-8")
    (tmp_path / "jira.csv").write_text(JIRA, "utf-8")
    with fresh_database("sqlite", tmp_path) as engine:
        yield engine


@pytest.fixture
def say(server, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)

    def command(*arguments):
        return run(monkeypatch, capsys, *arguments)

    assert command("import", "enheter", "enheter.csv")[0] == 0
    return command


def remembered(engine):
    with reading(engine) as session:
        return find_column_mappings(session)


def test_a_mapping_for_one_file_is_used_and_not_remembered(server, say):
    code, out, _err = say("import", "felanmalningar", "jira.csv", *MAP)

    assert code == 0
    assert "1 rader, 1 sparade, 0 i karantän" in out
    assert remembered(server) == []
    assert say("import", "felanmalningar", "jira.csv")[0] == 2


def test_a_saved_mapping_serves_the_next_file_and_the_folder(server, say, tmp_path):
    save = ("--save-mapping", "--mapping-name", "Jira")
    assert say("import", "felanmalningar", "jira.csv", *MAP, *save, "--dry-run")[0] == 0
    assert remembered(server) == []
    assert say("import", "felanmalningar", "jira.csv", *MAP, *save)[0] == 0
    code, out, _err = say("import", "felanmalningar", "jira.csv")
    assert code == 0
    assert "Kolumnkoppling Jira användes." in out

    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "export.csv").write_text(JIRA.replace("VOF-1", "VOF-2"), "utf-8")
    code, out, _err = say("watch", str(folder), "--once")
    assert code == 0
    assert "export.csv: 1 rader, 1 sparade" in out
    assert "Kolumnkoppling Jira användes." in out
    assert [p.name for p in (folder / "done").iterdir()]


def test_mappings_are_listed_and_removed(server, say):
    say("import", "felanmalningar", "jira.csv", *MAP, "--save-mapping", "--mapping-name", "Jira")
    code, out, _err = say("mapping", "list")
    assert code == 0
    number, kind, name, by, _when, columns, values, _dates = out.rstrip("\n").split("\t")
    assert (kind, name, by) == ("felanmalningar", "Jira", "mobilkoll import")
    assert "enhet_id=Custom field (Berörd enhet)" in columns
    assert "status:Parkerad=vantar" in values
    assert say("mapping", "remove", number)[:2] == (0, "Kolumnkopplingen Jira är borttagen.\n")
    assert say("mapping", "remove", number)[0] == 2
    assert say("audit", "verify")[0] == 0
    assert remembered(server) == []


def test_a_later_option_adds_to_what_is_remembered(server, say):
    save = ("--save-mapping", "--mapping-name", "Jira")
    assert say("import", "felanmalningar", "jira.csv", *MAP[:-4], *save)[0] == 3
    assert say("import", "felanmalningar", "jira.csv", *MAP[-4:], *save)[0] == 0

    (one,) = remembered(server)
    assert one.columns["arende_id"] == "Ärendenyckel"
    assert one.values == {"enhet_id": {"Norra gruppen": "HT-A"}, "status": {"Parkerad": "vantar"}}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--map", "enhet_id=Finns inte"], "Filen har ingen kolumn Finns inte. Den har Ärende"),
        (["--map", "enhetsid=Läge"], "har ingen kolumn enhetsid"),
        (["--map", "enhet_id=secret key"], "Hemliga nycklar"),
        (["--map", "enhet_id=Läge", "--map", "status=Läge"], "kopplad två gånger"),
        (["--map", "status=Läge"], "Koppla också enhet_id, kategori"),
        (["--value", "status:Parkerad=borta"], "borta är inget av våra värden"),
    ],
)
def test_what_cannot_be_mapped_is_one_sentence(server, say, options, told):
    code, out, err = say("import", "felanmalningar", "jira.csv", *options, "--save-mapping")

    assert (code, out) == (2, "")
    assert told in err
    assert len(err.strip().splitlines()) == 1
    assert "JBSWY3DPEHPK3PXP" not in err
    assert remembered(server) == []


@pytest.mark.parametrize(
    "options",
    [["--map", "enhet_id"], ["--map", "a=b", "--map", "a=c"], ["--value", "status=ny"],
     ["--value", "status:ny"], ["--dates", "y/m/d"]],
)  # fmt: skip
def test_an_option_written_otherwise_is_a_usage_error(server, say, options):
    code, _out, err = say("import", "felanmalningar", "jira.csv", *options)

    assert code not in (0, 3)
    assert remembered(server) == []
    assert "Traceback" not in err


def test_a_file_that_is_not_there_is_told(server, say):
    code, _out, err = say("import", "felanmalningar", "saknas.csv", *MAP)

    assert code == 2
    assert "saknas.csv" in err
