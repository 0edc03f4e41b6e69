"""How cells of the workbook look."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from domain.measures import Form, Measure


class Formats:
    """Made once a workbook: a format belongs to its book."""

    def __init__(self, book: Workbook) -> None:
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.bold = book.add_format({"bold": True})
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.share = book.add_format({"num_format": "0.0%"})
        self.whole = book.add_format({"num_format": "#,##0"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def of(self, measure: Measure) -> Format:
        return self.share if measure.form is Form.SHARE else self.whole
