"""Report figures: 16:9, white, with message, source and key; hostile words stay words."""

import json

import pytest

from charts.figure_key import key_rows
from charts.report_figure import FigureWords, report_figure
from charts.theme import FONT, Chart, TableData, base_layout
from components.chart_examples import EXAMPLES

FOOT = ("Källa: test", "Innehåller inga uppgifter om enskilda brukare.")
WORDS = FigureWords("Hemtjänst Alm, v. 18 2026", FOOT)


def chart_of(height=320, title="Budskap", caption="Andel per vecka.", notes=()):
    layout = base_layout(height)
    layout["annotations"] = list(notes)
    return Chart({"data": [], "layout": layout}, title, caption, "S.", TableData((), ()), height)


def texts(made):
    return [note["text"] for note in made.figure["layout"]["annotations"]]


def from_top(made, note):
    """Pixels from the picture's upper edge to the text's."""
    layout = made.figure["layout"]
    margin = layout["margin"]
    inner = made.height - margin["t"] - margin["b"]
    return margin["t"] + (1 - note["y"]) * inner - note["yshift"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.anchor)
def test_every_kind_of_chart_becomes_the_same_size(example):
    chart = example.draw()
    before = json.dumps(chart.figure, sort_keys=True)
    made = report_figure(chart, WORDS)

    assert (made.width, made.height, made.scale) == (1200, 675, 2)
    layout = made.figure["layout"]
    assert (layout["width"], layout["height"]) == (1200, 675)
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "#ffffff"
    assert f"<b>{chart.title}</b>" in texts(made)
    assert list(FOOT) == texts(made)[-2:]
    assert FONT not in [layout["font"]["family"], layout["hoverlabel"]["font"]["family"]]
    assert json.dumps(chart.figure, sort_keys=True) == before


@pytest.mark.parametrize("height", [120, 320, 440, 560, 900, 2692])
def test_the_sides_are_16_to_9_and_the_words_stand_outside_the_drawing(height):
    made = report_figure(chart_of(height, title="Ord " * 60, caption="Ord " * 90), WORDS)
    layout = made.figure["layout"]
    margin = layout["margin"]

    assert made.width * 9 == made.height * 16
    assert made.width >= 1200
    tops = [from_top(made, note) for note in layout["annotations"]]
    assert tops == sorted(tops)
    assert min(tops) > 0
    head = [t for t, note in zip(tops, layout["annotations"], strict=True) if note["y"] == 1]
    foot = [t for t in tops if t not in head]
    assert max(head) < margin["t"]
    assert min(foot) > made.height - margin["b"]
    assert max(foot) < made.height - 10
    assert made.height - margin["t"] - margin["b"] > 0.5 * (height - 76)


def test_labels_for_phones_are_left_out_and_own_margins_stay():
    notes = [{"text": "smal", "name": "narrow"}, {"text": "bred", "name": "wide"}]
    made = report_figure(chart_of(notes=notes), WORDS)

    assert "smal" not in texts(made)
    assert "bred" in texts(made)
    assert made.figure["layout"]["margin"]["l"] == 56 + 32


def test_hostile_words_are_text():
    made = report_figure(chart_of(title='<b>&"%{x}</b>', caption="<a href='x'>"), WORDS)

    assert "<b>&lt;b&gt;&amp;&quot;%&#123;x}&lt;/b&gt;</b>" in texts(made)
    assert "&lt;a href='x'&gt;" in texts(made)


def test_the_key_is_set_in_rows_that_fit():
    key = [("\u25b2", "improve", "bättre"), ("", "swatch open", "<beställd>")]

    first = '<span style="color:#005eb8">\u25b2</span>\u00a0bättre'
    second = '<span style="color:#0b5c6b">\u25a1</span>\u00a0&lt;beställd&gt;'
    assert key_rows(key, 80) == [first + "\u00a0" * 4 + second]
    assert key_rows(key, 14) == [first, second]
    made = report_figure(chart_of(), FigureWords("Alm", FOOT, key))
    assert texts(made)[-3].startswith("<span")
