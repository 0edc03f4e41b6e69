"""Fields of a Word document that python-docx has no call for: contents, captions, page numbers."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

CONTENTS = r'TOC \o "1-2" \h \z \u'
DEEPEST = 2


def add_contents(word: WordDocument, title: str, heads: Sequence[tuple[str, int, int]]) -> None:
    """A table of contents that Word can bring up to date; its entries are there before it does.

    `heads`: text, level and number of each heading's bookmark.
    """
    word.add_paragraph().add_run(title).bold = True
    shown = [head for head in heads if head[1] <= DEEPEST]
    for place, (text, level, number) in enumerate(shown):
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.left_indent = (level - 1) * 180000
        paragraph.paragraph_format.space_after = 0
        if place == 0:
            _field_part(paragraph, "begin")
            _instruction(paragraph, CONTENTS)
            _field_part(paragraph, "separate")
        _link(paragraph, text, number)
        if place == len(shown) - 1:
            _field_part(paragraph, "end")


def add_caption(word: WordDocument, label: str, text: str) -> None:
    """Tabell 1. ...: numbered by Word, in the style a list of tables is made from."""
    paragraph = word.add_paragraph(style="Caption")
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(f"{label} ")
    sequence = OxmlElement("w:fldSimple")
    sequence.set(qn("w:instr"), f" SEQ {label} \\* ARABIC ")
    sequence.append(_run(str(_next(word, label))))
    paragraph._p.append(sequence)
    paragraph.add_run(f". {text}")


def add_page_number(paragraph: Paragraph, label: str) -> None:
    paragraph.add_run(f"{label} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE ")
    field.append(_run("1"))
    paragraph._p.append(field)


def add_bookmark(paragraph: Paragraph, number: int) -> None:
    """What the contents lead to."""
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (begin, end):
        element.set(qn("w:id"), str(number))
    begin.set(qn("w:name"), _name(number))
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, begin)
    paragraph._p.append(end)


def _next(word: WordDocument, label: str) -> int:
    """The number Word will give it: how many captions of the kind stand before."""
    own = f" SEQ {label} "
    fields = word.element.body.iter(qn("w:fldSimple"))
    return 1 + len([field for field in fields if field.get(qn("w:instr"), "").startswith(own)])


def _name(number: int) -> str:
    return f"_Toc{100000 + number}"


def _link(paragraph: Paragraph, text: str, number: int) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _name(number))
    link.append(_run(text))
    paragraph._p.append(link)


def _run(text: str) -> BaseOxmlElement:
    run, inner = OxmlElement("w:r"), OxmlElement("w:t")
    inner.text = text
    inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(inner)
    return run


def _field_part(paragraph: Paragraph, kind: str) -> None:
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(part)


def _instruction(paragraph: Paragraph, text: str) -> None:
    instruction = OxmlElement("w:instrText")
    instruction.text = text
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    paragraph.add_run()._r.append(instruction)
