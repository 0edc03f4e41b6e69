"""Text that a spreadsheet must not take for a formula (OWASP, CSV injection)."""

import re

_STARTS = re.compile(r"^[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]")
_NUMBER = re.compile(r"^-?\d+(,\d+)?$")


def safe_cell(text: str) -> str:
    """The text; with an apostrophe before it where it would begin a formula and is no number."""
    return f"'{text}" if _STARTS.match(text) and not _NUMBER.match(text) else text
