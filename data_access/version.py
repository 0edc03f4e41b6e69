"""Which version the database has, against this program's; judged anew in every transaction."""

from functools import lru_cache
from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from translation import _

_MIGRATIONS = Path(__file__).parent / "migrations"
_MISSING_TABLE = ("no such table", "does not exist")


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def version_fault(connection: Connection) -> str | None:
    """What is wrong with the version and what to do about it; None when it is this program's."""
    found = _version_of(connection)
    return None if found == _versions()[0] else describe_version(found)


def describe_version(found: str | None) -> str:
    """What to do about a database of another version than this program's."""
    if found is None:
        return _("den är tom; kör mobilkoll migrate")
    if found in _versions():
        return _(
            "den har version {found} och programmet {own}; kör mobilkoll migrate",
            found=found,
            own=_versions()[0],
        )
    return _(
        "den har version {found}, som är nyare än programmet; uppgradera programmet", found=found
    )


def is_newer(found: str | None) -> bool:
    """A version this program has never heard of."""
    return found is not None and found not in _versions()


def _version_of(connection: Connection) -> str | None:
    query = "SELECT version_num FROM alembic_version"
    try:
        found: str | None = connection.exec_driver_sql(query).scalar()
    except DatabaseError as error:
        if any(words in str(error.orig) for words in _MISSING_TABLE):
            return None
        raise
    return found


@lru_cache(maxsize=1)
def _versions() -> tuple[str, ...]:
    """Every version this program knows, its own first."""
    script = ScriptDirectory.from_config(alembic_config())
    return tuple(revision.revision for revision in script.walk_revisions())
