"""A mended row is added to its own import and changes exactly what it should."""

import pytest

from data_access.access_log import iterate_access
from data_access.database import reading
from data_access.import_log import find_imports, find_quarantine
from file_import.release import CannotRelease, Release, release_row
from file_import.undo import undo_import
from tests.file_import.contract import NOW, TODAY, import_bytes, import_units, lines
from tests.file_import.good_rows import ROWS
from tests.table_state import table_state

KEY = b"a key for tests only"
BROKEN = {
    "registreringar": ("HT-B;2026-04-08;tid;annan;;tre;;", "antal", "3"),
    "bemanning": ("HT-A;2026v99;11;9;;;", "vecka", "2026v16"),
    "medarbetare": ("b;HT-A;2020-13-01;;tillsvidare;ja;ja;B", "anstallning_start", "2020-01-01"),
    "konton": ("b;HT-A;;kanske;;", "aterstallning_reg", "nej"),
    "dosor": ("D-2;HT-A;b;2025-01-01;2026-05-01;;;sönder", "status", "aktiv"),
    "telefoner": ("T-2;HT-OKAND;i_bruk;2026-04-29;;", "enhet_id", "HT-A"),
    "felanmalningar": ("F-2;HT-A;app;2026-04-33 09:00;;oppen;3;;;", "anmald", "2026-04-03 09:00"),
    "kvitteringar": ("b;HT-A;rutin;rutin-mobil;2;2026-14-03;papper", "datum", "2026-04-03"),
    "lankar": ("rutin-mobil;Lathund;ftp://hjalp.example.se;IT;2026-04-01;ja", "adress",
               "https://hjalp.example.se"),
    "enheter": ("HT-D;D;2026-01-41;;;", "giltig_fran", "2026-01-01"),
}  # fmt: skip


class House:
    def __init__(self, engine, folder):
        self.engine, self.folder = engine, folder
        import_units(engine, folder)

    def read(self, kind, *rows, day="2026-04-30"):
        name = f"{kind}_{day}.csv"
        return import_bytes(self.engine, self.folder, kind, lines(kind, *rows), name=name)

    def last(self):
        with reading(self.engine) as session:
            return find_imports(session, most=1)[0]

    def waiting(self, run):
        with reading(self.engine) as session:
            return find_quarantine(session, run.id, most=100)

    def release(self, entry, **mended):
        cells = {**entry.row, **mended}
        return release_row(self.engine, Release(entry.id, cells, None, "command", TODAY, NOW, KEY))


@pytest.fixture
def house(database, tmp_path):
    return House(database, tmp_path)


@pytest.fixture
def other(request, database, tmp_path):
    """A second database of the same kind."""
    from tests.databases import fresh_database

    folder = tmp_path / "other"
    folder.mkdir()
    with fresh_database(database.dialect.name, folder) as engine:
        yield House(engine, folder)


@pytest.mark.parametrize("kind", sorted(BROKEN))
def test_the_tables_are_as_if_the_row_had_been_right(house, other, kind):
    for first in ("medarbetare", "dosor", "konton", "telefoner"):
        if first != kind:
            house.read(first, *ROWS[first], day="2026-04-29")
            other.read(first, *ROWS[first], day="2026-04-29")
    row, column, value = BROKEN[kind]
    result = house.read(kind, ROWS[kind][0], row)
    assert (result.stored, result.quarantined) == (1, 1)
    assert other.read(kind, *ROWS[kind]).stored == 2
    (entry,) = house.waiting(house.last())
    assert entry.column == column

    house.release(entry, **{column: value})

    now, expected = table_state(house.engine), table_state(other.engine)
    restated = now.pop("restatement"), expected.pop("restatement")
    assert now == expected
    assert bool(restated[0]) is (kind == "registreringar")  # the change of a complete week is told
    assert restated[1] == []
    run = house.last()
    assert (run.stored, run.quarantined, run.outcome) == (2, 0, "accepted")
    assert house.waiting(run) == []


def test_a_row_that_is_still_wrong_stays_and_nothing_changes(house):
    house.read("bemanning", ROWS["bemanning"][0], "HT-A;2026v99;11;9;;;")
    (entry,) = house.waiting(house.last())
    before = table_state(house.engine)

    with pytest.raises(CannotRelease) as fault:
        house.release(entry, vecka="2026v98")
    assert fault.value.column == "vecka"
    assert table_state(house.engine) == before
    assert house.last().quarantined == 1


@pytest.mark.parametrize("kind", ["registreringar", "medarbetare", "bemanning", "dosor"])
def test_undo_takes_the_released_row_with_it(house, kind):
    before = table_state(house.engine)
    house.read(kind, ROWS[kind][0], BROKEN[kind][0])
    (entry,) = house.waiting(house.last())
    house.release(entry, **{BROKEN[kind][1]: BROKEN[kind][2]})
    undo_import(house.engine, house.last().id, user_id=None, role="", by="test", at=NOW)
    assert table_state(house.engine) == before


def test_a_later_file_stands(house):
    house.read("bemanning", ROWS["bemanning"][0], "HT-A;2026v16;elva;9;;;")
    old = house.last()
    (entry,) = house.waiting(old)
    later = NOW.replace(hour=13)
    import_bytes(house.engine, house.folder, "bemanning", lines("bemanning", "HT-A;2026v16;8;7;;;"),
                 name="bemanning_2026-04-30.csv", extracted_at=later)  # fmt: skip
    before = table_state(house.engine)

    with pytest.raises(CannotRelease, match="senare inläsning"):
        house.release(entry, i_tjanst="11")
    assert table_state(house.engine) == before


def test_a_key_that_is_there_already_is_told(house):
    house.read("medarbetare", ROWS["medarbetare"][0], BROKEN["medarbetare"][0])
    (entry,) = house.waiting(house.last())
    with pytest.raises(CannotRelease, match="redan en rad"):
        house.release(entry, person_ref="a", anstallning_start="2020-01-01")


def test_a_visit_has_no_row_to_mend(house):
    house.read("besok", "HT-A;;2026-04-07 08:00;2026-04-07 07:00;utford;mobil;;mobil;;1;godkand")
    (entry,) = house.waiting(house.last())
    assert entry.row is None
    with pytest.raises(CannotRelease, match="hela filen"):
        release_row(house.engine, Release(entry.id, {}, None, "command", TODAY, NOW, KEY))


@pytest.mark.parametrize("row_id", [0, -1, 10**6, 2**40])
def test_no_such_row(house, row_id):
    with pytest.raises(CannotRelease, match="finns inte"):
        release_row(house.engine, Release(row_id, {}, None, "command", TODAY, NOW, KEY))


def test_releasing_is_logged_without_the_row(house):
    house.read("konton", ROWS["konton"][0], BROKEN["konton"][0])
    (entry,) = house.waiting(house.last())
    house.release(entry, aterstallning_reg="nej")
    with reading(house.engine) as session:
        first, last = (NOW.replace(hour=hour) for hour in (0, 23))
        *imports, row = iterate_access(session, first=first, last=last)
    assert [one["action"] for one in imports] == ["import", "import"]
    assert (row["action"], row["subject"], row["row_count"]) == ("release_row", "konton", 1)


@pytest.mark.parametrize("number", ["18900101-9802", "189001019802"])
def test_a_personal_number_does_not_come_in_by_mending(house, number):
    house.read("konton", ROWS["konton"][0], BROKEN["konton"][0])
    (entry,) = house.waiting(house.last())
    with pytest.raises(CannotRelease, match="personnummer"):
        house.release(entry, aterstallning_reg="nej", person_ref=number)
