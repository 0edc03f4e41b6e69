"""Store registers and fault reports, each by the precedence of its own key."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from data_access.register_writes import (
    add_to_register,
    find_snapshot_owners,
    find_snapshots,
    replace_register,
    save_fault_reports,
    save_token_history,
)
from domain.registers import FaultReport, Token
from file_import.accounts import DatedAccount
from file_import.batch import Batch, Loaded
from file_import.coverage import cover_until, covered_as_named
from file_import.read_rows import ReadLog
from file_import.snapshot_figures import store_snapshot_figures
from translation import _

FAR_AHEAD_YEARS = 10


def store_register(batch: Batch, rows: Sequence[Any], log: ReadLog) -> Loaded:
    """Per unit: a later snapshot replaces; an older one only adds history and its own figures."""
    loaded = Loaded(log)
    if not rows:
        return loaded
    day = batch.context.snapshot_on
    standing = find_snapshots(batch.session, batch.kind)
    this = (day, batch.stamp.extracted_at)
    newer = {row.unit_id for row in rows if standing.get(row.unit_id, this) <= this}
    older = {
        row.unit_id for row in rows if row.unit_id not in newer and standing[row.unit_id][0] > day
    }
    added = _units_of(batch) & newer if batch.adds else set()
    if added:
        _add(batch, [row for row in rows if row.unit_id in added], added)
    _replace(batch, [row for row in rows if row.unit_id in newer - added], newer - added)
    past = [row for row in rows if row.unit_id in older]
    if past:
        store_snapshot_figures(batch.session, kind=batch.kind, unit_ids=older, day=day, older=past)
    counted = newer | older if batch.kind == "dosor" else newer
    if batch.kind == "dosor":
        save_token_history(
            batch.session,
            tokens=[row for row in rows if row.unit_id in counted],
            seen_on=day,
            extracted_at=batch.stamp.extracted_at,
        )
        loaded.notes += _far_ahead(rows, day)
    loaded.stored = sum(row.unit_id in counted for row in rows)
    loaded.repeated = len(rows) - loaded.stored
    loaded.first_day = loaded.last_day = day
    cover_until(batch, {row.unit_id for row in rows}, day)
    return loaded


def store_accounts(batch: Batch, rows: Sequence[DatedAccount], log: ReadLog) -> Loaded:
    """The snapshot's date is the latest moment in the file, else that of the file."""
    moments = [row.seen_on for row in rows if row.seen_on]
    day = max(moments, default=batch.context.snapshot_on)
    dated = replace(batch, context=replace(batch.context, snapshot_on=day))
    return store_register(dated, [row.account for row in rows], log)


def store_fault_reports(batch: Batch, rows: Sequence[FaultReport], log: ReadLog) -> Loaded:
    if not rows:
        return Loaded(log)
    kept = save_fault_reports(batch.session, reports=rows, stamp=batch.stamp)
    days = [row.reported_on for row in rows]
    loaded = covered_as_named(batch, log, rows, repeated=len(kept), days=days)
    loaded.ticket_ids = [row.ticket_id for row in rows]
    day = loaded.last_day or max(days)
    phone_units = set(find_snapshots(batch.session, "telefoner"))
    store_snapshot_figures(batch.session, kind="felanmalningar", unit_ids=phone_units, day=day)
    return loaded


def _units_of(batch: Batch) -> set[int]:
    """The units whose register is this import's."""
    owners = find_snapshot_owners(batch.session, batch.kind)
    return {unit for unit, owner in owners.items() if owner == batch.stamp.import_id}


def _add(batch: Batch, rows: Sequence[Any], unit_ids: set[int]) -> None:
    add_to_register(batch.session, kind=batch.kind, rows=rows, import_id=batch.stamp.import_id)
    day = batch.context.snapshot_on
    store_snapshot_figures(batch.session, kind=batch.kind, unit_ids=unit_ids, day=day)


def _replace(batch: Batch, rows: Sequence[Any], unit_ids: set[int]) -> None:
    if not unit_ids:
        return
    day = batch.context.snapshot_on
    replace_register(
        batch.session,
        kind=batch.kind,
        rows=rows,
        unit_ids=unit_ids,
        snapshot_on=day,
        stamp=batch.stamp,
    )
    store_snapshot_figures(batch.session, kind=batch.kind, unit_ids=unit_ids, day=day)


def _far_ahead(tokens: Sequence[Token], day: date) -> list[str]:
    latest = date(min(day.year + FAR_AHEAD_YEARS, date.max.year), day.month, min(day.day, 28))
    count = sum(token.valid_to > latest for token in tokens)
    if not count:
        return []
    return [
        _(
            "{count} dosor gäller i mer än {years} år till. Kontrollera kolumnen giltig_till.",
            count=count,
            years=FAR_AHEAD_YEARS,
        )
    ]
