"""While a file is read others may write; only what is stored is under the lock."""

from dataclasses import replace

import pytest

from data_access import database as connections
from data_access.database import reading, writing
from data_access.product_settings import find_setting, save_setting
from file_import.kinds import KINDS
from tests.file_import.contract import UNITS, import_bytes, import_units, lines

VISITS = [
    f"{unit};;2026-04-01 08:00;2026-04-01 08:30;;mobil;;;;{number};"
    for number, unit in enumerate(("HT-A", "HT-NY"))
]


@pytest.fixture
def meanwhile(monkeypatch):
    """Something that happens while a file of visits is read."""

    def arrange(what):
        kind = KINDS["besok"]

        def read(table, context):
            found = kind.read(table, context)
            what()
            return found

        monkeypatch.setitem(KINDS, "besok", replace(kind, read=read))

    return arrange


def test_others_may_write_while_a_file_is_read(database, tmp_path, meanwhile, monkeypatch):
    """A sign-in or the log of who saw whom need not wait for a file of minutes."""
    monkeypatch.setattr(connections, "BUSY_TIMEOUT_SECONDS", 0)
    import_units(database, tmp_path)

    def write():
        with writing(database) as session:
            save_setting(session, "colour", "blue")

    meanwhile(write)
    assert import_bytes(database, tmp_path, "besok", lines("besok", VISITS[0])).stored == 1
    with reading(database) as session:
        assert find_setting(session, "colour") == "blue"


def test_units_that_came_while_it_was_read_are_known(database, tmp_path, meanwhile):
    """It is read again with the units that hold when it is stored."""
    import_units(database, tmp_path)
    rounds: list[None] = []

    def add_a_unit():
        rounds.append(None)
        if len(rounds) == 1:
            more = lines("enheter", *UNITS, "HT-NY;Hemtjänst Ny;2020-01-01;;;")
            import_bytes(database, tmp_path, "enheter", more)

    meanwhile(add_a_unit)
    result = import_bytes(database, tmp_path, "besok", lines("besok", *VISITS))

    assert (result.stored, result.quarantined) == (2, 0)
    assert len(rounds) == 2


def test_with_the_same_units_it_is_read_once(database, tmp_path, meanwhile):
    import_units(database, tmp_path)
    rounds: list[None] = []
    meanwhile(lambda: rounds.append(None))
    import_bytes(database, tmp_path, "besok", lines("besok", *VISITS))

    assert len(rounds) == 1
