"""K50 to K52, the figures a follow-up freezes, who is late; worked by hand."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from data_access.database import reading, writing
from data_access.follow_up_tables import FollowUpActionRow
from data_access.follow_up_writes import (
    lock_follow_up,
    save_action,
    save_draft,
    save_reference,
    save_version,
)
from data_access.follow_ups import fetch_actions
from data_access.import_log import ImportedFile, save_import
from data_access.quality_records import save_follow_ups
from data_access.units import fetch_units, save_unit_span
from data_access.usage_writes import ImportStamp
from domain.follow_up import FollowUp, FollowUpAction
from domain.follow_up_period import FollowUpPeriod
from domain.measures import find_measure
from domain.periods import Day, Month, MonthSpan, Week
from domain.quality_records import ImportedFollowUp
from domain.scope import EVERYTHING, NOTHING, Scope
from domain.to_do import ToDoKind
from domain.units import Unit
from figures.follow_up import build_follow_up, build_frozen_figures
from figures.follow_up_status import Progress, build_follow_up_status
from figures.follow_up_tasks import follow_up_tasks
from figures.measure_figures import build_figures
from tests.golden_month import AS_OF
from words.to_do import to_do_text

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = date(2026, 5, 20)


def sign(session, unit_id, month, day, version=1, reported=None):
    row = lock_follow_up(session, unit_id=unit_id, period=month)
    signed = FollowUp(
        unit_id, month, version, "Text", (), (), {}, "EC", "unit_manager", day,
        datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
    )  # fmt: skip
    save_version(session, row, signed, None)
    if reported:
        save_reference(row, reference="KLS 1", day=reported)


@pytest.fixture
def four_units(database):
    """First import 2 March: February is the first month owed. D ended on 31 March.

    A: Feb signed 10 March (reported 15 March), Mar 20 April (reported 20 April), corrected 19 May.
    B: Feb signed 16 March, not reported; April 14 May, reported the same day. C: a draft of April.
    """
    with writing(database) as session:
        save_import(session, ImportedFile("besok", "b.csv", "x" * 64, 1, NOW, NOW, "test"))
        for code in "ABCD":
            end = date(2026, 3, 31) if code == "D" else None
            unit = Unit(0, code, f"Enhet {code}", "", "dag", "", date(2025, 1, 1), end)
            save_unit_span(session, unit=unit, extracted_at=NOW)
    ids = unit_ids(database)
    february, march, april = Month(2026, 2), Month(2026, 3), Month(2026, 4)
    with writing(database) as session:
        sign(session, ids["A"], february, date(2026, 3, 10), reported=date(2026, 3, 15))
        sign(session, ids["A"], march, date(2026, 4, 20), reported=date(2026, 4, 20))
        sign(session, ids["A"], march, date(2026, 5, 19), version=2)
        sign(session, ids["B"], february, date(2026, 3, 16))
        sign(session, ids["B"], april, date(2026, 5, 14), reported=date(2026, 5, 14))
        row = lock_follow_up(session, unit_id=ids["C"], period=april)
        save_draft(row, text="Halvfärdigt", by="EC", at=NOW)
        action = FollowUpAction(0, ids["C"], "Byt skärm", "it_vof", date(2026, 5, 10), "2026-04")
        save_action(session, action, by="EC", at=NOW)
    return database


def unit_ids(engine):
    with reading(engine) as session:
        return {unit.code: unit.id for unit in fetch_units(session, scope=EVERYTHING)}


def figures(engine, number, period, today=TODAY):
    measure = find_measure(number)
    assert measure is not None
    with reading(engine) as session:
        rows = build_figures(
            session, scope=EVERYTHING, measure=measure,
            units=fetch_units(session, scope=EVERYTHING), includes_all=True, periods=[period],
            today=today,
        )  # fmt: skip
    return {row.unit: row for row in rows}


def counts(engine, number, period, today=TODAY):
    return {unit: (row.r, row.n) for unit, row in figures(engine, number, period, today).items()}


def test_done_is_signed_of_due(four_units):
    february = {"A": (1, 1), "B": (1, 1), "C": (0, 1), "D": (0, 1), "all": (2, 4)}
    march = {"A": (1, 1), "B": (0, 1), "C": (0, 1), "D": (0, 1), "all": (1, 4)}
    april = {"A": (0, 1), "B": (1, 1), "C": (0, 1), "D": (0, 0), "all": (1, 3)}

    assert counts(four_units, "K50", Month(2026, 2)) == february
    assert counts(four_units, "K50", Month(2026, 3)) == march
    assert counts(four_units, "K50", Month(2026, 4)) == april


def test_reported_needs_a_reference_dated_by_the_15th(four_units):
    assert counts(four_units, "K51", Month(2026, 2))["all"] == (1, 4)
    assert counts(four_units, "K51", Month(2026, 3))["all"] == (0, 4)
    assert counts(four_units, "K51", Month(2026, 4))["all"] == (1, 3)


@pytest.fixture
def with_history(four_units):
    """Unit, month, due, done, reference, reported; D's February is the only whole one of ours."""
    told: list[tuple[str, FollowUpPeriod, Any, Any, str, Any]] = [
        ("A", Month(2026, 1), (2, 15), (2, 10), "K 1", (2, 15)),
        ("B", Month(2026, 1), (2, 15), (2, 20), "K 2", (2, 16)),
        ("C", Month(2026, 1), (2, 15), None, "", None),
        ("D", Month(2026, 2), (3, 15), (3, 12), "K 3", (3, 12)),
        ("A", Month(2026, 3), (4, 15), (4, 2), "K 4", (4, 3)),  # signed here: nothing of it counts
        ("B", Month(2026, 3), (4, 15), (4, 14), "", (4, 14)),
        ("C", Month(2026, 3), (4, 10), (4, 10), "K 5", (4, 14)),
        (
            "C",
            MonthSpan.tertial(2026, 1),
            (5, 15),
            (5, 10),
            "K 6",
            (5, 10),
        ),  # a tertial is no month
    ]
    ids = unit_ids(four_units)
    rows = [
        ImportedFollowUp(ids[unit], period, date(2026, *due), done and date(2026, *done), "EC",
                         reference, reported and date(2026, *reported))
        for unit, period, due, done, reference, reported in told
    ]  # fmt: skip
    with writing(four_units) as session:
        run = save_import(
            session, ImportedFile("uppfoljningar", "u.csv", "y" * 64, 1, NOW, NOW, "test")
        )
        save_follow_ups(session, rows=rows, stamp=ImportStamp(run.id, NOW, NOW))
    return four_units


