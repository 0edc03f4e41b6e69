"""Units renamed, merged, split and closed in mid-week: the sum before is the sum after.

Until Tuesday 17 March 2026: A 4 visits a day (3 by phone), B 6 (6), D 5 (1), R 2 (2), K 1 (0).
From Wednesday 18 March: A and B are C with 10 (9), D is E with 2 (1) and F with 3 (0), R has a new
name and 2 (2), K has ended. A day is 18 visits (12) before and 17 (12) after.
"""

from datetime import date

import pytest

from tests.asked import days_of, figure, figures, import_lines
from tests.conftest import DATABASES
from tests.databases import fresh_database

UNITS = "enhet_id;enhet_namn;giltig_fran;giltig_till;efterfoljare"
VISITS = "enhet_id;start;slut;metod"
BEFORE = {"A": (3, 4), "B": (6, 6), "D": (1, 5), "R": (2, 2), "K": (0, 1)}
AFTER = {"C": (9, 10), "E": (1, 2), "F": (0, 3), "R": (2, 2)}
OLD = [f"{code};{code} gammal;2025-01-01;;" for code in BEFORE]
NEW = [
    "A;A gammal;2025-01-01;2026-03-17;C", "B;B gammal;2025-01-01;2026-03-17;C",
    "D;D gammal;2025-01-01;2026-03-17;E", "K;K gammal;2025-01-01;2026-03-17;",
    "R;R gammal;2025-01-01;2026-03-17;", "R;R ny;2026-03-18;;",
    "C;C ny;2026-03-18;;", "E;E ny;2026-03-18;;", "F;F ny;2026-03-18;;",
]  # fmt: skip
EARLY, LATE = date(2026, 3, 17), date(2026, 3, 29)


def visits(a_day, first, last):
    rows = [VISITS]
    for day in days_of(first, last):
        for code, (mobile, total) in a_day.items():
            for number in range(total):
                method = "mobil" if number < mobile else "manuell_efterhand"
                rows.append(f"{code};{day} {10 + number}:00;{day} {10 + number}:20;{method}")
    return rows


@pytest.fixture(scope="module", params=DATABASES)
def steps(request, tmp_path_factory):
    """What K01 said of each unit and all: before the change, after it, and with its data."""
    folder = tmp_path_factory.mktemp("reorganised")
    with fresh_database(request.param, folder) as engine:
        import_lines(engine, folder, "enheter", [UNITS, *OLD], today=EARLY)
        first = visits(BEFORE, "2026-03-02", "2026-03-17")
        assert import_lines(engine, folder, "besok", first, today=EARLY).stored == 16 * 18
        before = asked(engine)
        import_lines(engine, folder, "enheter", [UNITS, *NEW], today=LATE)
        after = asked(engine)
        second = visits(AFTER, "2026-03-18", "2026-03-29")
        assert import_lines(engine, folder, "besok", second, today=LATE).stored == 12 * 17
        yield engine, before, after, asked(engine)


def asked(engine):
    return {
        (row["unit"], row["period"]): (row["r"], row["n"])
        for unit in ("each", "all")
        for span in (("2026v10", "2026v13"), ("2026-03", "2026-03"))
        for row in figures(engine, "K01", unit, *span, today=LATE)
    }


def test_history_is_unbroken_and_its_total_unchanged(steps):
    _engine, before, after, _whole = steps

    assert before["all", "2026v10"] == before["all", "2026v11"] == (7 * 12, 7 * 18)
    for place, counts in before.items():
        assert after[place] == counts, place


def test_the_total_of_the_days_around_it_is_the_hand_count(steps):
    """Week 12: two days before and five after; March: 16 days and 12."""
    *_others, whole = steps

    assert whole["all", "2026v12"] == (2 * 12 + 5 * 12, 2 * 18 + 5 * 17) == (84, 121)
    assert whole["all", "2026v13"] == (84, 119)
    assert whole["all", "2026-03"] == (16 * 12 + 12 * 12, 16 * 18 + 12 * 17) == (336, 492)


def test_the_units_add_up_to_the_total_of_each_period(steps):
    for found in steps[1:]:
        for (unit, period), total in found.items():
            if unit == "all":
                parts = [c for (u, p), c in found.items() if p == period and u != "all"]
                assert tuple(sum(column) for column in zip(*parts, strict=True)) == total, period


@pytest.mark.parametrize(
    ("unit", "week", "expected"),
    [
        ("A", "2026v12", (6, 8)), ("B", "2026v12", (12, 12)), ("C", "2026v12", (45, 50)),
        ("A", "2026v13", (0, 0)), ("C", "2026v11", (0, 0)),
        ("D", "2026v12", (2, 10)), ("E", "2026v12", (5, 10)), ("F", "2026v12", (0, 15)),
        ("K", "2026v12", (0, 2)), ("K", "2026v13", (0, 0)),
        ("R", "2026v11", (14, 14)), ("R", "2026v12", (14, 14)), ("R", "2026v13", (14, 14)),
    ],
)  # fmt: skip
def test_each_unit_has_its_own_days(steps, unit, week, expected):
    """A renamed unit goes on; a merged or split one ends, and its successors begin."""
    *_others, whole = steps
    found = whole.get((unit, week), (0, 0))

    assert tuple(count or 0 for count in found) == expected


def test_a_week_after_its_end_is_no_data_and_not_none_of_none(steps):
    engine, *_rest = steps
    row = figure(engine, "K01", "K", "2026v13", today=LATE)

    assert (row["n"], row["value"]) == (0, None)


def test_what_comes_late_for_an_ended_unit_is_kept_out(steps, tmp_path):
    engine, *_rest = steps
    rows = [VISITS, "A;2026-03-20 08:00;2026-03-20 08:20;mobil"]
    result = import_lines(engine, tmp_path, "besok", rows, today=LATE)

    assert [str(error.reason_class) for error in result.errors] == ["unknown_unit"]
