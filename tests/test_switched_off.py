"""What a framework would switch on by the environment stays off; a stop loses no answer."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest

SWITCHES = {
    "DASH_MCP": "true", "DASH_ENABLE_MCP": "true", "DASH_MCP_ENABLED": "1", "DASH_DEBUG": "true",
    "DASH_HOT_RELOAD": "true", "DASH_UI": "true", "DASH_PROPS_CHECK": "true", "FLASK_DEBUG": "1",
    "DASH_SERVE_DEV_BUNDLES": "true", "FLASK_ENV": "development", "DASH_WEBSOCKET": "true",
}  # fmt: skip
ABSENT = ("/_mcp", "/_reload-hash", "/_dash-ws", "/_dash/mcp", "/_alive_token", "/_jupyter")


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def serving(tmp_path):
    """(address, process) of a server over an empty database of its own."""
    port = free_port()
    environment = dict(os.environ) | SWITCHES | {
        "MOBILKOLL_DATABASE_URL": f"sqlite:///{tmp_path}/own.db",
        "MOBILKOLL_SECRET_KEY": "k" * 40, "MOBILKOLL_PERSON_KEY": "p" * 40,
        "MOBILKOLL_DATA_DIR": str(tmp_path), "MOBILKOLL_PORT": str(port),
    }  # fmt: skip
    command = [sys.executable, "-m", "cli"]
    subprocess.run([*command, "migrate"], env=environment, check=True, timeout=60)
    process = subprocess.Popen([*command, "run"], env=environment, stderr=subprocess.PIPE)
    address = f"http://127.0.0.1:{port}"
    for _try in range(150):
        try:
            urllib.request.urlopen(address + "/health/ready", timeout=2)
            break
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    yield address, process
    if process.poll() is None:
        process.kill()
    process.wait(timeout=30)
    if process.stderr:
        process.stderr.close()


def status_of(address):
    request = urllib.request.Request(address, headers={"Accept": "text/html"})
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        with opener.open(request, timeout=10) as answer:
            return answer.status, dict(answer.headers)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, dict(refusal.headers)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args, **_more):
        return None


def test_nothing_of_a_framework_is_switched_on_by_the_environment(serving):
    address, _process = serving
    for path in ABSENT:
        status, headers = status_of(address + path)
        assert status in (302, 401, 404), path
        assert headers.get("Location", "/logga-in").startswith("/logga-in")
    status, headers = status_of(address + "/logga-in")
    assert status == 200
    for name, value in headers.items():
        assert "python" not in value.lower(), name
        assert "werkzeug" not in value.lower(), name
    assert not any(sign.isdigit() for sign in headers.get("Server", ""))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to be graceful about")
def test_a_stop_answers_what_was_asked_and_ends_well(serving):
    address, process = serving
    found = []

    def ask():
        for _number in range(60):
            try:
                found.append(status_of(address + "/logga-in")[0])
            except (urllib.error.URLError, ConnectionError, OSError):
                return

    askers = [threading.Thread(target=ask) for _asker in range(4)]
    for asker in askers:
        asker.start()
    time.sleep(0.4)
    process.send_signal(signal.SIGTERM)
    code = process.wait(timeout=40)
    for asker in askers:
        asker.join(timeout=30)

    assert code == 0
    assert found
    assert set(found) == {200}
