"""Exempelkommun comes whole, keeps its data, and grows by the weeks that pass."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from data_access.database import reading, writing
from data_access.tables import ImportRun, UsageWeekTotal
from data_access.units import fetch_units, save_unit_span
from demo.example_files import write_example_files
from demo.seed import ForeignDatabase, seed_demo
from domain.measures import find_measure
from domain.periods import SUMMER_WEEKS, Week, parse_week
from domain.scope import EVERYTHING
from domain.units import Unit
from figures.cause_chain import build_week_facts
from figures.measure_figures import build_figures
from figures.noted import build_proposals
from figures.overview_page import build_overview
from figures.routine_page import build_routine
from figures.usage_page import build_usage
from tests.databases import fresh_database
from words.routine import link_state

FIRST = date(2026, 11, 23)
LATER = date(2026, 12, 8)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo as first made."""
    with fresh_database("sqlite", tmp_path_factory.mktemp("demo")) as engine:
        seed(engine, FIRST)
        yield engine


def seed(engine, today):
    url = engine.url.render_as_string(hide_password=False)
    path = url.split("file%3A//")[-1].split("?")[0].replace("file://", "")
    seed_demo(f"sqlite:///{path}", person_key=b"key", today=today, now=NOW, say=lambda _text: None)


def unit_id(session, code):
    return next(unit.id for unit in fetch_units(session, scope=EVERYTHING) if unit.code == code)


def weekly(session, code, first, last, measure="mobile_registration_rate"):
    found = find_measure(measure)
    assert found is not None
    units = [unit for unit in fetch_units(session, scope=EVERYTHING) if unit.code == code]
    weeks = [parse_week(first).step(index) for index in range(60)]
    return build_figures(
        session,
        scope=EVERYTHING,
        measure=found,
        units=units,
        includes_all=False,
        periods=[week for week in weeks if week <= parse_week(last)],
        today=FIRST,
    )


def test_every_file_of_the_demo_is_accepted(demo):
    with reading(demo) as session:
        outcomes = session.scalars(select(ImportRun.outcome).distinct()).all()

    assert set(outcomes) <= {"accepted", "accepted_with_warning"}


def test_the_outage_is_seen_in_every_unit(demo):
    outage = Week.of(FIRST).step(-20)
    with reading(demo) as session:
        for code in ("HT-NORRSKOG", "HT-RONNASEN", "HT-NATT"):
            before, during = weekly(session, code, str(outage.step(-1)), str(outage))
            assert during.value < before.value - 0.15
        reasons = weekly(session, "HT-NORRSKOG", str(outage), str(outage), "K05")[0].extra[
            "reasons"
        ]
    assert max(reasons, key=reasons.get) == "systemstorning"


def test_the_coach_unit_improves_and_the_token_unit_worsens(demo):
    with reading(demo) as session:
        for code, verdict in (
            ("HT-NORRSKOG", "special_cause_improvement"),
            ("HT-KALLSTA", "special_cause_concern"),
        ):
            figures = build_overview(
                session, scope=EVERYTHING, unit_id=unit_id(session, code), today=FIRST,
                until=Week.of(FIRST),
            )  # fmt: skip
            chart = figures.tiles[0].chart
            assert chart is not None
            assert chart.variation == verdict, code


def test_nine_tokens_ran_out_in_one_week(demo):
    with reading(demo) as session:
        figures = build_overview(
            session, scope=EVERYTHING, unit_id=unit_id(session, "HT-KALLSTA"), today=FIRST,
            until=Week.of(FIRST),
        )  # fmt: skip
    assert figures.to_do[0].kind == "tokens"
    assert figures.to_do[0].count >= 4


def facts_of(session, code, offset):
    return build_week_facts(
        session,
        scope=EVERYTHING,
        unit_id=unit_id(session, code),
        week=Week.of(FIRST).step(offset),
        today=FIRST,
    )


def test_the_week_they_ran_out_says_so_beside_its_note(demo):
    """Nine run out over two weeks: at least five in the first, and all nine lack one after it."""
    with reading(demo) as session:
        before, during, after = (facts_of(session, "HT-KALLSTA", week) for week in (-4, -3, -1))

    assert (before.tokens.lacking, before.events) == (0, ())
    assert during.tokens.lacking == during.tokens.ran_out >= 5
    assert [noted.event.text for noted in during.events] == ["Nio dosor gick ut"]
    assert after.tokens.lacking == 9


