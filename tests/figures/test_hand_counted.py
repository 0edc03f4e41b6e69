"""Awkward visits, staff, tokens and reports, from file to figure; every count by hand."""

from datetime import date

import pytest

from tests.asked import figure, figures, import_lines
from tests.conftest import DATABASES
from tests.databases import fresh_database
from tests.file_import.contract import HEADERS, UNITS

TODAY, TOMORROW = date(2026, 4, 30), date(2026, 5, 1)
SUNDAY = "2026v17"  # 20 to 26 April

# enhet; planned; start; end; status; method -> where it counts
AWKWARD = {
    "an ordinary one": "HT-A;2026-04-20 08:00;2026-04-20 08:00;2026-04-20 08:20;;mobil",
    "done, not planned": "HT-A;;2026-04-20 09:00;2026-04-20 09:20;;manuell_efterhand",
    "over midnight into week 18": "HT-A;;2026-04-26 23:50;2026-04-27 00:20;;mobil",
    "24 hours to the minute": "HT-A;;2026-04-21 08:00;2026-04-22 08:00;;mobil",
    "longer than 24 hours": "HT-A;;2026-04-21 08:00;2026-04-22 08:01;;mobil",
    "no time at all": "HT-A;;2026-04-21 08:00;2026-04-21 08:00;;mobil",
    "its end before its start": "HT-A;;2026-04-21 08:00;2026-04-21 07:59;;mobil",
    "planned, not done": "HT-A;2026-04-22 08:00;;;;",
    "planned, declined": "HT-A;2026-04-22 09:00;;;avbojd;",
    "planned, cancelled": "HT-A;2026-04-22 10:00;;;installd;",
    "nobody at home": "HT-A;2026-04-22 11:00;2026-04-22 11:00;2026-04-22 11:05;bomkorning;mobil",
    "over midnight from week 16": "HT-A;;2026-04-19 23:50;2026-04-20 00:20;;mobil",
}


