"""K60 and K70 of a small municipality, worked by hand, and whose figures are hidden."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from data_access.database import reading, writing
from data_access.units import fetch_units, save_unit_span
from domain.measures import known_measure
from domain.periods import Week, parse_period
from domain.scope import Scope
from domain.units import Unit
from figures.command import render_figures
from figures.compared_counts import count_everyone, find_period
from figures.measure_figures import build_figures
from figures.overview_page import build_overview
from figures.routine_page import build_routine
from tests.conftest import DATABASES
from tests.databases import fresh_database
from tests.imported import import_text

TODAY = date(2026, 4, 30)
NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
FULL, MANAGER = Scope(None, sees_people=True, sees_unsuppressed=True), Scope(None)
READ = "person_ref;enhet_id;typ;dokument;utgava;datum"
SIZES = {"A": 20, "B": 12, "C": 16, "D": 3}
"""Active staff. A: a01 left yesterday, a02 is off duty; both on top of its 20."""
EDITIONS = [
    "dokument_id;titel;utgava;beslutad;galler_till",
    "rutin-mobil;R;2;2020-03-26;2021-03-26",
    "rutin-mobil;R;3;2026-04-15;2026-06-14",
    "annan;X;9;2026-04-20;2030-01-01",
]


def fill(engine, folder):
    """Edition 3: A 13 of 20, B 10 of 12, C 11 of 16, D 3 of 3. Edition 2: A 15, B 6."""
    with writing(engine) as session:
        for code in SIZES:
            unit = Unit(0, code, code, "", "dag", "", date(2020, 1, 1), None)
            save_unit_span(session, unit=unit, extracted_at=NOW)
    staff = [f"{code}{number:02d};{code};2020-01-01;;ja"
             for code, size in SIZES.items() for number in range(10, 10 + size)]  # fmt: skip
    staff += ["a01;A;2020-01-01;2026-04-29;ja", "a02;A;2020-01-01;;nej", "B10;A;2020-01-01;;nej"]
    head = "person_ref;enhet_id;anstallning_start;anstallning_slut;i_tjanst_senaste_30_dagar"
    rows = [f"{head};form;behover_dosa", *(f"{row};tillsvidare;ja" for row in staff)]
    import_text(engine, folder, "medarbetare_2026-04-30.csv", rows, now=NOW)
    told = [*_read("A", 13, 3), *_read("B", 9, 3), *_read("C", 11, 3), *_read("D", 3, 3),
            *_read("A", 15, 2, "2021-02-01"), *_read("B", 6, 2, "2021-02-01"),
            "a01;A;rutin;rutin-mobil;3;2026-04-20", "a02;A;rutin;rutin-mobil;3;2026-04-20",
            "b19@x.se;A;rutin;rutin-mobil;3;2026-04-20",  # on the list of another unit
            "A25;A;rutin;annan;3;2026-04-20",
            "A26;A;utbildning;rutin-mobil;3;2026-04-20"]  # fmt: skip
    import_text(engine, folder, "kvitteringar_2026-04-28.csv", [READ, *told], now=NOW)
    import_text(engine, folder, "dokument_2026-04-28.csv", EDITIONS, now=NOW)


def _read(code, count, edition, day="2026-04-20"):
    return [
        f"{code}{number:02d};{code};rutin;rutin-mobil;{edition};{day}"
        for number in range(10, 10 + count)
    ]


@pytest.fixture(scope="module", params=DATABASES)
def filled(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("routine")
    with fresh_database(request.param, folder) as engine:
        fill(engine, folder)
        yield engine


def rows_of(engine, code, period, scope=FULL):
    with reading(engine) as session:
        rows = build_figures(
            session, scope=scope, measure=known_measure(code),
            units=fetch_units(session, scope=scope), includes_all=True,
            periods=[parse_period(period)], today=TODAY, unsuppressed=True,
        )  # fmt: skip
    return {row.unit: row for row in rows}


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2026-04-30", {"A": (13, 20), "B": (10, 12), "C": (11, 16), "D": (3, 3), "all": (37, 51)}),
        ("2026-04", {"A": (13, 20), "B": (10, 12), "C": (11, 16), "D": (3, 3), "all": (37, 51)}),
        # decided on the 15th, read from the 20th; A has a01 too
        ("2026-04-19", {"A": (0, 21), "B": (0, 12), "C": (0, 16), "D": (0, 3), "all": (0, 52)}),
        ("2026-04-20", {"A": (14, 21), "B": (10, 12), "C": (11, 16), "D": (3, 3), "all": (38, 52)}),
        ("2026-04-14", {"A": (15, 21), "B": (6, 12), "C": (0, 16), "D": (0, 3), "all": (21, 52)}),
        ("2020-03-25", dict.fromkeys(("A", "B", "C", "D", "all"), (0, 0))),
    ],
)
def test_staff_who_have_acknowledged_the_edition_decided_last(filled, period, expected):
    found = rows_of(filled, "acknowledged_rate", period)

    assert {unit: (row.r, row.n) for unit, row in found.items()} == expected
    for unit, (r, n) in expected.items():
        assert found[unit].value == (r / n if n else None)


@pytest.mark.parametrize(
    ("period", "left"),
    [
        ("2026-04-30", 45),  # to 14 June: 31 of May and 14
        ("2026v18", 45),  # the week is not over: as of today
        ("2026-04-15", 60),
        ("2026-04-14", -1845),  # edition 2: 1826 days to 2026-03-26, and 19
        ("2021-03-26", 0),
        ("2020-03-26", 365),
        ("2020-03-25", None),
    ],
)
def test_days_left_of_the_routine_are_told_of_all_units_alone(filled, period, left):
    found = rows_of(filled, "routine_days_left", period)

    assert found["all"].value == left
    assert {row.value for unit, row in found.items() if unit != "all"} == {None}
    assert {(row.r, row.n) for row in found.values()} == {(None, None)}


def test_few_people_are_hidden_and_cannot_be_worked_out(filled):
    """B: 2 of 12 lack it. D has three staff. C: 5 of 16, and A: 7 of 20, are shown."""
    found = rows_of(filled, "acknowledged_rate", "2026-04-30", MANAGER)

    assert {unit for unit, row in found.items() if row.suppressed} == {"B", "D"}
    assert (found["B"].r, found["B"].n, found["B"].value) == (None, None, None)
    assert (found["all"].r, found["all"].n) == (37, 51)


def test_the_tile_the_page_and_the_comparison_tell_the_same(filled):
    with reading(filled) as session:
        ids = {unit.code: unit.id for unit in fetch_units(session, scope=FULL)}
        asked: dict[str, Any] = {"today": TODAY, "until": Week.of(TODAY)}
        own = Scope(frozenset({ids["A"]}), sees_people=True, sees_unsuppressed=True)
        overview = build_overview(session, scope=own, unit_id=ids["A"], **asked)
        page = build_routine(session, scope=own, unit_id=ids["A"], **asked)
        all_of_them = build_routine(session, scope=MANAGER, unit_id=None, **asked)
        hidden = build_routine(session, scope=MANAGER, unit_id=ids["B"], **asked)
        measure = known_measure("acknowledged_rate")
        period = find_period(
            session, measure, span=13, until=Week.of(TODAY), day=TODAY, today=TODAY
        )
        assert period is not None
        compared = count_everyone(session, measure, period, charted=MANAGER)

    tile = next(t for t in overview.tiles if t.measure.code_id == "acknowledged_rate")
    assert (tile.r, tile.n, tile.as_of) == (13, 20, date(2026, 4, 28))
    assert tile.history[-1] == 13 / 20
    assert (page.states["acknowledged_rate"].r, page.states["acknowledged_rate"].n) == (13, 20)
    assert len(page.lacking) == 7
    assert page.by_unit == ()
    told = {unit.code: count and (count.r, count.n) for unit, count in all_of_them.by_unit}
    assert told == {"A": (13, 20), "B": None, "C": (11, 16), "D": None}
    assert all_of_them.lacking == ()
    assert hidden.states["acknowledged_rate"].is_hidden
    assert {u: (c.r, c.n) for u, c in compared.counts.items()} == {
        ids["A"]: (13, 20), ids["B"]: (10, 12), ids["C"]: (11, 16), ids["D"]: (3, 3)
    }  # fmt: skip
    assert compared.hidden == {ids["B"], ids["D"]}


def test_the_command_line_knows_both(filled):
    def ask(code, unit):
        with reading(filled) as session:
            text = render_figures(
                session, scope=MANAGER, code=code, unit=unit, first="2026-04-30",
                last="2026-04-30", today=TODAY, output="json", locked=True, unsuppressed=False,
            )  # fmt: skip
        return json.loads(text)

    assert ask("K70", "all")["rows"][0]["value"] == 45
    told = ask("K60", "C")
    assert told["measure"] == "acknowledged_rate"
    assert (told["rows"][0]["r"], told["rows"][0]["value"]) == (11, 0.6875)


def test_without_a_list_nothing_is_told_and_without_a_document_the_start_edition(
    database, tmp_path
):
    with writing(database) as session:
        unit = Unit(0, "A", "A", "", "dag", "", date(2020, 1, 1), None)
        save_unit_span(session, unit=unit, extracted_at=NOW)
    head = "person_ref;enhet_id;anstallning_start;form;behover_dosa"
    rows = [head, *(f"p{number};A;2020-01-01;tillsvidare;ja" for number in range(9))]
    import_text(database, tmp_path, "medarbetare_2026-04-30.csv", rows, now=NOW)

    row = rows_of(database, "acknowledged_rate", "2026-04-30")["all"]
    assert (row.r, row.n, row.value) == (0, 0, None)
    assert rows_of(database, "routine_days_left", "2026-04-30")["all"].value == -1861


def test_the_tile_is_hidden_by_the_figure_of_today_whatever_day_the_list_is_of(database, tmp_path):
    """Edition 2: 10 of 20 on the list's day. Edition 3, decided since: 2 of 20, too few."""
    with writing(database) as session:
        unit = Unit(0, "A", "A", "", "dag", "", date(2020, 1, 1), None)
        save_unit_span(session, unit=unit, extracted_at=NOW)
    head = "person_ref;enhet_id;anstallning_start;form;behover_dosa"
    staff = [head, *(f"A{number};A;2020-01-01;tillsvidare;ja" for number in range(10, 30))]
    import_text(database, tmp_path, "medarbetare_2026-04-30.csv", staff, now=NOW)
    told = [READ, *_read("A", 10, 2, "2026-04-01"), *_read("A", 2, 3, "2026-04-18")]
    import_text(database, tmp_path, "kvitteringar_2026-04-19.csv", told, now=NOW)
    editions = [line.replace("2026-04-15", "2026-04-27") for line in EDITIONS]
    import_text(database, tmp_path, "dokument_2026-04-28.csv", editions, now=NOW)
    with reading(database) as session:
        (unit,) = fetch_units(session, scope=MANAGER)
        overview = build_overview(
            session, scope=MANAGER, unit_id=unit.id, today=TODAY, until=Week.of(TODAY)
        )
    tile = next(t for t in overview.tiles if t.measure.code_id == "acknowledged_rate")

    assert tile.as_of == date(2026, 4, 19)
    assert (tile.is_hidden, tile.value, tile.history) == (True, None, ())
