"""Connections and transactions: SQLite (embedded) and PostgreSQL (production)."""

import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DatabaseError, DisconnectionError, InterfaceError, TimeoutError
from sqlalchemy.orm import Session

from data_access.fault_words import explain
from data_access.kept import KEPT, KeptAnswers
from data_access.long_questions import watch_questions
from data_access.once import MEMO
from data_access.version import version_fault
from translation import _

BUSY_TIMEOUT_SECONDS = 5
LOCK_SECONDS = 8
PATIENT_SECONDS = 15
PAGES_BEFORE_SPILL = 65_536
"""256 MB: until then SQLite keeps what is written in memory, and readers read on."""
LIMITED = "mobilkoll_limited"
_DRIVERS_OWN = (sqlite3.Error, psycopg.Error)
_FAULTS_OF_ITS_OWN = ("OperationalError", "DatabaseError", "InterfaceError")
_NEW_STAMP = text("UPDATE data_stamp SET stamp = :stamp")
_NO_LIMIT = text("SET LOCAL statement_timeout = 0")

LARGEST_ID = 2**31
"""Above every id in either database; beyond it PostgreSQL and SQLite refuse the query itself."""


class DatabaseUnavailable(Exception):
    """The database is missing, locked, unreachable or of another version; it may heal."""


_bound: list[Engine] = []


def connect(url: str, *, create: bool = False, longest_question: float | None = None) -> Engine:
    """An engine for the url; an SQLite file is made only when `create` is given.

    `longest_question`: seconds after which a statement of `reading()` is broken off as
    DatabaseUnavailable; what writes, an import, takes the time it needs.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            parsed,
            pool_pre_ping=True,
            connect_args={"connect_timeout": BUSY_TIMEOUT_SECONDS} | _limit(longest_question),
            execution_options={KEPT: KeptAnswers(), LIMITED: longest_question is not None},
        )
    mode = "rwc" if create else "rw"
    file = Path(parsed.database or "").resolve()
    engine = create_engine(
        f"sqlite:///{file.as_uri()}?mode={mode}&uri=true",
        connect_args={"timeout": BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
        execution_options={KEPT: KeptAnswers()},
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "connect", lambda _c, record: record.info.update(file=_identity(file)))
    event.listen(engine, "checkout", lambda _c, record, _p: _check_file(record.info, file))
    if longest_question is not None:
        watch_questions(engine, longest_question)
    return engine


def _limit(seconds: float | None) -> dict[str, str]:
    return {"options": f"-c statement_timeout={int(seconds * 1000)}"} if seconds else {}


def bind(engine: Engine) -> None:
    """Make this the engine of `reading()` and `writing()` in this process."""
    _bound[:] = [engine]


def bound_engine() -> Engine:
    """The engine given to `bind`; DatabaseUnavailable when there is none."""
    if not _bound:
        raise DatabaseUnavailable("no database has been connected")
    return _bound[0]


@contextmanager
def reading(engine: Engine | None = None) -> Iterator[Session]:
    """A session that sees one state of the database throughout and changes nothing."""
    engine = engine or bound_engine()
    options: dict[str, Any] = {}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with translated_faults(), engine.connect() as connection:
        connection = connection.execution_options(**options)
        _check_version(connection)
        with Session(connection, autoflush=False, info={MEMO: {}}) as session:
            yield session
        connection.rollback()


@contextmanager
def writing(
    engine: Engine | None = None, *, changes_figures: bool = True, is_patient: bool = False
) -> Iterator[Session]:
    """One short transaction: committed whole when the block ends, or not at all.

    It renews the stamp by which computed figures are kept (data_access/kept.py), unless the caller
    says that it writes nothing a figure is computed from. `is_patient`: its commit outwaits the
    longest reading, since much work would be lost with it.
    """
    engine = engine or bound_engine()
    with translated_faults(), engine.connect() as connection:
        connection = connection.execution_options(mobilkoll_writes=True)
        with _patience(connection, is_patient) as wait_longer:
            with Session(connection) as session, session.begin():
                if connection.dialect.name == "postgresql":
                    session.execute(text(f"SET LOCAL lock_timeout = {int(LOCK_SECONDS * 1000)}"))
                if connection.get_execution_options().get(LIMITED):
                    session.execute(_NO_LIMIT)
                _check_version(session.connection())
                wait_longer()
                yield session
                if changes_figures:
                    session.flush()
                    session.execute(_NEW_STAMP, {"stamp": secrets.token_hex(16)})
            connection.commit()


@contextmanager
def _patience(connection: Connection, is_patient: bool) -> Iterator[Callable[[], None]]:
    """What makes SQLite wait longer from then on, when only readers can stand in the way."""
    if not is_patient or connection.dialect.name != "sqlite":
        yield lambda: None
        return
    driver: Any = connection.connection.dbapi_connection
    try:
        yield lambda: driver.execute(f"PRAGMA busy_timeout={PATIENT_SECONDS * 1000}")
    finally:
        driver.execute(f"PRAGMA busy_timeout={int(BUSY_TIMEOUT_SECONDS * 1000)}")


def _is_its_own(error: Exception) -> bool:
    return type(error).__name__ in _FAULTS_OF_ITS_OWN


@contextmanager
def translated_faults() -> Iterator[None]:
    """Faults of the database, not of what we asked of it, become DatabaseUnavailable."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        if _is_its_own(error):
            raise DatabaseUnavailable(explain(error.orig)) from error
        raise
    except _DRIVERS_OWN as error:  # of what is written past SQLAlchemy (data_access/bulk.py)
        if isinstance(error, psycopg.OperationalError) or _is_its_own(error):
            raise DatabaseUnavailable(explain(error)) from error
        raise
    except TimeoutError as error:
        raise DatabaseUnavailable(_("alla anslutningar är upptagna")) from error


def _check_version(connection: Connection) -> None:
    fault = version_fault(connection)
    if fault is not None:
        raise DatabaseUnavailable(fault)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _check_file(info: Any, file: Path) -> None:
    """A connection kept open to a file that has been moved or replaced would read the old one."""
    if info["file"] != _identity(file):
        raise DisconnectionError


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=DELETE",
        "synchronous=FULL",
        "secure_delete=ON",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT_SECONDS * 1000}",
        f"cache_spill={PAGES_BEFORE_SPILL}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("mobilkoll_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
