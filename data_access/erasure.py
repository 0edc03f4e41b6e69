"""Let what has been deleted be gone from the file too.

SQLite writes zeros over what it deletes (`secure_delete`, data_access/database.py); rewriting the
file also clears what an earlier program, without that, has left in it.
"""

import sqlite3
from contextlib import closing
from typing import Any

from sqlalchemy import Engine

from data_access.database import DatabaseUnavailable, translated_faults


def compact(engine: Engine, *, even_if_full: bool) -> None:
    """Rewrite the SQLite file where it has free pages, or `even_if_full`.

    In PostgreSQL the space of deleted rows is given back, to be written over.
    """
    with translated_faults(), engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM")
            return
        driver: Any = connection.connection.dbapi_connection
        try:
            if even_if_full or _has_free_pages(driver):
                driver.execute("VACUUM")
        except sqlite3.Error as fault:
            raise DatabaseUnavailable(str(fault)) from fault


def _has_free_pages(driver: sqlite3.Connection) -> bool:
    with closing(driver.execute("PRAGMA freelist_count")) as found:
        return bool(found.fetchone()[0])
