"""Each page as each role, wide and narrow: no error, nothing from outside, accessible."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
VISITS = [
    (name, path)
    for name, paths in (
        ("ec-alund", ["/", "/anvandning", "/inloggning", "/felanmalningar", "/jamfor", "/om"]),
        ("ec-alund", ["/uppfoljning"]),
        ("vc", ["/uppfoljning"]),
        ("vc", ["/", "/anvandning", "/inloggning", "/felanmalningar", "/jamfor", "/installningar"]),
        ("ec-alund", ["/rutin"]),
        ("vc", ["/rutin"]),
        ("utv", ["/", "/anvandning", "/rutin"]),
        ("it", ["/felanmalningar", "/om"]),
        ("owner", ["/import", "/installningar", "/om"]),
    )
    for path in paths
]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("name", "path"), VISITS)
def test_a_page_is_whole_and_accessible(visit, name, path, width):
    seen = visit(name, width)
    seen.open(path)
    page = seen.page

    assert seen.faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    found = [(v["id"], v["nodes"][0]["html"][:120]) for v in result["violations"]]
    assert found == []


def test_the_dark_theme_keeps_its_contrast(visit):
    seen = visit("ec-alund", 1440, "dark")
    seen.open("/anvandning")
    seen.page.evaluate(AXE)
    result = seen.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)

    assert [violation["id"] for violation in result["violations"]] == []
    assert seen.faults == []


def test_a_chart_is_drawn_and_can_be_had_as_a_table_and_files(visit):
    seen = visit("ec-alund", 1440)
    seen.open("/anvandning")
    card = seen.page.locator("#usage-main")

    assert card.locator(".js-plotly-plot .scatterlayer .trace").count() > 0
    card.get_by_role("button", name="Tabell", exact=True).click()
    assert card.locator("details.as-table").get_attribute("open") is not None
    kinds = {"Bild (SVG)": "svg", "Bild (PNG)": "png", "Tabell (CSV)": "csv",
             "Tabell (Excel)": "xlsx"}  # fmt: skip
    for kind, ending in kinds.items():
        card.get_by_text("Ladda ner").click()
        with seen.page.expect_download() as download:
            card.get_by_role("button", name=kind).click()
        name = download.value.suggested_filename
        assert name == f"mobilkoll_mobilanvandning_HT-ALUND_2026v18.{ending}"
        assert Path(download.value.path()).stat().st_size > 200
    assert seen.faults == []


def test_the_table_has_the_weeks_of_the_chosen_period_before_and_after_a_choice(visit):
    seen = visit("ec-alund", 1440)
    seen.open("/anvandning")
    rows = seen.page.locator("#usage-main table tbody tr")

    assert rows.first.locator("th").text_content() == "2026v17"
    seen.page.select_option("#usage-filter-period", "2026v16")
    seen.page.locator(".headline", has_text="Vecka 16 registrerades").wait_for()
    seen.page.locator("#usage-main").get_by_role("button", name="Tabell", exact=True).click()
    assert rows.first.locator("th").text_content() == "2026v16"
    assert rows.first.locator("td").nth(2).text_content() == "29"
    assert seen.faults == []


def test_sparks_and_signs_are_drawn_once_dash_has_the_page(visit):
    seen = visit("ec-alund", 1440)
    seen.open("/")
    seen.page.wait_for_selector("html[data-ready]")

    sparks = seen.page.locator("#react-entry-point .tile .spark")
    assert sparks.count() > 4
    assert sparks.count() == seen.page.locator("#react-entry-point .tile .spark > svg").count()
    assert seen.page.locator("#react-entry-point .tile .signs svg").count() > 4


def test_a_changed_period_is_in_the_address_and_follows_to_the_next_page(visit):
    seen = visit("ec-alund", 1440)
    seen.open("/anvandning")
    seen.page.select_option("#usage-filter-period", "2026v16")
    seen.page.wait_for_url("**period=2026v16*")
    seen.page.wait_for_function("document.body.innerText.includes('Vecka 16 registrerades')")
    seen.page.get_by_role("link", name="Felanmälningar").click()
    seen.page.wait_for_url("**/felanmalningar?*period=2026v16*")

    assert seen.faults == []


def test_marking_as_ordered_in_the_browser_and_undoing_it(visit):
    seen = visit("ec-alund", 1440)
    seen.open("/inloggning")
    row = seen.page.locator("tr", has_text="Folke Granlöv")
    row.get_by_role("button", name="Markera som beställd").click()
    seen.page.wait_for_selector("text=Markerad som beställd 2026-04-30.")
    row = seen.page.locator("tr", has_text="Folke Granlöv")
    row.get_by_role("button", name="Ångra").click()
    seen.page.wait_for_selector("text=Markeringen är borttagen.")

    assert (
        seen.page.locator("tr", has_text="Folke Granlöv")
        .get_by_role("button", name="Markera som beställd")
        .is_visible()
    )
    assert seen.faults == []


def names_of(page):
    return page.locator("#tabell tbody th").all_text_contents()


def test_the_units_are_sorted_by_mouse_and_by_keyboard(visit):
    seen = visit("vc", 1440)
    seen.open("/jamfor")
    seen.page.wait_for_selector("html[data-ready]")
    by_name = ["Hemtjänst Björkliden", "Hemtjänst Lillåsen", "Hemtjänst Älvlunden"]
    head = seen.page.locator("#tabell th", has_text="Besök")

    assert names_of(seen.page) == by_name
    head.get_by_role("button").click()
    assert names_of(seen.page)[-1] == "Hemtjänst Lillåsen", "without figures: last"
    first = names_of(seen.page)[0]
    assert head.get_attribute("aria-sort") == "ascending"
    assert seen.page.locator("#tabell [aria-sort]").count() == 1
    seen.page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert names_of(seen.page)[1:] == [first, "Hemtjänst Lillåsen"]
    seen.page.locator("#tabell th", has_text="Enhet").get_by_role("button").press("Space")
    assert names_of(seen.page) == by_name
    assert seen.faults == []


def test_a_row_leads_to_the_units_page_with_the_view_kept(visit):
    seen = visit("vc", 1440)
    seen.open("/jamfor?matt=K01&period=2026v17&veckor=4")
    row = seen.page.locator("#tabell tbody tr", has_text="Älvlunden")
    row.locator("td").nth(1).click(force=True)
    seen.page.wait_for_url("**/anvandning?*enhet=HT-ALUND*period=2026v17*")
    seen.page.wait_for_selector("html[data-ready]")

    assert seen.page.locator(".headline", has_text="Vecka 17 registrerades").count() == 1
    assert seen.faults == []


def test_a_pressed_dot_leads_to_its_page_and_nowhere_else(visit):
    seen = visit("vc", 1440)
    seen.open("/jamfor")
    seen.page.wait_for_selector("html[data-ready]")
    press = """place => document.querySelector("#compare-weeks .js-plotly-plot")
      .emit("plotly_click", {points: [{customdata: place}]})"""
    for elsewhere in ("//example.org", "javascript:alert(1)", "", None):
        seen.page.evaluate(press, elsewhere)
    assert seen.page.url.split("?")[0].endswith("/jamfor")
    seen.page.evaluate(press, "/anvandning?enhet=HT-BJORK")
    seen.page.wait_for_url("**/anvandning?enhet=HT-BJORK*")

    assert seen.faults == []


def test_the_board_of_all_units_is_one_sheet_lying_down(visit):
    """Title, day and period are on it; what is for the screen alone is not."""
    seen = visit("vc", 1440)
    seen.open("/")
    seen.page.wait_for_selector("html[data-ready]")
    sheet = seen.page.pdf(prefer_css_page_size=True)

    ((width, height),) = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", sheet)
    assert (round(float(width)), round(float(height))) == (842, 595)
    seen.page.emulate_media(media="print")
    text = seen.page.locator(".board").inner_text()
    assert "Översikt" in text
    assert "v.\u00a018 2026" in text
    assert "Läget 2026-04-30" in text
    assert "Enheter att ringa" not in text
    assert not seen.page.locator(".filter").is_visible()
    assert seen.faults == []


def test_the_table_of_all_units_is_a_file_too(visit):
    seen = visit("vc", 1440)
    seen.open("/")
    seen.page.wait_for_selector("html[data-ready]")
    seen.page.locator("#overview-units .tools summary").click()
    with seen.page.expect_download() as download:
        seen.page.get_by_role("button", name="Tabell (CSV)").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()

    assert download.value.suggested_filename == "mobilkoll_oversikt_alla_2026v18.csv"
    assert lines[0].startswith("Enhet;Besök registrerade i mobilen;")
    assert lines[1].startswith("Hemtjänst Björkliden;82,14 %;")
    assert lines[4] == ""


def test_an_address_with_a_measure_lands_on_it(visit):
    seen = visit("it", 1440)
    seen.open("/om#oldest_open_days")
    seen.page.wait_for_selector("html[data-ready]")
    seen.page.wait_for_timeout(300)

    place = seen.page.locator("#oldest_open_days").bounding_box()
    assert place is not None
    assert 0 <= place["y"] < 300
    assert seen.page.locator(".about .js-plotly-plot").count() >= 5
    assert seen.faults == []


def test_the_page_about_the_data_keeps_its_contrast_in_the_dark(visit):
    seen = visit("vc", 1440, "dark")
    seen.open("/om")
    seen.page.evaluate(AXE)
    result = seen.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)

    assert [violation["id"] for violation in result["violations"]] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_signs_of_the_table_are_drawn_and_keep_their_contrast(visit, theme):
    seen = visit("vc", 1440, theme)
    seen.open("/")
    seen.page.wait_for_selector("html[data-ready]")
    uses = seen.page.locator(".units use")

    assert uses.count() > 5
    assert all(box["width"] > 20 for box in (use.bounding_box() for use in uses.all()))
    seen.page.evaluate(AXE)
    result = seen.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [violation["id"] for violation in result["violations"]] == []
