"""The weekly chart: scale, weeks that do not count, last year, events, words at the ends."""

import itertools
import json
import re

from charts.control_chart import STRIP, control_chart, y_range
from charts.control_labels import all_events_fit, event_rows
from charts.reason_bars import reason_bars
from charts.series_view import ChartEvent, SeriesView
from charts.usage_view import moment_charts, usage_caption, usage_view
from domain.control_chart import Direction, Observation, build_p_chart
from domain.periods import Week

FIRST = Week(2026, 1)
STEADY = [0.85, 0.84, 0.86, 0.85, 0.83, 0.86, 0.84, 0.85, 0.86, 0.84] * 3


def chart_of(shares, excluded=(), first=FIRST):
    observations = [
        Observation(first.step(i), round(s * 200) / 200, round(s * 200), 200,
                    is_excluded=i in excluded)
        for i, s in enumerate(shares)
    ]  # fmt: skip
    return build_p_chart(observations, direction=Direction.UP, target=0.9)


def view_of(chart, **options):
    return SeriesView(chart, tuple(p.week for p in chart.points), "mål 90 %", **options)


def outage(height=440):
    shares = list(STEADY)
    shares[27] = 0.2
    return view_of(chart_of(shares, excluded={27}), height=height)


def notes(figure, name="wide"):
    return [a for a in figure["layout"]["annotations"] if a.get("name") == name]


def test_a_week_that_does_not_count_does_not_stretch_the_scale():
    assert y_range(outage()) == y_range(view_of(chart_of(STEADY)))
    assert y_range(outage())[0] > 0.6


def test_such_a_week_stands_at_the_edge_and_says_its_value():
    figure = control_chart(outage())
    dots = figure["data"][-1]
    low, _high = figure["layout"]["yaxis"]["range"]

    assert low < dots["y"][27] < y_range(outage())[0]
    assert "↓ 20,0\u00a0%, räknas inte" in [a["text"] for a in notes(figure)]
    assert dots["text"][27].endswith("räknas inte")
    assert dots["marker"]["symbol"][27] == "circle-open"


def test_its_words_keep_clear_of_the_holiday_bracket():
    for height in (440, 240):
        figure = control_chart(outage(height))
        layout = figure["layout"]
        low, high = layout["yaxis"]["range"]
        inner = height - layout["margin"]["t"] - layout["margin"]["b"]
        above_axis = (figure["data"][-1]["y"][27] - low) / (high - low) * inner
        assert above_axis >= STRIP - 0.5


def test_last_year_is_drawn_only_within_the_scale():
    chart = chart_of([0.2] * 40 + [0.85] * 12 + STEADY + [0.85] * 22)
    view = usage_view(chart, "", [], {})
    line = control_chart(view)["data"][-3]
    shown = [value for value in line["y"] if value is not None]
    floor, _high = y_range(view)

    assert line["line"]["width"] == 1.5
    assert shown
    assert min(shown) >= floor
    assert view.last_year_text == "i fjol 85,0\u00a0%"


def test_last_year_is_the_week_of_the_same_number():
    """2026 has 53 weeks: of 2027v10 it is 2026v10, and of 2026v53 there is none."""
    shares = [0.5 + number / 1000 for number in range(53 + 10)]
    view = usage_view(chart_of(shares, first=Week(2026, 1)), "", [], {})

    assert dict(zip(view.weeks, view.last_year, strict=True))[Week(2027, 10)] == 0.51
    assert view.last_year[view.weeks.index(Week(2026, 53))] is None


def test_names_of_events_that_would_collide_stand_in_rows():
    events = (ChartEvent(FIRST.step(5), "Nya telefoner"), ChartEvent(FIRST.step(7), "Ny rutin"))
    view = view_of(chart_of(STEADY), events=events)
    rows = [a["yshift"] for a in notes(control_chart(view)) if a["text"].startswith("v.\u00a0")
            and "N" in a["text"]]  # fmt: skip

    assert event_rows(view) == 2
    assert len(set(rows)) == 2
    assert all_events_fit(view)


def test_events_without_room_are_told_in_the_list():
    events = tuple(ChartEvent(FIRST.step(i), "En lång händelse som syns") for i in range(8))
    view = view_of(chart_of(STEADY), events=events)

    assert event_rows(view) == 3
    assert not all_events_fit(view)


def test_a_phone_gets_numbers_and_short_values():
    events = (ChartEvent(FIRST.step(5), "Nya telefoner"),)
    narrow = [a["text"] for a in notes(control_chart(view_of(chart_of(STEADY), events=events)),
                                       "narrow")]  # fmt: skip

    assert "<b>1</b>" in narrow
    assert "mål 90" in narrow
    assert "medel 84,8" in narrow


def test_figures_travel_with_four_decimals_at_most():
    text = json.dumps(control_chart(outage()))

    assert not re.findall(r"\d\.\d{5,}", text)


def test_the_caption_names_the_weeks_of_the_limits():
    assert "beräknade på 24 veckor, v.\u00a02–34 2026" in usage_caption(
        chart_of([*STEADY] + [0.85] * 4)
    )


def test_both_moments_have_one_scale_whatever_does_not_count():
    shares = list(STEADY)
    shares[27] = 0.05
    time, documentation = chart_of(shares, {27}), chart_of([s - 0.1 for s in STEADY])
    parts = [(time, "a", "b", "c"), (documentation, "a", "b", "c")]
    ticks = [c.figure["layout"]["yaxis"]["tickvals"] for c in moment_charts(parts)]

    assert ticks[0] == ticks[1]
    assert min(ticks[0]) >= 0.6


def test_each_group_of_reasons_has_its_sum_and_share():
    figure = reason_bars({"inloggning": 30, "batteri": 15, "glomt": 45, "": 10}, "x").figure
    texts = [a["text"] for a in figure["layout"]["annotations"]]

    assert "<b>45 · 45\u00a0%</b>" in texts
    assert "<b>10 · 10\u00a0%</b>" in texts
    assert texts.count("<b>Orsak saknas</b>") == 1
    assert len(figure["data"][0]["y"]) == 3
    assert all(b > a for a, b in itertools.pairwise(figure["data"][0]["y"]))
