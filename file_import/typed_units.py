"""Units as somebody types them on a page: the same road, checks and log as a file of units."""

import csv
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from domain.units import Unit
from file_import.import_file import ImportOrder, import_file
from file_import.result import ImportResult
from file_import.units import COLUMNS


def import_typed_units(engine: Engine, order: ImportOrder, units: Sequence[Unit]) -> ImportResult:
    """`order` without a path; a fault is told by its row, as in a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "enheter.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([column.name for column in COLUMNS])
            writer.writerows(_cells(unit) for unit in units)
        return import_file(engine, replace(order, kind="enheter", path=path))


def _cells(unit: Unit) -> list[str]:
    last = unit.valid_to.isoformat() if unit.valid_to else ""
    return [
        unit.code, unit.name, unit.area, unit.kind, unit.manager_role,
        unit.valid_from.isoformat(), last, unit.successor or "",
    ]  # fmt: skip
