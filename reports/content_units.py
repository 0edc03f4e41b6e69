"""All units beside each other, and the one page for the board; never a ranking."""

from collections.abc import Sequence

from domain.measures import known_measure
from figures.unit_matrix import UnitMatrix
from reports.blocks import Block, Bullets, Heading, Paragraph, Picture, Table
from reports.content_measures import measure_rows
from reports.report_charts import COMPARED_CHARTS
from reports.report_data import MOST_COMPARED, ReportData
from translation import _
from translation.formats import format_number
from words.comparison import compare_headline, funnel_notes
from words.quality_report import period_name, unit_cell
from words.units import (
    chance_note,
    changed_sentence,
    local_sentences,
    shared_sentences,
)

BOARD = (
    "mobile_registration_rate", "mobile_documentation_rate", "manual_registration_rate",
    "valid_token_rate", "renewed_in_time_rate", "oldest_open_days",
)  # fmt: skip
MOST_TOLD = 3


def board_page(data: ReportData) -> list[Block]:
    """One page: how it stands, what is common, what is local, and how firm that is."""
    matrix = data.matrix
    if matrix is None:
        return []
    shown = [one for one in data.measures if one.measure.code_id in BOARD]
    table = measure_rows(_("För nämnden: {period}", period=period_name(data.order.period)), shown)
    return [
        Heading(_("För nämnden på en sida"), new_page=True),
        Paragraph(_board_lead(data, matrix), is_lead=True),
        table,
        Heading(_("Gemensamt för enheterna"), 2),
        Bullets(_told(shared_sentences(matrix))),
        Heading(_("Förändringar i enskilda enheter"), 2),
        Bullets(_told(local_sentences(matrix))),
        Paragraph(chance_note(matrix.judged), is_small=True),
    ]


def _board_lead(data: ReportData, matrix: UnitMatrix) -> str:
    parts = [changed_sentence(matrix)]
    if data.comparison is not None:
        parts.append("".join(text for text, _bold in compare_headline(data.comparison)))
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts)


def _told(sentences: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    shown = tuple(f"{first} {then}".strip() for first, then in sentences[:MOST_TOLD])
    left = len(sentences) - len(shown)
    more = (_("{count} till står i tabellen.", count=format_number(left)),) if left > 0 else ()
    return (*shown, *more)


def unit_sections(data: ReportData, pictures: Sequence[Picture]) -> list[Block]:
    """The figures of each unit by name, the funnel and the weeks."""
    if data.order.unit is not None:
        return []
    own = [picture for picture in pictures if picture.name in COMPARED_CHARTS]
    found: list[Block] = [Heading(_("Enheterna bredvid varandra"), new_page=True)]
    if data.unit_rows:
        found.append(_unit_table(data))
        text = _("I bokstavsordning, ingen rangordning. Skillnader kan bero på storlek och slump.")
        found.append(Paragraph(text, is_small=True))
    elif len(data.units) > MOST_COMPARED:
        text = _("Enheterna är fler än {most} och visas inte bredvid varandra.", most=MOST_COMPARED)
        found.append(Paragraph(text))
    else:
        found.append(Paragraph(_("Det finns för få enheter att jämföra.")))
    found += own
    comparison = data.comparison
    if own and comparison is not None and comparison.lines is not None:
        found.append(Paragraph(" ".join(funnel_notes(comparison.lines)), is_small=True))
    return found


def _unit_table(data: ReportData) -> Table:
    measures = [known_measure(code) for code in data.unit_rows]
    headers = (_("Enhet"), *(_(measure.short_name) for measure in measures))
    rows = []
    for unit in data.units:
        cells = []
        for measure in measures:
            row = data.unit_rows[measure.code_id].get(unit.code)
            cells.append("" if row is None else unit_cell(measure, row))
        rows.append((unit.name, *cells))
    caption = _("Enheterna {period}", period=period_name(data.order.period))
    columns = frozenset(range(1, len(headers)))
    widths = (2.0, *(1.0 for _measure in measures))
    return Table(caption, headers, tuple(rows), columns, widths, is_dense=True)