def test_imported_follow_ups_count_for_their_unit_and_month(with_history):
    january = {"A": (1, 1), "B": (1, 1), "C": (0, 1), "D": (0, 0), "all": (2, 3)}
    march = {"A": (1, 1), "B": (1, 1), "C": (1, 1), "D": (0, 1), "all": (3, 4)}

    assert counts(with_history, "K50", Month(2026, 1)) == january
    assert counts(with_history, "K50", Month(2026, 1), date(2026, 2, 15))["all"] == (0, 0)
    assert counts(with_history, "K50", Month(2026, 2))["all"] == (3, 4)
    assert counts(with_history, "K50", Month(2026, 3)) == march
    assert counts(with_history, "K50", Month(2026, 4))["all"] == (1, 3)


def test_imported_follow_ups_are_reported_by_their_own_due_day(with_history):
    """January: A. February: A here and D. March: A signed here too late, B no reference, C late."""
    assert counts(with_history, "K51", Month(2026, 1))["all"] == (1, 3)
    assert counts(with_history, "K51", Month(2026, 2))["all"] == (2, 4)
    assert counts(with_history, "K51", Month(2026, 3))["all"] == (0, 4)


def test_what_was_done_elsewhere_is_not_owed_here(with_history):
    ids = unit_ids(with_history)
    with reading(with_history) as session:
        found = build_follow_up_status(session, scope=EVERYTHING, today=TODAY, months=4)
    shown = {unit: [one.progress for one in found[ids[unit]].months] for unit in "ABC"}

    assert shown["A"] == ["late", "signed", "signed", "not_owed"]
    assert shown["B"] == ["signed", "not_owed", "signed", "not_owed"]
    assert shown["C"] == ["late", "not_owed", "late", "not_owed"]


def test_nothing_is_due_until_the_15th_has_passed_or_before_the_product_came(four_units):
    assert counts(four_units, "K50", Month(2026, 4), date(2026, 5, 15))["all"] == (0, 0)
    assert counts(four_units, "K50", Month(2026, 4), date(2026, 5, 16))["all"] == (1, 3)
    assert counts(four_units, "K50", Month(2026, 1))["all"] == (0, 0)
    assert figures(four_units, "K50", Month(2026, 1))["all"].value is None


