"""The PDF: tagged, with texts for its pictures, the printed figures, and hostile names as text."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from data_access.database import reading
from domain.scope import Scope
from reports.blocks import Document, Heading, Paragraph
from reports.follow_up_text import FollowUpText
from reports.pdf_document import write_pdf
from reports.quality_report import gather_for
from reports.report_charts import report_charts
from tests.reports.made import (
    HOSTILE,
    MADE_AT,
    data_of,
    drawn,
    order_of,
    rename,
    report_of,
    text_of_pdf,
)
from translation import use_language
from words.quality_report import row_counts, row_value


def root_of(content) -> Any:
    return PdfReader(io.BytesIO(content)).trailer["/Root"]


def tags_of(content):
    """Every element of the structure tree: (kind, alternative text)."""
    found = []

    waiting = [root_of(content)["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif hasattr(node, "get"):
            found.append((str(node.get("/S", "")), str(node.get("/Alt", ""))))
            waiting += [node["/K"]] if "/K" in node else []
    return found


def test_it_is_tagged_titled_and_says_its_language_and_standards(golden_database):
    content = report_of(golden_database, "HT-ALUND", "pdf")
    root = root_of(content)
    metadata = root["/Metadata"].get_data().decode()

    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "sv-SE"
    told: Any = PdfReader(io.BytesIO(content)).metadata
    assert told.title.startswith("Kvalitetsrapport mars 2026, ")
    assert "<pdfuaid:part>1<" in metadata
    assert "<pdfaid:part>2<" in metadata
    assert "<pdfaid:conformance>A<" in metadata
    kinds = {kind for kind, _alt in tags_of(content)}
    assert {"/Title", "/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/TOC"} <= kinds


def test_every_drawn_chart_is_a_figure_with_its_sentence(golden_database):
    data = data_of(golden_database, "HT-ALUND", "2026-04")
    pictures = report_charts(data)
    content = report_of(golden_database, "HT-ALUND", "pdf", "2026-04", drawn)
    texts = [alt for kind, alt in tags_of(content) if kind == "/Figure"]

    assert len(pictures) >= 3
    for picture in pictures:
        assert picture.alt in texts
    assert "ritat" in text_of_pdf(content)
    assert "Diagrammet kunde inte ritas" not in text_of_pdf(content)
    assert all(texts)


def test_undrawn_charts_give_way_to_table_and_sentence(golden_database):
    data = data_of(golden_database, "HT-ALUND", "2026-04")
    text = text_of_pdf(report_of(golden_database, "HT-ALUND", "pdf", "2026-04"))

    assert text.count("Diagrammet kunde inte ritas") == len(report_charts(data))
    for picture in report_charts(data):
        assert picture.table.rows[0][0] in text


@pytest.mark.parametrize("unit", ["HT-ALUND", "HT-BJORK", "HT-LITEN", None])
def test_it_holds_the_printed_figures(golden_database, unit):
    data = data_of(golden_database, unit, "2026-04")
    text = text_of_pdf(report_of(golden_database, unit, "pdf", "2026-04")).replace("\u00a0", " ")

    for one in data.measures:
        value = row_value(one.measure, one.row).replace("\u00a0", " ")
        assert value in text, one.measure.code_id
        assert row_counts(one.measure, one.row).replace("\u00a0", " ") in text


def test_a_hostile_name_comes_out_as_text(golden_database):
    rename(golden_database, "HT-ALUND", HOSTILE)
    try:
        text = text_of_pdf(report_of(golden_database, "HT-ALUND", "pdf", draw=drawn))
        everybody = text_of_pdf(report_of(golden_database, None, "pdf", "2026-04"))
    finally:
        rename(golden_database, "HT-ALUND", "Hemtjänst Alund")

    for found in (text, everybody):
        for part in ("=HYPERLINK", "<script>alert(1)</script>", "#sys.inputs", "{{7*7}}", "${7*7}",
                     "\\input{x}", "%{y}", "*b*", "_i_"):  # fmt: skip
            assert part in found, part
        assert "49" not in found.split("{{7*7}}")[0][-40:]


def test_english_is_spoken_to_those_who_chose_it(golden_database):
    with use_language("en"):
        content = report_of(golden_database, "HT-ALUND", "pdf")

    assert root_of(content)["/Lang"] == "en-GB"
    text = text_of_pdf(content)
    assert "Quality report March 2026" in text
    assert "Sammanfattning" not in text


def test_a_long_word_is_hyphenated_as_swedes_do():
    blocks = (Heading("Rubrik"), Paragraph("kvalitetsindikatorerna " * 40))
    labels = {"contents": "Innehåll", "not_drawn": "", "page": "Sida", "table": "Tabell",
              "figure": "Diagram", "product": "Mobilkoll"}  # fmt: skip
    document = Document("Titel", "Enhet", "mars", "sv", (), blocks, labels)
    content = write_pdf(document, made_at=MADE_AT)
    lines = PdfReader(io.BytesIO(content)).pages[0].extract_text().splitlines()
    ends = {line.split(" ")[-1] for line in lines if line.endswith(("-", "\u00ad", "\u2010"))}

    assert {"kvalitetsindi", "kvalitetsindikato"} & {end[:-1] for end in ends}, ends


def test_all_units_have_a_page_for_the_board_and_each_unit_s_row(golden_database):
    text = text_of_pdf(report_of(golden_database, None, "pdf", "2026-04"))

    assert "För nämnden på en sida" in text
    assert "Enheterna bredvid varandra" in text
    assert "Hemtjänst Björk" in text
    own = text_of_pdf(report_of(golden_database, "HT-ALUND", "pdf", "2026-04"))
    assert "För nämnden" not in own
    assert "Björk" not in own


def test_a_signed_follow_up_stands_in_the_report(golden_database):
    signed = FollowUpText(
        "Telefonerna laddas nu.\n#panic() *fet*", ("Beställ dosor senast 1 maj.",), "Enhetschef",
        date(2026, 4, 12), "KLS-2026-17",
    )  # fmt: skip
    text = text_of_pdf(report_of(golden_database, "HT-ALUND", "pdf", follow_up=signed))

    for part in (
        "Telefonerna laddas nu.", "#panic() *fet*", "Beställ dosor senast 1 maj.",
        "Signerad av: Enhetschef", "Dag: 2026-04-12", "Referens: KLS-2026-17",
    ):  # fmt: skip
        assert part in text
    assert "Ingen uppföljning är signerad" not in text


def test_the_months_of_a_tertial_stand_beside_each_other(golden_database):
    data = data_of(golden_database, "HT-ALUND", "2026-T1")
    text = text_of_pdf(report_of(golden_database, "HT-ALUND", "pdf", "2026-T1"))

    assert "Värde per månad, 2026-01 – 2026-04" in text
    assert row_value(data.measures[0].measure, data.measures[0].parts[-1]).split()[0] in text


def test_a_unit_outside_the_scope_is_refused_before_anything_is_read(golden_database):
    order = order_of(golden_database, "HT-BJORK", scope=Scope(frozenset({1_000_000})))
    with reading(golden_database) as session:
        with pytest.raises(PermissionError):
            gather_for(session, order, "pdf")
        with pytest.raises(PermissionError):
            gather_for(session, replace(order, unit=None), "pdf")
