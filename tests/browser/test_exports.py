"""Files and copies of charts, made in a real browser and opened."""

import io
import re
import struct
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
EVERY = (
    ("ec-alund", "/anvandning?enhet=HT-ALUND"),
    ("ec-alund", "/inloggning?enhet=HT-ALUND"),
    ("vc", "/felanmalningar?enhet=alla"),
    ("vc", "/jamfor?enhet=alla"),
    ("vc", "/om"),
)
FEW = "usage-substitutes"
"""Rests on fewer than five persons in some weeks: outside the unit its title is another."""
CORNERS = """async () => {
  const item = (await navigator.clipboard.read())[0];
  const image = await createImageBitmap(await item.getType("image/png"));
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  return [image.width, image.height, ...canvas.getImageData(2, 2, 1, 1).data];
}"""


def ready(seen, path):
    seen.open(path)
    seen.page.wait_for_selector("html[data-ready]")
    return seen.page


def download(page, card, form) -> tuple[str, bytes]:
    """Two presses: the menu and its item."""
    card.locator("summary").first.click()
    with page.expect_download() as got:
        card.locator(f"[data-do={form}]").click()
    return got.value.suggested_filename, Path(got.value.path()).read_bytes()


def size_of(png) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


def spoken(tree) -> str:
    """Every text element's words, an element's lines together."""
    found = tree.iter(f"{SVG}text")
    return "\n".join("".join(one.itertext()) for one in found).replace("\u00a0", " ")


@pytest.mark.parametrize(("name", "path"), EVERY)
def test_every_chart_of_a_page_is_a_picture_and_a_workbook(visit, name, path):
    seen = visit(name, 390, "dark")
    page = ready(seen, path)
    cards = page.locator("#react-entry-point figure.chart-card")

    assert cards.count() >= 2
    for card in cards.all():
        title = card.locator(".chart-title").inner_text().replace("\u00a0", " ")
        file, png = download(page, card, "png")
        width, height = size_of(png)
        assert width * 9 == height * 16
        assert width >= 2400
        assert re.fullmatch(r"mobilkoll_[\w-]+(_[\w-]+_2026v18)?\.png", file)
        drawn = ElementTree.fromstring(download(page, card, "svg")[1])
        words = spoken(drawn)
        assert title in words or card.get_attribute("id") == FEW
        assert "Innehåller inga uppgifter om enskilda brukare." in words
        assert "2026-04-30" in words
        assert not [node for node in drawn.iter() if re.search("script|foreign", str(node.tag))]
        _opens(download(page, card, "xlsx")[1])
    assert seen.faults == []


