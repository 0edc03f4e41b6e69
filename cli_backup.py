"""`mobilkoll backup` and `mobilkoll restore`: the whole database, while it is in use."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

import settings as configuration
from data_access.access_log import save_access
from data_access.backup import BackupFault, read_backup, write_backup
from data_access.database import connect, writing
from data_access.schema import migrate
from translation import _

FAILED = 1
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("backup")
@click.argument("file", type=FILE)
def backup(file: Path) -> None:
    """Copy the whole database to FILE, while it is in use."""
    settings = configuration.load()
    _log(settings, "backup", file)
    _do(lambda: write_backup(settings.database_url, file))
    click.echo(_("Säkerhetskopian är klar: {file}.", file=file))
    click.echo(_("Nycklarna ingår inte: spara MOBILKOLL_PERSON_KEY på ett annat ställe."))


@click.command("restore")
@click.argument("file", type=FILE)
@click.option("--yes", is_flag=True, help="Replace what the database holds without asking.")
def restore(file: Path, yes: bool) -> None:
    """Put a backup in the place of what the database holds."""
    settings = configuration.load()
    if not yes:
        question = _("Allt som databasen innehåller nu ersätts av säkerhetskopian. Fortsätta?")
        click.confirm(question, abort=True)
    _do(lambda: read_backup(settings.database_url, file))
    migrate(settings.database_url)
    _log(settings, "restore", file)
    click.echo(_("Databasen är återställd från {file}.", file=file))
    click.echo(_("Det som har gallrats sedan dess kom tillbaka: kör mobilkoll retention."))


def _do(what: Callable[[], None]) -> None:
    try:
        what()
    except BackupFault as fault:
        click.echo(str(fault), err=True)
        sys.exit(FAILED)


def _log(settings: configuration.Settings, action: str, file: Path) -> None:
    """In the database that is copied, or that has been restored."""
    engine = connect(settings.database_url)
    try:
        with writing(engine) as session:
            save_access(
                session, user_id=None, role="command", action=action, unit_ids=[], row_count=0,
                at=configuration.now(), subject=file.name,
            )  # fmt: skip
    finally:
        engine.dispose()
