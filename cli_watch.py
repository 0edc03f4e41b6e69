"""`mobilkoll watch`: import what lands in a folder, until it is stopped."""

import sys
import time
from pathlib import Path

import click
from sqlalchemy import Engine

import settings as configuration
from cli_database import give_way, opened_database
from data_access.database import DatabaseUnavailable
from file_import.import_file import ImportOrder, import_file
from file_import.result import EXIT_CODES, ImportResult, Outcome
from file_import.watched_folder import Imported, Watch
from translation import _

SHOWN = 20


@click.command("watch")
@click.argument("directory", type=click.Path(file_okay=False, exists=True, path_type=Path))
@click.option(
    "--every",
    default=10,
    show_default=True,
    type=click.IntRange(1, 3600),
    help="Seconds between two looks; a file that changes in between is not taken.",
)
@click.option("--once", is_flag=True, help="Take what is there now, then stop.")  # fmt: skip
def watch(directory: Path, every: int, once: bool) -> None:
    """Import files as they land in DIRECTORY; they move to done/ or, with the reason, failed/."""
    give_way()
    settings = configuration.load()
    worst = [0]
    with opened_database(settings) as engine:
        folder = Watch(
            directory, lambda kind, path: _import(engine, settings, kind, path, worst),
            click.echo, configuration.now,
        )  # fmt: skip
        _look(folder)
        while True:
            time.sleep(1 if once else every)
            _look(folder)
            if once:
                break
    sys.exit(worst[0])


def _look(folder: Watch) -> None:
    """A database that is away now leaves the files where they are, for the next look."""
    try:
        folder.look()
    except DatabaseUnavailable as fault:
        click.echo(_("Databasen går inte att använda: {why}.", why=fault), err=True)


def _import(
    engine: Engine, settings: configuration.Settings, kind: str, path: Path, worst: list[int]
) -> Imported:
    order = ImportOrder(
        asks=True,
        kind=kind, path=path, now=configuration.now(), today=configuration.today(settings),
        imported_by="mobilkoll watch", person_key=settings.person_key,
        keeps_descriptions=settings.keeps_descriptions,
    )  # fmt: skip
    result = import_file(engine, order)
    worst[0] = max(worst[0], EXIT_CODES[result.outcome], key=(0, 3, 2).index)
    return Imported(result.outcome, tuple(_sentences(result)))


def _sentences(result: ImportResult) -> list[str]:
    counts = _(
        "{rows} rader, {stored} sparade, {quarantined} i karantän, {repeated} upprepade.",
        rows=result.rows,
        stored=result.stored,
        quarantined=result.quarantined,
        repeated=result.repeated,
    )
    said = [] if result.outcome is Outcome.REFUSED else [counts]
    said += result.warnings
    said += [f"{error.place}: {error.reason}" for error in result.errors[:SHOWN]]
    return said
