"""`mobilkoll mapping ...` and the options of `mobilkoll import` that make one."""

import sys
from pathlib import Path

import click
from sqlalchemy import Engine

import settings as configuration
from cli_database import opened_database
from data_access.access_log import save_access
from data_access.column_mappings import find_column_mappings, remove_column_mapping
from data_access.database import reading, writing
from domain.column_mapping import DAY_FIRST, MONTH_FIRST, ColumnMapping
from file_import.file_shape import read_shape
from file_import.kinds import KINDS
from file_import.mapping_checks import MappingDraft, MappingFault, checked_mapping, merged
from file_import.result import FileRefused
from file_import.table_reading import directory
from translation import _

REFUSED = 2
DATE_ORDERS = {"d/m/y": DAY_FIRST, "m/d/y": MONTH_FIRST}


@click.group("mapping")
def mappings() -> None:
    """What is remembered of the columns and words of sources."""


@mappings.command("list")
def list_command() -> None:
    """Number, kind, name, who and when, columns and values of each."""
    with opened_database(configuration.load()) as engine, reading(engine) as session:
        for one in find_column_mappings(session):
            when = one.saved_at.date().isoformat() if one.saved_at else ""
            columns = ", ".join(f"{name}={text}" for name, text in one.columns.items())
            values = ", ".join(
                f"{name}:{text}={ours}"
                for name, pairs in one.values.items()
                for text, ours in pairs.items()
            )
            told = [str(one.id), one.kind, one.name, one.saved_by, when, columns, values]
            click.echo("\t".join([*told, one.date_order]))


@mappings.command("remove")
@click.argument("number", type=int)
def remove_command(number: int) -> None:
    """Forget one, by its number; files of that source are read by their headers alone again."""
    with opened_database(configuration.load()) as engine, writing(engine) as session:
        removed = remove_column_mapping(session, number)
        if removed is not None:
            save_access(
                session, user_id=None, role="command", action="remove_mapping", unit_ids=[],
                row_count=1, at=configuration.now(), subject=removed.kind,
            )  # fmt: skip
    if removed is None:
        click.echo(_("Kolumnkopplingen finns inte."), err=True)
        sys.exit(REFUSED)
    click.echo(_("Kolumnkopplingen {name} är borttagen.", name=removed.name))


def draft_of(
    columns: tuple[str, ...], values: tuple[str, ...], date_order: str | None, name: str
) -> MappingDraft | None:
    """What the options ask for; None without any; a usage error for what is not written so."""
    if not (columns or values or date_order):
        return None
    found: dict[str, str] = {}
    for text in columns:
        column, sign, header = text.partition("=")
        if not sign or column.strip() in found:
            raise click.BadParameter('write it once as COLUMN="Header"', param_hint="--map")
        found[column.strip()] = header
    pairs = []
    for text in values:
        column, colon, pair = text.partition(":")
        word, sign, ours = pair.rpartition("=")
        if not colon or not sign:
            raise click.BadParameter('write it as COLUMN:"Word"=ours', param_hint="--value")
        pairs.append((column.strip(), word, ours.strip()))
    return MappingDraft(name, found, pairs, DATE_ORDERS.get(date_order or "", ""))


def mapping_for(engine: Engine, kind: str, path: Path, draft: MappingDraft) -> ColumnMapping:
    """The mapping of this file's source, with what is remembered of it; else exit code 2."""
    known = KINDS[kind]
    try:
        with reading(engine) as session:
            remembered = find_column_mappings(session, kind=kind)
            shape = read_shape(path, known.columns, remembered, list(draft.columns.values()))
            whole = merged(shape.fingerprint, remembered, draft)
            return checked_mapping(known, shape.header, whole, directory(session, None))
    except (MappingFault, FileRefused) as fault:
        click.echo(f"{path.name}: {fault}", err=True)
        sys.exit(REFUSED)
    except OSError as fault:
        click.echo(f"{path.name}: {fault.strerror}", err=True)
        sys.exit(REFUSED)
