"""Another language where one stands; and texts for a report on the clipboard."""

import pytest

pytestmark = pytest.mark.browser
SWEDISH_WORDS = ("Översikt", "Enhet ", "Ladda ner", "Måtten", "Vecka", "Mål", "Inga ", "dagar")


def ready(visit, path: str):
    visit.page.goto(visit.address + path)
    visit.page.wait_for_selector("html[data-ready]")
    return visit.page


@pytest.mark.parametrize("width", [1440, 390])
def test_english_leads_back_to_what_was_chosen(visit, width):
    seen = visit("utv", width)
    page = ready(seen, "/anvandning?enhet=HT-ALUND")
    page.select_option("#usage-filter-unit", "HT-BJORK")
    page.wait_for_url("**enhet=HT-BJORK*")
    page.get_by_role("button", name="English").click()
    page.wait_for_selector("html[lang=en][data-ready]")
    try:
        assert "enhet=HT-BJORK" in page.url
        assert page.locator("h1").inner_text() == "Phone usage"
        for path in ("/", "/anvandning", "/inloggning", "/jamfor", "/uppfoljning", "/om"):
            text = ready(seen, path).locator("body").inner_text()
            assert [word for word in SWEDISH_WORDS if word in text] == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        ready(seen, "/om").get_by_role("button", name="Svenska").click()
        page.wait_for_selector("html[lang=sv][data-ready]")
    assert seen.faults == []


def test_a_chart_s_sentences_are_copied_and_the_button_says_so(visit):
    seen = visit("ec-alund", 1440)
    seen.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = ready(seen, "/anvandning")
    card = page.locator("#usage-main")
    card.locator(".tools summary").click()
    card.locator("[data-do=text]").click()
    page.locator("#frame-said", has_text="Kopierad").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")

    assert copied.startswith("Hemtjänst Älvlunden, v.\u00a0")
    assert "av besöken registrerades i mobilen" in copied
    assert card.locator(".tools summary").inner_text() == "Kopierad"
    card.locator(".tools summary", has_text="Ladda ner").wait_for()
    assert seen.faults == []


def test_without_the_clipboard_the_text_is_copied_by_hand(visit):
    seen = visit("ec-alund", 1440)
    seen.context.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.addEventListener('copy', event => {"
        "  window.copied = document.activeElement.value; });"
    )
    page = ready(seen, "/")
    page.get_by_role("button", name="Kopiera text till rapporten").click()
    page.locator("#frame-said", has_text="Kopierad").wait_for(state="attached")

    assert page.evaluate("window.copied").count("Hemtjänst Älvlunden") == 10
    assert seen.faults == []
