"""What the list of events and periods says: one day, several, for whom, by whom, what next."""

from datetime import UTC, date, datetime

import pytest

from data_access.control_segments import DecidedSegment
from data_access.events import Event, NotedEvent
from domain.control_chart import LockedBaseline, Segment
from domain.event_draft import FormFault
from domain.measures import find_measure
from domain.periods import Week
from domain.segment_proposal import SegmentProposal
from figures.noted import Noted, Proposal
from words.noted import (
    FAULTS,
    event_days,
    event_source,
    noted_summary,
    noting_receipt,
    proposal_sentence,
    segment_name,
    segment_source,
)

DAY = date(2026, 10, 5)
NOON = datetime(2026, 10, 6, 12, tzinfo=UTC)
LATE = datetime(2026, 10, 7, 23, tzinfo=UTC)
"""Already the 8th in Stockholm."""


def noted(unit_id=1, last=None, excludes=False, removed=False):
    event = Event(DAY, last, "Ny app", unit_id is None, excludes)
    gone = ("VC", LATE) if removed else (None, None)
    return NotedEvent(7, unit_id, event, "EC Alby", NOON, *gone)


def test_the_days_of_a_note():
    assert event_days(noted().event) == "2026-10-05"
    assert event_days(noted(last=DAY).event) == "2026-10-05"
    assert event_days(noted(last=date(2026, 10, 9)).event) == "2026-10-05 till 2026-10-09"


def test_for_whom_by_whom_and_taken_back_by_whom():
    names = {1: "Hemtjänst Alby"}

    assert event_source(noted(), names) == "Hemtjänst Alby. Noterad av EC Alby 2026-10-06."
    assert event_source(noted(None, excludes=True), names) == (
        "Alla enheter. Noterad av EC Alby 2026-10-06. Veckorna räknas inte med i gränserna."
    )
    assert event_source(noted(removed=True), names).endswith("Borttagen av VC 2026-10-08.")


def test_the_summary_counts_one_and_several():
    def of(count):
        return Noted((noted(),) * count, (), (), {})

    assert noted_summary(of(0), 0) == "0 noterade"
    assert noted_summary(of(1), 1) == "1 noterad, 1 förslag"
    assert noted_summary(of(2), 2) == "2 noterade, 2 förslag"


def decided(lock=None):
    segment = Segment(Week(2026, 10), "Nya telefoner", "Verksamhetschef", DAY, lock)
    return DecidedSegment(1, None, "mobile_registration_rate", segment, None, None)


def test_a_period_says_from_when_why_by_whom_and_whether_it_is_locked():
    lock = LockedBaseline(0.8, 1.0, (), date(2026, 11, 2))

    assert segment_name(decided()) == (
        "Besök registrerade i mobilen från v.\u00a010 2026: Nya telefoner"
    )
    assert segment_source(decided()) == "Beslutad av Verksamhetschef 2026-10-05. Inte låst än."
    assert segment_source(decided(lock)).endswith("Låst 2026-11-02.")


def proposal(side, weeks, usable, cause):
    measure = find_measure("mobile_registration_rate")
    assert measure is not None
    return Proposal(measure, SegmentProposal(Week(2026, 40), side, weeks, usable), cause)


def test_a_proposal_names_its_cause_or_asks_for_one():
    known = proposal_sentence(proposal(1, 8, 8, (Week(2026, 39), "Mobilombud utsedda")))
    unknown = proposal_sentence(proposal(-1, 14, 13, None))

    assert known == (
        "Besök registrerade i mobilen: åtta veckor i rad över medel sedan v.\u00a040 2026. "
        "Underlaget räcker; tretton veckor är säkrare. "
        "Känd orsak: Mobilombud utsedda (v.\u00a039 2026)."
    )
    assert unknown == (
        "Besök registrerade i mobilen: 14 veckor i rad under medel sedan v.\u00a040 2026. "
        "Ingen händelse är noterad nära v.\u00a040 2026: ta reda på vad som hände först."
    )


def test_every_fault_has_a_sentence():
    assert FAULTS.keys() == set(FormFault)
    assert all(sentence.endswith(".") for sentence in FAULTS.values())


@pytest.mark.parametrize("what", ["note", "remove", "restore", "decide", "retract"])
def test_receipts(what):
    done = noting_receipt(what, is_done=True, is_faulty=False, was_masked=False)

    assert done.endswith(".")
    assert noting_receipt(what, is_done=True, is_faulty=False, was_masked=True) == (
        done + " Ett personnummer togs bort ur texten."
    )
    assert "Ingenting ändrades" in noting_receipt(
        what, is_done=False, is_faulty=False, was_masked=False
    )
    assert "Inget har sparats" in noting_receipt(
        what, is_done=False, is_faulty=True, was_masked=False
    )
