"""Addresses a page may lead to: http and https, and nothing that hides where it leads."""

import re
from urllib.parse import urlsplit

LONGEST_ADDRESS = 500
_HOST = re.compile(r"[A-Za-z0-9ÅÄÖåäöÉéÜü.\-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]")
_FORBIDDEN = re.compile(
    r"[\s\\\"'<>`{}|^\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]"
)


def is_web_address(text: str) -> bool:
    """http(s) with a host, without credentials, spaces, controls or signs that end an attribute."""
    if len(text) > LONGEST_ADDRESS or _FORBIDDEN.search(text):
        return False
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or port == 0:
        return False
    host = parts.netloc[: -len(f":{port}")] if port is not None else parts.netloc
    return bool(_HOST.fullmatch(host))
