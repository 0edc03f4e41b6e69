"""`mobilkoll retention`: remove what is older than its limit, with a protocol."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

import click
from sqlalchemy.exc import ProgrammingError

import settings as configuration
from cli_database import opened_database
from domain.periods import local_date
from domain.retention import Removal, total_of
from file_import.retention import RetentionOrder, run_retention
from translation import _
from translation.formats import format_date, format_number
from words.retention import kind_name, limit_text

NOT_ALLOWED = 1


@click.command("retention")
@click.option("--dry-run", is_flag=True, help="Say what would be removed; remove nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one object.")
@click.option(
    "--folder", "folders", multiple=True,
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="A watched folder: old files in its done/ and failed/ go too.",
)  # fmt: skip
def retention(dry_run: bool, as_json: bool, folders: tuple[Path, ...]) -> None:
    """Remove persons, reports, logs and files older than their limits; counts stay."""
    settings = configuration.load()
    order = RetentionOrder(
        limits=settings.retention, now=configuration.now(), today=configuration.today(settings),
        by="mobilkoll retention", uploads=settings.data_dir / "uploads", folders=folders,
        is_dry_run=dry_run,
    )  # fmt: skip
    try:
        with opened_database(settings) as engine:
            removals = run_retention(engine, order)
    except ProgrammingError as fault:
        why = str(fault.orig).strip().splitlines()[0]
        click.echo(_("Databasen tillåter inte gallringen: {why}.", why=why), err=True)
        sys.exit(NOT_ALLOWED)
    click.echo(_as_json(order, removals) if as_json else _as_text(order, removals))


def _as_json(order: RetentionOrder, removals: Sequence[Removal]) -> str:
    told = {
        "run_at": order.now.isoformat(),
        "dry_run": order.is_dry_run,
        "removed": total_of(removals),
        "kinds": [
            {
                "kind": one.limit.kind,
                "limit": str(one.limit),
                "kept_since": one.before.astimezone(UTC).isoformat(),
                "removed": one.count,
            }
            for one in removals
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _as_text(order: RetentionOrder, removals: Sequence[Removal]) -> str:
    lines = [
        "\t".join(
            (
                kind_name(one.limit.kind),
                _("äldre än {limit} (före {day})", limit=limit_text(one.limit),
                  day=format_date(local_date(one.before))),
                format_number(one.count),
            )
        )
        for one in removals
    ]  # fmt: skip
    total = format_number(total_of(removals))
    if order.is_dry_run:
        return "\n".join([*lines, _("Skulle tas bort: {count}. Inget är ändrat.", count=total)])
    return "\n".join([*lines, _("Borttaget: {count}.", count=total)])
