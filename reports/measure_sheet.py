"""One measure's sheet of the workbook: its weeks or months as numbers and dates, with a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from charts.theme import AXIS, BAR, MEAN, TARGET
from charts.usage_view import SHOWN_WEEKS
from domain.control_chart import ChartPoint
from figures.report_figures import ReportedMeasure
from reports.sheet_text import write_text
from reports.workbook_formats import Formats
from translation import _
from words.about import measure_facts
from words.quality_report import measure_sentence, period_name, row_state
from words.verdicts import signal_reason
from words.weeks import week_and_year

TABLE_TOP, LONGEST_NAME = 6, 31
FORBIDDEN = "[]:*?/\\"
VALUE, TARGET_COLUMN = 5, 9
CHART_PLACE = "M2"


@dataclass(frozen=True, slots=True)
class Line:
    """A week or a month."""

    name: str
    first: date
    last: date
    r: int | None
    n: int | None
    value: float | None
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    state: str = ""


def add_measure_sheet(book: Workbook, one: ReportedMeasure, today: date, formats: Formats) -> None:
    sheet = book.add_worksheet(sheet_name(one))
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 10, 12)
    write_text(sheet, 0, 0, f"{_(one.measure.name)} ({one.measure.number})", formats.title)
    write_text(sheet, 1, 0, _(one.measure.definition))
    write_text(sheet, 2, 0, measure_sentence(_(one.measure.short_name), one, today))
    lines = _lines(one)
    _table(sheet, one, lines, formats)
    if any(line.value is not None for line in lines):
        _chart(book, sheet, one, lines)
    top = TABLE_TOP + len(lines) + 3
    for place, (label, text) in enumerate(measure_facts(one.measure, one.target)):
        write_text(sheet, top + place, 0, label, formats.bold)
        write_text(sheet, top + place, 1, text)


def sheet_name(one: ReportedMeasure) -> str:
    """K01 Besök registrerade i mobilen, as much of it as a sheet's name holds."""
    name = f"{one.measure.number} {_(one.measure.short_name)}"
    return "".join(sign for sign in name if sign not in FORBIDDEN)[:LONGEST_NAME].strip()


def _lines(one: ReportedMeasure) -> list[Line]:
    """The period first, then the weeks of its chart, or the months that end with it."""
    row = one.row
    found = [Line(period_name(one.asked), one.asked.first_day, one.asked.last_day, row.r, row.n,
                  row.value, state=row_state(row))]  # fmt: skip
    if one.series is not None:
        points = [p for p in one.series.chart.points if p.is_complete or p.value is not None]
        return found + [_week(point) for point in points[-SHOWN_WEEKS:]]
    months = zip(one.history_months, one.history, strict=True)
    return found + [
        Line(period_name(month), month.first_day, month.last_day, row.r, row.n, row.value,
             state=row_state(row))
        for month, row in months
    ]  # fmt: skip


def _week(point: ChartPoint) -> Line:
    week = point.week
    state = [_("preliminär")] if point.preliminary else []
    state += [_("räknas inte")] if point.is_excluded else []
    state += [signal_reason(point.signal, 7)] if point.signal else []
    return Line(
        week_and_year(week), week.first_day, week.last_day, point.r, point.n, point.value,
        point.centre, point.lower, point.upper, ", ".join(state),
    )  # fmt: skip


def _table(sheet: Worksheet, one: ReportedMeasure, lines: Sequence[Line], formats: Formats) -> None:
    heads = (_("Period"), _("Första dag"), _("Sista dag"), _("Täljare"), _("Nämnare"), _("Värde"),
             _("Medel"), _("Undre gräns"), _("Övre gräns"), _("Mål"), _("Läge"))  # fmt: skip
    for column, text in enumerate(heads):
        write_text(sheet, TABLE_TOP - 1, column, text, formats.head)
    style = formats.of(one.measure)
    for row, line in enumerate(lines, start=TABLE_TOP):
        write_text(sheet, row, 0, line.name)
        sheet.write_datetime(row, 1, line.first, formats.day)
        sheet.write_datetime(row, 2, line.last, formats.day)
        for column, count in ((3, line.r), (4, line.n)):
            if count is not None:
                sheet.write_number(row, column, count, formats.whole)
        target = one.target.value if one.target else None
        values = (line.value, line.centre, line.lower, line.upper, target)
        for column, value in enumerate(values, start=VALUE):
            if value is not None:
                sheet.write_number(row, column, value, style)
        write_text(sheet, row, 10, line.state)


def _chart(book: Workbook, sheet: Worksheet, one: ReportedMeasure, lines: Sequence[Line]) -> None:
    """The lines below the period's own, as a native line chart."""
    first, last = TABLE_TOP + 1, TABLE_TOP + len(lines) - 1
    if last < first:
        return
    chart = book.add_chart({"type": "line"})
    drawn = [(VALUE, BAR, 2.25, "solid"), (6, MEAN, 1, "solid"), (7, AXIS, 1, "dash"),
             (8, AXIS, 1, "dash"), (TARGET_COLUMN, TARGET, 1.5, "long_dash")]  # fmt: skip
    for column, colour, width, dash in drawn:
        is_bound = column in (6, 7, 8)
        if (is_bound and all(line.centre is None for line in lines)) or (
            column == TARGET_COLUMN and one.target is None
        ):
            continue
        chart.add_series(
            {
                "name": [sheet.name, TABLE_TOP - 1, column],
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column],
                "line": {"color": colour, "width": width, "dash_type": dash},
            }
        )
    chart.set_title({"name": _(one.measure.short_name), "overlay": False})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 820, "height": 400})
    chart.show_blanks_as("gap")
    alt = measure_sentence(_(one.measure.short_name), one, one.asked.last_day)
    sheet.insert_chart(CHART_PLACE, chart, {"description": alt})
