"""What changes much of what is stored waits for a yes; what is new does not."""

import pytest

from file_import.import_file import ImportOrder, import_file
from tests.file_import.contract import NOW, TODAY, import_units, lines
from tests.table_state import table_state


@pytest.fixture
def read(database, tmp_path):
    import_units(database, tmp_path)

    def read(kind, *rows, asks=True, is_dry_run=False):
        path = tmp_path / f"{kind}_2026-04-30.csv"
        path.write_text(lines(kind, *rows))
        order = ImportOrder(kind, path, NOW, TODAY, "test", b"k", asks=asks, is_dry_run=is_dry_run)
        return import_file(database, order)

    return read


def days(*counts, unit="HT-A", month=4):
    return [
        f"{unit};2026-{month:02}-{day:02};tid;mobil;;{count};;"
        for day, count in enumerate(counts, 1)
        if count
    ]


def staff(count):
    return [f"p{n};HT-A;2020-01-01;;tillsvidare;ja;ja;" for n in range(count)]


def test_a_month_that_changes_by_more_than_thirty_percent_is_refused(read, database):
    read("registreringar", *days(20, 20, 20, 20, 20))
    before = table_state(database)

    result = read("registreringar", *days(20, 20, 20, 4, 5))

    assert (str(result.outcome), result.exit_code, result.stored) == ("refused", 2, 0)
    reason = result.errors[0].reason
    assert "31\u00a0% av de registreringar som redan är inlästa för 2026-04: 100 blir 69." in reason
    assert "--yes" in reason
    assert table_state(database) == before
    assert read("registreringar", *days(20, 20, 20, 4, 5), asks=False).stored == 5


def test_large_numbers_have_thousands_apart(read):
    read("registreringar", *days(2500))
    read("medarbetare", *staff(1001))
    visits = read("registreringar", *days(1000))
    register = read("medarbetare", *staff(20))

    assert "2\u00a0500 blir 1\u00a0000." in visits.errors[0].reason
    assert "från 1\u00a0001 till 20 rader" in register.errors[0].reason


def test_up_to_thirty_percent_is_stored(read):
    read("registreringar", *days(20, 20, 20, 20, 20))
    assert read("registreringar", *days(20, 20, 20, 5, 5)).stored == 5


def test_the_days_beside_the_file_belong_to_the_month(read):
    read("registreringar", *days(20, 20, 20, 20, 20))
    assert read("registreringar", *days(0, 0, 0, 5, 5)[:2]).exit_code == 0


def test_new_days_are_no_change(read):
    read("registreringar", *days(60))
    assert read("registreringar", *days(60, 60, 60, 60)).exit_code == 0


def test_one_month_of_two_is_named(read):
    read("registreringar", *days(60, 60), *days(60, 60, month=3))
    result = read("registreringar", *days(60, 60), *days(60, 0, month=3))
    assert result.exit_code == 0
    result = read("registreringar", *days(60, 60), *days(60, 1, month=3))
    assert [e.reason.split(":")[0].split()[-1] for e in result.errors] == ["2026-03"]


def test_a_look_first_asks_too(read):
    read("registreringar", *days(60))
    result = read("registreringar", *days(1), is_dry_run=True)
    assert result.exit_code == 0
    assert "60 blir 1" in result.warnings[0]


@pytest.mark.parametrize(("left", "code"), [(21, 0), (20, 2)])
def test_a_register_that_shrinks_by_a_third_is_refused(read, left, code):
    read("medarbetare", *staff(30))
    result = read("medarbetare", *staff(left))
    assert result.exit_code == code
    if code:
        assert "från 30 till 20 rader" in result.errors[0].reason


def test_small_numbers_ask_nobody(read):
    read("registreringar", *days(49))
    read("medarbetare", *staff(19))
    assert read("registreringar", *days(1)).exit_code == 0
    assert read("medarbetare", *staff(2)).exit_code == 0
