"""Signs that a text was once saved in another encoding, or a long number by Excel."""

import re

from translation import _

DIGITS_OF_EXCEL = 15
LOST = "\ufffd"
_CUT = re.compile(f"-?[0-9]{{{DIGITS_OF_EXCEL}}}{LOST}+")

_MISREAD = re.compile("\u00c3[\u0080-\u00bf\u2026\u201e\u2013]|\ufffd")
_SWEDISH = re.compile("[åäöÅÄÖ]")
_OTHER_ENCODING = re.compile(
    "[A-Za-z][\u0081\u008f\u0152\u0160\u0161\u017d\u2020\u201d\u201e][a-z]"
)


def is_misread(text: str) -> bool:
    """Ã¥, Ã¤ and Ã¶ for å, ä and ö, or letters that were lost altogether."""
    return _MISREAD.search(text) is not None


def cut_number(digits: str) -> str:
    """The digits of a number cell with a sign for each that Excel keeps no longer."""
    return digits[:DIGITS_OF_EXCEL] + LOST * (len(digits) - DIGITS_OF_EXCEL)


def has_lost_digits(text: str) -> bool:
    return _CUT.fullmatch(text) is not None


def why_broken(text: str) -> str:
    if has_lost_digits(text):
        return _(
            "Excel har sparat cellen som ett tal och tappat siffror efter de 15 första. Gör "
            "kolumnen till text i Excel och fyll i den på nytt, eller exportera filen som CSV."
        )
    return _(
        "Tecken i cellen går inte att läsa: texten har sparats med fel teckenkodning. Exportera "
        "filen på nytt, som UTF-8."
    )


def is_of_another_encoding(text: str) -> bool:
    """Whether what was read as cp1252 has the letters of old DOS or Mac files, and none of ours."""
    return _OTHER_ENCODING.search(text) is not None and not _SWEDISH.search(text)
