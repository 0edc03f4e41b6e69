"""Dated notes on charts of weeks: rows, edges, numbers on a phone, in each chart that has weeks."""

import pytest

from charts.event_lines import all_fit, draw_events, place_events, room_above, rows_above
from charts.fault_flow import fault_flow
from charts.series_view import HALF, ChartEvent
from charts.substitutes_chart import ShareWeek, substitutes_chart
from charts.theme import base_layout
from charts.usage_view import moment_charts, moment_view
from domain.control_chart import Direction, Observation, build_p_chart
from domain.fault_backlog import WeekFlow
from domain.periods import Week

FIRST = Week(2026, 1)
WEEKS = [FIRST.step(index) for index in range(26)]
EVENT = ChartEvent(FIRST.step(12), "Ny app")


def annotations(figure, name):
    found = figure["layout"]["annotations"]
    return [note["text"] for note in found if note.get("name") == name]


@pytest.mark.parametrize(("index", "side"), [(0, "left"), (12, "center"), (25, "right")])
def test_names_near_an_edge_are_written_inwards(index, side):
    assert place_events(WEEKS, [ChartEvent(FIRST.step(index), "Ny app")])[0].side == side


def test_a_long_name_is_written_inwards_before_it_would_be_cut():
    """40 signs of 6.8 px are 272 of 450 px: 15.7 of 26 weeks, so half reaches over the edge."""
    long = ChartEvent(FIRST.step(20), "x" * 60)

    assert place_events(WEEKS, [long], HALF)[0].side == "right"
    assert place_events(WEEKS, [long])[0].side == "center"


def test_names_that_would_collide_stand_in_rows_and_the_fourth_has_no_room():
    events = [ChartEvent(FIRST.step(10 + index), "En lång händelse") for index in range(4)]
    placed = place_events(WEEKS, events, HALF)

    assert [event.row for event in placed] == [0, 1, 2, None]
    assert rows_above(placed) == 3
    assert not all_fit(placed)
    assert room_above(3) - room_above(0) == 80


def test_notes_of_other_weeks_are_not_drawn():
    layout = base_layout(300)
    placed = place_events(WEEKS, [ChartEvent(FIRST.step(-1), "före"), EVENT])
    draw_events(layout, placed, len(WEEKS))

    assert [shape["x0"] for shape in layout["shapes"]] == [12]
    assert [a["text"] for a in layout["annotations"]] == ["v.\u00a013 Ny app", "<b>1</b>"]


def test_a_note_is_text_and_never_markup():
    layout = base_layout(300)
    hostile = ChartEvent(FIRST.step(12), "<b>%{x}</b>")
    draw_events(layout, place_events(WEEKS, [hostile]), len(WEEKS))

    assert layout["annotations"][0]["text"] == "v.\u00a013 &lt;b&gt;%&#123;x}&lt;/b&gt;"


def chart():
    return build_p_chart(
        [Observation(week, 0.8, 400, 500) for week in WEEKS], direction=Direction.UP, target=None
    )


def test_the_small_charts_grow_by_the_names_of_their_events():
    plain, noted = moment_charts([(chart(), "a", "", ""), (chart(), "b", "", "")], [[], [EVENT]])

    assert plain.height == 240
    assert noted.height == 240 + room_above(1) - room_above(0)
    assert noted.figure["layout"]["height"] == noted.height
    assert annotations(noted.figure, "wide") == ["v.\u00a013 Ny app"]
    assert annotations(plain.figure, "wide") == []
    assert moment_view(chart(), [EVENT]).events == (EVENT,)


def test_the_flow_of_faults_has_them_too():
    flow = [WeekFlow(week, 2, 1, 3) for week in WEEKS]
    plain, noted = fault_flow(flow), fault_flow(flow, [EVENT])

    assert annotations(noted.figure, "wide") == ["v.\u00a013 Ny app"]
    assert annotations(noted.figure, "narrow") == ["<b>1</b>"]
    assert noted.height == plain.height + room_above(1) - room_above(0)
    assert plain.figure["layout"]["shapes"] == []


def drawn(shares, usual, events=()):
    weeks = [ShareWeek(week, share, str(week), (str(week), "", "", ""))
             for week, share in zip(WEEKS, shares, strict=False)]  # fmt: skip
    return substitutes_chart(weeks, usual, events, "t", "c", "s")


def test_substitutes_leave_a_gap_where_nothing_may_be_shown():
    made = drawn([0.1, None, 0.2], 0.1, [ChartEvent(FIRST.step(1), "Ny app")])
    line = made.figure["data"][0]

    assert line["y"] == [0.1, None, 0.2]
    assert line["connectgaps"] is False
    assert annotations(made.figure, "wide") == ["v.\u00a02 Ny app", "vanligen\u00a010\u00a0%"]
    assert annotations(made.figure, "narrow") == ["<b>1</b>", "10\u00a0%"]
    assert made.table.rows[0][0] == "2026v03"


def test_the_scale_of_substitutes_begins_at_zero_and_holds_all():
    low, high = drawn([0.3, 0.1], 0.2).figure["layout"]["yaxis"]["range"]

    assert (low, high) == (0, 0.336)
    assert drawn([0.0, 0.0], None).figure["layout"]["yaxis"]["range"] == [0, 0.112]
    assert len(drawn([0.3, 0.1], None).figure["data"]) == 1
