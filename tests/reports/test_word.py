"""The Word document: real styles, contents, captions, texts for pictures; hostile names as text."""

import io

import docx
from docx.oxml.ns import qn

from reports.report_charts import report_charts
from tests.reports.made import HOSTILE, data_of, drawn, rename, report_of
from words.quality_report import row_value


def opened(content):
    return docx.Document(io.BytesIO(content))


def words_of(word):
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def test_it_has_title_headings_contents_captions_and_lists(golden_database):
    word = opened(report_of(golden_database, "HT-ALUND", "docx", "2026-04", drawn))
    styles = {paragraph.style.name for paragraph in word.paragraphs}
    instructions = [e.text for e in word.element.body.iter(qn("w:instrText"))]
    links = [e.get(qn("w:anchor")) for e in word.element.body.iter(qn("w:hyperlink"))]
    marks = [e.get(qn("w:name")) for e in word.element.body.iter(qn("w:bookmarkStart"))]
    numbers = [e.get(qn("w:instr")) for e in word.element.body.iter(qn("w:fldSimple"))]

    assert {
        "Title",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Caption",
        "List Bullet",
    } <= (styles)
    assert instructions == ['TOC \\o "1-2" \\h \\z \\u']
    assert set(links) <= set(marks)
    assert len(links) > 6
    assert any("SEQ Tabell" in number for number in numbers)
    assert any("SEQ Diagram" in number for number in numbers)
    assert word.core_properties.language == "sv-SE"
    assert word.core_properties.title.startswith("Kvalitetsrapport april 2026")


def test_every_chart_has_its_sentence_as_alternative_text(golden_database):
    pictures = report_charts(data_of(golden_database, "HT-ALUND", "2026-04"))
    word = opened(report_of(golden_database, "HT-ALUND", "docx", "2026-04", drawn))
    texts = [e.get("descr") for e in word.element.body.iter(qn("wp:docPr"))]

    assert len(pictures) >= 3
    for picture in pictures:
        assert picture.alt in texts


def test_tables_repeat_their_head_and_are_named(golden_database):
    word = opened(report_of(golden_database, None, "docx", "2026-04"))

    assert len(word.tables) > 4
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_it_holds_the_printed_figures(golden_database):
    data = data_of(golden_database, "HT-BJORK", "2026-04")
    words = words_of(opened(report_of(golden_database, "HT-BJORK", "docx", "2026-04")))

    for one in data.measures:
        assert row_value(one.measure, one.row) in words, one.measure.code_id


def test_a_hostile_name_comes_out_as_text(golden_database):
    rename(golden_database, "HT-ALUND", HOSTILE + "\x07")
    try:
        word = opened(report_of(golden_database, "HT-ALUND", "docx"))
    finally:
        rename(golden_database, "HT-ALUND", "Hemtjänst Alund")

    assert HOSTILE in words_of(word)
    assert not list(word.element.body.iter(qn("w:script")))
