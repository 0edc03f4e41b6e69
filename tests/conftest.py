"""Fixtures of every ring."""

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

import settings as configuration
from app import build_app
from data_access.database import bind
from data_access.schema import migrate
from tests.databases import fresh_database
from tests.golden_month import AS_OF, import_golden_month_for_users

DATABASES = [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.postgresql)]

os.environ.setdefault("PGOPTIONS", "-c synchronous_commit=off")


@event.listens_for(Engine, "engine_connect")
def _wait_for_no_disk(connection):
    """No test cuts the power, so none waits until its commits have reached the disk."""
    driver = connection.connection.dbapi_connection
    if isinstance(driver, sqlite3.Connection) and not driver.in_transaction:
        driver.execute("PRAGMA synchronous=OFF")


@pytest.fixture(params=DATABASES)
def database(request, tmp_path: Path):
    """A fresh database of each kind."""
    with fresh_database(request.param, tmp_path) as engine:
        yield engine


@pytest.fixture(scope="module", params=DATABASES)
def golden_database(request, tmp_path_factory):
    """The golden month and its users, one database per module."""
    folder = tmp_path_factory.mktemp("golden")
    with fresh_database(request.param, folder, import_golden_month_for_users) as engine:
        yield engine


@pytest.fixture(scope="session")
def dash_app(tmp_path_factory):
    """The one app of the test run, as of the golden month's day, over an empty database."""
    folder = tmp_path_factory.mktemp("app")
    settings = configuration.load(
        {"MOBILKOLL_DATA_DIR": str(folder), "MOBILKOLL_TODAY": AS_OF.isoformat()}
    )
    migrate(settings.database_url)
    return build_app(settings)


@pytest.fixture
def golden_app(dash_app, golden_database):
    """The app over the golden month, with one user of each demo role."""
    bind(golden_database)
    return dash_app


@pytest.fixture
def sign_in(golden_app):
    """A test client signed in as one of the users, by the sign-in page's own form."""

    def sign(name: str):
        client = golden_app.server.test_client()
        page = client.get("/logga-in").get_data(as_text=True)
        assert f"<b>{name}</b>" in page, page
        number = page.split(f"<b>{name}</b>")[0].rsplit('value="', 1)[1].split('"')[0]
        answer = client.post("/logga-in", data={"user": number, "next": "/"})
        assert answer.status_code == 302
        return client

    return sign
