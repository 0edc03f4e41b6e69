"""Text that a PDF of ours can show: only signs the shipped fonts have, joined where they can be.

Other signs become an empty square. Text of some writing systems makes the typesetter give up, so
that what is let through is a list, not what is kept out.
"""

import unicodedata
from typing import Any

NOT_SHOWN = "\u25a1"
KEPT = "\n\t"
_RANGES = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x377), (0x37A, 0x37F), (0x384, 0x38A), (0x38C, 0x38C),
    (0x38E, 0x3A1), (0x3A3, 0x4FF), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x2040),
    (0x2044, 0x2052), (0x2054, 0x205E), (0x20A0, 0x20BF), (0x2190, 0x22FF), (0x25A0, 0x25FF),
)  # fmt: skip
SHOWN = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1))
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mn", "Me"})


def shown_text(text: str) -> str:
    """The text with what cannot be seen dropped, and what cannot be shown as a square."""
    signs = []
    for sign in unicodedata.normalize("NFC", text):
        if sign in SHOWN or sign in KEPT:
            signs.append(sign)
        elif unicodedata.category(sign) not in _UNSEEN:
            signs.append(NOT_SHOWN)
    return "".join(signs)


def shown_values(value: Any) -> Any:
    """The same for every text in lists and mappings."""
    if isinstance(value, str):
        return shown_text(value)
    if isinstance(value, dict):
        return {key: shown_values(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [shown_values(one) for one in value]
    return value


def plain_text(text: str) -> str:
    """Text that XML can hold: without control signs and halves of pairs."""
    return "".join(
        sign for sign in text
        if sign in KEPT or unicodedata.category(sign) not in ("Cc", "Cs", "Cn")
    )  # fmt: skip
