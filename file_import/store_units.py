"""Store units: add or update spans, never delete."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from data_access.import_undo import remember
from data_access.tables import UnitRow, UnitVersion
from data_access.units import find_units, save_unit_span
from domain.units import Unit
from file_import.batch import Batch, Loaded
from file_import.cell_values import fold_name
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
    loaded.notes += _names_held_twice(find_units(batch.session), batch.context.today)
    return loaded


def _names_held_twice(units: Sequence[Unit], today: date) -> list[str]:
    """Files that name such a unit and not its id cannot be read."""
    codes = defaultdict(set)
    for unit in units:
        if unit.is_valid(today):
            codes[fold_name(unit.name)].add(unit.code)
    return [
        _(
            "Enheterna {codes} har samma namn. Rader som bara har namnet hamnar i karantän; ge "
            "enheterna olika namn.",
            codes=", ".join(sorted(same)),
        )
        for same in codes.values()
        if len(same) > 1
    ]


def _unknown_successor(code: str) -> str:
    return _("Efterföljaren {code} finns inte bland enheterna.", code=code)
