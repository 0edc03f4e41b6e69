"""Secrets stay where they were given, and nothing but the database is called."""

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from time import sleep
from urllib.error import HTTPError, URLError

import pytest

from data_access.schema import migrate
from tests.callbacks import PAGES, filter_body, post

SECRETS = {
    "MOBILKOLL_SECRET_KEY": "kanarie-session-" + "s" * 24,
    "MOBILKOLL_PERSON_KEY": "kanarie-person-" + "p" * 24,
    "MOBILKOLL_OIDC_CLIENT_SECRET": "kanarie-klient-" + "c" * 24,
}
OTHER = {
    "MOBILKOLL_OIDC_ISSUER": "http://127.0.0.1:9/realm", "MOBILKOLL_OIDC_CLIENT_ID": "mobilkoll",
    "MOBILKOLL_OIDC_GROUPS": "chefer=operations_manager", "MOBILKOLL_LOCAL_SIGN_IN": "on",
}  # fmt: skip
PATHS = ("/", "/logga-in", "/logga-in/extern", "/logga-in/svar?code=x", "/health/ready", "/x")


@pytest.fixture
def environment(tmp_path):
    url = f"sqlite:///{tmp_path / 'mobilkoll.db'}"
    migrate(url)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = str(found.getsockname()[1])
    return dict(os.environ) | SECRETS | OTHER | {
        "MOBILKOLL_DATABASE_URL": url, "MOBILKOLL_DATA_DIR": str(tmp_path / "data"),
        "MOBILKOLL_PORT": port,
    }  # fmt: skip


def answer_of(address):
    for _try in range(150):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.headers) + answer.read().decode()
        except HTTPError as refusal:
            return str(refusal.headers) + refusal.read().decode()
        except (URLError, ConnectionError):
            sleep(0.2)
    raise TimeoutError(address)


@pytest.mark.skipif(sys.platform == "win32", reason="looks in /proc")
def test_no_secret_is_in_log_answer_argument_file_or_backup(environment, tmp_path):
    log = tmp_path / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "cli", "run"], env=environment, stdout=out, stderr=out
        )
        try:
            seen = [
                answer_of(f"http://127.0.0.1:{environment['MOBILKOLL_PORT']}{path}")
                for path in PATHS
            ]
            arguments = Path(f"/proc/{server.pid}/cmdline").read_text()
        finally:
            server.terminate()
            server.wait(timeout=60)
        backup = [sys.executable, "-m", "cli", "backup", str(tmp_path / "backup")]
        assert subprocess.run(backup, env=environment, stdout=out, stderr=out).returncode == 0

    assert "logga-in" in "".join(seen)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 3
    for secret in SECRETS.values():
        assert secret not in arguments
        assert not any(secret in text for text in seen)
        holders = [path.name for path in files if secret.encode() in path.read_bytes()]
        assert holders == [], holders


def test_no_page_or_choice_calls_another_machine(sign_in, monkeypatch):
    called = []
    connect = socket.socket.connect

    def watched(self, address):
        if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1"):
            called.append(address)
            raise ConnectionRefusedError
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", watched)
    for name in ("ec-alund", "vc", "it", "utv", "owner"):
        client = sign_in(name)
        for path, page in PAGES.items():
            client.get(path)
            post(client, filter_body(page, "HT-ALUND"))

    assert called == []
