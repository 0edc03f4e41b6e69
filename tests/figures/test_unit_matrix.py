"""All units at once: equal to each unit's own page; common, local and calls worked by hand."""

from datetime import UTC, date, datetime

import pytest

from data_access.control_segments import save_segment
from data_access.database import reading, writing
from data_access.events import save_event
from data_access.registers import fetch_fault_reports
from data_access.units import fetch_units, save_unit_span
from domain.measures import MEASURES, Grain
from domain.periods import Week, weeks_between
from domain.scope import Scope
from domain.unit_calls import CallKind
from domain.units import Unit
from figures.overview import build_tiles
from figures.series import build_weekly_series
from figures.unit_matrix import COLUMNS, build_unit_matrix
from figures.unit_series import build_unit_series
from file_import.import_file import ImportOrder, import_file
from tests.conftest import DATABASES
from tests.databases import fresh_database
from tests.figures import test_old_weeks as old_weeks
from tests.generated.municipality import TODAY, write_municipality
from tests.golden_month import AS_OF
from tests.imported import import_text
from words.verdicts import signal_sentence

EVERYTHING = Scope(None)
WEEKLY = [m for m in MEASURES if m.grain in (Grain.DAY_SUMS, Grain.STAFFING_WEEK)]
UNTIL = (Week(2027, 3), Week(2026, 53), Week(2026, 45))


