"""The follow-up in a browser: what is typed early stays, the form works, paper shows the text."""

import pytest

from components.page_scripts import BUNDLE_PATH

pytestmark = pytest.mark.browser
SHEET = "/uppfoljning?enhet=HT-ALUND&manad=2026-01"


def test_what_is_typed_before_the_page_stands_is_not_lost(visit):
    seen = visit("ec-alund", 1440)
    page, held = seen.page, []
    seen.open("/om")
    page.route(f"**{BUNDLE_PATH}*", lambda route: held.append(route))
    page.goto(seen.address + SHEET, wait_until="domcontentloaded")
    page.fill("#first-view textarea[name=analys]", "Tidigt skrivet")
    page.check("#first-view input[name=intyg]")
    page.select_option("#first-view select[name=ansvarig]", "samordnare")
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    page.wait_for_selector("html[data-ready=true]")

    assert page.input_value("textarea[name=analys]") == "Tidigt skrivet"
    assert page.is_checked("input[name=intyg]")
    assert page.input_value("select[name=ansvarig]") == "samordnare"
    assert seen.faults == []


@pytest.mark.parametrize("width", [1440, 390])
def test_an_action_is_added_with_the_text_that_is_being_written(visit, width):
    seen = visit("ec-alund", width)
    seen.open(SHEET.replace("01", "02"))
    page = seen.page
    page.fill("textarea[name=analys]", f"Skrivet vid {width}")
    page.fill("input[name=atgard]", f"Åtgärd {width}")
    page.select_option("select[name=ansvarig]", "mobilombud")
    page.fill("input[name=senast]", "2026-05-20")
    page.get_by_role("button", name="Lägg till åtgärd").click()
    page.wait_for_selector("html[data-ready=true]")

    assert "Åtgärden är tillagd." in page.inner_text("main")
    assert page.input_value("textarea[name=analys]") == f"Skrivet vid {width}"
    assert page.get_by_role("button", name=f"Klarmarkera: Åtgärd {width}").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.faults == []


def test_the_enter_key_saves_the_draft(visit):
    seen = visit("ec-alund", 1440)
    seen.open(SHEET)
    seen.page.fill("textarea[name=analys]", "Sparas med Enter")
    seen.page.focus("input[name=atgard]")
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_selector("html[data-ready=true]")

    assert "Utkastet är sparat." in seen.page.inner_text("main")


def test_paper_shows_the_text_and_no_form(visit):
    seen = visit("ec-alund", 1440)
    seen.open(SHEET)
    seen.page.fill("textarea[name=analys]", "Till papperet")
    seen.page.get_by_role("button", name="Spara utkast").nth(1).click()
    seen.page.wait_for_selector("html[data-ready=true]")
    seen.page.emulate_media(media="print")

    assert seen.page.locator(".print-only", has_text="Till papperet").is_visible()
    assert not seen.page.locator("textarea").is_visible()
    assert not seen.page.get_by_role("button", name="Signera uppföljning").is_visible()
