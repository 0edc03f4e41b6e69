"""Control charts of any series equal a slow second implementation of every rule."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.control_chart import (
    Direction,
    LockedBaseline,
    Observation,
    Segment,
    build_p_chart,
    build_xmr_chart,
)
from domain.periods import Week
from tests.oracle import limits

FIRST = Week(2025, 10)
LIMITS = ("centre", "lower", "upper", "limits", "signal")


def week_of(draw, index, kind):
    n = draw(st.sampled_from([0, 7, 40, 80, 81, 200]))
    share = draw(st.sampled_from([0.0, 0.5, 0.7, 0.75, 0.8, 0.85, 0.9, 1.0]))
    value = round(n * share) / n if n else None
    if kind == "xmr":
        value = draw(st.sampled_from([None, 3.0, 4.0, 5.0, 6.0, 7.0, 12.0]))
    return {
        "monday": FIRST.step(index).monday,
        "r": round(n * share),
        "n": n if kind == "p" else None,
        "value": value,
        "preliminary": draw(st.integers(0, 9)) == 0,
        "complete": draw(st.integers(0, 9)) > 0,
        "excluded": draw(st.integers(0, 14)) == 0,
    }


@st.composite
def series(draw, kind):
    count = draw(st.integers(1, 70))
    borders = draw(st.sets(st.integers(0, count), max_size=2))
    return {
        "kind": kind,
        "weeks": [week_of(draw, index, kind) for index in range(count)],
        "segments": sorted(FIRST.step(border).monday for border in borders),
        "direction": draw(st.sampled_from(["up", "down"])),
        "target": draw(st.sampled_from([None, 0.0, 0.5, 0.8, 0.95, 1.0, 5.0])),
        "locked": draw(st.booleans()),
    }


def built(case):
    build = build_p_chart if case["kind"] == "p" else build_xmr_chart
    observations = [
        Observation(
            Week.of(week["monday"]), week["value"],
            week["r"] if case["kind"] == "p" else None, week["n"],
            week["preliminary"], week["complete"], week["excluded"],
        )
        for week in case["weeks"]
    ]  # fmt: skip
    segments = [Segment(Week.of(monday), "Ny app", "VC") for monday in case["segments"]]
    return build(
        observations, direction=Direction(case["direction"]), target=case["target"],
        segments=segments, locked=case["locked"],
    )  # fmt: skip


def check(case):
    chart = built(case)
    segments = [{"first": monday} for monday in case["segments"]]
    expected = limits.chart(
        case["kind"], case["weeks"], case["direction"], case["target"], segments, case["locked"]
    )
    for point in chart.points:
        row = expected[point.week.monday]
        found = {
            "centre": point.centre, "lower": point.lower, "upper": point.upper,
            "limits": str(chart.segments[point.segment_index].limits),
            "signal": str(point.signal) if point.signal else None,
        }  # fmt: skip
        for key in LIMITS:
            want = row[key]
            same = pytest.approx(want, abs=1e-9) if isinstance(want, float) else want
            assert found[key] == same, (point.week, key, found, row)
    decided = [row for row in expected.values() if row["variation"]]
    assert chart.variation == (decided[0]["variation"] if decided else None)
    assert chart.assurance == (decided[0]["assurance"] if decided else None)


@settings(max_examples=60, deadline=None)
@given(series("p"))
def test_a_chart_of_shares_equals_the_slow_one(case):
    check(case)


@settings(max_examples=60, deadline=None)
@given(series("xmr"))
def test_a_chart_of_single_values_equals_the_slow_one(case):
    check(case)


def test_a_locked_baseline_is_the_baseline_it_was_locked_from():
    weeks = [FIRST.step(index) for index in range(60)]
    r = [70 + index % 3 * 5 for index in range(60)]
    told = [Observation(w, x / 100, x, 100) for w, x in zip(weeks, r, strict=True)]
    free = build_p_chart(
        told, direction=Direction.UP, target=None, segments=[Segment(FIRST, "Start", "VC")]
    )
    base = free.segments[0]
    assert len(base.baseline) == 26
    assert base.centre is not None
    assert base.spread is not None
    lock = LockedBaseline(base.centre, base.spread, base.baseline, date(2026, 1, 1))
    late = [Observation(weeks[0], 0.0, 0, 100), *told[1:]]

    kept = build_p_chart(
        late, direction=Direction.UP, target=None,
        segments=[Segment(FIRST, "Start", "VC", lock=lock)],
    )  # fmt: skip

    assert [p.lower for p in kept.points] == pytest.approx([p.lower for p in free.points])
    assert kept.points[0].signal == "below_limit"
