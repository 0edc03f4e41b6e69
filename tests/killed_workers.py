"""A server whose worker is killed in the middle of an import sent from the page.

One server lives through all trials. A worker dies at a numbered statement or commit of its import,
or by the clock, while it holds the uploaded file; each trial has a fresh database at the same url.
"""

import http.client
import os
import random
import re
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from access_control.sessions import open_session_in
from data_access.accounts import save_account
from data_access.database import connect, writing
from file_import.import_file import import_file
from settings import now
from tests.killed import CONTEXT
from tests.killed_trials import (
    ENVIRONMENT,
    NAME,
    State,
    check_integrity,
    prepared,
    state_of,
    trial_of,
)
from tests.table_state import LOGS

LONGEST = 30
_AT_WORK = threading.local()


@dataclass(slots=True)
class Workers:
    """`deaths`: of each trial, whether a worker died."""

    kind: str
    folder: Path
    url: str
    port: int
    master: int
    token: str
    draw: random.Random
    before: State = field(default_factory=dict)
    after: State = field(default_factory=dict)
    points: int = 0
    seconds: float = 0.0
    deaths: list[bool] = field(default_factory=list)

    def measure(self) -> None:
        """An import nobody kills."""
        with trial_of(self.url, self.folder) as url:
            self.before = _state(url)
            assert self._import(self._upload()) == "stored"
            self.points = int((self.folder / "reached").read_text())
            self.seconds = float((self.folder / "seconds").read_text())
            self.after = _state(url)

    def run(self, number: int) -> None:
        """Killed, told, done again; the states are judged."""
        with trial_of(self.url, self.folder) as url:
            upload = self._upload()
            self.deaths.append(self._kill_during(upload, by_clock=number % 2 == 0))
            told = self._told(upload)
            found = _state(url)
            assert found in (self.before, self.after), "between before and after"
            assert told == ("stored" if found == self.after else "broken off"), told
            again = upload if told == "broken off" else self._upload()
            assert self._import(again) == "stored"
            assert _figures(_state(url)) == _figures(self.after)
            check_integrity(self.kind, url)

    def _kill_during(self, upload: str, *, by_clock: bool) -> bool:
        """Whether a worker died."""
        die_at = 0 if by_clock else self.draw.randint(1, self.points)
        (self.folder / "die_at").write_text(str(die_at))
        sent = threading.Thread(target=self._send, args=(upload,))
        sent.start()
        if by_clock:
            time.sleep(self.draw.uniform(0, self.seconds))
            victims = list(filter(_holds_a_file, self.pids()))
            for pid in victims:
                os.kill(pid, signal.SIGKILL)
        sent.join()
        (self.folder / "die_at").write_text("0")
        return bool(victims) if by_clock else int((self.folder / "reached").read_text()) >= die_at

    def pids(self) -> set[int]:
        listed = Path(f"/proc/{self.master}/task/{self.master}/children").read_text()
        return {int(pid) for pid in listed.split()}

    def _upload(self) -> str:
        """Where the upload waits."""
        content = (self.folder / NAME).read_bytes()
        body = (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="%s"\r\n\r\n%s'
            b"\r\n--x--\r\n" % (NAME.encode(), content)
        )
        status, where = self.ask("POST", "/import/fil", body)
        assert status == 303, (status, where)
        return str(re.findall(r"fil=([\w-]{22})", where)[0])

    def _import(self, upload: str) -> str:
        self._send(upload)
        return self._told(upload)

    def _send(self, upload: str) -> None:
        """The answer may be cut off: the worker may be dead."""
        with suppress(http.client.HTTPException, OSError):
            self.ask("POST", f"/import/las-in?fil={upload}&sort=besok", b"")

    def _told(self, upload: str) -> str:
        """What the page says once it says that it is over."""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            try:
                status, page = self.ask("GET", f"/import?pagar={upload}")
            except (http.client.HTTPException, OSError):
                status, page = 0, ""
            if status == 200 and "Filen läses in" not in page:
                if "Inläsningen avbröts" in page or NAME not in page.split("Läget per källa")[0]:
                    return "broken off"
                return "stored"
            time.sleep(0.05)
        raise AssertionError("the page shows it as going on for ever")

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, str]:
        """Status, and the page or where it leads."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        headers = {
            "Cookie": f"mobilkoll_session={self.token}",
            "Content-Type": "multipart/form-data; boundary=x",
        }
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location") or answer.read().decode()
        finally:
            connection.close()


@contextmanager
def killed_workers(kind: str, folder: Path, *, seed: int) -> Iterator[Workers]:
    """A server over the trials' database, measured once without a death."""
    with prepared(kind, folder) as url:
        token = _owner_of(url)
        with trial_of(url, folder) as copy:
            port, server = _start(copy, folder)
            made = Workers(kind, folder, url, port, server.pid or 0, token, random.Random(seed))
            _wait(made)
        try:
            made.measure()
            yield made
        finally:
            server.terminate()
            server.join(LONGEST)
            assert server.exitcode is not None, "the server does not stop"


