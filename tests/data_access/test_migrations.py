"""Databases of earlier versions, with data, become this version's and keep what they held."""

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from data_access.access_log import find_broken_entry
from data_access.database import connect, reading
from data_access.schema import check_schema, migrate
from data_access.users import find_demo_users
from data_access.version import alembic_config
from tests.databases import empty_database

EARLIER = (
    "0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011",
    "0012",
)  # fmt: skip
ROWS = {
    "unit": "INSERT INTO unit (id, code) VALUES (1, 'HT-ALUND')",
    "user_account": "INSERT INTO user_account (id, name, role, display, is_demo) "
    "VALUES (7, 'vc', 'operations_manager', 'VC', true)",
    "event_note": "INSERT INTO event_note (id, unit_id, first_day, text, excludes_weeks, noted_by, "
    "noted_at) VALUES (3, 1, '2026-03-02', 'Nya telefoner', false, 'vc', '2026-03-03 08:00:00')",
    "access_log": "INSERT INTO access_log (id, at, user_id, role, action, unit_ids, row_count) "
    "VALUES (9, '2026-03-03 08:00:00', 7, 'operations_manager', 'note_event', '[1]', 1)",
    "user_session": "INSERT INTO user_session (token_hash, user_id, created_at, last_seen_at) "
    "VALUES ('abc', 7, '2026-03-03 08:00:00', '2026-03-03 08:00:00')",
}


@pytest.mark.parametrize("version", EARLIER)
@pytest.mark.parametrize(
    "kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def test_an_earlier_database_is_upgraded_with_its_data(kind, version, tmp_path):
    with empty_database(kind, tmp_path) as url:
        engine = connect(url, create=True)
        _make_earlier(engine, version)
        migrate(url)
        check_schema(engine)
        with reading(engine) as session:
            for table in ROWS:
                count = session.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar()
                assert count == 1, table
            note = session.execute(sa.text("SELECT text, removed_at FROM event_note")).one()
            assert tuple(note) == ("Nya telefoner", None)
            assert [user.name for user in find_demo_users(session)] == ["vc"]
            assert find_broken_entry(session) is None
        engine.dispose()


def _make_earlier(engine, version):
    """A database as the earlier program left it."""
    config = alembic_config()
    with engine.connect() as connection:
        connection = connection.execution_options(mobilkoll_writes=True)
        config.attributes["connection"] = connection
        with connection.begin():
            command.upgrade(config, version)
            for statement in ROWS.values():
                connection.execute(sa.text(statement))


def test_every_earlier_version_is_tried():
    script = ScriptDirectory.from_config(alembic_config())
    known = [revision.revision for revision in script.walk_revisions()]

    assert sorted(known)[:-1] == list(EARLIER)
