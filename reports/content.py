"""The report in reading order, from what was gathered: title page, summary, measures, method."""

from collections.abc import Sequence

from reports.blocks import Block, Bullets, Document, Heading, Paragraph, Picture, Terms
from reports.content_measures import chart_tables, definitions, measure_table, month_table, signs
from reports.content_quality import data_quality
from reports.content_units import board_page, unit_sections
from reports.report_charts import COMPARED_CHARTS
from reports.report_data import MAIN, ReportData
from translation import _, current_language
from translation.formats import format_date, format_moment
from words.freshness import freshness_sentence
from words.quality_report import (
    measure_sentence,
    period_name,
    report_title,
    summary_sentences,
    unit_title,
)


def compose(data: ReportData, pictures: Sequence[Picture]) -> Document:
    """The whole report in the language spoken. `pictures`: its charts, drawn or not."""
    order = data.order
    name = unit_title(order.unit.name if order.unit else None)
    blocks: list[Block] = [
        Heading(_("Sammanfattning")),
        *_summary(data, name),
        *board_page(data),
        Heading(_("Måtten i korthet"), new_page=True),
        *measure_table(data),
        Heading(_("Måtten med ord"), 2),
        Bullets(tuple(_sentences(data))),
        *month_table(data),
        *unit_sections(data, pictures),
        *_charts(pictures),
        *_follow_up(data),
        *data_quality(data),
        *signs(),
        *definitions(data),
        *chart_tables(pictures),
    ]
    return Document(
        report_title(order.period), name, period_name(order.period), current_language(),
        _facts(data), tuple(blocks), _labels(),
    )  # fmt: skip


def _facts(data: ReportData) -> tuple[tuple[str, str], ...]:
    order = data.order
    covered = {one.kind: one.furthest for one in data.sources if one.furthest}
    unit, period = order.unit, order.period
    days = f"{format_date(period.first_day)} – {format_date(period.last_day)}"
    facts = [
        (_("Enhet"), f"{unit.name} ({unit.code})" if unit else _("Alla enheter")),
        (_("Period"), f"{period_name(period)}, {days}"),
        (_("Framställd"), format_moment(order.made_at)),
        (_("Av"), order.made_by),
        (_("Underlag"), freshness_sentence(covered)),
    ]
    if order.period.last_day >= order.today:
        text = _("Perioden pågår: siffrorna gäller till och med {day}.", day=format_date(order.day))
        facts.append((_("Obs"), text))
    return tuple(facts)


def _labels() -> dict[str, str]:
    return {
        "contents": _("Innehåll"),
        "not_drawn": _("Diagrammet kunde inte ritas här; i stället visas dess tabell."),
        "page": _("Sida"),
        "table": _("Tabell"),
        "figure": _("Diagram"),
        "product": "Mobilkoll",
    }


def _summary(data: ReportData, name: str) -> list[Block]:
    main = data.measure(MAIN) or (data.measures[0] if data.measures else None)
    if main is None:
        return [Paragraph(_("Underlag saknas."), is_lead=True)]
    order = data.order
    lead = measure_sentence(name, main, order.today, data.restated)
    has = order.follow_up is not None or order.unit is None
    return [
        Paragraph(lead, is_lead=True),
        Bullets(tuple(summary_sentences(data.measures, has_follow_up=has))),
    ]


def _sentences(data: ReportData) -> list[str]:
    """A sentence a measure; the unit is the report's."""
    return [
        measure_sentence(_(one.measure.short_name), one, data.order.today, data.restated)
        for one in data.measures
    ]


def _charts(pictures: Sequence[Picture]) -> list[Block]:
    """Those of units beside each other stand with them."""
    own = [picture for picture in pictures if picture.name not in COMPARED_CHARTS]
    if not own:
        return []
    return [Heading(_("Diagrammen"), new_page=True), *own]


def _follow_up(data: ReportData) -> list[Block]:
    found: list[Block] = [Heading(_("Analys och åtgärder"))]
    text = data.order.follow_up
    if data.order.unit is None:
        found.append(Paragraph(_("Enheternas analys och åtgärder står i deras egna rapporter.")))
        return found
    if text is None:
        found.append(Paragraph(_("Ingen uppföljning är signerad.")))
        return found
    found += [Paragraph(part) for part in text.analysis.splitlines() if part.strip()]
    if text.actions:
        found += [Heading(_("Åtgärder"), 2), Bullets(text.actions)]
    signed = [
        (_("Signerad av"), text.signed_by),
        (_("Dag"), format_date(text.signed_on)),
        (_("Referens"), text.reference or _("Ingen referens angiven.")),
    ]
    return [*found, Heading(_("Underskrift"), 2), Terms(tuple(signed))]
