"""How far each source has come, and which of them are late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_coverage
from data_access.import_log import LastImport, find_last_imports
from data_access.units import fetch_units
from domain.measures import VISIT_SOURCES
from domain.scope import Scope
from figures.expected_sources import expected_coverage

MOST_DAYS: Mapping[str, int] = {
    "besok": 8, "registreringar": 8, "bemanning": 15, "felanmalningar": 8, "medarbetare": 35,
    "konton": 35, "dosor": 35, "telefoner": 35, "kvitteringar": 35, "avvikelser": 50,
    "uppfoljningar": 0,
}  # fmt: skip
"""Days after the last day covered until a source is late: a week's file, and a month's register
or counts. Sources of history are never late."""


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One source. `behind`: the last day of the unit furthest behind; None: never imported.

    `late_units`: names of the units that are late; a unit whose visits come from the other source
    of visits is not late in this one. `is_replaced`: no unit's come from this one any more.
    """

    kind: str
    behind: date | None
    furthest: date | None
    last_import: datetime | None
    last_outcome: str
    quarantined: int
    late_units: tuple[str, ...]
    uncovered: int
    is_replaced: bool

    @property
    def is_late(self) -> bool:
        return bool(self.late_units)


def build_source_status(session: Session, *, scope: Scope, today: date) -> list[SourceStatus]:
    """Every source in the order files are imported."""
    coverage = fetch_coverage(session, scope=scope)
    expected = expected_coverage(coverage)
    valid = [unit for unit in fetch_units(session, scope=scope) if unit.is_valid(today)]
    imports = find_last_imports(session)
    found = []
    for kind, most in MOST_DAYS.items():
        days = {unit: coverage.get(kind, {}).get(unit.id) for unit in valid}
        known = {unit: day for unit, day in days.items() if day is not None}
        waited = {unit: day for unit, day in known.items() if unit.id in expected.get(kind, {})}
        late = [unit.name for unit, day in waited.items() if (today - day).days > most]
        is_replaced = kind in VISIT_SOURCES and bool(known) and not waited
        last = imports.get(kind, LastImport(None, "", 0))
        found.append(
            SourceStatus(
                kind, min(known.values(), default=None), max(known.values(), default=None),
                last.imported_at, last.outcome, last.quarantined, tuple(sorted(late)),
                len(valid) - len(known), is_replaced,
            )
        )  # fmt: skip
    return found
