"""Every figure over generated files equals a slow second implementation, on both databases."""

from datetime import UTC, datetime

import pytest

from data_access.control_segments import save_segment
from data_access.database import reading, writing
from data_access.events import save_event
from data_access.units import fetch_units
from domain.follow_up_measures import FOLLOW_UP_MEASURES
from domain.measures import MEASURES
from domain.periods import Week, parse_period, weeks_between
from domain.scope import Scope
from figures.measure_figures import build_figures
from file_import.import_file import ImportOrder, import_file
from tests.conftest import DATABASES
from tests.databases import fresh_database
from tests.generated.municipality import TODAY, UNITS, write_municipality
from tests.oracle import small_numbers
from tests.oracle.answers import DAY_SUMS, Oracle

FULL = Scope(None, sees_people=True, sees_unsuppressed=True)
NOW = datetime(2027, 1, 20, 12, tzinfo=UTC)
SEEDS = (1, 2)
FROM_FILES = [measure for measure in MEASURES if measure not in FOLLOW_UP_MEASURES]
CODES = [measure.code_id for measure in FROM_FILES if measure.code_id != "data_age_days"]
WEEKS = ["2026v21", "2026v30", "2026v43", "2026v44", "2026v45", "2026v51", "2026v52", "2026v53",
         "2027v01", "2027v02", "2027v03"]  # fmt: skip
OTHERS = ["2026-10", "2026-12", "2027-01", "2026-10-25", "2026-12-31", "2027-01-03", "2027-01-20"]


@pytest.fixture(scope="module", params=DATABASES)
def filled(request, tmp_path_factory):
    """Per seed: an engine and the oracle over the same files."""
    folder = tmp_path_factory.mktemp("generated")
    found = {}
    with fresh_database(request.param, folder) as first:
        (folder / "second").mkdir()
        with fresh_database(request.param, folder / "second") as second:
            for seed, engine in zip(SEEDS, (first, second), strict=True):
                files = write_municipality(folder / str(seed), seed)
                for file in files:
                    order = ImportOrder(
                        kind=file.kind, path=file.path, now=file.extracted_at, today=TODAY,
                        imported_by="test", person_key=b"key", extracted_at=file.extracted_at,
                    )  # fmt: skip
                    result = import_file(engine, order)
                    assert result.quarantined == 0, result.errors[:3]
                decide(engine)
                found[seed] = (engine, Oracle(files, TODAY))
            yield found


def decide(engine):
    """A segment of HT-A and a week that does not count for HT-B."""
    with writing(engine) as session:
        ids = {unit.code: unit.id for unit in fetch_units(session, scope=FULL)}
        save_segment(
            session, measure="mobile_registration_rate", unit_id=ids["HT-A"],
            first_week=Week(2026, 34), reason="Ny app", decided_by="VC", decided_on=TODAY,
        )  # fmt: skip
        save_event(
            session, unit_id=ids["HT-B"], first_day=Week(2026, 40).monday, last_day=None,
            text="Driftstopp", excludes_weeks=True, noted_by="EC", noted_at=NOW,
        )  # fmt: skip


def rows_of(engine, code, periods, **options):
    measure = next(measure for measure in MEASURES if measure.code_id == code)
    with reading(engine) as session:
        return build_figures(
            session,
            scope=FULL,
            measure=measure,
            units=fetch_units(session, scope=FULL),
            includes_all=True,
            periods=[parse_period(period) for period in periods],
            today=TODAY,
            unsuppressed=True,
            **options,
        )


def agrees(found, expected):
    if isinstance(expected, float):
        return found == pytest.approx(expected, abs=1e-6)
    return found == expected


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_equals_the_slow_one(filled, seed, code):
    engine, oracle = filled[seed]
    periods = WEEKS if code == "active_user_rate" else WEEKS + OTHERS
    rows = rows_of(engine, code, periods)

    assert len(rows) == len(periods) * (len(UNITS) + 1)
    for row in rows:
        found = row.as_json()
        for key, value in oracle.figure(code, row.unit, row.period).items():
            assert agrees(found[key], value), (row.unit, row.period, key, found[key], value)