@pytest.fixture(scope="module", params=DATABASES)
def generated(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("generated")
    with fresh_database(request.param, folder) as engine:
        for file in write_municipality(folder / "files", seed=3):
            order = ImportOrder(
                kind=file.kind, path=file.path, now=file.extracted_at, today=TODAY,
                imported_by="test", person_key=b"key", extracted_at=file.extracted_at,
            )  # fmt: skip
            assert import_file(engine, order).quarantined == 0
        decide(engine)
        yield engine


def decide(engine):
    """Of HT-A a segment, of HT-B a week that does not count, and an outage of all."""
    at = datetime(2027, 1, 20, 12, tzinfo=UTC)
    with writing(engine) as session:
        ids = {unit.code: unit.id for unit in fetch_units(session, scope=EVERYTHING)}
        for code, week in (("HT-A", Week(2026, 34)), ("HT-B", Week(2024, 30))):
            save_segment(
                session, measure="mobile_registration_rate", unit_id=ids[code], first_week=week,
                reason="Ny app", decided_by="VC", decided_on=TODAY,
            )  # fmt: skip
        for unit_id, number in ((ids["HT-B"], 40), (None, 48)):
            save_event(
                session, unit_id=unit_id, first_day=Week(2026, number).monday, last_day=None,
                text="Driftstopp", excludes_weeks=True, noted_by="EC", noted_at=at,
            )  # fmt: skip


@pytest.mark.parametrize("until", UNTIL, ids=str)
@pytest.mark.parametrize("measure", WEEKLY, ids=lambda m: m.code_id)
def test_every_units_series_is_the_one_of_its_own_page(generated, measure, until):
    with reading(generated) as session:
        ids = frozenset(unit.id for unit in fetch_units(session, scope=EVERYTHING))
        options = {"scope": EVERYTHING, "measure": measure, "today": TODAY, "until": until}
        found = build_unit_series(session, unit_ids=ids, **options)
        alone = {unit: build_weekly_series(session, unit_id=unit, **options) for unit in ids}

    assert found.keys() == ids
    assert any(len(series.chart.points) > 5 for series in alone.values())
    for unit in ids:
        assert found[unit] == alone[unit]


def test_units_outside_the_scope_are_left_out(generated):
    with reading(generated) as session:
        own, *others = [unit.id for unit in fetch_units(session, scope=EVERYTHING)]
        found = build_unit_series(
            session, scope=Scope(frozenset({own})), measure=WEEKLY[0],
            unit_ids=frozenset([own, *others]), today=TODAY, until=UNTIL[0],
        )  # fmt: skip

    assert found.keys() == {own}


def verdict(tile):
    """What a cell or tile says."""
    chart = tile.chart
    icons = (chart.variation, chart.assurance, signal_sentence(chart)) if chart else None
    return (tile.value, tile.r, tile.n, tile.as_of, tile.preliminary, tile.is_hidden,
            tile.oldest_days, icons)  # fmt: skip


@pytest.mark.parametrize("until", UNTIL, ids=str)
@pytest.mark.parametrize("right", [True, False])
def test_every_cell_says_what_the_units_own_page_says(generated, right, until):
    scope = Scope(None, sees_unsuppressed=right)
    day = min(TODAY, until.last_day)
    with reading(generated) as session:
        matrix = matrix_of(session, day, until, scope, valid_on=TODAY)
        reports = fetch_fault_reports(session, scope=scope, since=date(2025, 1, 1))
        for line in matrix.lines:
            own = {
                tile.measure.code_id: tile
                for tile in build_tiles(
                    session, scope=scope, unit_id=line.unit.id, today=day, until=until,
                    reports=[r for r in reports if r.unit_id == line.unit.id],
                    faults_covered=matrix.covered["felanmalningar"],
                )
            }  # fmt: skip
            compared = [code for code in COLUMNS if code in own]
            assert len(compared) == 4
            for code in compared:
                assert verdict(line.tile(code)) == verdict(own[code]), (line.unit.name, code)
    hidden = {line.unit.code for line in matrix.lines if line.tile(COLUMNS[0]).is_hidden}
    assert hidden == (set() if right else {"HT-C"})


def matrix_of(session, today, until, scope=EVERYTHING, valid_on=None):
    return build_unit_matrix(
        session, scope=scope, today=today, until=until, valid_on=valid_on or today
    )


NOW = datetime(2026, 5, 18, 6, tzinfo=UTC)
DAY = date(2026, 5, 18)
WEEKS = weeks_between(Week(2026, 2), Week(2026, 20))


def use(engine, folder, last_week, count=1):
    """400 and 410 of 500 in turn from 2026v02 on; unit -> what it has in the last weeks to v20."""
    with writing(engine) as session:
        for code in last_week:
            unit = Unit(0, code, f"Enhet {code}", "", "dag", "", date(2025, 1, 1), None)
            save_unit_span(session, unit=unit, extracted_at=NOW)
    rows = ["enhet_id;datum;moment;metod;antal;status"]
    for code, last in last_week.items():
        for index, week in enumerate(WEEKS):
            mobile = last if week in WEEKS[-count:] else 400 + index % 2 * 10
            rows += [
                f"{code};{week.monday};tid;mobil;{mobile};godkand",
                f"{code};{week.monday};tid;annan;{500 - mobile};godkand",
            ]
    import_text(engine, folder, "registreringar_2026-05-17.csv", rows, now=NOW)


def board(engine, today=DAY):
    with reading(engine) as session:
        found = matrix_of(session, today, Week.of(today))
    names = {line.unit.id: line.unit.code for line in found.lines}
    return found, names


def test_four_of_six_that_fall_share_it_and_the_one_that_rises_is_local(database, tmp_path):
    falling = dict.fromkeys("ABCD", 300)
    use(database, tmp_path, falling | {"E": 405, "F": 480})

    found, names = board(database)

    (change,) = found.shared
    assert (change.measure, change.side, change.week) == (COLUMNS[0], -1, Week(2026, 20))
    assert {names[unit] for unit in change.unit_ids} == set("ABCD")
    assert (change.judged, change.is_common) == (6, True)
    assert [(names[unit], code) for unit, code in found.local] == [("F", COLUMNS[0])]
    assert found.judged == 6
    assert [line.unit.name for line in found.lines] == [f"Enhet {code}" for code in "ABCDEF"]


def test_two_of_six_that_fall_are_local_and_stand_before_what_rises(database, tmp_path):
    use(database, tmp_path, {"A": 480, "B": 300, "C": 405, "D": 405, "E": 300, "F": 405})

    found, names = board(database)

    assert found.shared == ()
    assert [names[unit] for unit, _code in found.local] == ["B", "E", "A"]


def test_a_long_run_is_told_with_all_its_weeks(database, tmp_path):
    """415 of 500 in the last eight weeks: within the limits, and above the mean of 409 each."""
    use(database, tmp_path, {"A": 415}, count=8)

    found, _names = board(database)

    chart = found.lines[0].tile(COLUMNS[0]).chart
    assert signal_sentence(chart) == "Åtta veckor i rad över medel: en säker förbättring."
    assert len(chart.points) == 8


def test_a_week_within_the_limits_shares_and_tells_nothing(database, tmp_path):
    """412 of 500 is far higher than the week before, and still within the limits."""
    use(database, tmp_path, dict.fromkeys("ABCD", 412))

    found, _names = board(database)

    assert (found.shared, found.local, found.calls) == ((), (), ())


STAFF = "person_ref;enhet_id;anstallning_start;form;behover_dosa"
TOKENS = "dosa_id;enhet_id;person_ref;utfardad;giltig_till;forlangning_bestalld;status"
FAULTS = "arende_id;enhet_id;kategori;anmald;status"


def test_who_is_called_and_why(database, tmp_path):
    """A: use fell and a token ran out on 8 May without order. B: a report of 3 May, 15 days old.
    C: one of 4 May, 14 days old, is within the limit. D: a token ran out, its renewal is ordered.
    """
    use(database, tmp_path, {"A": 300, "B": 405, "C": 405, "D": 405})
    people = [f"p{code};{code};2025-01-01;tillsvidare;ja" for code in "AD"]
    people += [f"q{number};A;2025-01-01;tillsvidare;nej" for number in range(4)]
    import_text(database, tmp_path, "medarbetare_2026-05-17.csv", [STAFF, *people], now=NOW)
    tokens = [
        "T-1;A;pA;2025-05-08;2026-05-08;;aktiv",
        "T-2;D;pD;2025-05-08;2026-05-08;2026-05-01;aktiv",
    ]
    import_text(database, tmp_path, "dosor_2026-05-17.csv", [TOKENS, *tokens], now=NOW)
    faults = ["I-1;B;telefon;2026-05-03 09:00;ny", "I-2;C;telefon;2026-05-04 09:00;ny"]
    import_text(database, tmp_path, "felanmalningar_2026-05-17.csv", [FAULTS, *faults], now=NOW)

    found, names = board(database)

    calls = {names[call.unit_id]: call.reasons for call in found.calls}
    assert list(calls) == ["A", "B"]
    tokens, worse = calls["A"]
    assert (tokens.kind, tokens.count, tokens.late_days) == (CallKind.EXPIRED_TOKENS, 1, 10)
    assert (worse.kind, worse.subject) == (CallKind.WORSE, COLUMNS[0])
    (fault,) = calls["B"]
    assert (fault.kind, fault.count, fault.late_days) == (CallKind.OLD_FAULT, 15, 1)


def test_a_unit_whose_visits_stopped_is_called(database, tmp_path):
    """The last visits are of 2026v20, to 17 May: nine days later is one day too many."""
    use(database, tmp_path, {"A": 405})

    assert board(database, date(2026, 5, 25))[0].calls == ()
    (call,) = board(database, date(2026, 5, 26))[0].calls
    (reason,) = call.reasons
    assert (reason.kind, reason.count, reason.subject) == (CallKind.DATA_STOPPED, 9, "2026-05-17")


def test_a_tiny_unit_gives_no_figure_no_signal_and_no_call_for_its_use(golden_database):
    """Liten has three active staff."""
    with reading(golden_database) as session:
        found = matrix_of(session, AS_OF, Week.of(AS_OF))
    line = next(line for line in found.lines if line.unit.code == "HT-LITEN")

    for code in ("mobile_registration_rate", "mobile_documentation_rate", "valid_token_rate"):
        tile = line.tile(code)
        assert (tile.is_hidden, tile.value, tile.r, tile.n, tile.chart) == (True, *[None] * 4)
    assert line.unit.id not in {unit for unit, _code in found.local}
    kinds = {r.kind for call in found.calls if call.unit_id == line.unit.id for r in call.reasons}
    assert CallKind.WORSE not in kinds


def test_an_unlocked_segment_older_than_the_chart_rests_on_its_first_weeks_here_too(
    database, tmp_path
):
    """Decided from 2023v02 on, as in test_old_weeks: 40 and 41 of 80 in turn."""
    old_weeks.filled(database, tmp_path)
    with writing(database) as session:
        (unit,) = fetch_units(session, scope=EVERYTHING)
        save_segment(
            session, measure=COLUMNS[0], unit_id=unit.id, first_week=old_weeks.FIRST,
            reason="Start", decided_by="VC", decided_on=old_weeks.TODAY,
        )  # fmt: skip

    with reading(database) as session:
        found = matrix_of(session, old_weeks.TODAY, Week.of(old_weeks.TODAY))

    latest = found.lines[0].tile(COLUMNS[0]).chart.latest
    assert 40 / 80 < latest.centre < 41 / 80
    assert latest.signal == "above_limit"
