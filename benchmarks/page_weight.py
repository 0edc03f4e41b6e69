"""Kilobytes on the wire and requests of a first visit to each page."""

from playwright.sync_api import sync_playwright

from benchmarks.chromium import ARGUMENTS, find_chromium
from benchmarks.pages import PAGES
from benchmarks.served_product import served_product

SIZES = """performance.getEntriesByType('navigation').concat(
  performance.getEntriesByType('resource')).map(entry => entry.transferSize)"""


def main() -> None:
    executable = find_chromium()
    if executable is None:
        print("page weight: not measured, Chromium is missing")
        return
    with served_product() as product, sync_playwright() as playwright:
        cookie = product.sign_in("Verksamhetschef")
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        for path in PAGES:
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            context.add_cookies(
                [{"name": "mobilkoll_session", "value": cookie, "url": product.address}]
            )
            page = context.new_page()
            page.goto(product.address + path, wait_until="networkidle")
            page.wait_for_timeout(500)
            sizes = page.evaluate(SIZES)
            print(f"{path}: {sum(sizes) / 1000:.0f} kB, {len(sizes)} requests")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
