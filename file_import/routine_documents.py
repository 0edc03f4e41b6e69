"""dokument: decided editions of the routine. lankar: its links."""

from datetime import date

from domain.routine import Edition, Link, edition_name, last_possible_day
from domain.web_address import is_web_address
from file_import.cell_values import YES_NO, CellFault, parse_boolean, parse_date
from file_import.header import Column
from file_import.result import ReasonClass
from file_import.row_reader import RowFault, RowReader, end_before_start
from translation import _

DOCUMENT = Column("dokument_id", True, ("dokument-id", "dokumentnummer", "document id"))
DOCUMENTS = (
    DOCUMENT,
    Column("titel", True, ("title", "dokumenttitel", "dokumentnamn")),
    Column("utgava", True, ("utgåva", "version", "edition")),
    Column("beslutad", True, ("beslutades", "beslutsdatum", "fastställd", "decided")),
    Column("galler_till", True, ("gäller till", "gäller t.o.m.", "giltig till", "valid to")),
    Column("beslutsfattare_roll", False, ("beslutsfattare", "beslutat av", "beslutad av",
                                          "decided by")),
    Column("dokumentansvarig_roll", False, ("dokumentansvarig", "document owner")),
    Column("ersatter", False, ("ersätter", "replaces")),
)  # fmt: skip
LINKS = (
    DOCUMENT,
    Column("lanktext", True, ("länktext", "länk", "link text", "link")),
    Column("adress", False, ("address", "url", "webbadress")),
    Column("agare_roll", False, ("ägare", "ägarroll", "owner")),
    Column("senast_kontrollerad", False, ("kontrollerad", "last checked", "checked")),
    Column("fungerar", False, ("works", "working", "ok")),
)
LINK_CODES = {"fungerar": YES_NO}
DOCUMENT_DATES, LINK_DATES = ("beslutad", "galler_till"), ("senast_kontrollerad",)
LONGEST = 200


def document_id(row: RowReader, column: str) -> str:
    """In any case: rutin-mobil and RUTIN-MOBIL are one document."""
    return row.identity(column).casefold()


def edition_cell(row: RowReader, column: str = "utgava") -> str:
    return edition_name(row.identity(column))


def parse_edition(row: RowReader) -> Edition:
    decided = _decided(row)
    valid_to = row.required("galler_till", parse_date)
    if valid_to <= decided:
        raise end_before_start("galler_till", "galler_till", "beslutad")
    if valid_to > last_possible_day(decided):
        reason = _("En utgåva gäller i högst fem år från beslutet. Rätta en av dagarna.")
        raise RowFault("galler_till", CellFault(ReasonClass.OUT_OF_RANGE, reason))
    return Edition(
        document_id(row, "dokument_id"),
        row.required_name("titel", LONGEST),
        edition_cell(row),
        decided,
        valid_to,
        row.free_text("beslutsfattare_roll", LONGEST),
        row.free_text("dokumentansvarig_roll", LONGEST),
        row.free_text("ersatter", LONGEST),
    )


def parse_link(row: RowReader) -> Link:
    return Link(
        document_id(row, "dokument_id"),
        " ".join(row.required_name("lanktext", LONGEST).split()),
        _address(row),
        row.free_text("agare_roll", LONGEST),
        row.past_day("senast_kontrollerad"),
        row.optional("fungerar", parse_boolean),
    )


def _decided(row: RowReader) -> date:
    row.required("beslutad", parse_date)
    day = row.past_day("beslutad")
    assert day is not None
    return day


def _address(row: RowReader) -> str:
    """Nothing but http and https is kept: the cell becomes a link that people press."""
    text = row.text("adress")
    row.refuse_bad_digits("adress")
    if text and not is_web_address(text):
        reason = _("Adressen ska börja med http:// eller https:// och vara högst 500 tecken.")
        raise RowFault("adress", CellFault(ReasonClass.UNKNOWN_VALUE, reason))
    return text
