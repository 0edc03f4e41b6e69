"""Fixtures of every ring."""

from pathlib import Path

import pytest

import settings as configuration
from app import build_app
from data_access.database import bind, writing
from data_access.schema import migrate
from data_access.units import find_units
from data_access.users import save_user
from tests.databases import fresh_database
from tests.golden_month import AS_OF, import_golden_month

DATABASES = [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=DATABASES)
def database(request, tmp_path: Path):
    """A fresh database of each kind."""
    with fresh_database(request.param, tmp_path) as engine:
        yield engine


@pytest.fixture(scope="module", params=DATABASES)
def golden_database(request, tmp_path_factory):
    """The golden month, imported once per module."""
    with fresh_database(request.param, tmp_path_factory.mktemp("golden")) as engine:
        import_golden_month(engine)
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
    with writing() as session:
        ids = {unit.code: unit.id for unit in find_units(session)}
        for name, role, codes in (
            ("ec-alund", "unit_manager", ["HT-ALUND"]),
            ("ec-bjork", "unit_manager", ["HT-BJORK"]),
            ("vc", "operations_manager", []),
            ("it", "it_support", []),
            ("developer", "quality_developer", []),
            ("owner", "system_owner", []),
        ):
            save_user(
                session,
                name=name,
                role=role,
                display=name,
                unit_ids=[ids[code] for code in codes],
                is_demo=True,
            )
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
