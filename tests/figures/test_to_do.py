"""The tasks: which there are, and what they tell to whom; worked by hand."""

from datetime import UTC, date, datetime

import pytest

from data_access.database import reading, writing
from data_access.units import fetch_units, save_unit_span
from domain.scope import Scope
from domain.to_do import ToDoKind
from domain.units import Unit
from figures.to_do import build_to_do
from tests.golden_month import AS_OF, EXPECTED
from tests.imported import import_text
from words.to_do import to_do_text

TODAY = date(2026, 4, 30)
NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
OWN = {"sees_people": True, "sees_unsuppressed": True}
HEADER = "enhet_id;start;slut;metod;status;planerad_start"


def tasks(engine, unit=None, today=TODAY, **rights):
    with reading(engine) as session:
        ids = {u.code: u.id for u in fetch_units(session, scope=Scope(None))}
        scope = Scope(None, **rights) if unit is None else Scope(frozenset({ids[unit]}), **rights)
        unit_id = None if unit is None else ids[unit]
        items = build_to_do(session, scope=scope, unit_id=unit_id, today=today)
    return {item.kind: item for item in items}


def add_units(engine, *units):
    with writing(engine) as session:
        for code, start, end in units:
            unit = Unit(0, code, f"Enhet {code}", "", "dag", "", start, end)
            save_unit_span(session, unit=unit, extracted_at=NOW)


def visit(unit, day):
    return f"{unit};{day} 08:00;{day} 08:20;mobil;utford;"


@pytest.fixture
def four_units(database, tmp_path):
    """A is fresh, B's last visit is of week 13 (to 29 March), C never sent any, D has ended."""
    start = date(2025, 1, 1)
    add_units(
        database, ("A", start, None), ("B", start, None), ("C", start, None),
        ("D", start, date(2026, 3, 1)),
    )  # fmt: skip
    rows = [visit("A", "2026-04-28"), visit("B", "2026-03-25"), visit("D", "2026-02-25")]
    import_text(database, tmp_path, "besok_2026-04-28.csv", [HEADER, *rows], now=NOW)
    return database


def test_each_valid_unit_is_judged_and_those_that_stopped_are_counted(four_units):
    item = tasks(four_units)[ToDoKind.DATA_STOPPED]

    assert (item.count, item.names) == (2, ("Enhet C", "Enhet B"))
    text = to_do_text(item)
    assert text.number == "2 enheter"
    assert text.why.startswith("Enhet C, Enhet B. ")


def test_one_unit_tells_its_own_days(four_units):
    assert ToDoKind.DATA_STOPPED not in tasks(four_units, "A")
    assert ToDoKind.DATA_STOPPED not in tasks(four_units, "D")
    stopped = tasks(four_units, "B")[ToDoKind.DATA_STOPPED]
    assert (stopped.count, stopped.late_days, stopped.deadline) == (32, 24, date(2026, 3, 29))
    assert to_do_text(stopped).number == "32 dagar"
    never = to_do_text(tasks(four_units, "C")[ToDoKind.DATA_STOPPED])
    assert never.reason == "Enhetens besök har aldrig lästs in."


def test_eight_days_are_not_yet_late(database, tmp_path):
    add_units(database, ("A", date(2025, 1, 1), None))
    rows = [HEADER, visit("A", "2026-04-26")]
    import_text(database, tmp_path, "besok_2026-04-26.csv", rows, now=NOW)

    assert ToDoKind.DATA_STOPPED not in tasks(database, today=date(2026, 5, 4))
    assert tasks(database, today=date(2026, 5, 5))[ToDoKind.DATA_STOPPED].count == 1


def test_no_source_at_all_has_not_stopped(database):
    add_units(database, ("A", date(2025, 1, 1), None))

    assert tasks(database) == {}


@pytest.mark.parametrize("unit", EXPECTED["todo"])
def test_the_golden_tasks_are_as_worked_out_by_hand(golden_database, unit):
    wanted = EXPECTED["todo"][unit]
    found = tasks(golden_database, unit, AS_OF, **OWN)

    assert found[ToDoKind.TOKENS].count == wanted["tokens_to_order"]
    ordered = wanted["order_expiring_0_30"] + wanted["order_expired_or_missing"]
    assert set(found[ToDoKind.TOKENS].names) == {wanted["names"][person] for person in ordered}
    assert set(found[ToDoKind.SILENT_PHONES].names) == set(wanted["silent_phones"])
    lacking = found.get(ToDoKind.NOT_REGISTERED)
    if lacking is not None:
        assert lacking.count == len(wanted["not_registered_for_reset"])
    fault = found.get(ToDoKind.OLDEST_FAULT)
    is_old = wanted["oldest_fault"]["days"] > 14
    assert (fault is not None) == is_old
    if fault is not None:
        assert (fault.subject, fault.count) == tuple(wanted["oldest_fault"].values())


def test_others_are_not_told_what_the_figures_hide_of_few(golden_database):
    """K10 of Älvlunden (3 of 9 not registered) and Liten (1 of 3) is hidden, Björk's is not."""
    for unit in ("HT-ALUND", "HT-LITEN"):
        assert ToDoKind.NOT_REGISTERED not in tasks(golden_database, unit, AS_OF)
    assert tasks(golden_database, "HT-BJORK", AS_OF)[ToDoKind.NOT_REGISTERED].count == 5


def test_worse_use_of_a_tiny_unit_is_its_own_managers_alone(golden_database, monkeypatch):
    """Liten has three active staff, so that K01 is hidden from others."""
    from domain.to_do import ToDoItem
    from figures import to_do

    worse = ToDoItem(ToDoKind.USE_WORSE, 2, 1)
    monkeypatch.setattr(to_do, "_use_worse", lambda _chart: worse)

    assert ToDoKind.USE_WORSE in tasks(golden_database, "HT-LITEN", AS_OF, **OWN)
    assert ToDoKind.USE_WORSE not in tasks(golden_database, "HT-LITEN", AS_OF)
    assert ToDoKind.USE_WORSE in tasks(golden_database, "HT-ALUND", AS_OF)
