"""Fifty viewers of fifty units at once: every answer checked against that viewer's own figures.

Two processes over one PostgreSQL. Counted are answers with another unit's figures, answers without
one's own, and faults; all of them must be none. `viewers(seconds=...)` is what the tests run short.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.error import URLError

from sqlalchemy import Engine, text

from access_control.sessions import open_session_in
from data_access.accounts import change_units, save_account
from data_access.database import writing
from data_access.units import find_units
from demo.sizes import unit_codes, write_units, write_visit_month
from domain.periods import Month
from file_import.import_file import ImportOrder, import_file
from tests.databases import fresh_database

TODAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
VIEWERS, SECONDS = 50, 120.0
PATHS = ("/", "/anvandning", "/inloggning", "/felanmalningar")
TOLD = ("/", "/anvandning")  # pages whose headline tells r of n
PERSON_KEY = "p" * 40


@dataclass(frozen=True, slots=True)
class Viewer:
    """One unit's manager; `told`: what the headline must hold."""

    code: str
    name: str
    told: str
    token: str


@dataclass(slots=True)
class Seen:
    """What came back. `wrong`: another's unit or not one's own figures."""

    answers: int = 0
    wrong: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0


def main() -> None:
    seen = viewers(seconds=SECONDS, count=VIEWERS)
    print(
        f"{seen.answers:,} answers to {VIEWERS} viewers in {SECONDS:.0f} s: "
        f"{len(seen.wrong)} wrong, {len(seen.faults)} faults; slowest {seen.slowest:.1f} s"
    )
    for line in [*seen.wrong[:3], *seen.faults[:3]]:
        print("  " + line)


def viewers(*, seconds: float, count: int, kind: str = "postgresql") -> Seen:
    """So many viewers for so long."""
    with tempfile.TemporaryDirectory() as name, fresh_database(kind, Path(name)) as engine:
        people = prepare(engine, Path(name), count)
        url = engine.url.render_as_string(hide_password=False)
        if kind == "sqlite":
            url = f"sqlite:///{name}/test.db"
        with served_from(url, Path(name)) as netloc:
            return _watch(netloc, people, seconds)


def prepare(engine: Engine, folder: Path, count: int) -> list[Viewer]:
    """A month of visits for as many units as viewers, and an open session for each manager."""
    codes = unit_codes("M")[:count]
    for kind, path in (
        ("enheter", write_units(folder, codes, TODAY).path),
        ("besok", write_visit_month(folder, codes, Month(2026, 10), seed=3).path),
    ):
        order = ImportOrder(
            kind=kind, path=path, now=NOW, today=TODAY, imported_by="benchmark",
            person_key=PERSON_KEY.encode(),
        )  # fmt: skip
        assert import_file(engine, order).exit_code == 0
    with writing(engine, changes_figures=False) as session:
        units = {unit.code: unit for unit in find_units(session)}
        sums = {
            row.unit_id: (row.mobile, row.total)
            for row in session.execute(
                text(
                    "SELECT unit_id, mobile, total FROM usage_week "
                    "WHERE moment = 'tid' AND week_start = :week"
                ),
                {"week": date(2026, 10, 19)},
            )
        }
        people = []
        for code in codes:
            unit = units[code]
            user = save_account(
                session, name=f"chef.{code.lower()}", role="unit_manager", display=unit.name
            )
            change_units(session, user_id=user, unit_ids=[unit.id], at=NOW)
            token = open_session_in(session, user, datetime.now(UTC))
            r, n = sums[unit.id]
            people.append(Viewer(code, unit.name, f"({_spaced(r)} av {_spaced(n)})", token))
    return people


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


@contextmanager
def served_from(url: str, folder: Path) -> Iterator[str]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    environment = dict(os.environ) | {
        "MOBILKOLL_DATABASE_URL": url, "MOBILKOLL_DATA_DIR": str(folder),
        "MOBILKOLL_SECRET_KEY": "k" * 40, "MOBILKOLL_PERSON_KEY": PERSON_KEY,
        "MOBILKOLL_PORT": str(port), "MOBILKOLL_TODAY": TODAY.isoformat(),
    }  # fmt: skip
    process = subprocess.Popen([sys.executable, "-m", "cli", "run"], env=environment)
    try:
        _wait(f"http://127.0.0.1:{port}/health/ready")
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait(address: str) -> None:
    for _try in range(300):
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)


def _watch(netloc: str, people: list[Viewer], seconds: float) -> Seen:
    seen, lock = Seen(), threading.Lock()
    until = time.monotonic() + seconds
    names = {viewer.name for viewer in people}

    def view(viewer: Viewer) -> None:
        connection = http.client.HTTPConnection(netloc, timeout=60)
        number = 0
        while time.monotonic() < until:
            path = PATHS[number % len(PATHS)]
            number += 1
            asked = time.monotonic()
            status, page = get_page(connection, path, viewer)
            took = time.monotonic() - asked
            with lock:
                seen.answers += 1
                seen.slowest = max(seen.slowest, took)
                if status != 200:
                    seen.faults.append(f"{viewer.code} {path}: {status}")
                elif not is_own(page, viewer, names, path):
                    seen.wrong.append(f"{viewer.code} {path}")
        connection.close()

    threads = [threading.Thread(target=view, args=(viewer,)) for viewer in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def get_page(connection: http.client.HTTPConnection, path: str, viewer: Viewer) -> tuple[int, str]:
    try:
        connection.request("GET", path, headers={"Cookie": f"mobilkoll_session={viewer.token}"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except (http.client.HTTPException, OSError) as fault:
        connection.close()
        return 0, str(fault)


def is_own(page: str, viewer: Viewer, names: set[str], path: str) -> bool:
    """One's own unit and figures are there, and no other unit's name is."""
    others = any(f">{name}<" in page or f'"{name}"' in page for name in names - {viewer.name})
    has_own = viewer.name in page and (path not in TOLD or viewer.told in page)
    return has_own and not others


if __name__ == "__main__":
    main()
