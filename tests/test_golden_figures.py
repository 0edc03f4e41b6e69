"""Every figure of the golden month, on both databases."""

import pytest

from data_access.database import reading
from data_access.units import fetch_units
from domain.measures import find_measure
from domain.periods import parse_period
from domain.scope import Scope
from figures.measure_figures import build_figures
from tests.golden_month import AS_OF, EXPECTED

FULL = Scope(None, sees_people=True, sees_unsuppressed=True)


@pytest.mark.parametrize("code", EXPECTED["measures"])
def test_a_measure_is_as_worked_out_by_hand(golden_database, code):
    expected = EXPECTED["measures"][code]
    measure = find_measure(code)
    assert measure is not None
    with reading(golden_database) as session:
        units = fetch_units(session, scope=FULL)
        rows = build_figures(
            session,
            scope=FULL,
            measure=measure,
            units=units,
            includes_all=True,
            periods=[parse_period(period) for period in expected["periods"]],
            today=AS_OF,
            unsuppressed=True,
        )
    found = {(row.unit, row.period): row.as_json() for row in rows}

    for wanted in expected["rows"]:
        row = found[wanted["unit"], wanted["period"]]
        assert {key: row[key] for key in wanted} == wanted
