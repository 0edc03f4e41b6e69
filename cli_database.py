"""The database of a command."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

import settings as configuration
from data_access.database import connect
from data_access.schema import check_schema


@contextmanager
def opened_database(settings: configuration.Settings) -> Iterator[Engine]:
    """The engine of a command; DatabaseUnavailable unless it is of this program's version."""
    engine = connect(settings.database_url)
    try:
        check_schema(engine)
        yield engine
    finally:
        engine.dispose()