EXCLUDED = {"2026v40"}
LIMITS = ("centre", "lower", "upper", "limits", "signal", "variation", "assurance")
CHARTED = [*DAY_SUMS, "active_user_rate", "open_faults"]
SPANS = {True: (Week(2026, 19), Week(2027, 3)), False: (Week(2026, 35), Week(2026, 51))}


def segments_of(unit, code):
    """HT-A's own process is decided from 2026v34; nobody has decided another."""
    if (unit, code) == ("HT-A", "mobile_registration_rate"):
        return [{"first": Week(2026, 34).monday}]
    return []


@pytest.mark.parametrize("code", CHARTED)
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("locked", [True, False])
def test_limits_signals_and_icons_equal_the_slow_ones(filled, seed, code, locked):
    engine, oracle = filled[seed]
    measure = next(measure for measure in MEASURES if measure.code_id == code)
    first, last = SPANS[locked]
    only = None if locked else (first.monday, last.monday)
    charts = {
        unit: oracle.chart(
            code, unit, measure.direction, measure.target, segments_of(unit, code),
            EXCLUDED if unit == "HT-B" and code != "open_faults" else set(), locked, only,
        )
        for unit in (*UNITS, "all")
    }  # fmt: skip

    weeks = [str(week) for week in weeks_between(first, last)]
    for row in rows_of(engine, code, weeks, locked=locked):
        expected = charts[row.unit].get(row.period)
        found = row.as_json()
        if expected is None:
            expected = dict.fromkeys(LIMITS) | {"limits": "none"}
        for key in LIMITS:
            assert agrees(found[key], expected[key]), (row.unit, row.period, key, found, expected)


NO_RIGHT = Scope(None)


def hidden_of(engine, code, period, codes, *, includes_all):
    """Names of the rows that show nothing, to somebody without the right to see them."""
    measure = next(measure for measure in MEASURES if measure.code_id == code)
    with reading(engine) as session:
        units = [unit for unit in fetch_units(session, scope=NO_RIGHT) if unit.code in codes]
        rows = build_figures(
            session,
            scope=NO_RIGHT,
            measure=measure,
            units=units,
            includes_all=includes_all,
            periods=[parse_period(period)],
            today=TODAY,
            unsuppressed=True,
        )
    for row in rows:
        assert not row.suppressed or (row.r, row.n, row.value, row.lower) == (None,) * 4
    return {row.unit for row in rows if row.suppressed}


@pytest.mark.parametrize("code", small_numbers.SMALL)
@pytest.mark.parametrize("seed", SEEDS)
def test_small_numbers_are_hidden_and_cannot_be_worked_out(filled, seed, code):
    engine, oracle = filled[seed]
    staff = {unit: oracle.staff(unit) for unit in UNITS}
    for period in WEEKS if code == "active_user_rate" else [*WEEKS, "2027-01"]:
        figures = {u: oracle.figure(code, u, period) for u in (*UNITS, "all")}
        pairs = {unit: (found["r"], found["n"]) for unit, found in figures.items()}
        required = small_numbers.must_hide(code, pairs, staff)

        hidden = hidden_of(engine, code, period, UNITS, includes_all=True)

        assert required <= hidden, period
        assert small_numbers.is_safe(code, pairs, hidden), (period, pairs, hidden)
        needs_more = not small_numbers.is_safe(code, pairs, required)
        assert len(hidden - required) == needs_more, (period, pairs, hidden, required)
        assert hidden_of(engine, code, period, UNITS, includes_all=False) == hidden - {"all"}
        assert hidden_of(engine, code, period, (), includes_all=True) == hidden & {"all"}
        assert hidden_of(engine, code, period, ("HT-B",), includes_all=False) == hidden & {"HT-B"}
