"""The token page's charts: the biggest week to come, the most pressing title, lead times."""

import json
from datetime import date, timedelta

import plotly.graph_objects as go

from charts.expiry_timeline import expiry_timeline
from charts.expiry_weeks import biggest_week, expiry_weeks
from charts.lead_times import lead_time_strip
from charts.theme import COLOURS
from domain.token_expiry import HolderStatus
from tests.charts.test_charts import HEX
from words.tokens import next_sentence

TODAY = date(2026, 4, 30)


def holder(days, ordered=None, person=0):
    return HolderStatus(
        1, f"p{days}-{person}", "", "0001", TODAY + timedelta(days=days), days, True, days < 0,
        ordered, None, False,
    )  # fmt: skip


BIG = [holder(74 + i % 3, person=i) for i in range(9)]


def texts_of(chart):
    return [note["text"] for note in chart.figure["layout"]["annotations"]]


def test_the_biggest_week_to_come_says_when_to_order():
    peak = biggest_week(expiry_weeks([*BIG, holder(100)], TODAY))
    chart = expiry_timeline([*BIG, holder(100)], TODAY)

    assert peak is not None
    assert peak.count == 9
    assert (
        "9 dosor går ut 2026-07-13 till 2026-07-15.<br><b>Beställ senast 2026-06-13.</b>"
        in texts_of(chart)
    )
    assert next_sentence(peak) == (
        "Nästa: 9 dosor går ut 2026-07-13 till 2026-07-15. Beställ senast 2026-06-13."
    )


def test_the_line_thirty_days_before_never_runs_through_other_bars():
    crowd = [holder(56, person=i) for i in range(8)]

    assert "30 dagar före" in texts_of(expiry_timeline(BIG, TODAY))
    assert "30 dagar före" not in texts_of(expiry_timeline([*BIG, *crowd], TODAY))


def test_a_single_token_or_ordered_ones_are_no_peak():
    ordered = [holder(74, date(2026, 4, 1), i) for i in range(5)]

    assert biggest_week(expiry_weeks([*ordered, holder(100)], TODAY)) is None


def test_the_title_says_the_most_pressing_first():
    titles = [
        expiry_timeline(statuses, TODAY).title
        for statuses in (
            [*BIG, holder(-3), holder(10)],
            [*BIG, holder(-3)],
            [*BIG, holder(10)],
            BIG,
            [holder(-3, date(2026, 4, 1))],
        )
    ]

    assert titles == [
        "1 dosa har gått ut och 1 går ut inom 30 dagar",
        "1 dosa har gått ut utan beställning",
        "1 dosa går ut inom 30 dagar utan beställning",
        "9 dosor utan beställning går ut v.\u00a029 2026",
        "Inga dosor utan beställning går ut de närmaste 26 veckorna",
    ]


def test_lead_times_show_too_late_as_squares_and_never_at_the_end():
    chart = lead_time_strip([60, 31, 30, 12, -4, None, 400], "x")
    dots = chart.figure["data"][0]

    assert chart.title == "Framförhållning: 4 av 7 i tid"
    assert dots["marker"]["symbol"].count("square") == 2
    assert dots["marker"]["symbol"][-1] == "square"
    assert "<b>går ut</b>" in texts_of(chart)
    assert [count for _name, count in chart.table.rows] == ["4", "1", "1", "1"]
    assert set(HEX.findall(json.dumps(chart.figure))) <= COLOURS
    go.Figure(chart.figure)
