"""`mobilkoll undo KIND`: the last import of a kind, taken back."""

import sys

import click

import settings as configuration
from cli_database import opened_database
from data_access.database import reading
from data_access.import_log import LoggedImport, find_imports
from file_import.kinds import KINDS
from file_import.undo import CannotUndo, undo_import
from translation import _
from translation.formats import format_moment

REFUSED = 2


@click.command("undo")
@click.argument("kind", type=click.Choice(list(KINDS)))
@click.option("--yes", is_flag=True, help="Undo without asking.")
def undo(kind: str, yes: bool) -> None:
    """Take the last import of KIND back; everything is as it was before it."""
    settings = configuration.load()
    try:
        with opened_database(settings) as engine:
            with reading(engine) as session:
                run = _last(find_imports(session, most=500), kind)
            when = format_moment(run.imported_at)
            if not yes:
                click.confirm(
                    _("Ångra {file}, inläst {when}?", file=run.file_name, when=when), abort=True
                )
            undo_import(
                engine, run.id, user_id=None, role="command", by="mobilkoll undo",
                at=configuration.now(),
            )  # fmt: skip
    except CannotUndo as fault:
        click.echo(str(fault), err=True)
        sys.exit(REFUSED)
    click.echo(_("Ångrad: {file}, inläst {when}.", file=run.file_name, when=when))


def _last(imports: list[LoggedImport], kind: str) -> LoggedImport:
    for run in imports:
        if run.kind == kind and run.outcome != "refused" and run.undone_at is None:
            return run
    raise CannotUndo(_("Ingen fil av sorten {kind} är inläst.", kind=kind))
