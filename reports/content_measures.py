"""The measures of a report: table, months, signs, definitions, tables of the charts."""

from collections.abc import Sequence

from components.spc_icons import assurance_file, variation_file
from figures.report_figures import ReportedMeasure
from reports.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    Paragraph,
    Picture,
    Signed,
    Table,
    Terms,
)
from reports.report_data import ReportData
from translation import _
from translation.formats import MISSING
from words.about import measure_facts
from words.about_texts import ICONS, ICONS_LEAD, LIMITS, MARKS, NOT_MEASURED, RULES, RULES_LEAD
from words.quality_report import (
    assurance_text,
    lowered,
    period_name,
    row_counts,
    row_value,
    unit_cell,
    variation_text,
)
from words.targets import goal_words
from words.weeks import capital

MOST_COLUMNS = 8
MOST_MONTHS = 6
NUMBERS = frozenset({1, 2, 3})


def measure_table(data: ReportData) -> list[Block]:
    """All of them, and which are of a week instead of the period."""
    caption = _("Måtten {period}", period=period_name(data.order.period))
    found: list[Block] = [measure_rows(caption, data.measures)]
    weeks = [one for one in data.measures if one.asked != data.order.period]
    if weeks:
        names = capital(", ".join(lowered(one.measure) for one in weeks))
        text = _("{measures}: den sista hela veckan, {week}, eftersom måttet inte finns per månad.",
                 measures=names, week=period_name(weeks[0].asked))  # fmt: skip
        found.append(Paragraph(text, is_small=True))
    return found


def measure_rows(caption: str, measures: Sequence[ReportedMeasure]) -> Table:
    """Each measure with its figure, its target and the two verdicts as sign and word."""
    headers = (
        _("Mått"), _("Värde"), _("Antal"), _("Mål"), _("Förändring"), _("Målet nås"),
    )  # fmt: skip
    widths = (2.45, 1.15, 1.4, 1.35, 1.75, 1.35)
    return Table(caption, headers, tuple(_row(one) for one in measures), NUMBERS, widths)


def _row(one: ReportedMeasure) -> tuple[Cell, ...]:
    measure, row = one.measure, one.row
    value = row_value(measure, row)
    if row.preliminary and row.value is not None:
        value += " " + _("(prel.)")
    variation = variation_text(one)
    verdict = one.verdict if variation != MISSING else None
    return (
        f"{_(measure.short_name)} ({measure.number})",
        value,
        row_counts(measure, row),
        goal_words(one.target, measure) if one.target else MISSING,
        Signed(variation, variation_file(verdict)) if verdict else variation,
        Signed(assurance_text(one), assurance_file(verdict))
        if verdict and verdict.assurance
        else MISSING,
    )


def month_table(data: ReportData) -> list[Block]:
    """The months of a tertial or a year beside each other, at most six in a table."""
    shown = [one for one in data.measures if one.parts]
    if not shown:
        return []
    found: list[Block] = [Heading(_("Månad för månad"), 2)]
    months = [row.period for row in shown[0].parts]
    for start in range(0, len(months), MOST_MONTHS):
        part = slice(start, start + MOST_MONTHS)
        rows = tuple(
            (
                f"{_(one.measure.short_name)} ({one.measure.number})",
                *(unit_cell(one.measure, row) for row in one.parts[part]),
            )
            for one in shown
        )
        caption = _("Värde per månad, {first} – {last}", first=months[start], last=months[part][-1])
        columns = frozenset(range(1, len(months[part]) + 1))
        widths = (2.4, *(1.0 for _month in months[part]))
        headers = (_("Mått"), *months[part])
        found.append(Table(caption, headers, rows, columns, widths, is_dense=True))
    return found


def signs() -> list[Block]:
    """How icons, limits and marks are read."""
    icons = tuple((Signed(_(text), file),) for file, text in ICONS)
    rules = tuple(f"{_(name)}. {_(text)}" for name, text in RULES)
    marks = tuple((_(name), _(text)) for name, text in MARKS)
    return [
        Heading(_("Metod")),
        Paragraph(_(RULES_LEAD)),
        Bullets(rules),
        Bullets(tuple(_(text) for text in LIMITS)),
        Heading(_("Ikonerna"), 2),
        Paragraph(_(ICONS_LEAD)),
        Table(_("Ikonerna och vad de betyder"), (_("Ikon och betydelse"),), icons),
        Heading(_("Markeringar"), 2),
        Terms(marks),
    ]


def definitions(data: ReportData) -> list[Block]:
    """What each measure is, how it is computed and from what."""
    found: list[Block] = [Heading(_("Definitioner"), 2)]
    for one in data.measures:
        measure = one.measure
        facts = measure_facts(measure, one.target)
        found += [
            Heading(f"{_(measure.name)} ({measure.number})", 3),
            Paragraph(_(measure.definition)),
            Paragraph(" ".join(f"{label}: {text}" for label, text in facts), is_small=True),
        ]
    return [*found, Paragraph(_(NOT_MEASURED), is_small=True)]


def chart_tables(pictures: Sequence[Picture]) -> list[Block]:
    """The same data as the charts that could be drawn; others have their table in their place."""
    drawn = [picture.table for picture in pictures if picture.svg]
    found = [table for table in drawn if len(table.headers) <= MOST_COLUMNS]
    return [Heading(_("Diagrammens tabeller"), new_page=True), *found] if found else []
