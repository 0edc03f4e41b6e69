"""An event is noted, seen on the chart and taken back again, by hand and by keyboard."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
NAMES = "#usage-main .annotation-text"


def open_fold(page):
    page.wait_for_selector("html[data-ready]")
    page.locator("#handelser > summary").click()
    page.get_by_role("button", name="Notera eller ändra").focus()
    page.keyboard.press("Enter")
    page.locator("#handelser .form").first.wait_for()
    page.wait_for_selector("#handelser .body :is(input, select, button):focus")


def faults_of(page):
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [(v["id"], v["nodes"][0]["html"][:120]) for v in result["violations"]]


def test_noting_an_event_and_taking_it_back(visit):
    seen = visit("ec-alund", 1440)
    seen.open("/anvandning")
    page = seen.page
    open_fold(page)
    page.get_by_label("Dag", exact=True).fill("2026-04-13")
    page.get_by_label("Vad hände?").fill("Nytt schema")
    page.get_by_role("button", name="Notera händelsen").click()
    page.get_by_text("Händelsen är noterad.").wait_for()

    page.locator(NAMES, has_text="v. 16 Nytt schema").first.wait_for()
    assert page.get_by_label("Vad hände?").input_value() == ""
    assert faults_of(page) == []
    page.get_by_role("button", name="Ta bort: Nytt schema").click()
    page.get_by_text("Händelsen är borttagen.").wait_for()
    page.locator(NAMES, has_text="Nytt schema").first.wait_for(state="detached")
    page.get_by_role("button", name="Ångra: Nytt schema").click()
    page.get_by_text("Händelsen är tillbaka.").wait_for()
    page.get_by_role("button", name="Ta bort: Nytt schema").click()
    page.get_by_text("Händelsen är borttagen.").wait_for()
    assert seen.faults == []


@pytest.mark.parametrize("width", [1440, 390])
def test_the_forms_are_accessible_also_with_faults_shown(visit, width):
    seen = visit("vc", width)
    seen.open("/anvandning?enhet=HT-ALUND")
    page = seen.page
    open_fold(page)
    assert faults_of(page) == []
    page.get_by_role("button", name="Besluta perioden").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Välj en vecka i listan.").wait_for()

    assert page.get_by_label("Första vecka").get_attribute("class").count("is-invalid") == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults_of(page) == []
    assert seen.faults == []


def test_a_week_with_a_signal_is_chosen_and_stands_in_the_address(visit):
    seen = visit("vc", 1440)
    seen.open("/anvandning?enhet=HT-ALUND")
    page = seen.page
    page.wait_for_selector("html[data-ready]")
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if "_dash-update" in one.url else None)
    page.locator("#vad-hande select").select_option("2026v06")
    page.locator("#vad-hande h2", has_text="Vad hände mer v.\u00a06?").wait_for()

    assert page.url.endswith("?enhet=HT-ALUND&vecka=2026v06")
    assert len(asked) == 1
    page.select_option("#usage-filter-unit", "HT-BJORK")
    page.locator("#vad-hande h2", has_text="Vad hände mer v.\u00a017?").wait_for()
    assert page.url.endswith("?enhet=HT-BJORK")
    assert seen.faults == []
