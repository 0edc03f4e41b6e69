"""`mobilkoll report`: the quality report of one unit, of all, or of each in a file of its own."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

import settings as configuration
from cli_database import opened_database
from data_access.database import reading
from data_access.units import fetch_units
from domain.measures import MEASURES
from domain.report_period import ReportPeriod, parse_report_period
from domain.scope import Scope
from domain.units import Unit
from reports.chart_drawing import ChartDrawer, chart_drawer
from reports.file_names import FORMATS, report_file_name
from reports.quality_report import gather_for, make_report
from reports.report_data import ReportOrder
from reports.typesetting import NotTypeset
from translation import _

REFUSED, FAILED = 2, 1
EACH, ALL = "each", "all"
LONGEST_SHOWN, SHOWN_UNITS = 40, 40


class WrongReport(ValueError):
    """A period or unit that does not exist, or a place to write that will not do."""


@click.command("report")
@click.option("--period", "text", required=True, help="2026-03, 2026T1 or 2026.")
@click.option("--unit", default=ALL, help="An id, all, or each (a file for every unit).")
@click.option("--format", "form", type=click.Choice(FORMATS), default="pdf")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="With each: a folder.")
def report(text: str, unit: str, form: str, out: Path) -> None:
    """The quality report; charts need the extra "charts" and Chromium, else tables stand there."""
    settings = configuration.load()
    today = configuration.today(settings)
    try:
        period = _period(text, today)
        with opened_database(settings) as engine, chart_drawer() as drawer:
            with reading(engine) as session:
                units = fetch_units(session, scope=Scope(None))
            day = min(period.last_day, today)
            for path, one in _with_progress(_files(units, unit, period, form, out, day)):
                order = _order(one, period, today)
                with reading(engine) as session:
                    data = gather_for(session, order, form)
                made = make_report(data, form, drawer.draw)
                path.write_bytes(made.content)
            if form != "xlsx":
                _tell(drawer)
    except WrongReport as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(REFUSED)
    except NotTypeset as fault:
        click.echo(_("Rapporten kunde inte framställas: {why}.", why=fault), err=True)
        sys.exit(FAILED)


def _order(unit: Unit | None, period: ReportPeriod, today: date) -> ReportOrder:
    codes = tuple(measure.code_id for measure in MEASURES)
    return ReportOrder(
        Scope(None), unit, period, today, configuration.now(), codes, "mobilkoll report"
    )


def _period(text: str, today: date) -> ReportPeriod:
    try:
        period = parse_report_period(text)
    except ValueError:
        shown = repr(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "...")
        raise WrongReport(
            _(
                "{text} är ingen period. Skriv en månad (2026-03), en tertial (2026T1) eller ett "
                "år (2026).",
                text=shown,
            )
        ) from None
    if period.first_day > today:
        raise WrongReport(_("{period} har inte börjat än.", period=period))
    return period


def _files(
    units: Sequence[Unit], wanted: str, period: ReportPeriod, form: str, out: Path, day: date
) -> list[tuple[Path, Unit | None]]:
    """Where each report goes, and whose it is; `day`: who is valid then is each."""
    if wanted == ALL:
        return [(out, None)]
    if wanted == EACH:
        out.mkdir(parents=True, exist_ok=True)
        valid = [unit for unit in units if unit.is_valid(day)]
        return [(out / report_file_name(unit.code, period, form), unit) for unit in valid]
    found = [unit for unit in units if unit.code == wanted]
    if not found:
        known = ", ".join([ALL, EACH, *(unit.code for unit in units[:SHOWN_UNITS])])
        shown_text = repr(wanted[:LONGEST_SHOWN])
        raise WrongReport(
            _("Det finns ingen enhet {unit}. Skriv en av: {known}.", unit=shown_text, known=known)
        )
    return [(out, found[0])]


def _with_progress(
    files: list[tuple[Path, Unit | None]],
) -> Sequence[tuple[Path, Unit | None]]:
    """A bar on the error channel where there are several."""
    if len(files) == 1:
        return files
    return _Bar(files)


class _Bar(list[tuple[Path, Unit | None]]):
    """The files, with a progress bar while they are gone through."""

    def __iter__(self):  # type: ignore[no-untyped-def]
        with click.progressbar(
            super().__iter__(), length=len(self), label=_("Rapporter"), file=sys.stderr,
            item_show_func=lambda item: item[1].name if item and item[1] else "",
        ) as bar:  # fmt: skip
            yield from bar


def _tell(drawer: ChartDrawer) -> None:
    if drawer.fault:
        text = _("Diagrammen ritades inte ({why}); tabeller står i deras ställe.", why=drawer.fault)
        click.echo(text, err=True)
