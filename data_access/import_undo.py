"""What an import is about to replace, kept so that it can be put back exactly as it was.

While an import writes, each place that replaces rows first says which (`remember`); they are kept
beside the import in its own transaction. Putting back deletes what now meets the same conditions
and inserts what was there, latest first. That is exact as long as no later import has written to
the same rows, which `file_import/undo.py` sees to.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Table,
    and_,
    delete,
    exists,
    select,
    true,
    update,
)
from sqlalchemy.orm import Session

from data_access.bulk import bulk_insert
from data_access.column_types import UtcDateTime
from data_access.own_tables import ControlSegment
from data_access.tables import Base, ImportRun, ImportUndo, UnitRow, UsageDay

_IMPORT = "remembering_import"
_ROWS_IN_PART = 100_000
_VALUES_IN_QUESTION = 500
Span = tuple[date, date]


def begin_remembering(session: Session, import_id: int) -> None:
    """From now on what this session replaces is kept for the import."""
    session.info[_IMPORT] = import_id


def remember(session: Session, table: type[Base], **conditions: object) -> None:
    """Keep the rows about to be replaced: column = value, list of values, or (from, to)."""
    import_id = session.info.get(_IMPORT)
    if import_id is None:
        return
    for plain in _split(conditions):
        _keep(session, import_id, Base.metadata.tables[table.__tablename__], plain)


def put_back(session: Session, import_id: int) -> None:
    """Undo what the import replaced; IntegrityError where a unit it brought is in use."""
    parts = select(ImportUndo).where(ImportUndo.import_id == import_id)
    for part in session.scalars(parts.order_by(ImportUndo.id.desc())):
        _put_back(session, part)
    session.execute(delete(ImportUndo).where(ImportUndo.import_id == import_id))


def iterate_replaced(
    session: Session, import_id: int, table: type[Base]
) -> Iterator[dict[str, Any]]:
    """The rows of a table that the import replaced, as they were."""
    kept = Base.metadata.tables[table.__tablename__]
    chosen = select(ImportUndo.kept_rows).where(
        ImportUndo.import_id == import_id, ImportUndo.table_name == kept.name
    )
    names = [column.name for column in kept.c]
    for packed in session.scalars(chosen.order_by(ImportUndo.id)):
        for row in json.loads(zlib.decompress(packed)):
            yield {name: _value(kept, name, cell) for name, cell in zip(names, row, strict=True)}


def find_replaced_days(session: Session, import_id: int) -> Span | None:
    """The first and last day of use the import replaced; None when it replaced none."""
    found = select(ImportUndo.conditions).where(
        ImportUndo.import_id == import_id, ImportUndo.table_name == UsageDay.__tablename__,
        ImportUndo.conditions.is_not(None),
    )  # fmt: skip
    for conditions in session.scalars(found):
        if conditions:
            days = conditions["day"]
            return date.fromisoformat(days["from"]), date.fromisoformat(days["to"])
    return None


def has_remembered(session: Session, import_ids: Sequence[int]) -> set[int]:
    """Those of the imports that can still be put back."""
    is_kept = exists().where(ImportUndo.import_id == ImportRun.id)
    return set(session.scalars(select(ImportRun.id).where(ImportRun.id.in_(import_ids), is_kept)))


def forget(session: Session, import_ids: Select[Any]) -> None:
    """From now on these cannot be put back."""
    session.execute(delete(ImportUndo).where(ImportUndo.import_id.in_(import_ids)))


def rewrite_kept(
    session: Session,
    table: type[Base],
    change: Callable[[Mapping[str, Any]], Mapping[str, Any] | None],
) -> None:
    """Change what is kept of a table: each row as `change` gives it; None: it is kept no more.

    Asked once the rows of the table itself are gone: their names go from the conditions too.
    """
    kept = Base.metadata.tables[table.__tablename__]
    names = [column.name for column in kept.c]
    chosen = select(ImportUndo).where(ImportUndo.table_name == kept.name)
    for part in session.scalars(chosen.order_by(ImportUndo.id).execution_options(yield_per=10)):
        rows = json.loads(zlib.decompress(part.kept_rows))
        read = ({name: _value(kept, name, cell) for name, cell in zip(names, row, strict=True)}
                for row in rows)  # fmt: skip
        left = [row for row in map(change, read) if row is not None]
        written = [[_plain(row[name]) for name in names] for row in left]
        if written != rows:
            part.kept_rows = _pack(written)
        if part.conditions is not None:
            part.conditions = _of_rows_left(session, kept, part.conditions, left)
    session.flush()


def _of_rows_left(
    session: Session, table: Table, conditions: Mapping[str, Any], left: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Without names that no row has any more: there is nothing to delete or to put back."""
    found = dict(conditions)
    for name, values in conditions.items():
        if isinstance(values, list) and values and isinstance(values[0], str):
            standing = {row[name] for row in left}
            for some in _batches(values, _VALUES_IN_QUESTION):
                chosen = select(table.c[name]).where(table.c[name].in_(some))
                standing.update(session.scalars(chosen))
            found[name] = [value for value in values if value in standing]
    return found


