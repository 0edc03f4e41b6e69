"""A chosen unit changes the page in place, into exactly what its own address shows."""

import pytest

pytestmark = pytest.mark.browser
PAGES = {"/": "overview", "/anvandning": "usage", "/inloggning": "tokens",
         "/felanmalningar": "faults"}  # fmt: skip
# What a reader meets: words, names of drawings, points, and the tables in the folds.
SHOWN = """() => {
  document.querySelectorAll('main details').forEach(fold => { fold.open = true; });
  return new Promise(done => (function look() {
    if ([...document.querySelectorAll('[data-table]')].some(box => !box.firstChild)) {
      setTimeout(look, 50); return;
    }
    done({
    words: document.querySelector('main').innerText.split('\\n'),
    labels: [...document.querySelectorAll('main [aria-label]')].map(e => e.ariaLabel),
    links: [...document.querySelectorAll('main a')].map(e => e.getAttribute('href')),
    stems: [...document.querySelectorAll('main [data-stem]')].map(e => e.dataset.stem),
    points: [...document.querySelectorAll('main .js-plotly-plot')].map(
      graph => graph.data.map(trace => [trace.x, trace.y, trace.name])),
    notes: [...document.querySelectorAll('main .annotation-text')].map(e => e.textContent),
    });
  })());
}"""


def ready(visit, path: str):
    visit.page.goto(visit.address + path)
    visit.page.wait_for_selector("html[data-ready]")
    return visit.page


def shown_when(page, expected):
    """What is shown once it is as expected, or after five seconds."""
    for _try in range(50):
        shown = page.evaluate(SHOWN)
        if shown == expected:
            break
        page.wait_for_timeout(100)
    return shown


@pytest.mark.parametrize("path", PAGES)
def test_choosing_units_one_after_another_shows_what_each_address_shows(visit, path):
    seen = visit("vc", 1440)
    select = f"#{PAGES[path]}-filter-unit"
    page = ready(seen, path + "?enhet=alla")
    options = page.locator(f"{select} option:not([disabled])")
    units = options.evaluate_all("all => all.map(one => one.value)")[:6]
    fresh = {unit: ready(seen, f"{path}?enhet={unit}").evaluate(SHOWN) for unit in units}
    for unit in [*units, units[0]]:
        page.select_option(select, unit)
        page.wait_for_url(f"**enhet={unit}*")
        shown = shown_when(page, fresh[unit])
        for part, found in shown.items():
            assert found == fresh[unit][part], (unit, part)
    assert seen.faults == []


def test_the_charts_stay_when_another_unit_is_chosen(visit):
    page = ready(visit("vc", 1440), "/anvandning?enhet=HT-ALUND")
    page.evaluate(
        "document.querySelectorAll('.js-plotly-plot').forEach(one => { one.dataset.old = '1'; })"
    )
    count = page.locator(".js-plotly-plot").count()
    page.select_option("#usage-filter-unit", "HT-BJORK")
    page.wait_for_url("**enhet=HT-BJORK*")

    assert count > 3
    assert page.locator(".js-plotly-plot[data-old]").count() == count


@pytest.mark.parametrize(
    ("name", "path"), [("vc", path) for path in PAGES] + [("ec-alund", "/inloggning")]
)
def test_a_choice_asks_the_server_once(visit, name, path):
    page = ready(visit(name, 1440), path)
    questions = []
    page.on("request", lambda request: questions.append(request.url))
    page.select_option(f"#{PAGES[path]}-filter-period", "2026v16")
    page.wait_for_url("**period=2026v16*")
    page.wait_for_timeout(300)

    assert len([url for url in questions if "_dash-update-component" in url]) == 1


def test_back_and_forward_show_what_the_address_says(visit):
    seen = visit("vc", 1440)
    second = ready(seen, "/anvandning?enhet=HT-BJORK").evaluate(SHOWN)
    page = ready(seen, "/anvandning?enhet=HT-ALUND")
    first = page.evaluate(SHOWN)
    page.select_option("#usage-filter-unit", "HT-BJORK")
    page.wait_for_url("**enhet=HT-BJORK*")
    for way, expected in (("back", first), ("forward", second)):
        with page.expect_event("load"):
            page.evaluate(f"history.{way}()")
        page.wait_for_selector("html[data-ready]")

        assert shown_when(page, expected) == expected
    assert seen.faults == []
