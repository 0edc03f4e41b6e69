"""A signed-in browser page, and what went wrong on it."""


class Visit:
    """A signed-in page and what went wrong on it."""

    def __init__(self, browser, address, name, width, theme="light"):
        self.faults: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="sv-SE", bypass_csp=False
        )
        self.context.add_init_script(f"localStorage.setItem('mobilkoll-theme', '{theme}')")
        self.page = self.context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda request: self._request(request.url, address))
        self.page.goto(address + "/logga-in")
        self.page.get_by_role("button", name=name).click()
        self.address = address

    def open(self, path: str) -> None:
        self.page.goto(self.address + path, wait_until="networkidle")
        self.page.wait_for_selector("h1")
        self.page.wait_for_timeout(400)

    def _console(self, message) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def _request(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            self.faults.append(f"request to {url}")
