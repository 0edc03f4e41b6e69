"""One municipality per module and database: files are small and do not disturb each other."""

import pytest

from tests.conftest import DATABASES
from tests.databases import fresh_database
from tests.file_import.contract import import_bytes, import_units


@pytest.fixture(scope="module", params=DATABASES)
def municipality(request, tmp_path_factory):
    """An engine whose database knows the units."""
    folder = tmp_path_factory.mktemp("municipality")
    with fresh_database(request.param, folder) as engine:
        import_units(engine, folder)
        yield engine


@pytest.fixture
def import_text(municipality, tmp_path):
    """Import the content as a file of the kind."""
    return lambda kind, content, **given: import_bytes(
        municipality, tmp_path, kind, content, **given
    )


@pytest.fixture
def fresh(tmp_path):
    """An engine of a SQLite database of the test's own, which knows the units."""
    with fresh_database("sqlite", tmp_path) as engine:
        import_units(engine, tmp_path)
        yield engine
