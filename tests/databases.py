"""Fresh databases for tests: SQLite always, PostgreSQL where a server is named.

Migrating and filling are done once per process; each test gets a copy of its own.
"""

import atexit
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from sqlalchemy import Engine, make_url

from data_access.database import connect
from data_access.schema import migrate

POSTGRESQL = "MOBILKOLL_TEST_POSTGRESQL_URL"
_templates = ExitStack()
atexit.register(_templates.close)


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
    with _postgresql("template1") as url:
        yield url


@contextmanager
def copy_of(url: str, folder: Path, *, name: str = "") -> Iterator[str]:
    """The url of a database like the one at the url, which nobody has open.

    `name`: the copy's in PostgreSQL, where its url is known beforehand.
    """
    original = make_url(url)
    if original.get_backend_name() == "sqlite":
        shutil.copy(original.database or "", folder / "test.db")
        yield f"sqlite:///{folder}/test.db"
        return
    with _postgresql(original.database or "", name) as copy:
        yield copy


@contextmanager
def fresh_database(
    kind: str, folder: Path, fill: Callable[[Engine], object] | None = None
) -> Iterator[Engine]:
    """An engine for a migrated database of the kind, empty or as `fill` leaves it."""
    with copy_of(_template(kind, fill), folder) as url:
        engine = connect(url)
        try:
            yield engine
        finally:
            engine.dispose()


@cache
def _template(kind: str, fill: Callable[[Engine], object] | None) -> str:
    """The url of a database that is made once and then only copied."""
    folder = Path(_templates.enter_context(TemporaryDirectory(prefix="mobilkoll")))
    url = _templates.enter_context(empty_database(kind, folder))
    migrate(url)
    if fill is not None:
        engine = connect(url)
        fill(engine)
        engine.dispose()
    return url


@contextmanager
def _postgresql(template: str, name: str = "") -> Iterator[str]:
    server = os.environ.get(POSTGRESQL)
    if not server:
        skip_or_fail(f"PostgreSQL tests are skipped: set {POSTGRESQL} to a server's url.")
    url = make_url(server or "")
    name = name or f"mobilkoll_test_{uuid.uuid4().hex[:12]}"
    admin = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield url.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
