"""The report from its page: charts drawn here are in the downloaded document."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.reports.made import text_of_pdf

pytestmark = pytest.mark.browser
AXE = Path(__file__).with_name("axe.min.js")


@pytest.mark.parametrize("width", [1440, 390])
def test_a_downloaded_report_has_the_charts_of_the_page(visit, width):
    seen = visit("ec-alund", width)
    page = seen.page
    seen.open("/rapport?enhet=HT-ALUND&period=2026-04")
    page.wait_for_selector(".chart-card .js-plotly-plot .main-svg")
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    with page.expect_download() as download:
        page.get_by_role("button", name="Ladda ner PDF").click()
    content = Path(download.value.path()).read_bytes()
    text = text_of_pdf(content)

    assert download.value.suggested_filename == "mobilkoll_kvalitetsrapport_HT-ALUND_2026-04.pdf"
    assert "Diagrammet kunde inte ritas" not in text
    assert "Diagrammens tabeller" in text
    assert len(PdfReader(io.BytesIO(content)).pages) > 5
    assert seen.faults == []


def test_the_page_is_accessible(visit):
    seen = visit("vc", 1440)
    page = seen.page
    seen.open("/rapport?period=2026-04")
    page.wait_for_selector("html[data-ready]")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}})"
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 200)))",
        tags,
    )

    assert found == []