def _split(conditions: Mapping[str, object]) -> Iterator[dict[str, Any]]:
    """Long lists in several questions; an empty list asks for nothing."""
    lists = [name for name, value in conditions.items() if isinstance(value, list)]
    if not lists:
        yield dict(conditions)
        return
    (name,) = lists
    values = conditions[name]
    assert isinstance(values, list)
    for part in _batches(sorted(set(values)), _VALUES_IN_QUESTION):
        yield {**conditions, name: list(part)}


def _batches(values: Iterable[Any], most: int) -> Iterator[tuple[Any, ...]]:
    rest = iter(values)
    while part := tuple(islice(rest, most)):
        yield part


def _keep(session: Session, import_id: int, table: Table, conditions: dict[str, Any]) -> None:
    found = session.execute(
        select(*table.c).where(_where(table, conditions)).execution_options(yield_per=10_000)
    )
    written = {name: _plain(value) for name, value in conditions.items()}
    is_first = True
    for rows in _batches(found, _ROWS_IN_PART):
        session.add(_part(import_id, table, written if is_first else None, rows))
        is_first = False
    if is_first:
        session.add(_part(import_id, table, written, ()))
    session.flush()


def _part(
    import_id: int, table: Table, conditions: dict[str, Any] | None, rows: Sequence[Any]
) -> ImportUndo:
    """`conditions` None: more rows of the part before."""
    return ImportUndo(
        import_id=import_id, table_name=table.name, conditions=conditions,
        kept_rows=_pack([[_plain(value) for value in row] for row in rows]),
    )  # fmt: skip


def _pack(rows: Sequence[Sequence[Any]]) -> bytes:
    return zlib.compress(json.dumps(rows).encode())


def _put_back(session: Session, part: ImportUndo) -> None:
    table = Base.metadata.tables[part.table_name]
    rows = json.loads(zlib.decompress(part.kept_rows))
    if table.name == ControlSegment.__tablename__:
        _unlock(session, [row[0] for row in rows])
    elif table.name == UnitRow.__tablename__:
        session.execute(delete(table).where(table.c.id.not_in([row[0] for row in rows])))
    else:
        if part.conditions is not None:
            session.execute(delete(table).where(_where(table, _read(table, part.conditions))))
        names = [column.name for column in table.c]
        values = ([_value(table, name, cell) for name, cell in zip(names, row, strict=True)]
                  for row in rows)  # fmt: skip
        bulk_insert(session, table, names, values)


def _unlock(session: Session, segment_ids: Sequence[int]) -> None:
    """A baseline that the import filled is open again; what people decided since stays."""
    opened = update(ControlSegment).where(ControlSegment.id.in_(segment_ids))
    session.execute(
        opened.values(locked_centre=None, locked_spread=None, locked_weeks=None, locked_on=None)
    )


def _where(table: Table, conditions: Mapping[str, Any]) -> ColumnElement[bool]:
    found: list[ColumnElement[bool]] = [true()]
    for name, value in conditions.items():
        column = table.c[name]
        if isinstance(value, list):
            found.append(column.in_(value))
        elif isinstance(value, tuple):
            found.append(column.between(*value))
        else:
            found.append(column == value)
    return and_(*found)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return {"from": _plain(value[0]), "to": _plain(value[1])}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _read(table: Table, conditions: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _condition(table, name, value) for name, value in conditions.items()}


def _condition(table: Table, name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return _value(table, name, value["from"]), _value(table, name, value["to"])
    if isinstance(value, list):
        return [_value(table, name, one) for one in value]
    return _value(table, name, value)


def _value(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    if value is None:
        return None
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