@pytest.fixture(scope="module", params=DATABASES)
def house(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hand")
    with fresh_database(request.param, folder) as engine:
        import_lines(engine, folder, "enheter", [HEADERS["enheter"], *UNITS], today=TODAY)
        yield (
            lambda kind, rows, **given: import_lines(
                engine, folder, kind, rows, **({"today": TODAY} | given)
            ),
            engine,
        )


def test_awkward_visits_have_their_places(house):
    """Of 12: three kept out; four performed in week 17 (three by phone), one in week 16."""
    load, engine = house
    header = "enhet_id;planerad_start;start;slut;status;metod"
    result = load("besok", [header, *AWKWARD.values()])

    assert [(e.line - 2, str(e.reason_class)) for e in result.errors] == [
        (4, "too_long"), (5, "end_before_start"), (6, "end_before_start"),
    ]  # fmt: skip
    assert (result.stored, result.quarantined) == (9, 3)
    row = figure(engine, "K01", "HT-A", SUNDAY, today=TODAY)
    assert (row["r"], row["n"], row["planned_only"]) == (3, 4, 1)
    assert row["value"] == 0.75
    assert figure(engine, "K05", "HT-A", SUNDAY, today=TODAY)["r"] == 1
    before = figure(engine, "K01", "HT-A", "2026v16", today=TODAY)
    assert (before["r"], before["n"], before["planned_only"]) == (1, 1, 0)
    assert figure(engine, "K01", "HT-A", "2026v18", today=TODAY)["n"] == 0
    assert figure(engine, "K01", "HT-A", "2026-04", today=TODAY)["n"] == 5


# day; planned; start; end; method -> what is wrong with it, if anything
CLOCKS = {
    "2026-03-02;;08:00;08:20;mobil": "",
    "2026-03-02;;8:30;08:40:30;manuell_efterhand": "",
    "2026-03-08;;23:50;00:20;mobil": "",  # Sunday, over midnight
    "2026-03-03;;20:00;08:00;mobil": "",  # 12 hours to the minute
    "2026-03-03;;20:00;08:01;mobil": "end_before_start",
    "2026-03-03;;14:00;13:30;mobil": "end_before_start",
    "2026-03-03;;14:00;14:00;mobil": "end_before_start",
    ";;14:00;14:30;mobil": "bad_date",
    "2026-03-32;;14:00;14:30;mobil": "bad_date",
    "2026-03-04;09:00;;;": "",  # planned only
    "2026-03-04;;2026-03-05 09:00;2026-03-05 09:30;mobil": "",  # its own day
}


def test_times_of_day_are_of_the_row_s_date(house):
    """Five performed, one of them by hand afterwards, and one planned only, all in week 10."""
    load, engine = house
    rows = [f"HT-A;{row}" for row in CLOCKS]
    result = load("besok", ["enhet_id;datum;planerad_start;start;slut;metod", *rows])

    found = {error.line: str(error.reason_class) for error in result.errors}
    assert found == {line: fault for line, fault in enumerate(CLOCKS.values(), 2) if fault}
    assert "Ta med kolumnen datum" in result.errors[3].reason
    row = figure(engine, "K01", "HT-A", "2026v10", today=TODAY)
    assert (row["r"], row["n"], row["planned_only"]) == (4, 5, 1)


def test_a_visit_counts_for_its_own_unit_whoever_made_it(house):
    """p moved from A to B on 1 April, q has left, r works in both, x is in no register."""
    load, engine = house
    staff = [
        "p;HT-A;2020-01-01;2026-03-31;tillsvidare;ja;;", "p;HT-B;2026-04-01;;tillsvidare;ja;;",
        "q;HT-A;2020-01-01;2026-02-28;tillsvidare;ja;;",
        "r;HT-A;2020-01-01;;tillsvidare;ja;;", "r;HT-B;2026-03-02;;tillsvidare;ja;;",
    ]  # fmt: skip
    load("medarbetare", [HEADERS["medarbetare"], *staff])
    rows = ["enhet_id;start;slut;metod;person_ref"]
    for unit, people in (("HT-A", "pqrx"), ("HT-B", "pr")):
        for hour, person in enumerate(people, start=10):
            rows.append(f"{unit};2026-04-14 {hour}:00;2026-04-14 {hour}:20;mobil;{person}")
    result = load("besok", rows)

    assert (result.stored, result.quarantined) == (6, 0)
    found = figures(engine, "K01", "each", "2026-04-14", today=TODAY)
    assert {row["unit"]: row["n"] for row in found if row["n"]} == {"HT-A": 4, "HT-B": 2}


TOKENS = [
    "1;HT-A;today;2023-05-01;2026-04-30;;;aktiv",
    "2;HT-A;yesterday;2023-05-01;2026-04-29;;;aktiv",
    "3;HT-A;ordered;2023-05-01;2026-04-29;2026-04-01;;aktiv",
    "4;HT-A;early;2023-04-16;2026-04-15;2026-03-01;;aktiv",
    "5;HT-A;early;2026-04-01;2029-04-01;;;aktiv",
    "6;HT-A;late;2023-04-02;2026-04-01;;;aktiv",
    "7;HT-A;late;2026-04-10;2029-04-10;;;aktiv",
    "8;HT-A;overlap;2024-01-01;2027-01-01;;;aktiv",
    "9;HT-A;overlap;2025-01-01;2028-01-01;;;aktiv",
    "10;HT-A;extended;2023-04-02;2029-05-10;2026-04-01;;aktiv",
    "11;HT-A;never;2020-01-01;2199-12-31;;;aktiv",
    "12;HT-A;waits;;2029-01-01;;;bestalld",
    "13;HT-A;twin;2024-01-01;2028-01-01;;;aktiv",
    "13;HT-A;other;2024-01-01;2028-01-01;;;aktiv",
    "14;HT-A;none;2024-01-01;2028-01-01;;;aktiv",
]
NEEDING = [
    "today",
    "yesterday",
    "ordered",
    "early",
    "late",
    "overlap",
    "extended",
    "never",
    "waits",
    "twin",
    "other",
]


@pytest.mark.parametrize(
    ("day", "valid", "expiring", "expired", "with_order"),
    [
        # today, early, late, overlap, extended and never hold one; today's ends within 30 days.
        # Without: yesterday, waits, twin, other, and ordered, for whom one has been ordered.
        (TODAY, 6, 1, 5, 1),
        (TOMORROW, 5, 0, 6, 1),
    ],
)
def test_tokens_by_the_day_they_are_looked_at(house, day, valid, expiring, expired, with_order):
    """One serial on two people is nobody's; of eleven who need one each counts once."""
    load, engine = house
    staff = [f"{name};HT-A;2020-01-01;;tillsvidare;ja;;" for name in NEEDING]
    staff.append("none;HT-A;2020-01-01;;tillsvidare;nej;;")
    load("medarbetare", [HEADERS["medarbetare"], *staff], today=day)
    result = load("dosor", [HEADERS["dosor"], *TOKENS], today=day)

    assert [(e.line, str(e.reason_class)) for e in result.errors] == [
        (14, "duplicate_key"), (15, "duplicate_key"),
    ]  # fmt: skip
    asked = {c: figure(engine, c, "HT-A", str(day), today=day) for c in ("K20", "K21", "K23")}
    assert (asked["K20"]["r"], asked["K20"]["n"]) == (valid, 11)
    assert asked["K21"]["value"] == expiring
    assert (asked["K23"]["value"], asked["K23"]["with_order"]) == (expired, with_order)


FAULTS = [
    "F1;HT-A;telefon;2026-04-01 08:00;;pagar;3;;;",
    "F2;HT-A;telefon;2026-04-02 08:00;;atgardad;3;2026-04-01 08:00;;",  # closed before opened
    "F3;HT-A;telefon;2026-04-02 08:00;2026-04-03 08:00;pagar;3;;;",  # occurred after reported
    "F4;HT-A;telefon;2026-04-05 08:00;;pagar;3;2026-04-10 08:00;;",  # reopened
    "F5;HT-A;telefon;2026-04-06 08:00;;atgardad;3;;;",  # closed without a time
    "F6;HT-A;telefon;2026-04-07 08:00;;pagar;3;;;",
    "F6;HT-B;telefon;2026-04-07 08:00;;pagar;3;;;",  # the same id on two units
    "F7;HT-A;telefon;2026-04-20 08:00;;atgardad;3;2026-04-29 08:00;;",
    "F8;HT-A;telefon;2026-04-08 08:00;;avbruten;3;;;",
    "F9;HT-A;telefon;2026-04-30 08:00;;ny;3;;;",
]


def test_reports_by_the_day_they_are_looked_at(house):
    """F1, F4 and, until the 28th, F7 are open; F9 from the 30th, at the age of none."""
    load, engine = house
    result = load("felanmalningar", [HEADERS["felanmalningar"], *FAULTS])

    assert [(e.line, str(e.reason_class)) for e in result.errors] == [
        (3, "end_before_start"), (4, "end_before_start"), (6, "missing_value"),
        (7, "duplicate_key"), (8, "duplicate_key"),
    ]  # fmt: skip
    for day, count, oldest in (
        ("2026-03-31", 0, 0), ("2026-04-01", 1, 0), ("2026-04-28", 3, 27),
        ("2026-04-29", 2, 28), ("2026-04-30", 3, 29),
    ):  # fmt: skip
        assert figure(engine, "K44", "HT-A", day, today=TODAY)["value"] == count, day
        assert figure(engine, "K45", "HT-A", day, today=TODAY)["value"] == oldest, day
    assert figure(engine, "K44", "HT-B", "2026-04-30", today=TODAY)["value"] == 0
