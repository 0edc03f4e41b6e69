"""Hidden units cannot be worked out from a total asked for alone; worked by hand."""

from datetime import UTC, date, datetime

import pytest

from data_access.database import reading, writing
from data_access.units import fetch_units, save_unit_span
from domain.measures import find_measure
from domain.periods import Week
from domain.scope import Scope
from domain.units import Unit
from figures.measure_figures import build_figures
from figures.overview import build_tiles
from file_import.import_file import ImportOrder, import_file

TODAY = date(2026, 4, 30)
NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
MANAGER_OF_ALL = Scope(None)
WEEK = Week(2026, 17)


def staffed(database, folder, counts):
    """Units A, B, ... with (active, on duty) in 2026v17."""
    with writing(database) as session:
        for code in counts:
            unit = Unit(0, code, code, "", "dag", "", date(2020, 1, 1), None)
            save_unit_span(session, unit=unit, extracted_at=NOW)
    path = folder / "bemanning_2026-04-26.csv"
    rows = [f"{code};2026v17;{n};{r}" for code, (r, n) in counts.items()]
    path.write_text("enhet_id;vecka;i_tjanst;aktiva_mobil\n" + "\n".join(rows), encoding="utf-8")
    order = ImportOrder(
        kind="bemanning", path=path, now=NOW, today=TODAY, imported_by="test", person_key=b"key"
    )
    assert import_file(database, order).stored == len(counts)


def hidden(database, codes, *, includes_all):
    measure = find_measure("active_user_rate")
    assert measure is not None
    with reading(database) as session:
        units = [u for u in fetch_units(session, scope=MANAGER_OF_ALL) if u.code in codes]
        rows = build_figures(
            session,
            scope=MANAGER_OF_ALL,
            measure=measure,
            units=units,
            includes_all=includes_all,
            periods=[WEEK],
            today=TODAY,
        )
    return {row.unit for row in rows if row.suppressed}


# B: 3 active, so B is hidden; 31 of 58 less 20 of 30 and 8 of 16 would give it away. C is the
# smallest other, so C is hidden too.
THREE = {"A": (20, 30), "B": (3, 12), "C": (8, 16)}


@pytest.mark.parametrize(
    ("codes", "includes_all", "expected"),
    [
        ("ABC", True, {"B", "C"}),
        ("ABC", False, {"B", "C"}),
        ("A", False, set()),
        ("C", False, {"C"}),
        ("", True, set()),
    ],
)
def test_the_same_units_are_hidden_whatever_is_asked(
    database, tmp_path, codes, includes_all, expected
):
    staffed(database, tmp_path, THREE)

    assert hidden(database, codes, includes_all=includes_all) == expected


def test_the_total_of_one_hidden_unit_alone_is_hidden(database, tmp_path):
    """6 of 6 for all would be the figure of A, hidden for its three staff."""
    staffed(database, tmp_path, {"A": (6, 6)})
    register(database, tmp_path)

    assert hidden(database, "A", includes_all=True) == {"A", "all"}


def register(database, folder):
    path = folder / "medarbetare_2026-04-30.csv"
    path.write_text(
        "person_ref;enhet_id;anstallning_start;form;behover_dosa\n"
        + "\n".join(f"p{number};A;2020-01-01;tillsvidare;ja" for number in range(3)),
        encoding="utf-8",
    )
    order = ImportOrder(
        kind="medarbetare", path=path, now=NOW, today=TODAY, imported_by="test", person_key=b"key"
    )
    assert import_file(database, order).stored == 3


@pytest.mark.parametrize(("right", "is_hidden"), [(False, True), (True, False)])
def test_a_tile_hides_few_persons_from_all_but_the_units_manager(
    database, tmp_path, right, is_hidden
):
    staffed(database, tmp_path, THREE)
    with reading(database) as session:
        ids = {unit.code: unit.id for unit in fetch_units(session, scope=MANAGER_OF_ALL)}
        tiles = build_tiles(
            session,
            scope=Scope(None, sees_unsuppressed=right),
            unit_id=ids["B"],
            today=TODAY,
            until=Week.of(TODAY),
            reports=[],
            faults_covered=None,
        )
    tile = next(tile for tile in tiles if tile.measure.code_id == "active_user_rate")

    assert tile.is_hidden is is_hidden
    assert tile.value == (None if is_hidden else 0.25)