def test_a_week_or_day_stands_for_the_month_that_was_due_by_then(four_units):
    assert counts(four_units, "K50", Week(2026, 18))["all"] == (1, 4)  # to 3 May: March
    assert counts(four_units, "K50", Day(date(2026, 5, 16)))["all"] == (1, 3)


def test_one_of_one_has_a_wilson_interval(four_units):
    """1 of 1: (1 + z²/2 ± z²/2)/(1 + z²) with z² = 3.8415: 1/4.8415 = 0.20655."""
    row = figures(four_units, "K50", Month(2026, 2))["A"]

    assert (round(row.lower, 5), round(row.upper, 5)) == (0.20655, 1.0)


def test_days_since_are_from_the_first_signature_and_all_is_the_most(four_units):
    """20 May: A signed 20 April (the correction of 19 May is none): 30. B 14 May: 6. C never."""
    rows = figures(four_units, "K52", Day(TODAY))

    assert [rows[unit].value for unit in ("A", "B", "C", "D", "all")] == [30, 6, None, None, 30]
    assert rows["all"].extra == {"never": 1}
    assert figures(four_units, "K52", Day(date(2026, 3, 12)))["all"].value == 2


def test_an_action_is_overdue_from_the_day_after_its_last(four_units):
    """C's action was to be done by 10 May."""
    for day, late in ((date(2026, 5, 10), 0), (date(2026, 5, 11), 1), (TODAY, 1)):
        rows = figures(four_units, "K53", Day(day))
        assert [rows[unit].value for unit in ("A", "B", "C", "all")] == [0, 0, late, late]


def test_an_action_that_was_done_late_was_overdue_until_then(four_units):
    with writing(four_units) as session:
        (found,) = fetch_actions(session, scope=EVERYTHING, since=date(2026, 1, 1))
        session.get_one(FollowUpActionRow, found.id).done_on = date(2026, 5, 15)

    assert figures(four_units, "K53", Day(date(2026, 5, 14)))["all"].value == 1
    assert figures(four_units, "K53", Day(date(2026, 5, 15)))["all"].value == 0


def test_who_has_and_who_has_not(four_units):
    ids = unit_ids(four_units)
    with reading(four_units) as session:
        found = build_follow_up_status(session, scope=EVERYTHING, today=TODAY, months=4)
    shown = {unit: [one.progress for one in found[ids[unit]].months] for unit in "ABC"}

    assert ids["D"] not in found
    assert shown["A"] == ["late", "signed", "signed", "not_owed"]
    assert shown["B"] == ["signed", "late", "signed", "not_owed"]
    assert shown["C"] == ["late", "late", "late", "not_owed"]
    assert found[ids["C"]].owed == (Month(2026, 2), Month(2026, 3), Month(2026, 4))


def test_before_the_day_a_month_waits_or_is_a_draft(four_units):
    ids = unit_ids(four_units)
    with reading(four_units) as session:
        found = build_follow_up_status(session, scope=EVERYTHING, today=date(2026, 5, 15))

    assert found[ids["A"]].months[0].progress is Progress.WAITING
    assert found[ids["C"]].months[0].progress is Progress.DRAFT
    assert found[ids["A"]].late == ()
    assert found[ids["A"]].owed == (Month(2026, 4),)


def tasks(engine, unit=None, today=TODAY):
    unit_id = unit_ids(engine)[unit] if unit else None
    with reading(engine) as session:
        items = follow_up_tasks(
            session, EVERYTHING.within(unit_id), today, is_one_unit=unit is not None
        )
    return {item.kind: item for item in items if item.count}


def test_a_manager_is_told_of_what_is_owed_and_from_when(four_units):
    item = tasks(four_units, "A")[ToDoKind.FOLLOW_UP]
    assert (item.count, item.late_days, item.subject) == (1, 5, "2026-04")
    text = to_do_text(item)
    assert text.reason == "Uppföljningen för april 2026 skulle ha signerats 2026-05-15."
    assert (text.path, text.query) == ("/uppfoljning", "&manad=2026-04")
    early = tasks(four_units, "A", date(2026, 5, 1))[ToDoKind.FOLLOW_UP]
    assert (early.late_days, early.deadline) == (-14, date(2026, 5, 15))
    assert to_do_text(early).reason.endswith("ska signeras senast 2026-05-15.")
    assert ToDoKind.FOLLOW_UP not in tasks(four_units, "A", date(2026, 4, 30))


