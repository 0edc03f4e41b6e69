"""The database of a command, and the processor time it leaves to others."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

import settings as configuration
from data_access.database import connect
from data_access.schema import check_schema

GIVEN_WAY = 10


def give_way() -> None:
    """Imports let those who look at pages go first, where the system knows of such a thing."""
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, 0, max(os.getpriority(os.PRIO_PROCESS, 0), GIVEN_WAY))


@contextmanager
def opened_database(settings: configuration.Settings) -> Iterator[Engine]:
    """The engine of a command; DatabaseUnavailable unless it is of this program's version."""
    engine = connect(settings.database_url)
    try:
        check_schema(engine)
        yield engine
    finally:
        engine.dispose()
