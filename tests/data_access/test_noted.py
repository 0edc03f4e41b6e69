"""Notes and periods: whose they are, who may take them back, what counts once they are gone."""

from datetime import UTC, date, datetime

import pytest

from data_access.control_segments import (
    fetch_decided_segments,
    fetch_segments,
    fetch_unit_segments,
    find_unlocked_segments,
    remove_segment,
    save_lock,
    save_segment,
)
from data_access.database import reading, writing
from data_access.events import (
    fetch_events,
    fetch_noted_events,
    fetch_unit_events,
    remove_event,
    restore_event,
    save_event,
)
from data_access.units import find_units, save_unit_span
from domain.control_chart import LockedBaseline
from domain.periods import Week
from domain.scope import EVERYTHING, NOTHING, Scope
from domain.units import Unit

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
LATER = datetime(2026, 11, 26, 12, tzinfo=UTC)
SINCE = date(2026, 1, 1)
DAY = date(2026, 10, 5)
WEEK = Week(2026, 10)
MEASURE = "mobile_registration_rate"


@pytest.fixture
def ids(database):
    """Units A and B; A has a note, B one whose weeks do not count, all units one."""
    with writing(database) as session:
        for code in ("A", "B"):
            unit = Unit(0, code, code, "", "dag", "", date(2020, 1, 1), None)
            save_unit_span(session, unit=unit, extracted_at=NOW)
        found = {unit.code: unit.id for unit in find_units(session)}
        for unit_id, text, excludes in (
            (found["A"], "a", False), (found["B"], "b", True), (None, "alla", False),
        ):  # fmt: skip
            save_event(
                session, unit_id=unit_id, first_day=DAY, last_day=None, text=text,
                excludes_weeks=excludes, noted_by="EC", noted_at=NOW,
            )  # fmt: skip
        for unit_id in (found["A"], found["B"], None):
            decide(session, unit_id)
    return found


def decide(session, unit_id):
    save_segment(
        session, measure=MEASURE, unit_id=unit_id, first_week=WEEK, reason="Ny app",
        decided_by="VC", decided_on=DAY,
    )  # fmt: skip


def texts(database, scope, unit_id):
    with reading(database) as session:
        noted = fetch_noted_events(session, scope=scope, unit_id=unit_id, since=SINCE)
    return {n.event.text for n in noted if n.removed_at is None}


def number_of(database, text):
    with reading(database) as session:
        noted = fetch_noted_events(session, scope=EVERYTHING, unit_id=None, since=SINCE)
    return next(n.id for n in noted if n.event.text == text)


def remove(database, text, scope, *, may_exclude=True):
    number = number_of(database, text)
    with writing(database) as session:
        return remove_event(
            session, scope=scope, event_id=number, may_exclude=may_exclude, by="VC", at=LATER
        )


def test_a_unit_sees_its_own_notes_and_those_for_all(database, ids):
    own = Scope(frozenset({ids["A"]}))

    assert texts(database, own, None) == {"a", "alla"}
    assert texts(database, own, ids["A"]) == {"a", "alla"}
    assert texts(database, own, ids["B"]) == {"alla"}
    assert texts(database, EVERYTHING, None) == {"a", "b", "alla"}
    assert texts(database, NOTHING, None) == {"alla"}


def test_a_note_from_before_is_there_while_it_lasts(database, ids):
    with writing(database) as session:
        save_event(
            session, unit_id=ids["A"], first_day=date(2025, 12, 20), last_day=date(2026, 1, 1),
            text="lång", excludes_weeks=False, noted_by="EC", noted_at=NOW,
        )  # fmt: skip

    assert "lång" in texts(database, EVERYTHING, ids["A"])


def test_a_note_taken_back_is_drawn_nowhere_and_tells_by_whom(database, ids):
    removed = remove(database, "a", EVERYTHING)

    assert (removed.removed_by, removed.removed_at) == ("VC", LATER)
    with reading(database) as session:
        drawn = fetch_events(session, scope=EVERYTHING, unit_id=ids["A"], since=SINCE)
        noted = fetch_noted_events(session, scope=EVERYTHING, unit_id=ids["A"], since=SINCE)
        by_unit = fetch_unit_events(session, scope=Scope(frozenset(ids.values())), since=SINCE)
    assert [event.text for event in drawn] == ["alla"]
    assert {event.text for event in by_unit[ids["A"]]} == {"alla"}
    assert {event.text for event in by_unit[ids["B"]]} == {"alla", "b"}
    assert {(n.event.text, n.removed_by) for n in noted} == {("a", "VC"), ("alla", None)}


