"""What a report's file is called, and how its name is told to a browser."""

from urllib.parse import quote

from domain.report_period import ReportPeriod

FORMATS = ("pdf", "docx", "xlsx")
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ALL_UNITS = "alla"
LONGEST_CODE = 60


def report_file_name(code: str | None, period: ReportPeriod, form: str) -> str:
    """mobilkoll_kvalitetsrapport_HT-NORR_2026-03.pdf; `code` None: of all units."""
    plain = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in code or ALL_UNITS)
    return f"mobilkoll_kvalitetsrapport_{plain[:LONGEST_CODE]}_{period}.{form}"


def content_disposition(name: str) -> str:
    """RFC 6266: a plain name for old browsers, and the real one where it differs."""
    plain = "".join(sign if sign.isascii() else "_" for sign in name)
    header = f'attachment; filename="{plain}"'
    return header if plain == name else f"{header}; filename*=UTF-8''{quote(name, safe='')}"
