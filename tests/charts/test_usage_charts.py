"""The usage page's charts: excluded weeks, last year, scales, captions, reasons."""

from charts.control_chart import SeriesView, control_chart
from charts.reason_bars import reason_bars
from charts.usage_view import moment_charts, usage_caption, usage_chart
from domain.control_chart import Direction, Observation, build_p_chart
from domain.periods import Week

STEADY = [0.85, 0.84, 0.86, 0.85, 0.83, 0.86, 0.84, 0.85, 0.86, 0.84] * 4


def chart_of(shares, excluded=()):
    first = Week(2026, 1)
    observations = [
        Observation(first.step(i), round(s * 200) / 200, round(s * 200), 200,
                    is_excluded=first.step(i).number in excluded)
        for i, s in enumerate(shares)
    ]  # fmt: skip
    return build_p_chart(observations, direction=Direction.UP, target=0.9)


def with_outage():
    shares = list(STEADY)
    shares[27] = 0.3
    return chart_of(shares, excluded=(28,))


def texts_of(figure):
    return [note["text"] for note in figure["layout"]["annotations"]]


def note_of(figure, text):
    return next(n for n in figure["layout"]["annotations"] if text in n["text"])


def test_an_excluded_week_says_so_clear_of_the_bracket():
    chart = with_outage()
    figure = control_chart(SeriesView(chart, tuple(p.week for p in chart.points), ""))
    layout = figure["layout"]
    low, high = layout["yaxis"]["range"]
    inner = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    own, bracket = note_of(figure, "räknas inte"), note_of(figure, "semester v.\u00a025–33")

    above_axis = (own["y"] - low) / (high - low) * inner

    assert own["x"] == 27
    assert above_axis - 10 >= bracket["y"] * inner + 20


def test_last_years_line_is_left_out_below_the_scale_and_never_cut():
    chart = chart_of(STEADY)
    last_year = tuple(0.2 if i < 10 else 0.84 for i in range(40))
    view = SeriesView(chart, tuple(p.week for p in chart.points), "", last_year=last_year)
    figure = control_chart(view)
    low = figure["layout"]["yaxis"]["range"][0]
    line = next(t for t in figure["data"] if t["y"] and len(t["y"]) == 40 and t["y"][0] is None)

    assert [value for value in line["y"] if value is not None and value < low] == []
    assert line["y"][20] == 0.84


def test_the_moments_share_a_scale_that_excluded_weeks_do_not_stretch():
    charts = moment_charts([(with_outage(), "a", ""), (chart_of(STEADY), "b", "")], ["", ""])
    ranges = [chart.figure["layout"]["yaxis"]["range"] for chart in charts]

    assert ranges[0] == ranges[1]
    assert ranges[0][0] > 0.6
    assert min(charts[0].figure["data"][-1]["y"]) > 0.6
    assert "Räknas inte och ritas inte: v.\u00a028 (30,0\u00a0%)." in charts[0].caption


def test_a_moments_caption_carries_value_and_counts():
    chart = moment_charts([(chart_of(STEADY), "a", "")], [""])[0]

    assert chart.caption.startswith("v.\u00a040: 84,0\u00a0%, 168 av 200.")


def test_the_caption_names_the_weeks_the_limits_rest_on():
    assert "beräknade på v.\u00a02–40" in usage_caption(chart_of(STEADY))
    assert "beräknade på v.\u00a02–40" in usage_chart(chart_of(STEADY), "", "", "", [], {}).caption


def test_groups_of_reasons_carry_their_sum_and_share():
    figure = reason_bars({"inloggning": 5, "batteri": 1, "glomt": 3, "": 1}, "").figure

    assert "<b>6 · 60\u00a0%</b>" in texts_of(figure)
    assert "<b>3 · 30\u00a0%</b>" in texts_of(figure)
    assert "Inloggning eller dosa" in texts_of(figure)
