"""felanmalningar: fault reports from the service desk. Notes and long texts are never read."""

import re

from domain.personal_identity import mask_personal_numbers
from domain.registers import OPEN_STATUSES, FaultReport
from domain.spreadsheet_text import without_apostrophe
from file_import.cell_values import CellFault, Instant, parse_code, parse_integer
from file_import.fault_codes import ANSWERS, CATEGORIES, PRIORITIES, SOLUTIONS, STATUSES
from file_import.header import Column, fold_header
from file_import.result import ReasonClass
from file_import.row_reader import RowFault, RowReader, end_before_start, out_of_range
from translation import _

COLUMNS = (
    Column("arende_id", True, ("ärendenummer", "ärendenyckel", "ärende-id", "nummer", "#",
                               "Number", "ID", "Key",
                               "Incident number", "Ticket", "Issue key", "Call number",
                               "Ticket number", "Ärende")),
    Column("enhet_id", True, ("enhet", "organization", "group", "department", "location",
                              "requester group", "caller branch", "branch", "caller department",
                              "caller_id.department", "requester department", "organisation",
                              "avdelning", "grupp", "entity", "enhetsnamn", "företag", "company",
                              "entitet", "anmälarens filial", "filial", "unit")),
    Column("kategori", True, ("category", "subcategory", "tags", "service", "type", "component/s",
                              "components", "komponenter", "taggar", "issue type", "ärendetyp",
                              "underkategori")),
    Column("anmald", True, ("anmäld", "skapad", "registrerad", "öppnad", "Created At", "opened_at",
                            "created", "Opening date", "opened", "creation date", "created date",
                            "date created", "created on", "date opened", "anmälningsdatum",
                            "registreringsdatum", "skapad datum", "skapat", "inkom",
                            "öppningsdatum",
                            "datum för skapande", "skapandedatum", "öppnades", "call date")),
    Column("uppstod", False, ("inträffade", "feltidpunkt", "occurred")),
    Column("felsokt", False, ("felsökt", "felsökning utförd", "troubleshooting")),
    Column("anmald_av_berord", False, ("anmäld av berörd",)),
    Column("status", True, ("State", "tillstånd", "processing status", "behandlingsstatus")),
    Column("prioritet", False, ("Priority", "prio", "urgency")),
    Column("atgardad", False, ("åtgärdad", "resolved_at", "Solve date", "resolution date",
                               "solution date", "date resolved", "completion date",
                               "date completed", "lösningsdatum", "slutförandedatum", "löst",
                               "resolved", "solved", "completed", "åtgärdat", "slutfört")),
    Column("stangd", False, ("stängd", "Closed At", "closed_at", "closing date", "close date",
                             "closure date", "date closed", "closed date", "stängningsdatum",
                             "avslutsdatum", "avslutad", "closed", "avslutat")),
    Column("forsta_svar", False, ("första svar", "First Response At", "take into account")),
    Column("losning", False, ("lösning", "close_code", "Resolution code", "lösningskod",
                              "close code",
                              "resolution", "closure code")),
    Column("telefon_id", False, ("configuration item", "cmdb_ci", "objekt", "asset", "asset name",
                                 "objekt-id", "object id", "tillgång")),
    Column("ateroppnad", False, ("återöppnad", "reopen_count")),
    Column("beskrivning", False, ("short description", "brief description", "kort beskrivning",
                                  "summary", "sammanfattning", "title", "titel", "rubrik",
                                  "ärenderubrik", "subject", "ämne", "description")),
)  # fmt: skip
CODES = {
    "kategori": CATEGORIES, "status": STATUSES, "felsokt": ANSWERS, "anmald_av_berord": ANSWERS,
    "prioritet": PRIORITIES, "losning": SOLUTIONS,
}  # fmt: skip
DATES = ("anmald", "uppstod", "atgardad", "stangd", "forsta_svar")
LONGEST_DESCRIPTION = 200
_SEVERAL = re.compile(r"[,;>|]|::")


def parse_fault_report(row: RowReader) -> FaultReport:
    ticket = row.identity("arende_id")
    reported = row.required_past_instant("anmald")
    unit = row.unit(reported.day)
    occurred = row.past_instant("uppstod")
    if occurred and occurred.at > reported.at:
        raise end_before_start("uppstod", "anmald", "uppstod")
    status = row.code("status", STATUSES)
    fixed, closed = _closing(row, reported, status)
    resolved = fixed or closed
    answered = _after(row, "forsta_svar", reported)
    return FaultReport(
        ticket,
        unit,
        row.required("kategori", _category),
        reported.at,
        reported.day,
        occurred.at if occurred else None,
        occurred.day if occurred else None,
        row.code("felsokt", ANSWERS, "okant"),
        row.code("anmald_av_berord", ANSWERS, "okant"),
        status,
        _priority(row),
        fixed.at if fixed else None,
        closed.at if closed else None,
        resolved.day if resolved and status not in OPEN_STATUSES else None,
        answered.at if answered else None,
        row.lenient("losning", lambda text: parse_code(text, SOLUTIONS)) or "",
        row.identity("telefon_id") if row.text("telefon_id") else None,
        _reopened(row),
        _description(row),
    )


def _closing(
    row: RowReader, reported: Instant, status: str
) -> tuple[Instant | None, Instant | None]:
    fixed, closed = _after(row, "atgardad", reported), _after(row, "stangd", reported)
    if status in ("atgardad", "stangd") and not (fixed or closed):
        reason = _(
            "Ärendet är avslutat men saknar tid för åtgärd. Fyll i atgardad eller stangd i källan."
        )
        raise RowFault("atgardad", CellFault(ReasonClass.MISSING_VALUE, reason))
    return fixed, closed


def _after(row: RowReader, column: str, reported: Instant) -> Instant | None:
    instant = row.past_instant(column)
    if instant and instant.at < reported.at:
        raise end_before_start(column, column, "anmald")
    return instant


def _priority(row: RowReader) -> int | None:
    priority = row.lenient("prioritet", _priority_number)
    if priority is not None and not 1 <= priority <= 4:
        raise out_of_range("prioritet", priority, 1, 4)
    return priority


def _priority_number(text: str) -> int:
    digits = re.match(r"\d+", text)
    if fold_header(text) in PRIORITIES or not digits:
        return int(parse_code(text, PRIORITIES))
    return parse_integer(digits[0])


def _category(text: str) -> str:
    """A cell of several, such as tags or a path, means the one category that is among them."""
    found = {
        CATEGORIES[part] for part in map(fold_header, _SEVERAL.split(text)) if part in CATEGORIES
    }
    return found.pop() if len(found) == 1 else parse_code(text, CATEGORIES)


def _reopened(row: RowReader) -> int:
    count = row.optional("ateroppnad", parse_integer) or 0
    if count < 0:
        raise out_of_range("ateroppnad", count, 0)
    return min(count, 10_000)


def _description(row: RowReader) -> str:
    if not row.context.keeps_descriptions:
        return ""
    text = " ".join(row.text("beskrivning").replace("\0", " ").split())
    return mask_personal_numbers(without_apostrophe(text))[:LONGEST_DESCRIPTION]


READERS = {"kategori": _category, "prioritet": _priority_number}
