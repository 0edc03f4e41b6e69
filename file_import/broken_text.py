"""Signs that a text was once read in another encoding than it was written in."""

import re

_MISREAD = re.compile("\u00c3[\u0080-\u00bf\u2026\u201e\u2013]|\ufffd")
_SWEDISH = re.compile("[åäöÅÄÖ]")
_OTHER_ENCODING = re.compile(
    "[A-Za-z][\u0081\u008f\u0152\u0160\u0161\u017d\u2020\u201d\u201e][a-z]"
)


def is_misread(text: str) -> bool:
    """Ã¥, Ã¤ and Ã¶ for å, ä and ö, or letters that were lost altogether."""
    return _MISREAD.search(text) is not None


def is_of_another_encoding(text: str) -> bool:
    """Whether what was read as cp1252 has the letters of old DOS or Mac files, and none of ours."""
    return _OTHER_ENCODING.search(text) is not None and not _SWEDISH.search(text)
