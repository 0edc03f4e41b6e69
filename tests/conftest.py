"""Fixtures of every ring."""

from pathlib import Path

import pytest

from tests.databases import fresh_database

DATABASES = [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=DATABASES)
def database(request, tmp_path: Path):
    """A fresh database of each kind."""
    with fresh_database(request.param, tmp_path) as engine:
        yield engine


@pytest.fixture(scope="module", params=DATABASES)
def golden_database(request, tmp_path_factory):
    """The golden month, imported once per module."""
    from tests.golden_month import import_golden_month

    with fresh_database(request.param, tmp_path_factory.mktemp("golden")) as engine:
        import_golden_month(engine)
        yield engine
