"""The last import of a kind is taken back, and every table is as it was."""

from datetime import UTC, date, datetime

import pytest

from data_access.access_log import find_broken_entry, iterate_access
from data_access.accounts import change_units, save_account
from data_access.database import reading, writing
from data_access.import_log import find_imports
from data_access.units import find_units
from file_import.undo import CannotUndo, find_undoable, undo_import
from tests.file_import.contract import NOW, import_bytes, import_units, lines
from tests.file_import.good_rows import ROWS, VISIT
from tests.table_state import table_state

SECOND = {
    "besok": [VISIT.format(unit="HT-A", day="2026-04-07", how="manuell_efterhand", number=1),
              VISIT.format(unit="HT-B", day="2026-04-20", how="mobil", number=9)],
    "registreringar": ["HT-B;2026-04-08;tid;mobil;;12;;", "HT-A;2026-04-09;tid;mobil;;5;;"],
    "bemanning": ["HT-A;2026v16;12;3;;;", "HT-B;2026v15;8;8;;;"],
    "medarbetare": ["a;HT-A;2020-01-01;2026-04-01;tillsvidare;ja;nej;A",
                    "c;HT-B;2026-04-01;;vikarie;nej;ja;C"],
    "konton": ["a;HT-A;;nej;;", "c;HT-B;;ja;;"],
    "dosor": ["D-1;HT-B;a;2025-01-01;2026-06-01;2026-04-20;;aktiv",
              "D-3;HT-A;b;2026-04-01;2027-05-01;;;aktiv"],
    "telefoner": ["T-2;HT-B;i_bruk;2026-04-02;;", "T-3;HT-A;lager;2026-04-29;;"],
    "felanmalningar": [("F-1;HT-B;telefon;2026-04-01 09:00;2026-04-01 08:00;"
                       "atgardad;3;2026-04-02 10:00;T-1;Löst"),
                       "F-3;HT-A;app;2026-04-20 09:00;;oppen;3;;;"],
    "kvitteringar": ["a;HT-A;rutin;rutin-mobil;2;2026-04-09;papper",
                     "c;HT-B;rutin;rutin-mobil;2;2026-04-10;apt"],
    "dokument": ["rutin-mobil;Rutinen;2;2026-01-02;2028-01-02;Chef;Utvecklare",
                 "rutin-mobil;Rutin;3;2026-02-02;2027-02-02;;"],
    "lankar": ["rutin-mobil;Felanmälan;https://fel2.example.se;IT;2026-04-02;nej"],
    "avvikelser": ["HT-A;2026-03;utskrift;5;;;;", "HT-B;2026-04;annat;1;;;;"],
    "uppfoljningar": ["HT-A;2026-03;2026-04-15;2026-04-14;Chef;KVL-2;2026-04-14",
                      "HT-B;2026T1;2026-05-15;;;;"],
}  # fmt: skip
KINDS = sorted(SECOND)
LATER = datetime(2026, 4, 30, 13, tzinfo=UTC)


class House:
    def __init__(self, engine, folder):
        self.engine, self.folder = engine, folder
        import_units(engine, folder)

    def read(self, kind, rows, *, day="2026-04-30", at=None):
        name = f"{kind}_{day}.csv"
        result = import_bytes(
            self.engine, self.folder, kind, lines(kind, *rows), name=name, extracted_at=at
        )
        assert (result.stored, result.quarantined) == (len(rows), 0), result.errors

    def last(self, kind):
        with reading(self.engine) as session:
            return next(r.id for r in find_imports(session, most=50) if r.kind == kind)

    def undo(self, kind):
        return undo_import(
            self.engine, self.last(kind), user_id=None, role="command", by="test", at=NOW
        )


@pytest.fixture
def house(database, tmp_path):
    return House(database, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_is_as_before(house, kind):
    for other in KINDS:
        house.read(other, ROWS[other], day="2026-04-29")
    before = table_state(house.engine)
    house.read(kind, SECOND[kind])
    assert table_state(house.engine) != before

    house.undo(kind)

    assert table_state(house.engine) == before


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_import_leaves_nothing(house, kind):
    before = table_state(house.engine)
    house.read(kind, ROWS[kind])
    house.undo(kind)
    assert table_state(house.engine) == before

    house.read(kind, ROWS[kind])
    assert table_state(house.engine) != before


def test_new_units_go_and_changed_ones_are_as_before(house):
    before = table_state(house.engine)
    house.read("enheter", ["HT-NY;Ny;2026-01-01;;;", "HT-A;Nytt namn;2026-04-01;;;"])
    house.undo("enheter")
    assert table_state(house.engine) == before


def test_a_unit_in_use_stays_and_nothing_is_changed(house):
    house.read("enheter", ["HT-NY;Ny;2026-01-01;;;"])
    with writing(house.engine) as session:
        new = next(unit.id for unit in find_units(session) if unit.code == "HT-NY")
        user = save_account(session, name="chef", role="unit_manager", display="Chef")
        change_units(session, user_id=user, unit_ids=[new], at=NOW)
    before = table_state(house.engine)

    with pytest.raises(CannotUndo, match="används redan"):
        house.undo("enheter")
    assert table_state(house.engine) == before


def test_only_the_last_of_a_kind_and_what_came_later_goes_first(house):
    house.read("medarbetare", ROWS["medarbetare"], day="2026-04-28")
    first = house.last("medarbetare")
    house.read("medarbetare", ROWS["medarbetare"], day="2026-04-29")
    house.read("dosor", ROWS["dosor"], day="2026-04-29")
    house.read("besok", ROWS["besok"])

    with reading(house.engine) as session:
        told = find_undoable(session, find_imports(session, most=100))
    assert first not in told
    assert told[house.last("medarbetare")] == "dosor_2026-04-29.csv"
    assert told[house.last("besok")] == told[house.last("dosor")] == ""
    with pytest.raises(CannotUndo, match=r"Ångra först dosor_2026-04-29\.csv"):
        house.undo("medarbetare")
    house.undo("dosor")
    house.undo("medarbetare")
    with pytest.raises(CannotUndo, match="redan ångrad"):
        house.undo("medarbetare")


def test_undone_is_logged_and_the_file_is_no_longer_known(house):
    house.read("besok", ROWS["besok"])
    house.undo("besok")

    with reading(house.engine) as session:
        day = datetime(2026, 4, 30, tzinfo=UTC)
        rows = list(iterate_access(session, first=day, last=day.replace(hour=23)))
        done = [(row["action"], row["subject"]) for row in rows]
        assert done == [("import", "enheter"), ("import", "besok"), ("undo_import", "besok")]
        assert find_broken_entry(session) is None
        assert find_imports(session, most=1)[0].undone_at == NOW
    again = import_bytes(house.engine, house.folder, "besok", lines("besok", *ROWS["besok"]),
                         name="besok_2026-04-30.csv")  # fmt: skip
    assert again.stored == 2
    assert again.warnings == ()


def test_a_week_later_it_cannot_be_undone(house, monkeypatch):
    house.read("besok", ROWS["besok"])
    monkeypatch.setattr("tests.file_import.contract.NOW", NOW.replace(month=5, day=8))
    monkeypatch.setattr("tests.file_import.contract.TODAY", date(2026, 5, 8))
    house.read("bemanning", ROWS["bemanning"])

    with pytest.raises(CannotUndo, match="sju dagar"):
        house.undo("besok")
