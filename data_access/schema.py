"""Bring the database to this program's version, and refuse any other."""

from alembic import command
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from data_access.database import DatabaseUnavailable, connect, reading, translated_faults
from data_access.version import alembic_config, describe_version, is_newer


def migrate(url: str) -> None:
    """Create the database or upgrade it to this program's version, in one transaction."""
    engine = connect(url, create=True)
    try:
        with translated_faults(), engine.connect() as connection:
            connection = connection.execution_options(mobilkoll_writes=True)
            config = alembic_config()
            config.attributes["connection"] = connection
            with connection.begin():
                found = MigrationContext.configure(connection).get_current_revision()
                if is_newer(found):
                    raise DatabaseUnavailable(describe_version(found))
                command.upgrade(config, "head")
    finally:
        engine.dispose()


def check_schema(engine: Engine) -> None:
    """Raise DatabaseUnavailable unless the database has exactly this program's version."""
    with reading(engine):
        pass
