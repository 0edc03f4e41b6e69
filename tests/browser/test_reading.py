"""Waiting, keyboard, paper and the narrowest screen."""

import itertools

import pytest
from playwright.sync_api import Route

pytestmark = pytest.mark.browser
PATHS = ("/", "/anvandning", "/inloggning", "/felanmalningar", "/jamfor", "/uppfoljning")
CUT = """() => [...document.querySelectorAll("#react-entry-point *")].filter(node => {
  const box = node.getBoundingClientRect();
  return box.width && box.right > window.innerWidth + 1
    && !node.closest(".visually-hidden, thead, .js-plotly-plot, .scroll");
}).map(node => node.outerHTML.slice(0, 80))"""


def ready(seen, path):
    seen.open(path)
    seen.page.wait_for_selector("html[data-ready]")
    return seen.page


def held(page):
    """Callback requests are kept until they are let go."""
    routes: list[Route] = []
    page.route("**/_dash-update-component*", lambda route: routes.append(route))
    return routes


@pytest.mark.parametrize("path", [*PATHS, "/om"])
@pytest.mark.parametrize("name", ["ec-alund", "vc"])
def test_nothing_is_cut_or_scrolls_sideways_at_320_px(visit, name, path):
    page = ready(visit(name, 320), path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(CUT) == []


def test_a_slow_answer_shows_bars_of_the_same_size_and_says_busy(visit):
    seen = visit("ec-alund", 1440)
    page = ready(seen, "/anvandning")
    height = page.evaluate("document.body.scrollHeight")
    routes = held(page)
    page.focus("#usage-filter-period")
    page.select_option("#usage-filter-period", "2026v16")
    page.wait_for_selector("#usage-content[aria-busy=true]")
    page.wait_for_timeout(600)

    hidden = "getComputedStyle(document.querySelector('#usage-main .chart-box > *')).visibility"
    colour = "getComputedStyle(document.querySelector('#usage-content .headline')).color"
    assert page.evaluate(hidden) == "hidden"
    assert page.evaluate(colour) == "rgba(0, 0, 0, 0)"
    assert page.evaluate("document.body.scrollHeight") == height
    for route in routes:
        route.continue_()
    page.wait_for_selector("#usage-content >> text=Vecka 16 registrerades")
    page.wait_for_selector("#usage-content:not([aria-busy])")
    assert page.evaluate(hidden) == "visible"
    assert seen.faults == []


def test_a_quick_answer_shows_no_bars(visit):
    page = ready(visit("ec-alund", 1440), "/anvandning")
    held(page)
    page.select_option("#usage-filter-period", "2026v16")
    page.wait_for_selector("#usage-content[aria-busy=true]")

    colour = "getComputedStyle(document.querySelector('#usage-content .headline')).color"
    assert page.evaluate(colour) != "rgba(0, 0, 0, 0)"


def test_less_motion_is_respected_while_waiting(visit):
    seen = visit("ec-alund", 1440)
    seen.page.emulate_media(reduced_motion="reduce")
    page = ready(seen, "/anvandning")
    held(page)
    page.select_option("#usage-filter-period", "2026v16")
    page.wait_for_selector("#usage-content[aria-busy=true]")

    moving = "getComputedStyle(document.querySelector('#usage-content .section')).animationName"
    assert page.evaluate(moving) == "none"


def test_the_filter_keeps_focus_after_a_choice(visit):
    page = ready(visit("ec-alund", 1440), "/anvandning")
    page.focus("#usage-filter-period")
    page.select_option("#usage-filter-period", "2026v16")
    page.wait_for_selector("#usage-content >> text=Vecka 16 registrerades")

    page.wait_for_selector("#usage-filter-period:focus")


def test_escape_closes_the_download_menu_and_returns_to_its_button(visit):
    page = ready(visit("ec-alund", 1440), "/anvandning")
    menu = page.locator("#usage-main .tools details")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("open") is not None
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.innerText").strip() == "Ladda ner"


def test_a_click_elsewhere_closes_the_download_menu(visit):
    page = ready(visit("ec-alund", 1440), "/anvandning")
    menu = page.locator("#usage-main .tools details")
    menu.locator("summary").click()
    page.locator("h1").click()

    assert menu.get_attribute("open") is None


def test_the_keyboard_walks_in_reading_order_with_a_ring_that_shows(visit):
    page = ready(visit("ec-alund", 1440), "/inloggning")
    seen_places: list[list[float]] = []
    rings: list[float] = []
    for _step in range(40):
        page.keyboard.press("Tab")
        if seen_places and page.evaluate("document.activeElement.matches('body, .skip')"):
            break
        place = page.evaluate(
            "(box => [box.top + window.scrollY, box.left])"
            "(document.activeElement.getBoundingClientRect())"
        )
        seen_places.append(place)
        rings.append(
            page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        )
    content = seen_places[9:]

    assert len(content) > 8
    assert min(rings) >= 2
    for (top, left), (next_top, next_left) in itertools.pairwise(content):
        assert next_top >= top - 60 or next_left > left + 200, "neither down nor to the next column"


def test_the_skip_link_leads_past_the_navigation(visit):
    page = ready(visit("ec-alund", 1440), "/anvandning")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_long_list_shows_ten_rows_and_then_all(visit):
    seen = visit("it", 1440)
    page = ready(seen, "/felanmalningar")
    rows = page.locator("#arenden tbody tr:visible")
    assert rows.count() == 10
    button = page.get_by_role("button", name="Visa alla 15")
    button.focus()
    page.keyboard.press("Enter")

    assert rows.count() == 15
    assert not button.is_visible()
    assert page.evaluate("document.activeElement.closest('tr').className") == "more"
    assert seen.faults == []


@pytest.mark.parametrize("path", PATHS)
def test_paper_has_a_head_no_navigation_and_light_charts_that_fit(visit, path):
    seen = visit("ec-alund", 1440, "dark")
    page = ready(seen, path)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(300)

    head = page.locator("#react-entry-point .print-head")
    when = "mars 2026" if path == "/uppfoljning" else "nu, v. 18 2026"
    assert f"Hemtjänst Älvlunden · {when}" in head.inner_text().replace("\u00a0", " ")
    for hidden in (".nav", ".filter", ".tools", "#frame-theme"):
        assert page.locator(f"#react-entry-point {hidden} >> visible=true").count() == 0
    widths = page.evaluate(
        "[...document.querySelectorAll('.js-plotly-plot .main-svg')].map(s => s.clientWidth)"
    )
    assert all(width <= 680 for width in widths)
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert seen.faults == []
