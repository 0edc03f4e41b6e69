"""Text that a spreadsheet must not take for a formula (OWASP, CSV injection)."""

import re

_SIGNS = r"=+\-@\uFF1D\uFF0B\uFF0D\uFF20"
_STARTS = re.compile(rf"^'*[{_SIGNS}\t\r\n\0]")
_PART_STARTS = re.compile(rf"(?<=[;,\t\r\n])(?=[{_SIGNS}])")
_ADDED = re.compile(rf"^'(?='*[{_SIGNS}\t\r\n\0])")
_STARTS_LATER = re.compile(rf"^\s+[{_SIGNS}]")
_AFTER_MARK = re.compile(rf"(?<=[;,\t\r\n])(?=\s*[{_SIGNS}])")
_NUMBER = re.compile(r"^-?\d+(,\d+)?$")


def safe_cell(text: str) -> str:
    """The text; with an apostrophe before it where it would begin a formula and is no number.

    So too within it after a sign that another program may split cells at.
    """
    if _NUMBER.match(text):
        return text
    parts = _PART_STARTS.sub("'", text)
    return f"'{parts}" if _STARTS.match(parts) else parts


def without_apostrophe(text: str) -> str:
    """A cell of ours that came back: without the apostrophe that was put before it, once."""
    return _ADDED.sub("", text)


def safe_field(text: str) -> str:
    """The same where the file may be read with another separator than its own: also after ; , TAB.

    Nothing is left that is not printed: line ends and other control signs become spaces.
    """
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    plain = _AFTER_MARK.sub("'", plain)
    return f"'{plain}" if _STARTS_LATER.match(plain) else safe_cell(plain)
