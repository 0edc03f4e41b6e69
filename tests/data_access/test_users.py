"""Accounts, their units, and sessions."""

from datetime import UTC, date, datetime, timedelta

from data_access.database import connect, reading, writing
from data_access.units import find_predecessors, find_units, save_unit_span
from data_access.users import find_session, save_seen, save_session, save_user
from domain.units import Unit
from tests.databases import fresh_database

NOON = datetime(2026, 4, 30, 12, tzinfo=UTC)
DAY = NOON.date()


def add_units(engine, *pairs):
    """Units of (code, successor); gives code -> id."""
    with writing(engine) as session:
        for code, successor in pairs:
            save_unit_span(
                session,
                unit=Unit(0, code, code, "", "dag", "", date(2024, 1, 1), None, successor),
                extracted_at=NOON,
            )
        return {unit.code: unit.id for unit in find_units(session)}


def add_session(engine, unit_ids=()):
    with writing(engine) as session:
        user = save_user(
            session, name="ec", role="unit_manager", display="EC", unit_ids=list(unit_ids),
            is_demo=True,
        )  # fmt: skip
        save_session(session, token_hash="t", user_id=user, at=NOON)


def test_a_merge_of_merges_is_followed_to_its_start(database):
    ids = add_units(database, ("A", "B"), ("B", "C"), ("C", None), ("D", None))

    with reading(database) as session:
        assert find_predecessors(session, frozenset({ids["C"]})) == {ids["A"], ids["B"]}
        assert find_predecessors(session, frozenset({ids["D"]})) == frozenset()


def test_units_that_name_each_other_end(database):
    ids = add_units(database, ("A", "B"), ("B", "A"))

    with reading(database) as session:
        assert find_predecessors(session, frozenset({ids["A"]})) == {ids["B"]}


def test_a_manager_answers_for_what_was_merged_into_the_unit(database):
    ids = add_units(database, ("A", "B"), ("B", None), ("D", None))
    add_session(database, [ids["B"]])

    with reading(database) as session:
        found = find_session(session, "t", DAY)

    assert found is not None
    assert found.user.unit_ids == {ids["A"], ids["B"]}


def test_noting_a_use_moves_the_session_on(database):
    add_session(database)

    save_seen(database, token_hash="t", at=NOON + timedelta(minutes=5))

    with reading(database) as session:
        found = find_session(session, "t", DAY)
        assert found is not None
        assert found.last_seen_at == NOON + timedelta(minutes=5)


def test_a_use_is_not_waited_for_while_an_import_writes(tmp_path):
    from data_access.schema import migrate

    url = f"sqlite:///{tmp_path}/busy.db"
    migrate(url)
    first, second = connect(url), connect(url)
    add_session(first)
    begun = datetime.now(UTC)  # noqa: TID251

    with writing(first) as session:
        save_user(session, name="x", role="it_support", display="X", unit_ids=[], is_demo=True)
        session.flush()
        save_seen(second, token_hash="t", at=NOON + timedelta(minutes=5))

    assert datetime.now(UTC) - begun < timedelta(seconds=2)  # noqa: TID251
    first.dispose()
    second.dispose()


def test_a_session_seen_while_others_read_leaves_no_transaction_open(tmp_path):
    with fresh_database("sqlite", tmp_path) as engine:
        add_session(engine)
        with reading(engine) as session:
            find_session(session, "t", DAY)
            save_seen(engine, token_hash="t", at=NOON + timedelta(minutes=5))

        for _use in range(3):
            with reading(engine) as session:
                assert find_session(session, "t", DAY) is not None
