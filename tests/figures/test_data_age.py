"""K80: how old the data are, worked by hand."""

from datetime import UTC, date, datetime

import pytest

from data_access.database import reading, writing
from data_access.import_log import ImportedFile, save_coverage, save_import
from data_access.units import find_units, save_unit_span
from domain.measures import find_measure
from domain.periods import Day
from domain.scope import EVERYTHING
from domain.units import Unit
from figures.measure_figures import build_figures

NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
TODAY = date(2026, 4, 30)
# Visits of A until 26 April, of B until the 20th, of C, which ended on 1 March, until then;
# staffing of A until the 23rd. D has replaced registrations by visits; E has only the former.
COVERED = (
    ("besok", "A", date(2026, 4, 26)),
    ("besok", "B", date(2026, 4, 20)),
    ("besok", "C", date(2026, 3, 1)),
    ("bemanning", "A", date(2026, 4, 23)),
    ("besok", "D", date(2026, 4, 25)),
    ("registreringar", "D", date(2026, 2, 1)),
    ("registreringar", "E", date(2026, 4, 27)),
)
SOURCES = {
    "A": {"besok": 4, "bemanning": 7},
    "B": {"besok": 10},
    "C": {"besok": 60},
    "D": {"besok": 5},
    "E": {"registreringar": 3},
    "all": {"besok": 10, "bemanning": 7, "registreringar": 3},
}


@pytest.fixture
def asked(database):
    with writing(database) as session:
        for code in "ABCDE":
            ended = date(2026, 3, 1) if code == "C" else None
            unit = Unit(0, code, code, "", "dag", "", date(2020, 1, 1), ended)
            save_unit_span(session, unit=unit, extracted_at=NOW)
        ids = {unit.code: unit.id for unit in find_units(session)}
        run = save_import(session, ImportedFile("besok", "b.csv", "0" * 64, 1, NOW, NOW, "test"))
        session.flush()
        for kind, code, day in COVERED:
            save_coverage(
                session, kind=kind, unit_ids=[ids[code]], last_day=day, extracted_at=NOW,
                import_id=run.id,
            )  # fmt: skip
    measure = find_measure("K80")
    assert measure is not None
    with reading(database) as session:
        rows = build_figures(
            session,
            scope=EVERYTHING,
            measure=measure,
            units=find_units(session),
            includes_all=True,
            periods=[Day(TODAY)],
            today=TODAY,
        )
    return {row.unit: row for row in rows}


def test_each_source_is_as_old_as_the_unit_furthest_behind(asked):
    assert {unit: row.extra["sources"] for unit, row in asked.items()} == SOURCES


def test_the_figure_is_the_most_of_its_sources(asked):
    values = {unit: row.value for unit, row in asked.items()}

    assert values == {"A": 7, "B": 10, "C": 60, "D": 5, "E": 3, "all": 10}
