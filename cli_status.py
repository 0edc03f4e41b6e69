"""`mobilkoll status`: how far each source has come; for people and for monitoring."""

import json
import sys
from datetime import datetime

import click

import settings as configuration
from cli_database import opened_database
from data_access.database import reading
from domain.periods import STOCKHOLM
from domain.scope import EVERYTHING
from figures.source_status import SourceStatus, build_source_status
from translation import _
from translation.formats import MISSING, format_date

LATE = 4


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects.")
def status(as_json: bool) -> None:
    """Each source: last day covered, last import, what is late. Exit code 4 when something is."""
    settings = configuration.load()
    with opened_database(settings) as engine, reading(engine) as session:
        found = build_source_status(session, scope=EVERYTHING, today=configuration.today(settings))
    if as_json:
        click.echo(json.dumps([_object(one) for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            click.echo(_line(one))
    sys.exit(LATE if any(one.is_late for one in found) else 0)


def _object(one: SourceStatus) -> dict[str, object]:
    return {
        "kind": one.kind,
        "covered_to": one.behind.isoformat() if one.behind else None,
        "furthest": one.furthest.isoformat() if one.furthest else None,
        "last_import": one.last_import.isoformat() if one.last_import else None,
        "outcome": one.last_outcome or None,
        "quarantined": one.quarantined,
        "late": one.is_late,
        "late_units": list(one.late_units),
        "units_never_covered": one.uncovered,
    }


def _line(one: SourceStatus) -> str:
    covered = format_date(one.behind) if one.behind else MISSING
    late = ""
    if one.is_late:
        late = _("FÖRSENAD: {units}", units=", ".join(one.late_units))
    return "\t".join([one.kind, covered, _imported(one.last_import), late]).rstrip("\t")


def _imported(at: datetime | None) -> str:
    if at is None:
        return _("aldrig inläst")
    return _("inläst {time}", time=at.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M"))
