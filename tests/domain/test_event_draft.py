"""What is typed about an event or a period: read, masked, refused field by field."""

from datetime import date

import pytest

from domain.event_draft import EventDraft, FormFault, read_event
from domain.own_text import read_text
from domain.periods import Week
from domain.segment_draft import SegmentDraft, read_segment

TODAY = date(2026, 11, 25)
WEEK = Week(2026, 48)
RIGHT = {"first": "2026-11-02", "last": "", "text": "Ny app", "excludes": None}
CHOSEN = {"measure": "mobile_registration_rate", "week": "2026v40", "reason": "Ny app"}


def test_a_day_and_a_text_are_enough():
    assert read_event(RIGHT, TODAY) == EventDraft(date(2026, 11, 2), None, "Ny app", False, False)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"first": ""}, {"first": FormFault.DAY_MISSING}),
        ({"first": None}, {"first": FormFault.DAY_MISSING}),
        ({"first": "i går"}, {"first": FormFault.DAY_UNREADABLE}),
        ({"first": ["2026-11-02"]}, {"first": FormFault.DAY_UNREADABLE}),
        ({"first": "2005-12-31"}, {"first": FormFault.DAY_FAR_AWAY}),
        ({"first": "2027-11-27"}, {"first": FormFault.DAY_FAR_AWAY}),
        ({"last": "2026-11-01"}, {"last": FormFault.END_BEFORE_START}),
        ({"last": "2026-02-30"}, {"last": FormFault.DAY_UNREADABLE}),
        ({"first": "2025-11-01", "last": "2026-11-03"}, {"last": FormFault.SPAN_TOO_LONG}),
        ({"text": " \u200b\n "}, {"text": FormFault.TEXT_MISSING}),
        ({"text": {"a": 1}}, {"text": FormFault.TEXT_MISSING}),
        ({"text": "x" * 201}, {"text": FormFault.TEXT_TOO_LONG}),
        ({"first": "", "text": ""},
         {"first": FormFault.DAY_MISSING, "text": FormFault.TEXT_MISSING}),
    ],
)  # fmt: skip
def test_each_field_has_its_own_fault(change, expected):
    assert read_event(RIGHT | change, TODAY) == expected


@pytest.mark.parametrize(
    "change",
    [
        {"first": "2006-01-01"},
        {"first": "2027-11-26"},
        {"last": "2026-11-02"},
        {"first": "2025-11-01", "last": "2026-11-02"},
        {"text": "x" * 200},
    ],
)
def test_what_lies_on_the_edge_is_right(change):
    assert isinstance(read_event(RIGHT | change, TODAY), EventDraft)


@pytest.mark.parametrize(("ticked", "expected"), [(True, True), ("true", False), (1, False)])
def test_only_a_ticked_box_takes_weeks_out(ticked, expected):
    draft = read_event(RIGHT | {"excludes": ticked}, TODAY)

    assert isinstance(draft, EventDraft)
    assert draft.excludes_weeks is expected


def test_a_personal_number_is_masked_and_told():
    text = read_text("  Ring\n19121212-1212\x00 om dosan ")

    assert text.text == "Ring [personnummer borttaget] om dosan"
    assert text.was_masked
    assert not read_text("Ring 08-123 45 67").was_masked


def test_a_number_hidden_among_signs_nobody_sees_is_masked_too():
    assert read_text("19121212\u200b-1212").text == "[personnummer borttaget]"


def test_a_period_has_a_measure_a_week_and_a_reason():
    draft = read_segment(CHOSEN, WEEK)

    assert draft == SegmentDraft("mobile_registration_rate", Week(2026, 40), "Ny app", False)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"measure": "valid_token_rate"}, {"measure": FormFault.MEASURE_UNKNOWN}),
        ({"measure": ["mobile_registration_rate"]}, {"measure": FormFault.MEASURE_UNKNOWN}),
        ({"measure": None}, {"measure": FormFault.MEASURE_UNKNOWN}),
        ({"week": None}, {"week": FormFault.WEEK_UNKNOWN}),
        ({"week": "2026v54"}, {"week": FormFault.WEEK_UNKNOWN}),
        ({"week": "2026v48"}, {"week": FormFault.WEEK_UNKNOWN}),
        ({"week": "2024v47"}, {"week": FormFault.WEEK_UNKNOWN}),
        ({"reason": ""}, {"reason": FormFault.TEXT_MISSING}),
        ({"reason": "x" * 201}, {"reason": FormFault.TEXT_TOO_LONG}),
    ],
)
def test_each_field_of_a_period_has_its_own_fault(change, expected):
    assert read_segment(CHOSEN | change, WEEK) == expected
