"""enheter: the units and their spans of validity."""

import re
from dataclasses import dataclass
from datetime import date

from domain.personal_identity import mask_personal_numbers
from file_import.broken_text import is_misread, why_broken
from file_import.cell_values import CellFault, codes_of, parse_date
from file_import.header import Column
from file_import.result import ReasonClass
from file_import.row_reader import RowFault, RowReader, end_before_start
from translation import _

COLUMNS = (
    Column("enhet_id", True, ("enhetskod", "ansvar", "ansvarskod", "kostnadsställe", "unit id",
                              "org unit", "HSA-id")),
    Column("enhet_namn", True, ("enhet", "hemtjänstenhet", "namn", "grupp", "team", "department",
                                "organization", "name")),
    Column("omrade", False, ("område", "distrikt", "region", "area")),
    Column("typ", False, ("verksamhetstyp", "type")),
    Column("enhetschef_roll", False, ("chef", "EC", "manager")),
    Column("giltig_fran", True, ("from", "fr.o.m.", "start", "valid from")),
    Column("giltig_till", False, ("t.o.m.", "till", "end", "valid to")),
    Column("efterfoljare", False, ("ersätts av", "successor")),
)  # fmt: skip
KINDS = codes_of("dag", "natt", "larm", "service", dag="day|daglig", natt="night", larm="alarm")
CODES = {"typ": KINDS}
DATES = ("giltig_fran", "giltig_till")
_CODE = re.compile(r"[A-Z0-9-]{1,20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """One row of the file: a unit as it is called within one span."""

    code: str
    name: str
    area: str
    kind: str
    manager_role: str
    valid_from: date
    valid_to: date | None
    successor: str | None

    @property
    def key(self) -> tuple[object, ...]:
        return self.code, self.valid_from


def parse_unit(row: RowReader) -> UnitSpan:
    row.refuse_bad_digits("enhet_id")
    code = row.required("enhet_id", str)
    if not _CODE.fullmatch(code):
        raise RowFault("enhet_id", _no_code())
    name = row.required("enhet_namn", mask_personal_numbers)[:200]
    if is_misread(name):
        raise RowFault("enhet_namn", CellFault(ReasonClass.UNKNOWN_VALUE, why_broken(name)))
    valid_from = row.required("giltig_fran", parse_date)
    valid_to = row.optional("giltig_till", parse_date)
    if valid_to is not None and valid_to < valid_from:
        raise end_before_start("giltig_till", "giltig_till", "giltig_fran")
    return UnitSpan(
        code,
        name,
        row.free_text("omrade", 200),
        row.code("typ", KINDS, "dag"),
        row.free_text("enhetschef_roll", 200),
        valid_from,
        valid_to,
        _successor(row),
    )


def _successor(row: RowReader) -> str | None:
    code = row.text("efterfoljare")
    if code and not _CODE.fullmatch(code):
        raise RowFault("efterfoljare", _no_code())
    row.refuse_bad_digits("efterfoljare")
    return code or None


def _no_code() -> CellFault:
    reason = _(
        "Enhets-id får ha högst 20 tecken, bara stora A–Z, 0–9 och bindestreck. Rätta det i källan."
    )
    return CellFault(ReasonClass.UNKNOWN_VALUE, reason)
