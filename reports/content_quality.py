"""How firm the figures are: sources, what is preliminary, hidden, changed or kept out."""

from domain.periods import local_date
from figures.source_status import SourceStatus
from reports.blocks import Block, Bullets, Heading, Paragraph, Table
from reports.report_data import ReportData
from translation import _
from translation.formats import MISSING, format_date, format_number, format_share
from words.freshness import SOURCES
from words.quality_report import lowered, period_name
from words.weeks import week_and_year

MOST_RESTATED = 10


def data_quality(data: ReportData) -> list[Block]:
    rows = tuple(_source_row(one) for one in data.sources)
    headers = (_("Källa"), _("Data till och med"), _("Senast inläst"), _("Rader i karantän"),
               _("Läge"))  # fmt: skip
    found: list[Block] = [Heading(_("Uppgifternas kvalitet"))]
    if rows:
        caption = _("Källorna {day}", day=format_date(data.order.today))
        found.append(Table(caption, headers, rows, frozenset({3}), (1.6, 1.3, 1.3, 1.2, 2.2)))
        text = _(
            "Karantän: rader i den senaste inlästa filen, för alla enheter, som inte kunde räknas. "
            "De räknas när filen har rättats och lästs in igen."
        )
        found.append(Paragraph(text, is_small=True))
    return [*found, Bullets(tuple([_preliminary(data), _hidden(data), *_restated(data)]))]


def _source_row(one: SourceStatus) -> tuple[str, ...]:
    state = _("Aktuell") if one.behind else _("Aldrig inläst")
    if one.is_replaced:
        state = _("Ersatt av den andra källan för besök")
    if one.is_late:
        state = _("Försenad")
        if len(one.late_units) <= MOST_RESTATED:
            state = _("Försenad: {units}", units=", ".join(one.late_units))
    return (
        _(SOURCES[one.kind]).capitalize(),
        format_date(one.behind) if one.behind else MISSING,
        format_date(local_date(one.last_import)) if one.last_import else MISSING,
        format_number(one.quarantined),
        state,
    )


def _preliminary(data: ReportData) -> str:
    names = [lowered(one.measure) for one in data.measures if one.row.preliminary]
    if not names:
        return _("Inga siffror är preliminära.")
    return _("Preliminära siffror: {measures}.", measures=", ".join(names))


def _hidden(data: ReportData) -> str:
    names = [lowered(one.measure) for one in data.measures if one.row.suppressed]
    if not names:
        return _("Inget mått är dolt för att få personer står bakom det.")
    return _("Visas inte, för få personer: {measures}.", measures=", ".join(names))


def _restated(data: ReportData) -> list[str]:
    """Changed weeks of the period, none of what is hidden."""
    hidden = {one.measure.code_id for one in data.measures if one.row.suppressed}
    names = {unit.id: unit.name for unit in data.units}
    rows = [row for row in data.restated if row.measure not in hidden]
    if not rows:
        period = period_name(data.order.period)
        return [_("Inga hela veckor {period} har ändrats av en senare fil.", period=period)]
    titles = {one.measure.code_id: _(one.measure.short_name) for one in data.measures}
    told = [
        _(
            "{measure}{unit}, {week}: siffran ändrades {day} från {before} till {after}.",
            measure=titles[row.measure],
            unit=f", {names[row.unit_id]}" if row.unit_id in names else "",
            week=week_and_year(row.week),
            day=format_date(local_date(row.restated_at)),
            before=format_share(row.before.r, row.before.n),
            after=format_share(row.after.r, row.after.n),
        )
        for row in rows[:MOST_RESTATED]
    ]
    if len(rows) > MOST_RESTATED:
        left = format_number(len(rows) - MOST_RESTATED)
        told.append(_("{count} ändrade veckor till.", count=left))
    return told
