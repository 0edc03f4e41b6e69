"""`mobilkoll ...`: thin callers of the same functions as the pages."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

import settings as configuration
from cli_audit import audit
from cli_backup import backup, restore
from cli_database import give_way, opened_database
from cli_mappings import draft_of, mapping_for, mappings
from cli_report import report
from cli_retention import retention
from cli_status import status
from cli_undo import undo
from cli_users import users
from cli_watch import watch
from data_access.database import DatabaseUnavailable, reading
from data_access.schema import migrate
from domain.periods import STOCKHOLM
from domain.personal_identity import mask_personal_numbers
from domain.scope import Scope
from figures.command import WrongQuestion, render_figures
from file_import.import_file import ImportOrder, import_file
from file_import.kinds import KINDS
from file_import.result import ImportResult, Outcome
from translation import _, speak

OTHER_FAULT = 1
REFUSED = 2
SHOWN_ERRORS = 20


@click.group()
def commands() -> None:
    """Mobilkoll: mobile-phone use in home care, followed up."""


for command in (
    users, audit, backup, restore, retention, status, watch, undo, mappings, report,
):  # fmt: skip
    commands.add_command(command)


def main() -> None:
    """Run a command; faults of ours end in one sentence and exit code 1."""
    try:
        speak(configuration.language())
        commands(standalone_mode=True)
    except configuration.SettingsFault as fault:
        click.echo(str(fault), err=True)
        sys.exit(OTHER_FAULT)
    except DatabaseUnavailable as fault:
        click.echo(_("Databasen går inte att använda: {why}.", why=fault), err=True)
        sys.exit(OTHER_FAULT)
    except OSError as fault:
        why = mask_personal_numbers(str(fault))
        click.echo(_("Filen eller katalogen går inte att använda: {why}.", why=why), err=True)
        sys.exit(OTHER_FAULT)


@commands.command()
def run() -> None:
    """Serve; with no configuration the demo on http://127.0.0.1:8050."""
    from serve import serve

    serve(configuration.load())


@commands.command("migrate")
def migrate_command() -> None:
    """Create or upgrade the database."""
    migrate(configuration.load().database_url)
    click.echo(_("Databasen är klar."))


@commands.command("example-files")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option("--size", type=click.Choice(["S", "M", "L"]), default="S")
@click.option("--seed", type=int, default=1)
def example_files(directory: Path, size: str, seed: int) -> None:
    """Write example import files in the canonical form."""
    from demo.example_files import write_example_files

    today = configuration.today(configuration.load())
    for file in write_example_files(directory, size=size, seed=seed, today=today):
        click.echo(f"{file.kind}\t{file.path}\t{file.extracted_at.isoformat()}")


@commands.command("import")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen; store nothing.")
@click.option("--yes", is_flag=True, help="Answer yes to questions.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one object (a list for several files)."
)
@click.option("--extracted-at", help="When the file was extracted, such as 2026-04-27T06:00.")
@click.option("--map", "columns", multiple=True, help='COLUMN="Header in the file"; repeatable.')
@click.option("--value", "values", multiple=True, help='COLUMN:"Word in the file"=ours.')
@click.option("--dates", type=click.Choice(["d/m/y", "m/d/y"]), help="Order in 04/05/2026.")
@click.option("--save-mapping", is_flag=True, help="Remember it for files with this header.")
@click.option("--mapping-name", default="", help="What the source is called.")
def import_command(
    kind: str,
    files: tuple[Path, ...],
    dry_run: bool,
    yes: bool,
    as_json: bool,
    extracted_at: str | None,
    columns: tuple[str, ...],
    values: tuple[str, ...],
    dates: str | None,
    save_mapping: bool,
    mapping_name: str,
) -> None:
    """Import files of one KIND, each in a transaction of its own."""
    give_way()
    settings = configuration.load()
    at = _instant(extracted_at) if extracted_at else None
    draft = draft_of(columns, values, dates, mapping_name)
    results = []
    with opened_database(settings) as engine:
        for path in files:
            order = ImportOrder(
                kind=kind,
                path=path,
                now=configuration.now(),
                today=configuration.today(settings),
                imported_by="mobilkoll import",
                person_key=settings.person_key,
                extracted_at=at,
                is_dry_run=dry_run,
                asks=not yes,
                keeps_descriptions=settings.keeps_descriptions,
                mapping=mapping_for(engine, kind, path, draft) if draft else None,
                saves_mapping=save_mapping,
            )
            with _bar(path, as_json) as told:
                results.append(import_file(engine, replace(order, told=told)))
    _show(results, as_json)
    sys.exit(max((result.exit_code for result in results), key=(0, 3, 2).index))