def _owner_of(url: str) -> str:
    engine = connect(url)
    with writing(engine, changes_figures=False) as session:
        user = save_account(session, name="owner", role="system_owner", display="owner")
        token = open_session_in(session, user, now())
    engine.dispose()
    return token


def _start(url: str, folder: Path) -> tuple[int, ForkServerProcess]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    environment = ENVIRONMENT | {
        "MOBILKOLL_DATABASE_URL": url, "MOBILKOLL_DATA_DIR": str(folder / "data"),
        "MOBILKOLL_PORT": str(port),
    }  # fmt: skip
    (folder / "die_at").write_text("0")
    server = CONTEXT.Process(target=_serve, args=(environment, folder))
    server.start()
    return port, server


def _wait(made: Workers) -> None:
    for _try in range(10 * LONGEST):
        try:
            if made.ask("GET", "/health/ready")[0] == 200 and len(made.pids()) == 2:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError((made.folder / "server.txt").read_text())


def _serve(environment: dict[str, str], folder: Path) -> None:
    """`mobilkoll run`, whose imports count their statements and die where the trial says."""
    os.environ.update(environment)
    sys.argv = ["mobilkoll", "run"]
    from components import import_look
    from file_import import progress
    from tests.killed_preload import cli

    progress.STALE_SECONDS, progress.PULSE_SECONDS = 1, 0.1

    def counted(engine: Any, order: Any) -> Any:
        began = time.monotonic()
        _AT_WORK.reached, _AT_WORK.die_at = 0, int((folder / "die_at").read_text())
        _AT_WORK.folder = folder
        try:
            return import_file(engine, order)
        finally:
            (folder / "reached").write_text(str(_AT_WORK.reached))
            (folder / "seconds").write_text(str(time.monotonic() - began))
            _AT_WORK.die_at = None

    import_look.import_file = counted  # type: ignore[attr-defined]
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, _point)
    with (folder / "server.txt").open("a", buffering=1) as out:
        sys.stdout = sys.stderr = out
        cli.main()


def _point(*_what: Any) -> None:
    if getattr(_AT_WORK, "die_at", None) is not None:
        _AT_WORK.reached += 1
        if _AT_WORK.reached == _AT_WORK.die_at:
            (_AT_WORK.folder / "reached").write_text(str(_AT_WORK.reached))
            os.kill(os.getpid(), signal.SIGKILL)


def _holds_a_file(pid: int) -> bool:
    """An upload is read in memory."""
    try:
        opened = [os.readlink(path) for path in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:
        return False
    return any("memfd:content" in name for name in opened)


def _state(url: str) -> State:
    """Without the sessions, whose time of the last look moves."""
    found = state_of(url, with_log=True)
    return {name: rows for name, rows in found.items() if name != "user_session"}


def _figures(state: State) -> State:
    return {name: rows for name, rows in state.items() if name not in LOGS}
