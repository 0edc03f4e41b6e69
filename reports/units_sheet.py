"""All units beside each other in the workbook, as numbers; in alphabetical order, never ranked."""

from xlsxwriter.worksheet import Worksheet

from domain.measures import Form, Measure
from figures.figure_row import FigureRow
from reports.report_data import ReportData
from reports.sheet_text import write_text
from reports.workbook_formats import Formats
from translation import _
from words.quality_report import row_value

FIRST = 2


def fill_units_sheet(sheet: Worksheet, data: ReportData, formats: Formats) -> None:
    """A row a unit; value, numerator and denominator of each share, the value of the others."""
    measures = [one.measure for one in data.measures if one.measure.code_id in data.unit_rows]
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, FIRST + len(measures) * 3, 14)
    last = _heads(sheet, measures, formats)
    for line, unit in enumerate(data.units, start=1):
        write_text(sheet, line, 0, unit.name)
        write_text(sheet, line, 1, unit.code)
        column = FIRST
        for measure in measures:
            _cells(
                sheet, line, column, measure, data.unit_rows[measure.code_id][unit.code], formats
            )
            column += _width(measure)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(data.units), last)


def _heads(sheet: Worksheet, measures: list[Measure], formats: Formats) -> int:
    """The number of the last column."""
    write_text(sheet, 0, 0, _("Enhet"), formats.head)
    write_text(sheet, 0, 1, _("Id"), formats.head)
    parts = (_("värde"), _("täljare"), _("nämnare"))
    column = FIRST
    for measure in measures:
        for place, part in enumerate(parts[: _width(measure)]):
            write_text(sheet, 0, column + place, f"{_(measure.short_name)}, {part}", formats.head)
        column += _width(measure)
    return column - 1


def _cells(
    sheet: Worksheet, line: int, column: int, measure: Measure, row: FigureRow, formats: Formats
) -> None:
    if row.value is None:
        write_text(sheet, line, column, row_value(measure, row))
    else:
        sheet.write_number(line, column, row.value, formats.of(measure))
    if measure.form is not Form.SHARE:
        return
    for place, count in ((1, row.r), (2, row.n)):
        if count is not None:
            sheet.write_number(line, column + place, count, formats.whole)


def _width(measure: Measure) -> int:
    return 3 if measure.form is Form.SHARE else 1
