"""Add or update rows by their key; of two files the one extracted later stands."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from data_access.bulk import bulk_insert
from data_access.import_undo import remember
from data_access.tables import Base
from data_access.usage_writes import ImportStamp

PART = 200


def save_keyed(
    session: Session, table: Any, rows: Sequence[Any], *, key: Sequence[str], stamp: ImportStamp
) -> int:
    """How many were left alone, as what is stored was extracted later.

    `rows`: dataclasses of the table's columns, one a key.
    """
    left = 0
    first = key[0]
    remember(session, table, **{first: [getattr(row, first) for row in rows]})
    for start in range(0, len(rows), PART):
        part = rows[start : start + PART]
        left += _save_part(session, table, part, key, stamp)
    return left


def _save_part(
    session: Session, table: Any, rows: Sequence[Any], key: Sequence[str], stamp: ImportStamp
) -> int:
    columns = tuple_(*(getattr(table, name) for name in key))
    by_key = {tuple(getattr(row, name) for name in key): row for row in rows}
    stored = _times(session, table, key, list(by_key))
    winning = [k for k in by_key if k not in stored or stored[k] <= stamp.extracted_at]
    replaced = [k for k in winning if k in stored]
    if replaced:
        session.execute(
            delete(table).where(columns.in_(replaced)).execution_options(synchronize_session=False)
        )
    names = [field.name for field in fields(rows[0]) if hasattr(table, field.name)]
    bulk_insert(
        session,
        Base.metadata.tables[table.__tablename__],
        (*names, "extracted_at", "import_id"),
        (
            (*(getattr(by_key[k], name) for name in names), stamp.extracted_at, stamp.import_id)
            for k in winning
        ),
    )
    return len(rows) - len(winning)


def _times(
    session: Session, table: Any, key: Sequence[str], keys: Sequence[tuple[Any, ...]]
) -> dict[tuple[Any, ...], datetime]:
    columns = [getattr(table, name) for name in key]
    rows = session.execute(select(*columns, table.extracted_at).where(tuple_(*columns).in_(keys)))
    return {tuple(row[:-1]): row[-1] for row in rows}
