"""The small month with hand-worked answers, imported in its own order."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from data_access.database import writing
from data_access.units import find_units
from data_access.users import save_user
from file_import.import_file import ImportOrder, import_file
from file_import.result import ImportResult

FOLDER = Path(__file__).parent / "golden"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
AS_OF = date.fromisoformat(EXPECTED["as_of"])
USERS: tuple[tuple[str, str, list[str]], ...] = (
    ("ec-alund", "unit_manager", ["HT-ALUND"]),
    ("ec-bjork", "unit_manager", ["HT-BJORK"]),
    ("vc", "operations_manager", []),
    ("it", "it_support", []),
    ("utv", "quality_developer", []),
    ("owner", "system_owner", []),
)
PERSON_KEY = b"a key for tests only, 32 bytes..."


def import_golden(engine: Engine, entry: dict[str, Any]) -> ImportResult:
    extracted_at = datetime.fromisoformat(entry["extracted_at"])
    order = ImportOrder(
        kind=entry["kind"],
        path=FOLDER / entry["file"],
        now=extracted_at,
        today=AS_OF,
        imported_by="test",
        person_key=PERSON_KEY,
        extracted_at=extracted_at,
    )
    return import_file(engine, order)


def import_golden_month(engine: Engine) -> list[ImportResult]:
    return [import_golden(engine, entry) for entry in EXPECTED["imports"]]


def import_golden_month_for_users(engine: Engine) -> None:
    """And one user of each demo role, who signs in with one click."""
    import_golden_month(engine)
    with writing(engine) as session:
        ids = {unit.code: unit.id for unit in find_units(session)}
        for name, role, codes in USERS:
            units = [ids[code] for code in codes]
            save_user(session, name=name, role=role, display=name, unit_ids=units, is_demo=True)
