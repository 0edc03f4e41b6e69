"""A page's question to the database ends; an import takes its time."""

from time import monotonic

import pytest
from sqlalchemy import text

from data_access.database import DatabaseUnavailable, connect, reading, writing
from data_access.schema import migrate
from tests.conftest import DATABASES
from tests.databases import empty_database

ENDLESS = {
    "sqlite": "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
    "SELECT count(*) FROM c",
    "postgresql": "SELECT pg_sleep(30)",
}  # fmt: skip
LONG = {
    "sqlite": "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 6000000) "
    "SELECT count(*) FROM c",
    "postgresql": "SELECT pg_sleep(0.6)",
}


@pytest.fixture(params=DATABASES)
def limited(request, tmp_path):
    with empty_database(request.param, tmp_path) as url:
        migrate(url)
        engine = connect(url, longest_question=0.3)
        yield engine
        engine.dispose()


def test_a_reading_is_broken_off_and_the_next_one_answers(limited):
    before = monotonic()
    with pytest.raises(DatabaseUnavailable), reading(limited) as session:
        session.execute(text(ENDLESS[limited.dialect.name])).all()
    assert monotonic() - before < 5

    with reading(limited) as session:
        assert session.scalar(text("SELECT 1")) == 1


def test_what_writes_takes_longer(limited):
    with writing(limited) as session:
        before = monotonic()
        session.execute(text(LONG[limited.dialect.name])).all()
        assert monotonic() - before > 0.3


def test_commands_have_no_limit(database):
    with reading(database) as session:
        session.execute(text(LONG[database.dialect.name])).all()
