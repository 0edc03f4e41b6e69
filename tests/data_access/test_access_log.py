"""The log's chain of hashes: whatever is done to an entry afterwards is found."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from data_access.access_log import (
    count_old_access,
    find_broken_entry,
    iterate_access,
    remove_old_access,
    save_access,
)
from data_access.database import reading, writing

FORGED = (
    "INSERT INTO access_log (id, at, role, action, unit_ids, row_count) "
    "SELECT 6, at, role, action, unit_ids, row_count FROM access_log WHERE id = 5"
)
AT = datetime(2026, 4, 30, 8, 15, 30, 123456, tzinfo=UTC)


def write(engine, count, first=0):
    write_at(engine, range(first, first + count))


def write_at(engine, hours):
    for number in hours:
        with writing(engine, changes_figures=False) as session:
            save_access(
                session, user_id=None, role="command", action=f"act{number}", unit_ids=[2, 7],
                row_count=number, at=AT + timedelta(hours=number), address="192.0.2.1",
                subject="åsa",
            )  # fmt: skip


def tamper(engine, statement):
    with writing(engine, changes_figures=False) as session:
        session.execute(text(statement))


def broken(engine):
    with reading(engine) as session:
        return find_broken_entry(session)


def test_an_untouched_log_is_whole(database):
    assert broken(database) is None
    write(database, 5)
    assert broken(database) is None


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE access_log SET row_count = 99 WHERE id = 3", 3),
        ("UPDATE access_log SET address = '' WHERE id = 2", 2),
        ("UPDATE access_log SET at = '2026-04-29 08:15:30.123456' WHERE id = 4", 4),
        ("DELETE FROM access_log WHERE id = 3", 4),
        ("DELETE FROM access_log WHERE id = 5", 5),
        ("DELETE FROM access_log", 5),
        (FORGED, 6),
        ("UPDATE access_log SET id = CASE id WHEN 2 THEN -2 ELSE -3 END WHERE id IN (2, 3)", -3),
    ],
)  # fmt: skip
def test_whatever_is_done_to_it_is_found(database, statement, first):
    write(database, 5)
    tamper(database, statement)

    assert broken(database) == first


def test_a_hash_made_anew_does_not_hide_a_change(database):
    """The next entry still knows the old one."""
    write(database, 3)
    tamper(database, "UPDATE access_log SET action = 'other', entry_hash = 'f' WHERE id = 2")
    assert broken(database) == 2


def test_entries_from_before_the_seal_come_first(database):
    tamper(
        database,
        "INSERT INTO access_log (id, at, role, action, unit_ids, row_count) "
        "VALUES (1, '2026-01-01 00:00:00', 'x', 'old', '[]', 0)",
    )
    if database.dialect.name == "postgresql":
        tamper(database, "SELECT setval('access_log_id_seq', 1)")
    write(database, 2)
    assert broken(database) is None


def test_the_entries_of_a_period_come_oldest_first(database):
    write(database, 5)
    with reading(database) as session:
        found = list(
            iterate_access(session, first=AT + timedelta(hours=1), last=AT + timedelta(hours=3))
        )

    assert [entry["action"] for entry in found] == ["act1", "act2"]
    assert found[0]["unit_ids"] == [2, 7]


def test_an_entry_that_fails_takes_its_transaction_with_it(database):
    write(database, 1)
    with pytest.raises(ZeroDivisionError), writing(database, changes_figures=False) as session:
        save_access(
            session, user_id=None, role="x", action="y", unit_ids=[], row_count=1 // 0, at=AT
        )
    assert broken(database) is None


def remove(engine, before, now=AT + timedelta(days=2)):
    """As many as were counted when a later entry was still to come."""
    with writing(engine, changes_figures=False) as session:
        counted = count_old_access(session, before=before, now=now)
        removed = remove_old_access(session, before=before, now=now)
    assert counted - removed in (0, 1)
    return removed


def left(engine):
    with reading(engine) as session:
        found = iterate_access(session, first=AT - timedelta(days=1), last=AT + timedelta(days=99))
        return [entry["row_count"] for entry in found]


def test_what_is_removed_by_age_leaves_a_whole_chain_that_goes_on(database):
    write(database, 5)

    assert remove(database, AT) == 0
    assert remove(database, AT + timedelta(hours=3)) == 3
    assert broken(database) is None
    write(database, 2, first=5)
    assert broken(database) is None
    tamper(database, "DELETE FROM access_log WHERE id = 4")
    assert broken(database) == 5


def test_the_last_entry_stays_so_that_the_chain_goes_on(database):
    write(database, 3)

    assert remove(database, AT + timedelta(days=1)) == 2
    assert broken(database) is None
    write(database, 1, first=3)
    assert broken(database) is None
    tamper(database, "DELETE FROM access_log")
    assert broken(database) == 4


def test_a_clock_that_has_gone_back_takes_nothing_young_along(database):
    """The entry of hour -9 was made after those of hours 1 and 2; it goes when they do."""
    write_at(database, [0, 1, 2, -9, 3, 4])

    assert remove(database, AT + timedelta(hours=1)) == 1
    assert left(database) == [1, 2, -9, 3, 4]
    assert broken(database) is None

    assert remove(database, AT + timedelta(hours=3)) == 3
    assert left(database) == [3, 4]
    assert broken(database) is None
    write(database, 1, first=5)
    assert broken(database) is None


def test_a_clock_that_was_ahead_holds_no_old_entry_back(database):
    """The entry of hour 900 was made between those of hours 0 and 1."""
    write_at(database, [0, 900, 1, 2])

    assert remove(database, AT + timedelta(hours=1)) == 1
    assert left(database) == [900, 1, 2]
    assert remove(database, AT + timedelta(hours=2)) == 2
    assert left(database) == [2]
    assert broken(database) is None
