"""An invented municipality to compare: two units differ, nine are alike, one is small.

Four weeks, 2026v14 to v17, each a quarter of the sums below; before and after them weeks that must
not count. All together are 50 %, so the nine lie on the centre, and z of the two is
-+(pi/12) * 2 sqrt(1232) = -+18.4. The 10 and 90 % quantiles of eleven are the second and the tenth:
0, so phi and tau2 are 0.
"""

from datetime import UTC, date, datetime

from data_access.database import writing
from data_access.units import save_unit_span
from domain.periods import Week
from domain.units import Unit
from tests.imported import import_text

TODAY = date(2026, 4, 30)
NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
FIRST, LAST = Week(2026, 14), Week(2026, 17)
ALIKE = ("Bok", "Cypress", "Dunge", "Fura", "Gran", "Hassel", "Idegran", "Jolster", "Kastanj")
COUNTS = {
    "HT-ALM": (308, 1232),
    "HT-EK": (924, 1232),
    **{f"HT-{name.upper()}": (708 + 108 * k, 1416 + 216 * k) for k, name in enumerate(ALIKE)},
    "HT-LITEN": (20, 40),
}
STAFF_HEADER = (
    "person_ref;enhet_id;anstallning_start;anstallning_slut;form;behover_dosa;behover_telefon;"
    "forsta_pass;i_tjanst_senaste_30_dagar"
)


def name_of(code: str) -> str:
    return f"Hemtjänst {code[3:].title()}"


def import_compared(engine, folder) -> None:
    """Every unit with its use; Liten has three members of staff."""
    save_units(engine, COUNTS)
    rows = []
    for code, (r, n) in COUNTS.items():
        for index in range(4):
            day = FIRST.step(index).last_day
            rows += _day(code, day, r // 4, n // 4)
    rows += _day("HT-ALM", FIRST.step(-1).last_day, 0, 400)
    rows += _day("HT-ALM", LAST.step(1).monday, 0, 400)
    header = "enhet_id;datum;moment;metod;antal;status"
    import_text(engine, folder, "registreringar_2026-04-28.csv", [header, *rows], now=NOW)
    staff = [f"liten{i};HT-LITEN;2020-01-01;;tillsvidare;ja;ja;;ja" for i in range(3)]
    import_text(engine, folder, "medarbetare_2026-04-30.csv", [STAFF_HEADER, *staff], now=NOW)


def save_units(engine, codes) -> None:
    with writing(engine) as session:
        for code in codes:
            unit = Unit(0, code, name_of(code), "", "dag", "", date(2020, 1, 1), None)
            save_unit_span(session, unit=unit, extracted_at=NOW)


def _day(code: str, day: date, r: int, n: int) -> list[str]:
    return [
        f"{code};{day};tid;mobil;{r};godkand",
        f"{code};{day};tid;manuell_efterhand;{n - r};godkand",
    ]
