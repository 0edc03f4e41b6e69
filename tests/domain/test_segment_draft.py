"""Which weeks a new period may begin with."""

import pytest

from domain.event_draft import FormFault
from domain.periods import Week
from domain.segment_draft import SegmentDraft, read_segment

THIS_WEEK = Week(2026, 20)


def read(weeks_back):
    week = THIS_WEEK.step(-weeks_back)
    fields = {"measure": "mobile_registration_rate", "week": str(week), "reason": "Nya telefoner"}
    return read_segment(fields, THIS_WEEK)


@pytest.mark.parametrize("weeks_back", [1, 104])
def test_the_last_104_weeks_may_be_chosen(weeks_back):
    draft = read(weeks_back)

    assert isinstance(draft, SegmentDraft)
    assert draft.first_week == THIS_WEEK.step(-weeks_back)


@pytest.mark.parametrize("weeks_back", [-1, 0, 105])
def test_neither_this_week_nor_an_older_one(weeks_back):
    assert read(weeks_back) == {"week": FormFault.WEEK_UNKNOWN}
