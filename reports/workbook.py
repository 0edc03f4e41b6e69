"""The report as a workbook: a sheet a measure, with real numbers and dates and a native chart."""

import io

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from figures.report_figures import ReportedMeasure
from reports.measure_sheet import add_measure_sheet
from reports.report_data import ReportData
from reports.sheet_text import write_text
from reports.shown_text import plain_text
from reports.units_sheet import fill_units_sheet
from reports.workbook_formats import Formats
from translation import _
from translation.formats import format_date, format_moment
from words.quality_report import (
    assurance_text,
    measure_sentence,
    period_name,
    report_title,
    row_state,
    row_value,
    summary_sentences,
    unit_title,
    variation_text,
)
from words.targets import target_words

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


def write_xlsx(data: ReportData) -> bytes:
    """The bytes of the file."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    formats = Formats(book)
    name = unit_title(data.order.unit.name if data.order.unit else None)
    book.set_properties(
        {"title": f"{report_title(data.order.period)}, {plain_text(name)}", "author": "Mobilkoll",
         "created": data.order.made_at.replace(tzinfo=None), "comments": ""}
    )  # fmt: skip
    _summary(book.add_worksheet(_("Sammanfattning")), data, name, formats)
    if data.unit_rows:
        fill_units_sheet(book.add_worksheet(_("Enheterna")), data, formats)
    for one in data.measures:
        add_measure_sheet(book, one, data.order.today, formats)
    book.close()
    return out.getvalue()


def _summary(sheet: Worksheet, data: ReportData, name: str, formats: Formats) -> None:
    order = data.order
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 9, 17)
    write_text(sheet, 0, 0, report_title(order.period), formats.title)
    facts = [
        (_("Enhet"), f"{name} ({order.unit.code})" if order.unit else name),
        (_("Period"), period_name(order.period)),
        (_("Framställd"), format_moment(order.made_at)),
        (_("Av"), order.made_by),
        (_("Gäller till och med"), format_date(order.day)),
    ]
    row = 2
    for label, text in facts:
        write_text(sheet, row, 0, label, formats.bold)
        write_text(sheet, row, 1, text)
        row += 1
    has = order.follow_up is not None or order.unit is None
    sentences = summary_sentences(data.measures, has_follow_up=has)
    for text in sentences:
        write_text(sheet, row + 1, 0, text)
        row += 1
    _measures(sheet, row + 3, data, formats)


def _measures(sheet: Worksheet, top: int, data: ReportData, formats: Formats) -> None:
    heads = (_("Mått"), _("Nummer"), _("Värde"), _("Täljare"), _("Nämnare"), _("Mål"),
             _("Förändring"), _("Målet nås"), _("Läge"), _("Med ord"))  # fmt: skip
    for column, text in enumerate(heads):
        write_text(sheet, top, column, text, formats.head)
    for line, one in enumerate(data.measures, start=top + 1):
        _measure(sheet, line, one, data, formats)
    sheet.freeze_panes(0, 1)


def _measure(
    sheet: Worksheet, line: int, one: ReportedMeasure, data: ReportData, formats: Formats
) -> None:
    write_text(sheet, line, 0, _(one.measure.short_name))
    write_text(sheet, line, 1, one.measure.number)
    _value(sheet, line, 2, one, formats)
    for column, count in ((3, one.row.r), (4, one.row.n)):
        if count is not None:
            sheet.write_number(line, column, count, formats.whole)
    write_text(sheet, line, 5, target_words(one.target, one.measure) if one.target else "")
    write_text(sheet, line, 6, variation_text(one))
    write_text(sheet, line, 7, assurance_text(one))
    write_text(sheet, line, 8, row_state(one.row))
    sentence = measure_sentence(_(one.measure.short_name), one, data.order.today, data.restated)
    write_text(sheet, line, 9, sentence)


def _value(
    sheet: Worksheet, line: int, column: int, one: ReportedMeasure, formats: Formats
) -> None:
    if one.row.value is None:
        write_text(sheet, line, column, row_value(one.measure, one.row))
    else:
        sheet.write_number(line, column, one.row.value, formats.of(one.measure))
