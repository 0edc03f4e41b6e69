"""Age bands and names, flow, and the curve of time to fix."""

import itertools
from datetime import date, datetime, timedelta
from math import sqrt

import pytest

from charts.fault_age import PLOT_WIDTH, SIGN_WIDTH, bands_text, fault_age
from charts.fault_flow import fault_flow
from charts.time_to_fix import time_to_fix_chart
from domain.fault_backlog import WeekFlow
from domain.periods import Week
from domain.registers import FaultReport
from domain.survival import kaplan_meier

DAY = date(2026, 4, 30)
NOTHING = kaplan_meier([], [])
CURVE = kaplan_meier([1, 3, 9, 12, 20, 21, 41], [True] * 6 + [False])


def report(age, number=0):
    reported = DAY - timedelta(days=age)
    at = datetime.combine(reported, datetime.min.time())
    return FaultReport(
        f"{age}-{number}", 1, "telefon", at, reported, None, None, "ja", "ja", "ny", None, None,
        None, None,
    )  # fmt: skip


def age_chart(ages, curve=NOTHING, **options):
    reports = [report(age, i) for i, age in enumerate(ages)]
    return fault_age(reports, DAY, curve, {1: "Hemtjänst Björkliden"}, **options).figure


def named(figure, name="wide"):
    return [a for a in figure["layout"]["annotations"] if a.get("name") == name]


def test_each_age_band_has_its_name_and_number():
    texts = [a["text"] for a in named(age_chart([1, 2, 5, 12, 41]))]

    for text in ("0–3 dagar: <b>2</b>", "Mer än 30 dagar: <b>1</b>"):
        assert text in texts
    assert bands_text([report(1), report(40)], DAY) == (
        "0–3 dagar: 1 · 4–7 dagar: 0 · 8–30 dagar: 0 · Mer än 30 dagar: 1"
    )


def test_both_shares_have_a_line_and_words_also_on_a_phone():
    figure = age_chart([1, 41], CURVE)
    days = {round(s["x0"], 2) for s in figure["layout"]["shapes"] if s["type"] == "line"}

    assert days == {round(sqrt(12), 2), round(sqrt(21), 2)}
    assert "85\u00a0% åtgärdade inom 21 dagar" in [a["text"] for a in named(figure)]
    assert "85\u00a0% inom 21 dagar" in [a["text"] for a in named(figure, "narrow")]


@pytest.mark.parametrize("ages", [[35, 36, 37, 38], [31, 60, 61, 90, 200], [40] * 6])
def test_names_of_old_reports_never_cover_each_other(ages):
    figure = age_chart(ages)
    left, right = figure["layout"]["xaxis"]["range"]
    per_px = (right - left) / PLOT_WIDTH
    names = [a for a in named(figure) if "Björkliden" in a["text"]]

    assert names
    for one, other in itertools.combinations(names, 2):
        width = len("Hemtjänst Björkliden 40") * SIGN_WIDTH * per_px
        assert one["yshift"] != other["yshift"] or abs(one["x"] - other["x"]) >= width * 0.9
    assert all(a["x"] <= right for a in names)


def test_a_single_unit_names_the_report_instead():
    texts = [a["text"] for a in named(age_chart([41], by_unit=False))]

    assert "<b>41-0: 41 dagar</b>" in texts
    assert "4–7: <b>0</b>" in texts


def test_hundreds_of_dots_travel_without_their_texts():
    assert "text" not in age_chart([index % 60 for index in range(400)])["data"][0]


def test_the_words_of_the_flow_stand_beyond_the_tallest_bar():
    layout = fault_flow([WeekFlow(Week(2026, 1 + i), 7, 3, i) for i in range(9)]).figure["layout"]

    assert layout["yaxis"]["tickvals"] == [-6, -3, 0, 3, 6] or max(layout["yaxis"]["tickvals"]) <= 7
    assert layout["yaxis"]["range"][1] >= 7 * 1.3
    assert [a["text"] for a in layout["annotations"]] == ["<b>nya</b>", "<b>åtgärdade</b>"]


def test_the_curve_holds_to_the_longest_time_seen():
    figure = time_to_fix_chart(CURVE, 41).figure
    curve = figure["data"][2]

    assert curve["x"][-2:] == [21, 41]
    assert curve["y"][-1] == curve["y"][-2]
    assert figure["layout"]["xaxis"]["range"][1] > 41


def test_half_and_85_percent_have_a_dot_with_lines_to_both_axes():
    figure = time_to_fix_chart(CURVE, 41).figure

    assert figure["data"][3]["x"] == [12, 21]
    assert [s["path"] for s in figure["layout"]["shapes"]] == ["M0,0.5H12V0", "M0,0.85H21V0"]
    assert [a["text"] for a in figure["layout"]["annotations"]][1:] == [
        "<b>12 dagar</b>", "<b>21 dagar</b>",
    ]  # fmt: skip


def test_a_curve_that_never_comes_that_far_has_no_dot():
    figure = time_to_fix_chart(kaplan_meier([3, 5, 9], [True, False, False]), 9).figure

    assert figure["data"][3]["x"] == []


def test_one_open_report_is_told_in_the_singular():
    one = fault_age([report(41)], DAY, NOTHING, {1: "A"})
    two = fault_age([report(1), report(41, 1)], DAY, NOTHING, {1: "A"})

    assert one.sentence == "1 felanmälan är öppen; den har väntat 41 dagar."
    assert two.sentence == "2 felanmälningar är öppna; den äldsta har väntat 41 dagar."
