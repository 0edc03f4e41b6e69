"""Sources whose times without a zone are in UTC: Entra and Intune, known by their headers."""

import re
from collections.abc import Sequence

from file_import.header import fold_header

SOURCES = (
    frozenset({"lastupdateddatetime"}),  # Entra, registration for password reset
    frozenset({"lastupdatedtime", "userprincipalname"}),
    frozenset({"devicename", "lastcheckin"}),  # Intune, from the portal
    frozenset({"enhetsnamn", "senasteincheckning"}),
    frozenset({"devicename", "lastcontact"}),  # Intune, from its reports
    frozenset({"lastsyncdatetime"}),  # Intune, from Graph
    frozenset({"devicename", "lastsyncdate"}),
)
_TIME_WITHOUT_ZONE = re.compile(
    r"(?:\d{4}-\d\d-\d\d|\d{8})[ T]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?", re.ASCII
)


def writes_in_utc(header: Sequence[str]) -> bool:
    names = {fold_header(name) for name in header}
    return any(source <= names for source in SOURCES)


def lacks_zone(text: str) -> bool:
    return _TIME_WITHOUT_ZONE.fullmatch(text) is not None


def with_zone(text: str) -> str:
    """The time marked as UTC; a date alone, or a time that tells its zone, stays as it is."""
    return f"{text}Z" if lacks_zone(text) else text
