"""Processor time of a view at size L (1,200 units, three years as counts) against size S.

Both are measured in one run and one process, found again and computed anew, for one unit and for
all together. Filling size L takes some minutes.
"""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

import settings as configuration
from app import build_app
from benchmarks.page_processor_time import milliseconds
from data_access import kept
from data_access.database import bind, connect, writing
from data_access.schema import migrate
from data_access.users import save_user
from demo.example_files import write_example_files
from file_import.import_file import ImportOrder, import_file

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PATHS = ("/", "/anvandning", "/jamfor")
UNIT = {"S": "HT-NORRSKOG", "L": "HT-0001"}
Costs = dict[tuple[str, str, str], float]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = configuration.load(
            {"MOBILKOLL_DATA_DIR": folder, "MOBILKOLL_TODAY": TODAY.isoformat()}
        )
        migrate(settings.database_url)
        client = build_app(settings).server.test_client()
        small, large = (_measured(client, _filled(Path(folder), size), size) for size in "SL")
    for key, cost in small.items():
        print(f"{' '.join(key)}: {large[key] / cost:.2f} x at L of S")


def _filled(folder: Path, size: str) -> Engine:
    url = f"sqlite:///{folder}/{size}.db"
    migrate(url)
    engine = connect(url)
    files = folder / size
    files.mkdir()
    for file in write_example_files(files, size=size, seed=1, today=TODAY):
        order = ImportOrder(
            kind=file.kind, path=file.path, now=NOW, today=TODAY, imported_by="benchmark",
            person_key=b"benchmark",
        )  # fmt: skip
        assert import_file(engine, order).exit_code in (0, 3)
    with writing(engine) as session:
        for role in ("operations_manager", "unit_manager", "it_support"):
            save_user(session, name=role, role=role, display=role, unit_ids=[1], is_demo=True)
    return engine


def _measured(client, engine: Engine, size: str) -> Costs:  # type: ignore[no-untyped-def]
    bind(engine)
    client.post("/logga-in", data={"user": "1"})
    costs: Costs = {}
    for path in PATHS:
        for which, unit in (("one unit", UNIT[size]), ("all", "alla")):
            address = f"{path}?enhet={unit}"
            costs[path, which, "found again"] = milliseconds(lambda a=address: client.get(a))
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(kept, "_stamp", lambda _session: None)
                costs[path, which, "anew"] = milliseconds(lambda a=address: client.get(a))
    return costs


if __name__ == "__main__":
    main()
