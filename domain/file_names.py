"""Names of downloaded files: mobilkoll_mobilanvandning_HT-NORR_2026v14.png."""

import unicodedata

LONGEST_PART = 60


def file_stem(page: str, unit: str, period: str) -> str:
    """The name without its ending; what a file system or a header could stumble on becomes -."""
    return "_".join(["mobilkoll", *(plain_part(part) for part in (page, unit, period))])


def plain_part(text: str) -> str:
    """Letters (å ä ö too), digits and hyphens; at most 60 signs."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(s if s.isalnum() or s == "-" else "-" for s in composed)[:LONGEST_PART]
