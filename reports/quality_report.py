"""The quality report of a unit or of all, as bytes of a file: the one road for page and command."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from reports.blocks import Picture
from reports.content import compose
from reports.pdf_document import write_pdf
from reports.report_charts import report_charts
from reports.report_data import ReportData, ReportOrder, gather_report
from reports.word_document import write_docx
from reports.workbook import write_xlsx

Draw = Callable[[Sequence[Picture]], list[Picture]]


@dataclass(frozen=True, slots=True)
class MadeReport:
    """`undrawn`: how many charts gave way to their tables."""

    content: bytes
    undrawn: int


def gather_for(session: Session, order: ReportOrder, form: str) -> ReportData:
    """What a report of the form tells; only a workbook has room for the months before."""
    return gather_report(session, replace(order, with_history=form == "xlsx"))


def make_report(data: ReportData, form: str, draw: Draw | None = None) -> MadeReport:
    """`form`: pdf, docx or xlsx. `draw`: gives the charts their pictures; a workbook has its own.

    Needs no database any more: what is slow to draw holds no connection.
    """
    if form == "xlsx":
        return MadeReport(write_xlsx(data), 0)
    pictures = report_charts(data)
    drawn = draw(pictures) if draw is not None else pictures
    document = compose(data, drawn)
    write = write_pdf if form == "pdf" else write_docx
    content = write(document, made_at=data.order.made_at)
    return MadeReport(content, sum(not picture.svg for picture in drawn))
