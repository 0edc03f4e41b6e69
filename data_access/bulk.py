"""Many rows at once: executemany in SQLite, COPY in PostgreSQL."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Table
from sqlalchemy.orm import Session


def bulk_insert(
    session: Session, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert tuples in the order of `columns`; values are plain or date and aware datetime."""
    session.flush()
    connection = session.connection()
    raw: Any = connection.connection.dbapi_connection
    names = ", ".join(columns)
    if connection.dialect.name == "postgresql":
        with raw.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    raw.cursor().executemany(
        f"INSERT INTO {table.name} ({names}) VALUES ({marks})", map(_as_sqlite, rows)
    )


def _as_sqlite(row: Sequence[Any]) -> list[Any]:
    """As SQLAlchemy's own SQLite types write dates and instants."""
    return [_text(value) if isinstance(value, date) else value for value in row]


def _text(value: date) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat()
