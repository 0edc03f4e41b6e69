"""Column mappings that are remembered, one for each kind and header."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.import_log import lock_imports
from data_access.own_tables import ColumnMappingRow
from domain.column_mapping import ColumnMapping


def find_column_mappings(session: Session, *, kind: str | None = None) -> list[ColumnMapping]:
    """Of one kind or all, the latest first."""
    chosen = select(ColumnMappingRow).order_by(ColumnMappingRow.id.desc())
    if kind is not None:
        chosen = chosen.where(ColumnMappingRow.kind == kind)
    return [_mapping(row) for row in session.scalars(chosen)]


def save_column_mapping(session: Session, mapping: ColumnMapping) -> int:
    """Remember it in place of an earlier one for the same kind and header; its id."""
    lock_imports(session)
    earlier = session.scalars(
        select(ColumnMappingRow).where(
            ColumnMappingRow.kind == mapping.kind,
            ColumnMappingRow.fingerprint == mapping.fingerprint,
        )
    ).first()
    row = earlier or ColumnMappingRow(kind=mapping.kind, fingerprint=mapping.fingerprint)
    row.name = mapping.name
    row.columns = dict(mapping.columns)
    row.value_pairs = {name: dict(pairs) for name, pairs in mapping.values.items()}
    row.date_order = mapping.date_order
    row.saved_by, row.saved_at = mapping.saved_by, mapping.saved_at
    session.add(row)
    session.flush()
    return row.id


def remove_column_mapping(session: Session, mapping_id: int) -> ColumnMapping | None:
    """Forget it; what it was, or None if it was not there."""
    row = session.get(ColumnMappingRow, mapping_id) if 0 < mapping_id < 2**31 else None
    if row is None:
        return None
    removed = _mapping(row)
    session.delete(row)
    session.flush()
    return removed


def _mapping(row: ColumnMappingRow) -> ColumnMapping:
    return ColumnMapping(
        row.kind, row.fingerprint, row.name, row.columns, row.value_pairs, row.date_order,
        row.id, row.saved_by, row.saved_at,
    )  # fmt: skip
