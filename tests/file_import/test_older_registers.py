"""A register that comes late: what stands is left alone, and no figure mixes two days."""

from datetime import date

import pytest

from data_access.database import reading, writing
from data_access.registers import fetch_staff
from data_access.snapshots import fetch_snapshots
from domain.scope import EVERYTHING
from tests.file_import.contract import import_bytes, import_units, lines

MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 30)
STAFF = {
    MARCH: ["a;HT-A;2020-01-01;;tillsvidare;ja;;", "b;HT-A;2020-01-01;;tillsvidare;ja;;"],
    APRIL: ["a;HT-A;2020-01-01;;tillsvidare;ja;;", "b;HT-A;2020-01-01;2026-04-15;vikariat;ja;;"],
}
TOKENS = {
    MARCH: ["1;HT-A;a;2023-01-01;2026-04-10;;;aktiv"],
    APRIL: ["2;HT-A;a;2026-04-05;2029-04-05;;;aktiv", "3;HT-A;b;2026-04-05;2029-04-05;;;aktiv"],
}


@pytest.fixture
def import_register(database, tmp_path):
    import_units(database, tmp_path)

    def run(kind, rows, day):
        name = f"{kind}_{day}.csv"
        return import_bytes(database, tmp_path, kind, lines(kind, *rows[day]), name=name)

    return run


def figures(database):
    with reading(database) as session:
        found = fetch_snapshots(
            session, scope=EVERYTHING, measure="valid_token_rate", since=MARCH, until=APRIL
        )
    return next(iter(found.values()), {})


def test_in_order_each_day_has_its_own_figure(database, import_register):
    for day in (MARCH, APRIL):
        import_register("medarbetare", STAFF, day)
        import_register("dosor", TOKENS, day)

    assert figures(database) == {MARCH: (1, 2), APRIL: (1, 1)}


def test_older_tokens_meet_the_staff_employed_on_their_day(database, import_register):
    import_register("medarbetare", STAFF, APRIL)
    import_register("dosor", TOKENS, APRIL)

    import_register("dosor", TOKENS, MARCH)

    assert figures(database) == {MARCH: (1, 2), APRIL: (1, 1)}


def test_older_staff_do_not_meet_newer_tokens(database, import_register):
    import_register("medarbetare", STAFF, APRIL)
    import_register("dosor", TOKENS, APRIL)
    import_register("dosor", TOKENS, MARCH)

    result = import_register("medarbetare", STAFF, MARCH)

    assert (result.exit_code, result.stored, result.repeated) == (0, 0, 2)
    assert figures(database) == {MARCH: (1, 2), APRIL: (1, 1)}
    with writing(database) as session:
        ends = {row.employed_to for row in fetch_staff(session, scope=EVERYTHING)}
    assert ends == {None, date(2026, 4, 15)}


def test_older_staff_meet_tokens_that_stood_on_their_day(database, import_register):
    import_register("dosor", TOKENS, MARCH)
    import_register("medarbetare", STAFF, APRIL)

    import_register("medarbetare", STAFF, MARCH)

    assert figures(database)[MARCH] == (1, 2)