def test_it_can_be_taken_back_once_and_put_back_once(database, ids):
    number = number_of(database, "a")

    assert remove(database, "a", EVERYTHING) is not None
    assert remove(database, "a", EVERYTHING) is None
    with writing(database) as session:
        first = restore_event(session, scope=EVERYTHING, event_id=number, may_exclude=True)
        again = restore_event(session, scope=EVERYTHING, event_id=number, may_exclude=True)
    assert first is not None
    assert again is None
    assert "a" in texts(database, EVERYTHING, ids["A"])


def test_nobody_takes_back_beyond_the_scope_or_the_right(database, ids):
    own = Scope(frozenset({ids["A"]}))
    both = Scope(frozenset(ids.values()))

    assert remove(database, "b", own) is None
    assert remove(database, "alla", both) is None
    assert remove(database, "b", both, may_exclude=False) is None
    assert remove(database, "a", NOTHING) is None
    assert texts(database, EVERYTHING, None) == {"a", "b", "alla"}


def decided(database, unit_id, scope=EVERYTHING):
    with reading(database) as session:
        return fetch_decided_segments(session, scope=scope, unit_id=unit_id)


def test_a_period_taken_back_counts_nowhere_and_can_be_decided_anew(database, ids):
    number = decided(database, ids["A"])[0].id
    with writing(database) as session:
        assert remove_segment(session, scope=EVERYTHING, segment_id=number, by="VC", at=LATER)
        assert not remove_segment(session, scope=EVERYTHING, segment_id=number, by="VC", at=LATER)
    with reading(database) as session:
        assert not fetch_segments(session, scope=EVERYTHING, measure=MEASURE, unit_id=ids["A"])
        assert not fetch_unit_segments(session, scope=EVERYTHING).get(ids["A"])
        unlocked = find_unlocked_segments(session, [ids["A"]])
    assert (ids["A"], MEASURE) not in unlocked
    assert decided(database, ids["A"])[0].removed_by == "VC"
    with writing(database) as session:
        decide(session, ids["A"])
    with reading(database) as session:
        assert (
            len(fetch_segments(session, scope=EVERYTHING, measure=MEASURE, unit_id=ids["A"])) == 1
        )


def test_a_locked_period_stays(database, ids):
    one = decided(database, ids["A"])[0]
    lock = LockedBaseline(0.8, 1.0, (WEEK,), DAY)
    with writing(database) as session:
        save_lock(session, unit_id=ids["A"], measure=MEASURE, segment=one.segment, lock=lock)
    with writing(database) as session:
        assert remove_segment(session, scope=EVERYTHING, segment_id=one.id, by="VC", at=NOW) is None
        other = decided(database, ids["B"])[0].id
        assert remove_segment(session, scope=EVERYTHING, segment_id=other, by="VC", at=NOW)


def test_a_lock_is_not_kept_on_a_period_taken_back(database, ids):
    one = decided(database, ids["A"])[0]
    lock = LockedBaseline(0.8, 1.0, (WEEK,), DAY)
    with writing(database) as session:
        remove_segment(session, scope=EVERYTHING, segment_id=one.id, by="VC", at=NOW)
        decide(session, ids["A"])
    with writing(database) as session:
        save_lock(session, unit_id=ids["A"], measure=MEASURE, segment=one.segment, lock=lock)

    found = {d.removed_at is None: d.segment.lock for d in decided(database, ids["A"])}
    assert found == {True: lock, False: None}


def test_periods_are_the_units_own(database, ids):
    own = Scope(frozenset({ids["A"]}))
    theirs, whole = decided(database, ids["B"])[0].id, decided(database, None)[0].id

    assert decided(database, ids["B"], own) == []
    with writing(database) as session:
        for number in (theirs, whole):
            assert remove_segment(session, scope=own, segment_id=number, by="EC", at=NOW) is None
