"""Fresh databases for tests: SQLite always, PostgreSQL where a server is named."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, make_url

from data_access.database import connect
from data_access.schema import migrate

POSTGRESQL = "MOBILKOLL_TEST_POSTGRESQL_URL"


def skip_or_fail(sentence: str) -> None:
    """In CI nothing is skipped: what is missing there is a fault."""
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)


@contextmanager
def empty_database(kind: str, folder: Path) -> Iterator[str]:
    """The url of a database of the kind that holds nothing yet."""
    if kind == "sqlite":
        yield f"sqlite:///{folder}/test.db"
        return
    server = os.environ.get(POSTGRESQL)
    if not server:
        skip_or_fail(f"PostgreSQL tests are skipped: set {POSTGRESQL} to a server's url.")
    url = make_url(server or "")
    name = f"mobilkoll_test_{uuid.uuid4().hex[:12]}"
    admin = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield url.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def fresh_database(kind: str, folder: Path) -> Iterator[Engine]:
    """An engine for a migrated, empty database of the kind."""
    with empty_database(kind, folder) as url:
        migrate(url)
        engine = connect(url)
        try:
            yield engine
        finally:
            engine.dispose()
