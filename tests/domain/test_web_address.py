"""What a page may lead to, and what it never does."""

import pytest

from domain.web_address import is_web_address


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example", "http://a.example/x?y=1&z=%20#q", "https://a.example:8443/å",
        "https://intranät.kommun.se/", "https://192.0.2.1/", "https://[2001:db8::1]:443/",
        "HTTPS://A.EXAMPLE", "https://a.example/" + "x" * 482,
    ],
)  # fmt: skip
def test_http_with_a_host(text):
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "a.example", "//a.example", "/rutin", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
        "data:text/html,x", "file:///etc/passwd", "ftp://a.example", "mailto:a@a.example",
        "https:", "https://", "https:///x", "https:a.example", "http://:80", "https://a.example:0",
        "https://a.example:99999", "https://a.example:x", "https://u:p@a.example", "https://[::1",
        "https://a.example@b.example", "https://a.example\\@b.example", "https://a b.example",
        "https://a.example/ x", "https://a.example/\tx", "https://a.example/\nx", " https://a.se",
        "java\nscript:alert(1)", "\x01https://a.example", "https://a.example/\u202ex",
        "https://a.example/\"onclick='x'", "https://a.example/<b>", "https://a.example/`",
        "https://a.example/" + "x" * 483, "https://%61.example",
    ],
)  # fmt: skip
def test_nothing_else(text):
    assert not is_web_address(text)