def test_all_units_together_tell_who_is_late(four_units):
    item = tasks(four_units)[ToDoKind.FOLLOW_UP]

    assert (item.count, item.names) == (3, ("Enhet C", "Enhet B", "Enhet A"))
    assert item.deadline == date(2026, 3, 15)
    late = tasks(four_units, "C")[ToDoKind.LATE_ACTIONS]
    assert (late.count, late.late_days, late.names) == (1, 10, ("Byt skärm",))
    assert ToDoKind.LATE_ACTIONS not in tasks(four_units, "A")


def golden(engine, code, period, scope=None):
    ids = unit_ids(engine)
    own = scope or Scope(frozenset({ids[code]}), sees_unsuppressed=True)
    with reading(engine) as session:
        found = build_frozen_figures(
            session, scope=own, unit_id=ids[code], period=period, today=AS_OF
        )
    return {figure.measure: figure for figure in found}


def test_april_of_the_golden_month_is_frozen_with_its_last_week(golden_database):
    """102 of 145; v17 13 of 27 is below 0.503066 (tests/golden/README.md)."""
    figure = golden(golden_database, "HT-ALUND", Month(2026, 4))["mobile_registration_rate"]

    assert (figure.r, figure.n, figure.week) == (102, 145, "2026v17")
    assert (figure.week_r, figure.week_n, round(figure.lower, 6)) == (13, 27, 0.503066)
    assert (figure.signal, figure.limits) == ("below_limit", "limits")
    assert (figure.variation, figure.assurance) == ("special_cause_concern", "inconsistent")
    assert (figure.preliminary, figure.target, figure.target_is_decided) == (True, 0.9, False)


def test_an_earlier_month_has_the_verdict_of_its_own_last_week(golden_database):
    """March ends with v13 (to 29 March): 67 of 79. v02 to v13 are 12 weeks: trial, no icon."""
    figure = golden(golden_database, "HT-ALUND", Month(2026, 3))["mobile_registration_rate"]

    assert (figure.week, figure.week_r, figure.week_n) == ("2026v13", 67, 79)
    assert (figure.limits, figure.variation) == ("trial", None)


def test_a_tertial_adds_its_months_and_takes_the_last_for_the_rest(golden_database):
    months = [golden(golden_database, "HT-ALUND", Month(2026, n)) for n in range(1, 5)]
    whole = golden(golden_database, "HT-ALUND", MonthSpan.tertial(2026, 1))
    code = "mobile_registration_rate"

    assert whole[code].r == sum(month[code].r for month in months)
    assert whole[code].n == sum(month[code].n for month in months)
    assert whole["open_faults"].value == months[-1]["open_faults"].value == 9
    assert whole[code].week == "2026v17"


def test_others_get_few_persons_hidden(golden_database):
    """K10 of Älvlunden: complement 3. K20: complement 2. K01 is shown."""
    own = golden(golden_database, "HT-ALUND", Month(2026, 4))
    seen = golden(golden_database, "HT-ALUND", Month(2026, 4), EVERYTHING)

    assert (own["sspr_registration_rate"].r, own["valid_token_rate"].r) == (6, 7)
    hidden = {code for code, figure in seen.items() if figure.suppressed}
    assert hidden == {"sspr_registration_rate", "valid_token_rate"}
    assert seen["sspr_registration_rate"].r is None
    assert seen["mobile_registration_rate"].r == 102


def test_another_unit_s_follow_up_is_not_there(four_units):
    ids = unit_ids(four_units)

    def fetched(scope):
        with reading(four_units) as session:
            return build_follow_up(
                session, scope=scope, unit_id=ids["A"], period=Month(2026, 3), today=TODAY
            )

    assert fetched(Scope(frozenset({ids["A"]}))).version == 2
    assert fetched(EVERYTHING).qms_reference == "KLS 1"
    assert fetched(Scope(frozenset({ids["B"]}))) is None
    assert fetched(NOTHING) is None


def test_a_draft_is_given_with_figures_and_its_text_to_its_manager_alone(four_units):
    ids = unit_ids(four_units)
    own = Scope(frozenset({ids["C"]}), sees_unsuppressed=True)
    asked = {"unit_id": ids["C"], "period": Month(2026, 4), "today": TODAY}
    with reading(four_units) as session:
        mine = build_follow_up(session, scope=own, **asked)
        seen = build_follow_up(session, scope=EVERYTHING, **asked)

    assert mine is not None
    assert seen is not None
    assert (mine.is_signed, mine.analysis, len(mine.figures)) == (False, "Halvfärdigt", 18)
    assert [action.text for action in mine.actions] == ["Byt skärm"]
    assert (seen.analysis, len(seen.figures)) == ("", 18)
