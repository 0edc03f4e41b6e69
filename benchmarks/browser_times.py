"""Cold, warm, hot and filter times of each page in Chromium, against its floor page.

cold: a new browser profile; warm and hot: its second and third visit; filter: another unit chosen.
A page is there when its heading, every chart and every picture are drawn. Product and floor are
visited in turn, and the medians are compared.
"""

import statistics
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserType, Page, sync_playwright

from benchmarks.chromium import ARGUMENTS, find_chromium
from benchmarks.floor_page import floor_document, seen_on, served_floor
from benchmarks.pages import PAGES
from benchmarks.served_product import Served, served_product

ROUNDS = 5
LONGEST_TENTHS = 150
FIRST, SECOND = "HT-NORRSKOG", "HT-KALLSTA"
# `window.there` is when everything expected had been drawn; `window.settled` when Dash had it.
WATCH = """
  window.there = null; window.settled = null;
  (function look() {
    var graphs = document.querySelectorAll('.js-plotly-plot .main-svg .cartesianlayer');
    var images = Array.from(document.images);
    if (window.there === null && document.querySelector('h1') && graphs.length >= EXPECTED
        && document.readyState !== 'loading' && images.every(function (i) { return i.complete; })) {
      window.there = performance.now();
    }
    var root = document.documentElement;
    if (root && root.dataset.ready) { window.settled = performance.now(); }
    if (window.there === null || window.settled === null) { requestAnimationFrame(look); }
  })();
"""
# From a choice to the last change of the page that followed it.
CHANGE = """act => new Promise(done => {
  var start = performance.now(), last = start;
  var watch = new MutationObserver(() => { last = performance.now(); });
  watch.observe(document.body, {subtree: true, childList: true, characterData: true});
  if (act) {
    var select = document.querySelector(act[0]);
    var set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set;
    set.call(select, act[1]); select.dispatchEvent(new Event('change', {bubbles: true}));
  } else { document.getElementById('other').click(); }
  setTimeout(function wait() {
    if (performance.now() - last < 400) { setTimeout(wait, 50); return; }
    watch.disconnect(); done(last - start);
  }, 400);
})"""


@dataclass(slots=True)
class Visitor:
    """One page and its floor, visited in turn; times in milliseconds by side and visit."""

    browsers: BrowserType
    executable: str
    path: str
    count: int
    cookie: str
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def visit(self, side: str, address: str) -> None:
        with tempfile.TemporaryDirectory() as profile:
            context = self.browsers.launch_persistent_context(
                profile,
                executable_path=self.executable,
                args=ARGUMENTS,
                viewport={"width": 1440, "height": 900},
            )
            context.add_cookies(
                [{"name": "mobilkoll_session", "value": self.cookie, "url": address}]
            )
            context.add_init_script(WATCH.replace("EXPECTED", str(self.count)))
            self._see(context.new_page(), side, address)
            context.close()

    def _see(self, page: Page, side: str, address: str) -> None:
        query = f"?enhet={FIRST}" if side == "product" else ""
        for visit in ("cold", "warm", "hot"):
            page.goto("about:blank")
            page.goto(address + self.path + query)
            self.times[f"{side} {visit}"].append(_when(page, "there"))
            if side == "product":
                self.times[f"settled {visit}"].append(_when(page, "settled"))
            page.wait_for_timeout(700)
        select = [f"#{PAGES[self.path]}-filter-unit", SECOND] if side == "product" else None
        self.times[f"{side} filter"].append(page.evaluate(CHANGE, select))


def main() -> None:
    executable = find_chromium()
    if executable is None:
        print("browser times: not measured, Chromium is missing")
        return
    with served_product() as product, sync_playwright() as playwright:
        cookie = product.sign_in("Verksamhetschef")
        documents, counts = _floor_documents(product, cookie)
        plotly = Path("assets/00-plotly.min.js").read_bytes()
        with served_floor(documents, plotly) as floor:
            for path in PAGES:
                visitor = Visitor(playwright.chromium, executable, path, counts[path], cookie)
                for _round in range(ROUNDS):
                    visitor.visit("floor", floor)
                    visitor.visit("product", product.address)
                _report(PAGES[path], visitor.times)


def _floor_documents(product: Served, cookie: str) -> tuple[dict[str, bytes], dict[str, int]]:
    documents, counts = {}, {}
    for path in PAGES:
        first = seen_on(product.get(f"{path}?enhet={FIRST}", cookie))
        second = seen_on(product.get(f"{path}?enhet={SECOND}", cookie))
        documents[path] = floor_document(first, second)
        counts[path] = len(first.figures)
    return documents, counts


def _when(page: Page, what: str) -> float:
    """Milliseconds after the visit began; asked from outside, as the page's policy forbids eval."""
    for _try in range(LONGEST_TENTHS):
        found = page.evaluate(f"window.{what}")
        if found is not None:
            return float(found)
        page.wait_for_timeout(100)
    raise TimeoutError(f"{page.url}: nothing is {what}")


def _report(name: str, times: dict[str, list[float]]) -> None:
    for visit in ("cold", "warm", "hot", "filter"):
        floor = statistics.median(times[f"floor {visit}"])
        product = statistics.median(times[f"product {visit}"])
        line = f"{name} {visit}: {product:.0f} ms, {product / floor:.2f} x floor"
        if times[f"settled {visit}"]:
            settled = statistics.median(times[f"settled {visit}"])
            line += f" (Dash ready {settled / floor:.2f} x)"
        print(line, flush=True)


if __name__ == "__main__":
    main()