def test_the_outage_is_noted_and_the_silent_units_days_are_missing(demo):
    with reading(demo) as session:
        outage = facts_of(session, "HT-RONNASEN", -20)
        silent = facts_of(session, "HT-STENVIKEN", -2)

    assert [noted.event.text for noted in outage.events] == ["Driftstörning"]
    assert outage.missing == {}
    assert list(silent.missing.values()) == [7]


def test_the_coach_units_change_is_proposed_with_its_cause(demo):
    with reading(demo) as session:
        figures = build_usage(
            session, scope=EVERYTHING, unit_id=unit_id(session, "HT-NORRSKOG"), today=FIRST,
            until=Week.of(FIRST),
        )  # fmt: skip
    (proposal,) = build_proposals([figures.time])

    assert proposal.change.first_week == Week.of(FIRST).step(-8)
    assert proposal.change.side == 1
    assert proposal.cause == (Week.of(FIRST).step(-8), "Mobilombud utsedda")


def test_there_are_more_substitutes_in_the_summer(demo):
    with reading(demo) as session:
        found = facts_of(session, "HT-NORRSKOG", -1).substitutes
    summer = [w.share for w in found.weeks if w.week.number in SUMMER_WEEKS and w.share]

    assert 0.05 < found.usual < 0.2
    assert min(summer) > 0.25


def test_the_silent_unit_has_a_task_about_its_data(demo):
    with reading(demo) as session:
        figures = build_overview(
            session, scope=EVERYTHING, unit_id=unit_id(session, "HT-STENVIKEN"), today=FIRST,
            until=Week.of(FIRST),
        )  # fmt: skip
    assert "data_stopped" in [item.kind for item in figures.to_do]


def test_the_late_approval_and_the_merger_are_on_the_usage_page(demo):
    with reading(demo) as session:
        late = build_usage(
            session, scope=EVERYTHING, unit_id=unit_id(session, "HT-BJORKHAGA"), today=FIRST,
            until=Week.of(FIRST),
        )  # fmt: skip
        merged = build_usage(
            session, scope=EVERYTHING, unit_id=unit_id(session, "HT-LINDKULLA"), today=FIRST,
            until=Week.of(FIRST),
        )  # fmt: skip
    assert len(late.restated) == 4
    assert merged.predecessor is not None


def test_the_very_small_unit_is_hidden_from_others(demo):
    last = str(Week.of(FIRST).step(-1))
    with reading(demo) as session:
        row = weekly(session, "HT-LARM", last, last)[0]

    assert row.suppressed
    assert row.value is None


def test_a_later_start_adds_the_weeks_that_have_passed(tmp_path):
    with fresh_database("sqlite", tmp_path) as engine:
        seed(engine, FIRST)
        with reading(engine) as session:
            before = session.scalar(select(func.max(UsageWeekTotal.week_start)))
        seed(engine, LATER)
        with reading(engine) as session:
            after = session.scalar(select(func.max(UsageWeekTotal.week_start)))

    assert before == date(2026, 11, 16)
    assert after == date(2026, 11, 30)


def test_own_units_are_never_mixed_with_the_demo(tmp_path):
    own = Unit(0, "HT-EGEN", "Egen", "", "dag", "", date(2020, 1, 1), None)
    with fresh_database("sqlite", tmp_path) as engine:
        with writing(engine) as session:
            save_unit_span(session, unit=own, extracted_at=NOW)
        with pytest.raises(ForeignDatabase):
            seed(engine, FIRST)
        with reading(engine) as session:
            codes = [unit.code for unit in fetch_units(session, scope=EVERYTHING)]

    assert codes == ["HT-EGEN"]


def test_the_routine_has_expired_and_most_have_acknowledged_it(demo):
    with reading(demo) as session:
        unit = unit_id(session, "HT-KALLSTA")
        figures = build_routine(
            session, scope=EVERYTHING, unit_id=unit, today=FIRST, until=Week.of(FIRST)
        )
    share = figures.states["acknowledged_rate"].value

    assert figures.validity.is_expired
    assert not figures.validity.is_start
    assert share is not None
    assert 0.6 < share < 0.9
    states = {link_state(link, FIRST)[0] for link in figures.links}
    assert states == {"Fungerar", "Fungerar inte", "Adress saknas"}


def test_the_files_are_the_same_for_the_same_seed(tmp_path):
    texts = []
    for name in ("a", "b"):
        files = write_example_files(tmp_path / name, size="S", seed=3, today=FIRST)
        texts.append([file.path.read_bytes() for file in files])

    assert texts[0] == texts[1]