@commands.command("figures")
@click.option("--measure", "code", required=True)
@click.option("--unit", default="all", help="An id, all or each.")
@click.option("--from", "first", required=True, help="2026v01, 2026-01 or 2026-01-31.")
@click.option("--to", "last", required=True)
@click.option("--format", "output", type=click.Choice(["json", "csv"]), default="json")
@click.option("--locked", type=click.Choice(["on", "off"]), default="on")
@click.option("--unsuppressed", is_flag=True, help="Show small numbers, for those with the right.")
def figures_command(
    code: str, unit: str, first: str, last: str, output: str, locked: str, unsuppressed: bool
) -> None:
    """The same figures as the pages, with r, n, limits, signals and icons."""
    settings = configuration.load()
    try:
        with opened_database(settings) as engine, reading(engine) as session:
            text = render_figures(
                session,
                scope=Scope(None, sees_unsuppressed=True),
                code=code,
                unit=unit,
                first=first,
                last=last,
                today=configuration.today(settings),
                output=output,
                locked=locked == "on",
                unsuppressed=unsuppressed,
            )
    except WrongQuestion as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(REFUSED)
    click.echo(text)


@contextmanager
def _bar(path: Path, as_json: bool) -> Iterator[Callable[[float], None]]:
    """A progress bar for whoever watches a terminal; nothing for a job or a script."""
    if as_json or not sys.stderr.isatty():
        yield lambda _share: None
        return
    with click.progressbar(length=100, label=path.name, file=sys.stderr) as bar:
        yield lambda share: bar.update(max(0, round(share * 100) - bar.pos))
        bar.update(100 - bar.pos)


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            "write it as 2026-04-27T06:00", param_hint="--extracted-at"
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=STOCKHOLM)


def _show(results: list[ImportResult], as_json: bool) -> None:
    if as_json:
        objects = [result.as_json() for result in results]
        answer = objects[0] if len(objects) == 1 else objects
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    for result in results:
        if result.outcome is Outcome.REFUSED:
            click.echo(_("{file}: avvisad. Inget ur filen har sparats.", file=result.file))
            _show_faults(result)
            continue
        click.echo(
            _(
                "{file}: {rows} rader, {stored} sparade, {quarantined} i karantän, {repeated} "
                "upprepade.",
                file=result.file,
                rows=result.rows,
                stored=result.stored,
                quarantined=result.quarantined,
                repeated=result.repeated,
            )
        )
        for warning in result.warnings:
            click.echo(_("  Obs: {warning}", warning=warning))
        _show_faults(result)
        if result.quarantined:
            click.echo(_what_to_do(result.kind))


def _show_faults(result: ImportResult) -> None:
    for error in result.errors[:SHOWN_ERRORS]:
        click.echo(f"  {error.place}: {error.reason}")
    if len(result.errors) > SHOWN_ERRORS:
        left = len(result.errors) - SHOWN_ERRORS
        click.echo(_("  ... och {count} rader till.", count=left))


def _what_to_do(kind: str) -> str:
    if kind == "besok":
        return _("  Rätta raderna i källan och läs in hela filen igen.")
    return _("  Rätta raderna på sidan Import, eller i källan och läs in hela filen igen.")


if __name__ == "__main__":
    main()
