"""Which encoding a text file is written in, proved by reading all of it."""

import codecs
from pathlib import Path

from file_import.broken_text import is_of_another_encoding
from file_import.result import FileRefused, ReasonClass, RowError
from translation import N_, _

_BLOCK = 1 << 20
_NO_TABLES = (
    (b"%PDF", N_("en PDF")),
    (b"\x1f\x8b", N_("en packad fil")),
    (b"7z\xbc\xaf", N_("en packad fil")),
    (b"<", N_("en webbsida eller XML")),
    (b"{", N_("JSON")),
    (b"[{", N_("JSON")),
)


def find_encoding(path: Path) -> str:
    """UTF-16 or UTF-8 by BOM, else UTF-8 if the whole file is, else cp1252 if plausible."""
    with path.open("rb") as file:
        start = file.read(64)
    _check_kind_of_content(start)
    for encoding in _candidates(start):
        if _decodes(path, encoding):
            return encoding
    reason = _("Filens teckenkodning känns inte igen. Spara den som UTF-8 och läs in den igen.")
    raise FileRefused([RowError(1, "", ReasonClass.UNREADABLE, reason)])


def _candidates(start: bytes) -> tuple[str, ...]:
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return ()
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if start.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    return () if b"\0" in start[:4] else ("utf-8", "cp1252")  # UTF-16 that does not say so


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                if encoding == "utf-8" and block.isascii() and not decoder.getstate()[0]:
                    continue
                text = decoder.decode(block)
                if encoding == "cp1252" and not _is_plausible(text):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _is_plausible(text: str) -> bool:
    has_control = any(letter < " " and letter not in "\r\n\t\f\v\0" for letter in text[:4096])
    return not has_control and not is_of_another_encoding(text)


def _check_kind_of_content(start: bytes) -> None:
    """FileRefused for what is told by its first signs to be no table."""
    signs = start.removeprefix(codecs.BOM_UTF8).lstrip()
    for beginning, name in _NO_TABLES:
        if signs.startswith(beginning):
            reason = _(
                "Filen är {what}, ingen tabell. Exportera den som CSV eller som Excel (.xlsx) och "
                "läs in den igen.",
                what=_(name),
            )
            raise FileRefused([RowError(1, "", ReasonClass.UNREADABLE, reason)])
