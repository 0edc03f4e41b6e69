"""felanmalningar: fault reports from the service desk. Notes and long texts are never read."""

from domain.personal_identity import mask_personal_numbers
from domain.registers import OPEN_STATUSES, FaultReport
from domain.spreadsheet_text import without_apostrophe
from file_import.cell_values import CellFault, Instant, codes_of, parse_integer
from file_import.header import Column
from file_import.result import ReasonClass
from file_import.row_reader import RowFault, RowReader, end_before_start, out_of_range
from translation import _

COLUMNS = (
    Column("arende_id", True, ("ärendenummer", "ärende-id", "nummer", "#", "Number", "ID", "Key",
                               "Incident number", "Ticket")),
    Column("enhet_id", True, ("enhet", "organization", "group", "department", "location",
                              "requester group")),
    Column("kategori", True, ("category", "subcategory", "tags", "service", "type")),
    Column("anmald", True, ("anmäld", "skapad", "registrerad", "öppnad", "Created At", "opened_at",
                            "created", "Opening date")),
    Column("uppstod", False, ("inträffade", "feltidpunkt", "occurred")),
    Column("felsokt", False, ("felsökt", "felsökning utförd", "troubleshooting")),
    Column("anmald_av_berord", False, ("anmäld av berörd",)),
    Column("status", True, ("State", "tillstånd")),
    Column("prioritet", False, ("Priority", "prio", "urgency")),
    Column("atgardad", False, ("åtgärdad", "resolved_at", "löst", "Solve date")),
    Column("stangd", False, ("stängd", "Closed At", "closed_at", "avslutad")),
    Column("forsta_svar", False, ("första svar", "First Response At", "take into account")),
    Column("losning", False, ("lösning", "close_code", "Resolution code", "lösningskod")),
    Column("telefon_id", False, ("configuration item", "cmdb_ci", "objekt", "asset")),
    Column("ateroppnad", False, ("återöppnad", "reopen_count")),
    Column("beskrivning", False, ("description", "short description", "title", "rubrik",
                                  "ärenderubrik")),
)  # fmt: skip
CATEGORIES = codes_of(
    "telefon", "app", "inloggning", "natverk", "las", "annat",
    telefon="phone|hardware|mobil", app="software|applikation", inloggning="login|konto|lösenord",
    natverk="nätverk|network", las="lås|lock", annat="other|övrigt",
)  # fmt: skip
STATUSES = codes_of(
    "ny", "pagar", "vantar", "atgardad", "stangd", "avbruten",
    ny="new|1|registrerad|mottagen|to do",
    pagar="pågår|open|öppen|processing|processing (assigned)|processing (planned)|assigned|2|"
    "in progress|tilldelad|pågående|under arbete",
    vantar="väntar|pending|pending reminder|pending close|3|on hold|waiting|"
    "väntar på användare|väntar på leverantör|vilande",
    atgardad="åtgärdad|solved|6|resolved|löst|klar",
    stangd="stängd|closed|7|done|avslutad",
    avbruten="merged|deleted|8|canceled|cancelled|won't do|makulerad|dubblett",
)  # fmt: skip
ANSWERS = codes_of(
    "ja", "nej", "okant", ja="j|yes|true|1|sant", nej="n|no|false|0|falskt", okant="okänt|unknown"
)
SOLUTIONS = codes_of(
    "omstart", "inloggning", "installning", "byte", "leverantor", "ej_fel", "annat",
    installning="inställning", leverantor="leverantör", ej_fel="ej fel",
)  # fmt: skip
LONGEST_DESCRIPTION = 200


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
        row.code("kategori", CATEGORIES),
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
        row.code("losning", SOLUTIONS, ""),
        row.identity("telefon_id") if row.text("telefon_id") else None,
        _reopened(row),
        _description(row),
    )


def _closing(
    row: RowReader, reported: Instant, status: str
) -> tuple[Instant | None, Instant | None]:
    fixed, closed = _after(row, "atgardad", reported), _after(row, "stangd", reported)
    if status in ("atgardad", "stangd") and not (fixed or closed):
        reason = _("Ärendet är avslutat men saknar tid för åtgärd.")
        raise RowFault("atgardad", CellFault(ReasonClass.MISSING_VALUE, reason))
    return fixed, closed


def _after(row: RowReader, column: str, reported: Instant) -> Instant | None:
    instant = row.past_instant(column)
    if instant and instant.at < reported.at:
        raise end_before_start(column, column, "anmald")
    return instant


def _priority(row: RowReader) -> int | None:
    priority = row.optional("prioritet", lambda text: parse_integer(text[:1]))
    if priority is not None and not 1 <= priority <= 4:
        raise out_of_range("prioritet", priority)
    return priority


def _reopened(row: RowReader) -> int:
    count = row.optional("ateroppnad", parse_integer) or 0
    if count < 0:
        raise out_of_range("ateroppnad", count)
    return min(count, 10_000)


def _description(row: RowReader) -> str:
    if not row.context.keeps_descriptions:
        return ""
    text = " ".join(row.text("beskrivning").replace("\0", " ").split())
    return mask_personal_numbers(without_apostrophe(text))[:LONGEST_DESCRIPTION]
