"""Ways in which a database can be unusable for a while; each is a context that mends it again."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from data_access.database import bind, connect
from data_access.version import alembic_config

Fault = Callable[[Engine], AbstractContextManager[None]]


def file_of(engine: Engine) -> Path:
    """The SQLite file behind an engine."""
    return Path(str(engine.url.database).removeprefix("file://").split("?")[0])


@contextmanager
def missing(engine: Engine) -> Iterator[None]:
    path = file_of(engine)
    away = path.rename(path.with_suffix(".away"))
    try:
        yield
    finally:
        away.rename(path)


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    holder = sqlite3.connect(file_of(engine), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        holder.close()


@contextmanager
def _other_content(engine: Engine, content: bytes) -> Iterator[None]:
    path = file_of(engine)
    away = path.rename(path.with_suffix(".away"))
    path.write_bytes(content)
    try:
        yield
    finally:
        away.replace(path)


def corrupt(engine: Engine) -> AbstractContextManager[None]:
    return _other_content(engine, b"this is no database at all" * 400)


def damaged(engine: Engine) -> AbstractContextManager[None]:
    """A valid first page, and rubbish where the tables should be."""
    content = file_of(engine).read_bytes()
    return _other_content(engine, content[:4096] + b"\xff" * (len(content) - 4096))


def empty_file(engine: Engine) -> AbstractContextManager[None]:
    return _other_content(engine, b"")


@contextmanager
def _changed(engine: Engine, breaking: list[str], mending: list[str]) -> Iterator[None]:
    _run(engine, breaking)
    try:
        yield
    finally:
        _run(engine, mending)


def _run(engine: Engine, statements: list[str]) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def own_version() -> str | None:
    """The program's, whichever migration came last."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def older(engine: Engine) -> AbstractContextManager[None]:
    return _changed(
        engine,
        [
            "ALTER TABLE data_stamp RENAME TO away",
            "UPDATE alembic_version SET version_num = '0001'",
        ],
        [
            "ALTER TABLE away RENAME TO data_stamp",
            f"UPDATE alembic_version SET version_num = '{own_version()}'",
        ],
    )


def newer(engine: Engine) -> AbstractContextManager[None]:
    return _changed(
        engine,
        ["UPDATE alembic_version SET version_num = '9999'"],
        [f"UPDATE alembic_version SET version_num = '{own_version()}'"],
    )


def empty_schema(engine: Engine) -> AbstractContextManager[None]:
    return _changed(
        engine,
        ["ALTER SCHEMA public RENAME TO away", "CREATE SCHEMA public"],
        ["DROP SCHEMA public", "ALTER SCHEMA away RENAME TO public"],
    )


@contextmanager
def unreachable(engine: Engine) -> Iterator[None]:
    """Nothing listens on the port."""
    elsewhere = connect(engine.url.set(port=9).render_as_string(hide_password=False))
    bind(elsewhere)
    try:
        yield
    finally:
        elsewhere.dispose()
        bind(engine)


SQLITE: dict[str, Fault] = {
    "missing": missing,
    "locked": locked,
    "corrupt": corrupt,
    "damaged": damaged,
    "empty": empty_file,
    "older": older,
    "newer": newer,
}
POSTGRESQL: dict[str, Fault] = {
    "unreachable": unreachable,
    "empty": empty_schema,
    "older": older,
    "newer": newer,
}
