"""Many rows at once: executemany in SQLite, COPY in PostgreSQL."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
from sqlalchemy import Table
from sqlalchemy.orm import Session

_NULL = "\\N"
ROWS_AT_A_TIME = 50_000


def bulk_insert(
    session: Session, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert tuples in the order of `columns`; values are plain or date and aware datetime."""
    raw = _driver(session)
    names = ", ".join(columns)
    if session.connection().dialect.name == "postgresql":
        with raw.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    raw.cursor().executemany(_insert(table, columns), map(_as_sqlite, rows))


def bulk_insert_frame(
    session: Session, table: Table, frame: pl.DataFrame, **same: int | datetime
) -> None:
    """Insert a frame by its column names; `same` holds columns of one value for all rows.

    Its columns are numbers, text and dates; the rows are best in the order of the table's key.
    """
    if not frame.height:
        return
    raw = _driver(session)
    parts = (_with_same(part, same) for part in frame.iter_slices(ROWS_AT_A_TIME))
    names = [*frame.columns, *same]
    if session.connection().dialect.name == "postgresql":
        command = f"COPY {table.name} ({', '.join(names)}) FROM STDIN (FORMAT csv, NULL '{_NULL}')"
        with raw.cursor() as cursor, cursor.copy(command) as copy:
            for part in parts:
                told = part.with_columns(_utc(name, value) for name, value in same.items())
                copy.write(told.write_csv(include_header=False, null_value=_NULL))
        return
    for part in parts:
        plain = part.with_columns(pl.col(pl.Date).dt.to_string("%Y-%m-%d"))
        raw.cursor().executemany(_insert(table, names), plain.rows())


def _with_same(frame: pl.DataFrame, same: Mapping[str, int | datetime]) -> pl.DataFrame:
    return frame.with_columns(
        pl.lit(_text(value) if isinstance(value, datetime) else value).alias(name)
        for name, value in same.items()
    )


def _driver(session: Session) -> Any:
    session.flush()
    return session.connection().connection.dbapi_connection


def _insert(table: Table, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})"


def _utc(name: str, value: int | datetime) -> pl.Expr:
    """An instant's text says its zone where the database knows zones."""
    return pl.col(name) + "+00" if isinstance(value, datetime) else pl.col(name)


def _as_sqlite(row: Sequence[Any]) -> list[Any]:
    """As SQLAlchemy's own SQLite types write dates and instants."""
    return [_text(value) if isinstance(value, date) else value for value in row]


def _text(value: date) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat()
