"""The pages that are measured: address -> the page's name in its ids."""

PAGES = {
    "/": "overview",
    "/anvandning": "usage",
    "/inloggning": "tokens",
    "/felanmalningar": "faults",
    "/jamfor": "compare",
}
