"""What a workbook may be before anything in it is read (security.md UP-02).

Every part is unpacked and counted, whatever the archive's own directory says of its size. Nothing
is written.
"""

import re
import zipfile
from pathlib import Path

from file_import.result import FileRefused, ReasonClass, RowError
from translation import _

PACKED, OLD_OR_ENCRYPTED = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
LARGEST_FILE = 50_000_000
LARGEST_UNPACKED = 200_000_000
MOST_PARTS = 1_000
MOST_TIMES_LARGER = 100
COUNTED_FROM = 1_000_000
BLOCK = 1 << 16
_DECLARATION = re.compile(
    b"|".join(re.escape("<!DOC".encode(code)) for code in ("utf-8", "utf-16-le", "utf-16-be"))
    + rb"|<!\s*(?:DOCTYPE|ENTITY)"
)


def is_workbook(path: Path) -> bool:
    """By its first bytes, whatever it is called; an old or encrypted one is refused."""
    with path.open("rb") as file:
        first = file.read(4)
    if first == OLD_OR_ENCRYPTED:
        raise _refusal(
            _("Filen är en äldre eller lösenordsskyddad Excelfil. Spara den som .xlsx utan "
              "lösenord, eller som CSV.")
        )  # fmt: skip
    return first == PACKED


def check_workbook(path: Path) -> None:
    """FileRefused for what is too large, hides something, or leads elsewhere."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise _refusal(_("Excelfilen är större än 50 MB. Dela upp den, eller spara den som CSV."))
    try:
        with zipfile.ZipFile(path) as archive:
            _check_names(archive)
            _check_contents(archive, size)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise _refusal(
            _("Excelfilen är skadad eller ofullständig. Spara den på nytt och läs in den igen.")
        ) from error


def _check_names(archive: zipfile.ZipFile) -> None:
    names = [part.filename.casefold() for part in archive.infolist()]
    if len(names) > MOST_PARTS or len(set(names)) < len(names):
        raise _refusal(_("Excelfilen har för många delar. Spara den på nytt, eller som CSV."))
    if "xl/workbook.xml" not in names:
        raise _refusal(_("Filen är ett arkiv men ingen Excelfil. Packa upp den först."))
    if any(name.endswith(("vbaproject.bin", ".bin.rels")) for name in names):
        raise _refusal(_("Excelfilen har makron. Spara den som .xlsx, utan makron."))
    if any("externallink" in name for name in names):
        raise _refusal(
            _("Excelfilen hämtar värden ur andra filer. Klistra in värdena i stället och spara.")
        )


def _check_contents(archive: zipfile.ZipFile, size: int) -> None:
    total = 0
    for part in archive.infolist():
        tail = b""
        with archive.open(part) as content:
            while block := content.read(BLOCK):
                total += len(block)
                if total > LARGEST_UNPACKED or (
                    total > COUNTED_FROM and total > MOST_TIMES_LARGER * size
                ):
                    raise _refusal(
                        _("Excelfilen blir för stor när den packas upp. Dela upp den, eller spara "
                          "den som CSV.")
                    )  # fmt: skip
                if _DECLARATION.search(tail + block):
                    raise _refusal(
                        _("Excelfilen innehåller något som inte hör hemma i en tabell. Spara den "
                          "på nytt, eller som CSV.")
                    )  # fmt: skip
                tail = block[-32:]


def _refusal(reason: str) -> FileRefused:
    return FileRefused([RowError(1, "", ReasonClass.UNREADABLE, reason)])
