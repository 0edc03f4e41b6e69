"""A report's figures are those of `mobilkoll figures`, and hide what must not leave the unit."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from data_access.database import reading, writing
from data_access.tables import StaffingWeek
from data_access.units import fetch_units
from domain.measures import MEASURES, known_measure
from domain.periods import Month
from domain.report_period import parse_report_period
from domain.scope import Scope
from figures.measure_figures import build_figures
from figures.question import has_figures
from figures.report_figures import build_report_figures, build_unit_rows
from tests.golden_month import AS_OF, import_golden_month

REST: dict[str, Any] = {"extracted_at": datetime(2026, 4, 27, tzinfo=UTC), "import_id": 1}
CODES = tuple(measure.code_id for measure in MEASURES)


def printed(session, measure, unit, period):
    """As the command line prints it."""
    asked = period if has_figures(measure, period) else period.last_complete_week
    return build_figures(
        session, scope=Scope(None, sees_unsuppressed=True), measure=measure,
        units=[unit] if unit else [], includes_all=unit is None, periods=[asked], today=AS_OF,
    )[0]  # fmt: skip


def built(session, unit, period, scope=None, **other):
    return build_report_figures(
        session, scope=scope or Scope(None), unit=unit, period=period, today=AS_OF, codes=CODES,
        **other,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["2026-03", "2026-04"])
@pytest.mark.parametrize("is_own", [False, True])
def test_each_figure_is_the_printed_one_whoever_asks(golden_database, text, is_own):
    period = parse_report_period(text)
    with reading(golden_database) as session:
        for unit in [*fetch_units(session, scope=Scope(None)), None]:
            if is_own and unit is None:
                continue
            own = frozenset({unit.id} if unit else ())
            scope = Scope(own, True, True) if is_own else Scope(None)
            for one in built(session, unit, period, scope):
                row = printed(session, one.measure, unit, period)
                assert (one.row.r, one.row.n, one.row.value, one.row.suppressed) == (
                    row.r, row.n, row.value, row.suppressed,
                ), (unit, one.measure.code_id)  # fmt: skip


def test_a_verdict_printed_is_the_verdict_reported(golden_database):
    with reading(golden_database) as session:
        units = fetch_units(session, scope=Scope(None))
        judged = 0
        for unit in units:
            for one in built(session, unit, Month(2026, 4)):
                row = printed(session, one.measure, unit, Month(2026, 4))
                if row.variation is not None:
                    judged += 1
                    assert str(one.variation) == row.variation
                    assert (str(one.assurance) if one.assurance else None) == row.assurance
    assert judged


def test_a_small_unit_is_hidden_even_from_its_own_manager_s_report(golden_database):
    with reading(golden_database) as session:
        unit = next(u for u in fetch_units(session, scope=Scope(None)) if u.code == "HT-LITEN")
        scope = Scope(frozenset({unit.id}), sees_people=True, sees_unsuppressed=True)
        found = {one.measure.code_id: one for one in built(session, unit, Month(2026, 4), scope)}

    hidden = found["mobile_registration_rate"]
    assert hidden.row.suppressed
    assert (hidden.row.value, hidden.series, hidden.chart) == (None, None, None)
    assert not found["open_faults"].row.suppressed


def test_a_tertial_is_the_sum_of_its_months(golden_database):
    with reading(golden_database) as session:
        unit = next(u for u in fetch_units(session, scope=Scope(None)) if u.code == "HT-ALUND")
        found = built(session, unit, parse_report_period("2026-T1"))[0]

    assert [row.period for row in found.parts] == ["2026-01", "2026-02", "2026-03", "2026-04"]
    assert found.row.n == sum(row.n for row in found.parts) > 0
    assert found.row.r == sum(row.r for row in found.parts)


def test_history_is_the_twelve_months_that_end_with_the_period(golden_database):
    with reading(golden_database) as session:
        found = built(session, None, Month(2026, 3), with_history=True)
    months = {one.measure.code_id: one.history_months for one in found}

    assert months["open_faults"][0] == Month(2025, 4)
    assert months["open_faults"][-1] == Month(2026, 3)
    assert months["active_user_rate"] == ()


def test_units_beside_each_other_have_the_printed_figures(golden_database):
    code = "mobile_registration_rate"
    with reading(golden_database) as session:
        units = tuple(fetch_units(session, scope=Scope(None)))
        rows = build_unit_rows(
            session, scope=Scope(None), units=units, period=Month(2026, 4), today=AS_OF,
            codes=(code,),
        )  # fmt: skip
        for unit in units:
            expected = printed(session, known_measure(code), unit, Month(2026, 4))
            assert rows[code][unit.code].value == expected.value
            assert rows[code][unit.code].suppressed == expected.suppressed


def test_a_unit_hidden_so_that_another_cannot_be_worked_out_is_hidden_in_its_own_report(database):
    """Liten has 4 on duty; Alund, the smaller of the others, is hidden with it, whoever asks."""
    import_golden_month(database)
    with reading(database) as session:
        units = {unit.code: unit for unit in fetch_units(session, scope=Scope(None))}
    with writing(database) as session:
        for code, active, duty in (("HT-ALUND", 10, 20), ("HT-BJORK", 30, 60), ("HT-LITEN", 2, 4)):
            session.merge(
                StaffingWeek(
                    unit_id=units[code].id,
                    week_start=date(2026, 4, 20),
                    active_mobile=active,
                    on_duty=duty,
                    **REST,
                )
            )
    own = Scope(frozenset({units["HT-ALUND"].id}), sees_unsuppressed=True)
    other = Scope(frozenset({units["HT-BJORK"].id}), sees_unsuppressed=True)
    with reading(database) as session:
        alund = built(session, units["HT-ALUND"], Month(2026, 4), own)
        bjork = built(session, units["HT-BJORK"], Month(2026, 4), other)
    rows = [
        next(one.row for one in found if one.measure.number == "K03") for found in (alund, bjork)
    ]

    assert [row.suppressed for row in rows] == [True, False]
    assert (rows[0].value, rows[1].value) == (None, 0.5)
