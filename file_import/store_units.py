"""Store units: add or update spans, never delete."""

from collections.abc import Sequence

from data_access.import_undo import remember
from data_access.tables import UnitRow, UnitVersion
from data_access.units import find_units, save_unit_span
from domain.units import Unit
from file_import.batch import Batch, Loaded
from file_import.read_rows import ReadLog
from file_import.units import UnitSpan
from translation import _


def store_units(batch: Batch, rows: Sequence[UnitSpan], log: ReadLog) -> Loaded:
    loaded = Loaded(log)
    remember(batch.session, UnitRow)
    remember(batch.session, UnitVersion)
    for row in sorted(rows, key=lambda span: (span.code, span.valid_from)):
        unit = Unit(
            0,
            row.code,
            row.name,
            row.area,
            row.kind,
            row.manager_role,
            row.valid_from,
            row.valid_to,
            row.successor,
        )
        if save_unit_span(batch.session, unit=unit, extracted_at=batch.stamp.extracted_at):
            loaded.stored += 1
        else:
            loaded.repeated += 1
    known = {unit.code for unit in find_units(batch.session)}
    lacking = sorted({row.successor for row in rows if row.successor} - known)
    loaded.notes += [_unknown_successor(code) for code in lacking]
    return loaded


def _unknown_successor(code: str) -> str:
    return _("Efterföljaren {code} finns inte bland enheterna.", code=code)
