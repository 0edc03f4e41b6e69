"""Which version the database has, and bringing it to ours."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from data_access.database import DatabaseUnavailable, connect, translated_faults

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(url: str) -> None:
    """Create the database or upgrade it to this program's version, in one transaction."""
    engine = connect(url, create=True)
    try:
        _refuse_newer(engine)
        with engine.connect() as connection:
            connection = connection.execution_options(mobilkoll_writes=True)
            config = alembic_config()
            config.attributes["connection"] = connection
            with connection.begin():
                command.upgrade(config, "head")
    finally:
        engine.dispose()


def check_schema(engine: Engine) -> None:
    """Raise DatabaseUnavailable unless the database has exactly this program's version."""
    found = _current(engine)
    expected = _script().get_current_head()
    if found == expected:
        return
    _refuse_newer(engine)
    raise DatabaseUnavailable(f"the database has version {found}, the program {expected}")


def _refuse_newer(engine: Engine) -> None:
    found = _current(engine)
    known = {revision.revision for revision in _script().walk_revisions()}
    if found is not None and found not in known:
        raise DatabaseUnavailable(f"the database has a newer version: {found}")


def _current(engine: Engine) -> str | None:

    with translated_faults(), engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())
