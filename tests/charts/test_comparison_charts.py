"""Funnel, heat map and small multiples as data: shapes, names, empty weeks, one scale."""

import itertools
from math import sqrt
from typing import Any
from xml.etree import ElementTree

import pytest

from charts.funnel_labels import SIGN_HEIGHT, SIGN_WIDTH, DotName, place_names
from charts.funnel_plot import FunnelDot, funnel_plot
from charts.heat_map import HeatRow, heat_map, heat_of, step_of, step_texts, steps_of
from charts.interval_mark import WIDTH, interval_mark
from charts.small_multiples import SmallSeries, share_scale, small_multiples
from charts.theme import BAR, CONCERN, HEAT, IMPROVEMENT, ORDINARY
from domain.control_chart import Direction, Observation, build_p_chart
from domain.funnel import FunnelVerdict, build_funnel
from domain.funnel_lines import lines_of
from domain.peer_points import PeerPoint
from domain.periods import Week

FIRST = Week(2026, 2)
INSIDE, WATCH, DIFFERS = FunnelVerdict.INSIDE, FunnelVerdict.WATCH, FunnelVerdict.DIFFERS
# Five of 100, of which two are 25 and 75 %: tau2 > 0, worked in tests/domain/test_funnel.py.
VARIED = build_funnel(dict(enumerate([(25, 100), (50, 100), (50, 100), (50, 100), (75, 100)])))
ALIKE = build_funnel(dict.fromkeys(range(5), (50, 100)))


def lines(funnel=VARIED):
    found = lines_of(funnel, 100, 100, 4)
    assert found is not None
    return found


def dot(name="Källsta", share=0.25, verdict=DIFFERS, *, better=False, own=False, size=100):
    return FunnelDot(name, size, share, f"{share:.0%}", verdict, better, own, name, f"/x?{name}")


def chart_of(shares, n=200):
    points = [Observation(FIRST.step(i), s, round(s * n), n) for i, s in enumerate(shares)]
    return build_p_chart(points, direction=Direction.UP, target=None)


def names_in(figure, name="wide"):
    return [a["text"] for a in figure["layout"]["annotations"] if a.get("name") == name]


@pytest.mark.parametrize(
    ("verdict", "better", "own", "colour", "symbol"),
    [
        (INSIDE, False, False, ORDINARY, "circle"),
        (INSIDE, True, True, BAR, "circle"),
        (WATCH, True, False, ORDINARY, "circle-open"),
        (DIFFERS, True, False, IMPROVEMENT, "triangle-up"),
        (DIFFERS, False, False, CONCERN, "square"),
        (DIFFERS, False, True, CONCERN, "square"),
    ],
)
def test_the_shape_says_the_verdict_also_without_colour(verdict, better, own, colour, symbol):
    figure = funnel_plot(lines(), [dot(verdict=verdict, better=better, own=own)], [], "besök")
    marker = figure["data"][-1]["marker"]

    assert (marker["color"], marker["symbol"]) == ([colour], [symbol])


def test_only_those_outside_and_the_own_unit_have_a_name():
    dots = [
        dot("Utanför"), dot("Nära", 0.35, WATCH), dot("Inom", 0.5, INSIDE),
        dot("Egen", 0.52, INSIDE, own=True),
    ]  # fmt: skip
    figure = funnel_plot(lines(), dots, [], "besök")
    texts = " ".join(names_in(figure))

    assert "Utanför 25%" in texts
    assert "<b>Egen 52%</b>" in texts
    assert "Nära" not in texts
    assert "Inom" not in texts
    assert "Utanför 25%" in " ".join(names_in(figure, "narrow"))


def test_curves_are_named_and_the_outer_is_thicker():
    figure = funnel_plot(lines(), [dot()], [], "besök")
    widths = [trace["line"]["width"] for trace in figure["data"] if trace["mode"] == "lines"]
    dashes = [trace["line"].get("dash") for trace in figure["data"] if trace["mode"] == "lines"]

    assert widths[:4] == [2, 2, 1, 1]
    assert dashes[4:8] == ["dot"] * 4
    assert figure["data"][1]["fill"] == "tonexty"
    for name in ("99,8 %", "95 %", "<b>alla 50,0\u00a0%</b>"):
        assert name in names_in(figure)
        assert name in names_in(figure, "narrow")


def test_without_more_variation_than_chance_there_are_no_dotted_curves():
    figure = funnel_plot(lines(ALIKE), [dot()], [], "besök")

    assert not [t for t in figure["data"] if t.get("line", {}).get("dash") == "dot"]


def test_the_others_are_dots_that_say_and_lead_nowhere():
    peers = [PeerPoint(81, 0.45), PeerPoint(100, 0.55)]
    trace = funnel_plot(lines(), [dot(own=True)], peers, "besök")["data"][-2]

    assert trace["x"] == [9.0, 10.0]
    assert trace["y"] == [0.45, 0.55]
    assert not {"text", "customdata", "ids", "hovertext", "meta", "name"} & trace.keys()
    assert trace["marker"]["symbol"] == "circle"


def test_the_size_of_a_unit_is_drawn_as_its_square_root():
    figure = funnel_plot(lines(), [dot(size=64)], [], "besök")
    axis = figure["layout"]["xaxis"]

    assert figure["data"][-1]["x"] == [8.0]
    assert axis["tickvals"][0] == 0
    assert axis["tickvals"][-1] == round(sqrt(100), 3)
    assert axis["ticktext"][-1] == "100"


