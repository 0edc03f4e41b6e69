"""A real server over the golden month, and Debian's Chromium."""

import os
import shutil
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine
from werkzeug.serving import WSGIRequestHandler, make_server

from data_access.database import bind
from tests.browser.visits import Visit
from tests.databases import fresh_database, skip_or_fail
from tests.golden_month import import_golden_month_for_users


class _Quiet(WSGIRequestHandler):
    def log(self, *_args: object) -> None:
        """Nothing is written."""


def _chromium() -> str | None:
    named = os.environ.get("MOBILKOLL_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = _chromium()
    if path is None:
        skip_or_fail("Browser tests are skipped: install Chromium (Debian: apt install chromium).")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=path, args=arguments)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def served(dash_app, tmp_path_factory) -> Iterator[tuple[str, Engine]]:
    """http://127.0.0.1:port of the app over the golden month, and its database."""
    folder = tmp_path_factory.mktemp("browser")
    with fresh_database("sqlite", folder, import_golden_month_for_users) as engine:
        bind(engine)
        server = make_server(
            "127.0.0.1", 0, dash_app.server.wsgi_app, threaded=True, request_handler=_Quiet
        )
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", engine
        server.shutdown()
        server.server_close()


@pytest.fixture
def address(served) -> str:
    """Of the app, which other tests of the process may have led to their own database."""
    address, engine = served
    bind(engine)
    return str(address)


@pytest.fixture
def visit(browser, address):
    opened: list[Visit] = []

    def start(name, width, theme="light"):
        opened.append(Visit(browser, address, name, width, theme))
        return opened[-1]

    yield start
    for one in opened:
        one.context.close()
