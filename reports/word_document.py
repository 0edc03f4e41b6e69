"""The report as a Word document: real headings, captions, lists and a table of contents."""

import io
from datetime import datetime

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from reports.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Picture,
    Table,
    Terms,
)
from reports.shown_text import plain_text
from reports.word_fields import add_bookmark, add_caption, add_contents, add_page_number
from reports.word_tables import add_picture, add_table

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
INK = RGBColor(0x1B, 0x27, 0x33)
MUTED = RGBColor(0x56, 0x63, 0x6F)
FONT = "Calibri"
HEADINGS = {1: 16, 2: 12.5, 3: 11}


def write_docx(document: Document, *, made_at: datetime) -> bytes:
    """The bytes of the file."""
    word = docx.Document()
    _set_up(word, document, made_at)
    heads = [b for b in document.blocks if isinstance(b, Heading)]
    first = next((i for i, b in enumerate(document.blocks)
                  if isinstance(b, Heading) and b.level == 1 and i), None)  # fmt: skip
    word.add_paragraph(plain_text(document.title), style="Title")
    word.add_paragraph(plain_text(document.subject), style="Subtitle")
    _terms(word, Terms(document.facts))
    number = 0
    for index, block in enumerate(document.blocks):
        if index == first:
            titles = [(plain_text(h.text), h.level, i) for i, h in enumerate(heads)]
            add_contents(word, document.labels["contents"], titles)
        if isinstance(block, Heading):
            _heading(word, block, number)
            number += 1
        else:
            _add(word, block, document)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _set_up(word: WordDocument, document: Document, made_at: datetime) -> None:
    """Paper, language, styles, properties, page numbers."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    section.header.paragraphs[0].text = plain_text(f"{document.subject} · {document.title}")
    add_page_number(section.footer.paragraphs[0], document.labels["page"])
    language = LANGUAGES.get(document.language, "sv-SE")
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    found = defaults.find(qn("w:lang"))
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        found.set(qn(name), language)
    _styles(word)
    properties = word.core_properties
    properties.title = plain_text(f"{document.title}, {document.subject}")
    properties.author, properties.language = document.labels["product"], language
    properties.comments, properties.keywords = "", ""
    properties.created = properties.modified = made_at.replace(tzinfo=None)


def _styles(word: WordDocument) -> None:
    for name, size, colour in (
        ("Normal", 10.5, INK), ("Title", 26, INK), ("Subtitle", 16, INK), ("Caption", 9, MUTED),
        *((f"Heading {level}", size, INK) for level, size in HEADINGS.items()),
    ):  # fmt: skip
        font = word.styles[name].font
        font.name, font.size, font.color.rgb = FONT, Pt(size), colour
        fonts = word.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    word.styles["Normal"].paragraph_format.space_after = Pt(6)
    settings = word.settings.element
    hyphenation = OxmlElement("w:autoHyphenation")
    hyphenation.set(qn("w:val"), "true")
    settings.find(qn("w:defaultTabStop")).addnext(hyphenation)


def _heading(word: WordDocument, block: Heading, number: int) -> None:
    paragraph = word.add_heading(plain_text(block.text), block.level)
    paragraph.paragraph_format.page_break_before = block.new_page
    add_bookmark(paragraph, number)


def _add(word: WordDocument, block: Block, document: Document) -> None:
    if isinstance(block, Paragraph):
        _paragraph(word, block)
    elif isinstance(block, Bullets):
        for item in block.items:
            word.add_paragraph(plain_text(item), style="List Bullet")
    elif isinstance(block, Terms):
        _terms(word, block)
    elif isinstance(block, Table):
        add_caption(word, document.labels["table"], plain_text(block.caption))
        add_table(word, block)
    elif isinstance(block, Picture):
        _picture(word, block, document)


def _paragraph(word: WordDocument, block: Paragraph) -> None:
    run = word.add_paragraph().add_run(plain_text(block.text))
    if block.is_lead:
        run.bold, run.font.size = True, Pt(12.5)
    if block.is_small:
        run.font.size, run.font.color.rgb = Pt(9), MUTED


def _terms(word: WordDocument, block: Terms) -> None:
    for name, text in block.pairs:
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(plain_text(name) + ": ").bold = True
        paragraph.add_run(plain_text(text))


def _picture(word: WordDocument, block: Picture, document: Document) -> None:
    """The drawing with its caption; else the sentence and the table."""
    heading = word.add_paragraph()
    heading.add_run(plain_text(block.chart.title)).bold = True
    heading.paragraph_format.keep_with_next = True
    heading.alignment = WD_ALIGN_PARAGRAPH.LEFT
    if block.svg:
        add_picture(word, block)
        add_caption(word, document.labels["figure"], plain_text(block.chart.caption))
    word.add_paragraph(plain_text(block.chart.sentence))
    if not block.svg:
        _paragraph(word, Paragraph(document.labels["not_drawn"], is_small=True))
        add_caption(word, document.labels["table"], plain_text(block.table.caption))
        add_table(word, block.table)
