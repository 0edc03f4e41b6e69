"""Charts as data: traces, shapes, labels, colours, titles; plotly accepts every figure."""

import itertools
import json
import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from charts.control_chart import SeriesView, control_chart, share_ticks
from charts.expiry_timeline import expiry_timeline
from charts.fault_age import fault_age
from charts.fault_flow import fault_flow
from charts.funnel_plot import FunnelDot, funnel_plot
from charts.heat_map import HeatRow, heat_map
from charts.reason_bars import reason_bars
from charts.small_multiples import SmallSeries, small_multiples
from charts.spark import spark
from charts.theme import COLOURS, plotly_text, spread, week_ticks
from charts.time_to_fix import time_to_fix_chart
from charts.usage_view import usage_chart, usage_view
from domain.control_chart import Direction, Observation, build_p_chart
from domain.fault_backlog import WeekFlow
from domain.funnel import FunnelVerdict, build_funnel
from domain.funnel_lines import lines_of
from domain.peer_points import PeerPoint
from domain.periods import Week, weeks_between
from domain.survival import kaplan_meier
from domain.token_expiry import HolderStatus

FIRST = Week(2026, 1)
HEX = re.compile(r"#[0-9a-f]{6}")


def chart_of(shares, preliminary_last=True):
    n = 200
    observations = [
        Observation(FIRST.step(i), round(s * n) / n, round(s * n), n,
                    preliminary=preliminary_last and i == len(shares) - 1)
        for i, s in enumerate(shares)
    ]  # fmt: skip
    return build_p_chart(observations, direction=Direction.UP, target=0.9)


def known(value):
    assert value is not None
    return value


STEADY = [0.85, 0.84, 0.86, 0.85, 0.83, 0.86, 0.84, 0.85, 0.86, 0.84] * 2
WORSE = [*STEADY, 0.4]


def view(chart):
    return SeriesView(chart, tuple(p.week for p in chart.points), "mål 90 % (förslag)")


def holder(days, ordered=None):
    today = date(2026, 4, 30)
    return HolderStatus(
        1, f"p{days}", "", "0001", today + timedelta(days=days), days, True, days < 0, ordered,
        None, False,
    )  # fmt: skip


LINES = known(lines_of(build_funnel({k: (800 + k, 1000) for k in range(10)}), 700, 1000, 4))
DOTS = [FunnelDot("A", 1000, 0.4, "40 %", FunnelVerdict.DIFFERS, False, True, "A: 40 %", "/x")]
WEEKS = [FIRST.step(i) for i in range(26)]
POINTS = {point.week: point for point in chart_of(WORSE).points}
FIGURES = {
    "control": control_chart(view(chart_of(WORSE))),
    "reasons": reason_bars({"glomt": 3, "inloggning": 5, "": 1}, "x").figure,
    "tokens": expiry_timeline([holder(-3), holder(10), holder(60)], date(2026, 4, 30)).figure,
    "age": fault_age([], date(2026, 4, 30), kaplan_meier([], []), {}).figure,
    "flow": fault_flow([WeekFlow(FIRST.step(i), 2, 1, i) for i in range(10)]).figure,
    "funnel": funnel_plot(LINES, DOTS, [PeerPoint(700, 0.855)], "besök"),
    "heat": heat_map(WEEKS, [HeatRow("A", POINTS), HeatRow("B", {}, is_hidden=True)]),
    "multiples": small_multiples(WEEKS, [SmallSeries("A", chart_of(WORSE))], 0.8),
    "fix": time_to_fix_chart(kaplan_meier([1, 3, 9], [True, True, False])).figure,
}


@pytest.mark.parametrize("name", FIGURES)
def test_plotly_accepts_the_figure_and_it_travels_as_json(name):
    figure = FIGURES[name]

    go.Figure(figure)
    json.dumps(figure, allow_nan=False)
    assert {trace["type"] for trace in figure["data"]} <= {"scatter", "bar"}


@pytest.mark.parametrize("name", FIGURES)
def test_colours_come_from_the_roles_only(name):
    used = set(HEX.findall(json.dumps(FIGURES[name]).lower()))

    assert used <= COLOURS


def test_the_dark_theme_knows_every_colour():
    script = Path(__file__).parents[2] / "assets" / "30-mobilkoll.js"
    mapped = set(re.findall(r'"(#[0-9a-f]{6})":', script.read_text(encoding="utf-8")))

    assert mapped >= COLOURS


def test_a_worse_week_is_a_square_and_a_preliminary_one_hollow():
    dots = control_chart(view(chart_of(WORSE)))["data"][-1]

    assert dots["marker"]["symbol"][-1] == "square-open"
    assert dots["marker"]["symbol"][0] == "circle"


def test_labels_at_the_right_end_stand_eighteen_pixels_apart():
    figure = control_chart(view(chart_of(STEADY)))
    layout = figure["layout"]
    low, high = layout["yaxis"]["range"]
    inner = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    places = sorted(
        (a["y"] - low) / (high - low) * inner
        for a in layout["annotations"]
        if a.get("xref") == "paper" and a["x"] == 1 and a["name"] == "wide"
    )

    assert len(places) >= 4
    assert min(b - a for a, b in itertools.pairwise(places)) >= 17.99


def test_limits_are_stepped_and_clipped():
    lower, upper = control_chart(view(chart_of(STEADY)))["data"][:2]

    assert lower["line"]["shape"] == "hvh"
    assert max(upper["y"]) <= 1
    assert upper["fill"] == "tonexty"


def test_an_empty_series_draws_nothing_and_breaks_nothing():
    chart = build_p_chart([], direction=Direction.UP, target=None)

    figure = control_chart(SeriesView(chart, (), ""))

    go.Figure(figure)


def test_hostile_text_stays_text():
    assert plotly_text('<b>x</b> %{y} "&') == "&lt;b&gt;x&lt;/b&gt; %&#123;y} &quot;&amp;"


def test_each_year_stands_under_its_first_week():
    weeks = weeks_between(Week(2025, 51), Week(2026, 3))
    positions, texts = week_ticks(weeks, 10)

    assert positions == [0, 1, 2, 3, 4]
    assert [text.endswith(("2025", "2026")) for text in texts] == [True, False, True, False, False]


def test_shares_are_written_with_a_space_before_the_sign():
    assert share_ticks(0.71, 0.94, True)["ticktext"] == [f"{n}\u00a0%" for n in (75, 80, 85, 90)]


def test_crowded_labels_move_apart_and_lonely_ones_stay():
    assert spread([1.0, 50.0], 10) == [1.0, 50.0]
    moved = spread([5.0, 5.0, 5.0], 10)
    assert sorted(moved) == [-5.0, 5.0, 15.0]


def test_the_spark_is_a_drawing_without_colours_of_its_own():
    drawing = ElementTree.fromstring(spark(chart_of(STEADY)))
    kinds = [part.get("class") for part in drawing]

    assert kinds.count("line") == 1
    assert not [part for part in drawing if part.get("fill") or part.get("stroke")]


def test_the_table_holds_what_the_chart_shows():
    chart = chart_of(STEADY)
    table = usage_chart(chart, usage_view(chart, "", [], {}), "t", "s").table

    assert len(table.rows) == len(STEADY)
    assert table.rows[0][:4] == ("2026v20", "84,0\u00a0%", "168", "200")
    assert table.rows[0][5] == "preliminär"
