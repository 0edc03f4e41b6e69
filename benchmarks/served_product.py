"""The product served as `mobilkoll run` serves it, with Exempelkommun, for the benchmarks."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.error import URLError

START_SECONDS = 240
COMPRESSED_FILES = 5


@dataclass(frozen=True, slots=True)
class Served:
    """Where it answers, and the process that answers."""

    address: str
    pid: int

    def sign_in(self, role: str) -> str:
        """The session cookie's value of the demo user whose name contains `role`."""
        page = self.get("/logga-in")
        button = next(part for part in page.split("<button")[1:] if role in part)
        number = re.search(r'value="(\d+)"', button)
        assert number, button
        request = urllib.request.Request(
            self.address + "/logga-in", data=f"user={number[1]}".encode()
        )
        opener = urllib.request.build_opener(_NoRedirect)
        answer = opener.open(request)
        return SimpleCookie(answer.headers["Set-Cookie"])["mobilkoll_session"].value

    def get(self, path: str, cookie: str = "") -> str:
        headers = {"Cookie": f"mobilkoll_session={cookie}", "Accept": "text/html"}
        request = urllib.request.Request(self.address + path, headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return str(answer.read().decode())


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def http_error_302(self, _request, fp, _code, _message, _headers):  # type: ignore[no-untyped-def]
        return fp


@contextmanager
def served_product(extra: dict[str, str] | None = None) -> Iterator[Served]:
    """Started afresh on a free port and stopped again; ready means compressed too."""
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        environment = dict(os.environ) | {
            "MOBILKOLL_DATA_DIR": folder,
            "MOBILKOLL_PORT": str(port),
            **(extra or {}),
        }
        process = subprocess.Popen([sys.executable, "-m", "cli", "run"], env=environment)
        try:
            served = Served(f"http://127.0.0.1:{port}", process.pid)
            _wait(served, Path(folder) / "compressed")
            yield served
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait(served: Served, compressed: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            served.get("/health/live")
            if len(list(compressed.glob("*.br"))) >= COMPRESSED_FILES:
                time.sleep(2)
                return
        except (URLError, OSError):
            pass
        time.sleep(0.5)
    raise TimeoutError("the product did not start in time")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
