"""Tables and pictures of a Word document, with header rows and texts for those who cannot see."""

import io
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell

from reports.blocks import Cell, Picture, Signed, Table
from reports.pictures import picture_png, sign_png
from reports.shown_text import plain_text

LINE = 16.6  # cm between the margins
SIGN = 0.45


def add_table(word: WordDocument, table: Table) -> None:
    made = word.add_table(rows=1, cols=len(table.headers), style="Table Grid")
    made.autofit = False
    size = Pt(8.5) if table.is_dense else Pt(9.5)
    _mark_head(made, table)
    for column, text in enumerate(table.headers):
        _fill(made.rows[0].cells[column], text, size, is_right=column in table.numeric, bold=True)
    for row in table.rows:
        cells = made.add_row().cells
        for column, cell in enumerate(row):
            _fill(cells[column], cell, size, is_right=column in table.numeric)
    widths = table.widths or (1.0,) * len(table.headers)
    for column, share in zip(made.columns, widths, strict=True):
        column.width = Cm(LINE * share / sum(widths))
    word.add_paragraph().paragraph_format.space_after = Pt(2)


def add_picture(word: WordDocument, picture: Picture) -> None:
    run = word.add_paragraph().add_run()
    run.add_picture(io.BytesIO(picture_png(picture.svg)), width=Cm(LINE))
    _describe(run, plain_text(picture.alt), plain_text(picture.chart.title))


def _mark_head(made: WordTable, table: Table) -> None:
    """The first row is repeated on each page; caption and purpose are read aloud."""
    row = made.rows[0]._tr.get_or_add_trPr()
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row.append(head)
    for name in ("w:tblCaption", "w:tblDescription"):
        text = OxmlElement(name)
        text.set(qn("w:val"), plain_text(table.caption))
        made._tbl.tblPr.append(text)


def _fill(cell: _Cell, content: Cell, size: Pt, *, is_right: bool, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    text = content
    if isinstance(content, Signed):
        run = paragraph.add_run()
        run.add_picture(io.BytesIO(sign_png(content.sign)), height=Cm(SIGN))
        _describe(run, "", content.sign)
        text = " " + content.text
    run = paragraph.add_run(plain_text(str(text)))
    run.font.size, run.bold = size, bold
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _describe(run: Any, text: str, title: str) -> None:
    """What is read in place of the picture; a sign beside its own word is not read."""
    properties = run._r.find(f".//{qn('wp:docPr')}")
    properties.set("descr", text)
    properties.set("title", title)
