"""`mobilkoll audit ...`: read the access log, and prove that nobody has changed it."""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from typing import TextIO

import click

import settings as configuration
from cli_database import opened_database
from data_access.access_log import find_broken_entry, iterate_access, save_access
from data_access.database import reading, writing
from domain.periods import STOCKHOLM
from translation import _

BROKEN = 3
DAY = click.DateTime(["%Y-%m-%d"])


@click.group("audit")
def audit() -> None:
    """The access log."""


@audit.command("verify")
def verify_command() -> None:
    """Exit code 0 when the chain of hashes is whole, 3 with the first entry that breaks it."""
    with opened_database(configuration.load()) as engine, reading(engine) as session:
        broken = find_broken_entry(session)
    if broken is None:
        click.echo(_("Loggen är hel."))
        return
    click.echo(_("Loggen är ändrad: post {entry} stämmer inte med den före.", entry=broken))
    sys.exit(BROKEN)


@audit.command("export")
@click.option("--from", "first", type=DAY, required=True)
@click.option("--to", "last", type=DAY, required=True, help="The last day, included.")
@click.option("--out", type=click.File("w", encoding="utf-8"), default="-")
def export_command(first: datetime, last: datetime, out: TextIO) -> None:
    """Entries of a period, one JSON object a line; that it was read is logged as well."""
    begins, ends = _start_of(first.date()), _start_of(last.date() + timedelta(days=1))
    count = 0
    with opened_database(configuration.load()) as engine:
        with reading(engine) as session:
            for entry in iterate_access(session, first=begins, last=ends):
                out.write(json.dumps(entry, ensure_ascii=True) + "\n")
                count += 1
        with writing(engine, changes_figures=False) as session:
            save_access(
                session, user_id=None, role="command", action="export_log", unit_ids=[],
                row_count=count, at=configuration.now(),
                subject=f"{first.date()} - {last.date()}",
            )  # fmt: skip


def _start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=STOCKHOLM).astimezone(UTC)