def _opens(content) -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for row in book["Tabell"].iter_rows(min_row=2) for cell in row]
    assert any(cell.data_type == "n" and cell.value is not None for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        drawing = file.read("xl/drawings/drawing1.xml").decode()
        assert re.search(r'descr="[^"]{8,}"', drawing)
        assert "xl/charts/chart1.xml" in file.namelist()


def test_a_picture_is_the_same_on_a_phone_in_the_dark_and_on_a_wide_screen(visit):
    drawn = []
    for width, theme in ((390, "dark"), (1440, "light")):
        page = ready(visit("ec-alund", width, theme), "/anvandning?enhet=HT-ALUND")
        drawn.append(download(page, page.locator("#usage-main"), "svg")[1].decode())
    narrow, wide = (re.sub(r'id="[^"]*"|#[\w-]*clip[\w-]*|clip[0-9a-f]+\w*|url\([^)]*\)', "", text)
                    for text in drawn)  # fmt: skip

    assert 'width="1200" height="675"' in narrow
    assert "rgb(255, 255, 255)" in narrow
    assert spoken(ElementTree.fromstring(drawn[0])) == spoken(ElementTree.fromstring(drawn[1]))
    assert narrow.count("<path") == wide.count("<path")
    assert "#182027" not in narrow


def test_an_svg_says_what_it_shows(visit):
    page = ready(visit("ec-alund", 1440), "/anvandning?enhet=HT-ALUND")
    name, content = download(page, page.locator("#usage-main"), "svg")
    root = ElementTree.fromstring(content)

    assert name == "mobilkoll_mobilanvandning_HT-ALUND_2026v18.svg"
    assert root.get("role") == "img"
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert told is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert title.text == page.locator("#usage-main .chart-title").inner_text()


def test_the_picture_is_copied_and_the_button_says_so(visit):
    seen = visit("ec-alund", 390, "dark")
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = ready(seen, "/anvandning?enhet=HT-ALUND")
    page.locator("#usage-main .tools summary").click()
    page.locator("#usage-main [data-do=urklipp]").click()
    page.locator("#frame-said", has_text="Kopierad").wait_for(state="attached")

    assert page.evaluate(CORNERS) == [2400, 1350, 255, 255, 255, 255]
    assert seen.faults == []


def test_where_pictures_cannot_be_copied_the_page_says_what_to_do(visit):
    seen = visit("ec-alund", 1440)
    seen.context.add_init_script("delete window.ClipboardItem;")
    page = ready(seen, "/anvandning?enhet=HT-ALUND")
    page.locator("#usage-main .tools summary").click()
    page.locator("#usage-main [data-do=urklipp]").click()

    page.get_by_role("alert").filter(has_text="Ladda ner bilden i stället.").wait_for()


def test_the_keyboard_reaches_every_form_and_comes_back_to_the_menu(visit):
    page = ready(visit("ec-alund", 1440), "/anvandning?enhet=HT-ALUND")
    summary = page.locator("#usage-main .tools summary")
    summary.focus()
    page.keyboard.press("Enter")
    names = []
    for _step in range(6):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.innerText"))

    assert names == [
        "Bild (PNG)", "Bild (SVG)", "Kopiera bilden", "Tabell (Excel)", "Tabell (CSV)",
        "Kopiera text till rapporten",
    ]  # fmt: skip
    assert summary.get_attribute("aria-label") == (
        f"Ladda ner: {page.locator('#usage-main .chart-title').inner_text()}"
    )
    page.keyboard.press("Shift+Tab")
    with page.expect_download() as got:
        page.keyboard.press("Enter")
    assert got.value.suggested_filename.endswith(".csv")
    assert page.evaluate("document.activeElement.innerText").strip() == "Ladda ner"


def test_a_file_that_cannot_be_had_is_said_on_the_page(visit):
    seen = visit("ec-alund", 1440)
    page = ready(seen, "/anvandning?enhet=HT-ALUND")
    page.route("**/ladda-ner*", lambda route: route.fulfill(status=409, body="För få personer."))
    page.locator("#usage-main .tools summary").click()
    page.locator("#usage-main [data-do=csv]").click()
    page.get_by_role("alert").filter(has_text="För få personer.").wait_for()

    page.unroute("**/ladda-ner*")
    page.route("**/ladda-ner*", lambda route: route.abort())
    page.locator("#usage-main .tools summary").click()
    page.locator("#usage-main [data-do=xlsx]").click()
    page.get_by_role("alert").filter(has_text="Det gick inte att hämta").wait_for()


def test_an_open_menu_is_accessible_and_fits_a_narrow_screen(visit):
    seen = visit("ec-alund", 320)
    page = ready(seen, "/anvandning?enhet=HT-ALUND")
    page.locator("#usage-main .tools summary").click()
    box = page.locator("#usage-main .menu-body").bounding_box()

    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate((Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document.querySelector('#usage-main'))")
    assert [violation["id"] for violation in result["violations"]] == []


def test_the_tiles_are_a_table_with_their_weeks(visit):
    seen = visit("ec-alund", 1440)
    page = ready(seen, "/?enhet=HT-ALUND")
    name, content = download(page, page.locator("#react-entry-point #overview-tiles"), "xlsx")
    book: Any = openpyxl.load_workbook(io.BytesIO(content))
    rows = list(book["Tabell"].iter_rows(values_only=True, min_row=2))

    assert name == "mobilkoll_oversikt_HT-ALUND_2026v18.xlsx"
    assert len({row[0] for row in rows}) == 10
    assert len(rows) > 12
    assert seen.faults == []
