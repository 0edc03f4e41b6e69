"""What stands with a chart that has left its page: whose, when, from where, and what it is not."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from charts.theme import Chart
from domain.measures import Measure
from domain.periods import Week
from translation import _
from translation.formats import format_date, format_week
from words.weeks import capital


class ExportOf(StrEnum):
    """What a page's charts are of: its period, always today, or nobody at all."""

    PERIOD = "period"
    NOW = "now"
    EXAMPLE = "example"


def no_individuals() -> str:
    return _("Innehåller inga uppgifter om enskilda brukare.")


def where_text(kind: ExportOf, unit: str, week: Week, today: date) -> str:
    """Hemtjänst Norrby, v. 18 2026"""
    if kind is ExportOf.EXAMPLE:
        return _("Påhittat exempel")
    if kind is ExportOf.NOW:
        return _("{unit}, läget {day}", unit=capital(unit), day=format_date(today))
    return f"{capital(unit)}, {format_week(week.number, week.year)}"


def definitions_text(measures: Sequence[Measure]) -> str:
    """K01 Mobil registrering, definition version 1; ..."""
    return "; ".join(
        _("{number} {name}, definition version {version}", number=measure.number,
          name=_(measure.short_name).lower(), version=measure.definition_version)
        for measure in measures
    )  # fmt: skip


def foot_lines(source: str, measures: Sequence[Measure], today: date) -> list[str]:
    """Under a picture or a table: source; definition; program, day and the assurance."""
    made = _("Mobilkoll, uttaget {day}.", day=format_date(today))
    definitions = definitions_text(measures)
    parts = [_("Källa: {source}", source=source)] if source else []
    parts += [_("Mått: {measures}.", measures=definitions)] if definitions else []
    return [*parts, f"{made} {no_individuals()}"]


def sheet_notes(
    chart: Chart, where: str, source: str, measures: Sequence[Measure], today: date
) -> list[tuple[str, str]]:
    """The same as labels and texts, for the second sheet of a workbook."""
    notes = [
        (_("Budskap"), chart.title),
        (_("Gäller"), where),
        (_("Visar"), chart.caption),
        (_("Kort sagt"), chart.sentence),
        (_("Källa"), source),
        (_("Mått"), definitions_text(measures)),
        (_("Definition"), " ".join(_(measure.definition) for measure in measures)),
        (_("Uttaget"), f"{format_date(today)}, Mobilkoll"),
        (_("Uppgifter"), no_individuals()),
    ]
    return [(label, text) for label, text in notes if text]
