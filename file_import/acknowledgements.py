"""kvitteringar: who has acknowledged an edition of the routine, or done a training."""

from domain.routine import Acknowledgement
from file_import.cell_values import codes_of, parse_code, parse_date
from file_import.header import Column
from file_import.routine_documents import document_id, edition_cell
from file_import.row_reader import RowReader
from file_import.staff import PERSON, UNIT

COLUMNS = (
    PERSON,
    UNIT,
    Column("typ", True, ("type", "kvitteringstyp")),
    Column("dokument", True, ("document", "dokument_id", "kurs", "course")),
    Column("utgava", False, ("utgåva", "version", "edition")),
    Column("datum", True, ("läst och förstått", "läskvittens", "kvitterad", "bekräftad",
                           "acknowledged", "completed", "genomförd", "date")),
    Column("metod", False, ("sätt", "method")),
)  # fmt: skip
KINDS = codes_of(
    "rutin", "utbildning",
    rutin="läskvittens|läst och förstått|kvitterad|bekräftad|acknowledged|routine",
    utbildning="kurs|genomförd|completed|training|course",
)  # fmt: skip
METHODS = codes_of("digital", "papper", "apt", digital="digitalt", papper="paper")
CODES = {"typ": KINDS, "metod": METHODS}
DATES = ("datum",)


def parse_acknowledgement(row: RowReader) -> Acknowledgement:
    """Of a routine the edition has to be told; of a training it need not.

    The unit is as of that day, or as of the list: units are merged, old acknowledgements stand.
    """
    row.required("datum", parse_date)
    day = row.past_day("datum")
    assert day is not None
    kind = row.code("typ", KINDS)
    told = kind == "rutin" or bool(row.text("utgava"))
    return Acknowledgement(
        row.unit(day, row.context.snapshot_on),
        row.required_person("person_ref"),
        kind,
        document_id(row, "dokument"),
        edition_cell(row) if told else "",
        day,
        row.lenient("metod", lambda text: parse_code(text, METHODS)) or "",
    )
