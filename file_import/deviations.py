"""avvikelser: counts of deviations per unit, month and kind, with spot checks; only counts."""

from domain.quality_records import DeviationCount
from file_import.cell_values import codes_of, parse_integer
from file_import.header import Column
from file_import.row_periods import required_month
from file_import.row_reader import RowReader, out_of_range

COLUMNS = (
    Column("enhet_id", True, ("enhet", "utförare", "organisation", "grupp", "unit")),
    Column("manad", True, ("månad", "month")),
    Column("typ", True, ("avvikelsetyp", "händelsetyp", "type")),
    Column("antal", True, ("antal avvikelser", "count")),
    Column("stickprov_planerade", False, ("planerade stickprov",)),
    Column("stickprov_gjorda", False, ("gjorda stickprov",)),
    Column("poster_kontrollerade", False, ("kontrollerade poster",)),
    Column("poster_utan_anmarkning", False, ("poster utan anmärkning",)),
)
KINDS_OF_DEVIATION = codes_of(
    "utskrift", "lifecare_planering", "forlorad_telefon", "annat",
    utskrift="utskrifter", lifecare_planering="planering",
    forlorad_telefon="förlorad telefon|borttappad telefon", annat="övrigt|other",
)  # fmt: skip
CODES = {"typ": KINDS_OF_DEVIATION}
MOST = 1_000_000


def parse_deviations(row: RowReader) -> DeviationCount:
    month = required_month(row, "manad")
    unit = row.unit(month.first_day, month.last_day)
    count = row.required("antal", parse_integer)
    if not 0 <= count <= MOST:
        raise out_of_range("antal", count, 0, MOST)
    planned = _part(row, "stickprov_planerade", MOST)
    checked = _part(row, "poster_kontrollerade", MOST)
    return DeviationCount(
        unit,
        month,
        row.code("typ", KINDS_OF_DEVIATION),
        count,
        planned,
        _part(row, "stickprov_gjorda", planned),
        checked,
        _part(row, "poster_utan_anmarkning", checked),
    )


def _part(row: RowReader, column: str, whole: int | None) -> int | None:
    most = MOST if whole is None else whole
    count = row.optional(column, parse_integer)
    if count is not None and not 0 <= count <= most:
        raise out_of_range(column, count, 0, most)
    return count