def test_names_never_cover_each_other():
    layout: dict[str, Any] = {
        "yaxis": {"range": [0, 1]},
        "xaxis": {"range": [0, 10]},
        "annotations": [],
    }
    names = [DotName(f"Hemtjänst {i}", "50 %", 5 + i / 50, 0.5, is_bold=False) for i in range(9)]
    place_names(layout, names, 400)
    wide = [a for a in layout["annotations"] if a["name"] == "wide"]
    boxes = sorted((a["yshift"], a["x"], len(a["text"]) * SIGN_WIDTH) for a in wide)

    assert 1 < len(wide) < 9
    shifts = [shift for shift, _x, _w in boxes]
    assert all(b - a >= SIGN_HEIGHT - 1 for a, b in itertools.pairwise(shifts))


def test_cells_hold_the_share_and_an_empty_week_is_a_frame_and_never_nought():
    chart = chart_of([0.84, 0.86, 0.85])
    points = {point.week: point for point in chart.points}
    weeks = [FIRST.step(i) for i in range(4)]
    figure = heat_map(weeks, [HeatRow("A", points)])
    *steps, frames, few = figure["data"]
    cells = sorted(
        (x, t) for trace in steps for x, t in zip(trace["x"], trace["text"], strict=True)
    )

    assert cells == [(0, "84"), (1, "86"), (2, "85")]
    assert frames["x"] == [3]
    assert frames["marker"]["color"] == "rgba(0,0,0,0)"
    assert few["x"] == []
    hover = [text for trace in steps for text in trace["hovertext"]]
    assert any(text.startswith("A, v.\u00a02 2026: 84,0\u00a0% (168") for text in hover)


def test_a_week_outside_its_limits_is_underlined():
    chart = chart_of([*[0.84, 0.80, 0.86, 0.78] * 4, 0.4])
    points = {point.week: point for point in chart.points}
    figure = heat_map([FIRST.step(i) for i in range(17)], [HeatRow("A", points)])
    texts = {
        x: text for trace in figure["data"][:-2]
        for x, text in zip(trace["x"], trace["text"], strict=True)
    }  # fmt: skip

    assert texts[16] == "<b><u>40</u></b>"
    assert texts[0] == "84"


def test_a_hidden_unit_has_its_name_and_no_cell():
    points = {point.week: point for point in chart_of([0.5]).points}
    figure = heat_map([FIRST], [HeatRow("A", points, is_hidden=True)])

    assert [trace["x"] for trace in figure["data"]] == [[], []]
    assert "För få personer för att visas" in [a["text"] for a in figure["layout"]["annotations"]]


# Fifths of 70, 72, ..., 90 %: quantiles of eleven at 2, 4, 6, 8: 74, 78, 82, 86.
def test_steps_are_the_fifths_in_whole_percent():
    values = [0.7 + 0.02 * i for i in range(11)]
    ends = steps_of(values)

    assert ends == [74, 78, 82, 86]
    assert step_texts(ends) == [
        "under 74 %", "74–77\u00a0%", "78–81\u00a0%", "82–85\u00a0%", "86 % eller mer",
    ]  # fmt: skip
    assert [heat_of(step_of(v, ends), ends) for v in (0.7, 0.74, 0.8, 0.85, 0.9)] == [0, 1, 2, 3, 4]


def test_few_different_shares_take_the_outer_colours():
    ends = steps_of([0.5, 0.5, 0.9])

    assert heat_of(step_of(0.5, ends), ends) == 0
    assert heat_of(step_of(0.9, ends), ends) == len(HEAT) - 1
    assert steps_of([]) == []
    assert steps_of([0.5, 0.5]) == []
    assert heat_of(step_of(0.5, []), []) == 0


def test_small_multiples_have_one_scale_whatever_the_order():
    low = SmallSeries("Låg", chart_of([0.5, 0.52, 0.51]))
    high = SmallSeries("Hög", chart_of([0.9, 0.92, 0.91]))
    weeks = [FIRST.step(i) for i in range(3)]

    assert share_scale(weeks, [low, high]) == (0.5, 0.92)
    lines_drawn = small_multiples(weeks, [low, high], None)["data"][2]
    heights = [y for y in lines_drawn["y"] if y is not None]
    # 50 % lies on the lower edge of its picture, 92 % on the upper edge of the other; 52 % a
    # twenty-first of the way up: .94 - .64 / 21 = .9095.
    assert max(heights[:3]) == 0.94
    assert min(heights[3:]) == 0.3
    assert heights[1] == pytest.approx(0.9095, abs=6e-4)


def test_the_same_unit_has_the_same_place_when_another_lacks_weeks():
    weeks = [FIRST.step(i) for i in range(3)]
    series = [SmallSeries("A", chart_of([0.5])), SmallSeries("B", chart_of([0.5, 0.6, 0.7]))]
    figure = small_multiples(weeks, series, 0.6)
    places = {a["text"].split("<b>")[0]: a["x"] for a in figure["layout"]["annotations"]}

    assert places["A"] == 0
    assert places["B"] == round(3 * 1.14, 2)


def test_the_interval_lies_on_the_common_scale():
    drawing = ElementTree.fromstring(interval_mark(0.5, 0.75, 0.5, (0.0, 1.0), differs=True))
    rect = drawing.find("{http://www.w3.org/2000/svg}rect")
    assert rect is not None

    assert float(rect.get("x", "")) == WIDTH / 2
    assert float(rect.get("width", "")) == WIDTH / 4
    assert rect.get("class") == "ival con"
