"""medarbetare: the staff register behind every per-person denominator."""

from domain.registers import StaffMember
from file_import.cell_values import YES_NO, codes_of, parse_boolean, parse_date
from file_import.header import Column
from file_import.row_reader import RowReader, end_before_start

UNIT = Column(
    "enhet_id",
    True,
    (
        "enhet",
        "avdelning",
        "department",
        "company",
        "grupp",
        "organisation",
        "organisationsenhet",
        "enhetsnamn",
    ),
)
PERSON = Column(
    "person_ref",
    True,
    ("användarnamn", "user name", "userPrincipalName", "UPN", "användar-id", "login",
     "employee id", "användare", "user"),
)  # fmt: skip
COLUMNS = (
    PERSON,
    UNIT,
    Column(
        "anstallning_start",
        True,
        ("fr.o.m.", "hire date", "anställd från", "startdatum", "start date", "anställningsdatum"),
    ),
    Column("anstallning_slut", False, ("t.o.m.", "end date", "anställd till", "slutdatum")),
    Column("form", True, ("anställningsform", "employment type")),
    Column("behover_dosa", True, ("dosa behövs", "needs token")),
    Column("behover_telefon", False, ("telefon behövs", "needs phone")),
    Column("forsta_pass", False, ("första pass", "first shift")),
    Column("i_tjanst_senaste_30_dagar", False, ("i tjänst", "on duty")),
    Column("visningsnamn", False, ("namn", "display name")),
)
FORMS = codes_of(
    "tillsvidare", "vikariat", "timavlonad",
    tillsvidare="tills vidare|fast|permanent", vikariat="vikarie|visstid|temporary",
    timavlonad="timavlönad|timanställd|timvikarie|hourly",
)  # fmt: skip


CODES = {
    "form": FORMS, "behover_dosa": YES_NO, "behover_telefon": YES_NO,
    "i_tjanst_senaste_30_dagar": YES_NO,
}  # fmt: skip
DATES = ("anstallning_start", "anstallning_slut", "forsta_pass")


def parse_staff_member(row: RowReader) -> StaffMember:
    start = row.required("anstallning_start", parse_date)
    end = row.optional("anstallning_slut", parse_date)
    if end is not None and end < start:
        raise end_before_start("anstallning_slut", "anstallning_slut", "anstallning_start")
    return StaffMember(
        row.unit(),
        row.required_person("person_ref"),
        start,
        end,
        row.code("form", FORMS),
        row.required("behover_dosa", parse_boolean),
        row.optional("behover_telefon", parse_boolean),
        row.optional("forsta_pass", parse_date),
        row.optional("i_tjanst_senaste_30_dagar", parse_boolean),
        row.free_text("visningsnamn", 200),
    )
