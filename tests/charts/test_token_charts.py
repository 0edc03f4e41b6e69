"""The expiry timeline's message and order date, and the strip of lead times."""

from datetime import date, timedelta

from charts.expiry_timeline import expiry_timeline, next_order
from charts.lead_time import NEVER, lead_time_strip
from domain.registers import Token
from domain.token_expiry import HolderStatus

TODAY = date(2026, 4, 30)


def holder(days, ordered=None, person=""):
    return HolderStatus(
        1, f"p{days}{person}", "", "0001", TODAY + timedelta(days=days), days, True, days < 0,
        ordered, None, False,
    )  # fmt: skip


def token(lead):
    valid_to = date(2026, 3, 31)
    ordered = None if lead is None else valid_to - timedelta(days=lead)
    return Token(f"t{lead}", 1, "p", "kort", None, valid_to, ordered, None, "aktiv", False)


def lot(count, days=74):
    return [holder(days, person=str(i)) for i in range(count)]


def texts(chart):
    return [a["text"] for a in chart.figure["layout"]["annotations"]]


def test_the_next_lot_is_the_greatest_week_and_the_first_of_equals():
    coming = next_order([*lot(2, 50), *lot(4, 74), *lot(4, 100), holder(10)], TODAY)

    assert coming is not None
    assert (coming.count, coming.first) == (4, TODAY + timedelta(days=74))
    assert coming.order_by == TODAY + timedelta(days=44)
    assert next_order([holder(10), holder(-3), holder(90, TODAY)], TODAY) is None


def test_the_chart_says_when_to_order_it():
    shown = texts(expiry_timeline(lot(9), TODAY))

    assert "<b>Beställ senast 2026-06-13</b><br>30 dagar före v.\u00a029 2026: 9 dosor" in shown
    one = texts(expiry_timeline(lot(1), TODAY))
    assert any(text.endswith("v.\u00a029 2026: 1 dosa") for text in one)
    assert not any("Beställ senast" in text for text in texts(expiry_timeline([], TODAY)))


def test_the_words_stand_above_every_bar_they_pass():
    chart = expiry_timeline([*lot(9), *[holder(60, TODAY, str(i)) for i in range(12)]], TODAY)
    note = next(a for a in chart.figure["layout"]["annotations"] if "Beställ" in a["text"])

    assert note["y"] > 12
    assert chart.figure["layout"]["yaxis"]["range"][1] > note["y"]


def test_the_message_is_the_most_pressing_fact():
    def title(*statuses):
        return expiry_timeline(statuses, TODAY).title

    assert title(holder(-3), *lot(2)) == "En dosa har gått ut utan att förlängning är beställd"
    assert title(holder(-3), holder(-4), holder(5)) == (
        "2 dosor har gått ut utan att förlängning är beställd"
    )
    assert title(holder(5), *lot(1)) == "En dosa utan beställning går ut inom 30 dagar"
    assert title(holder(-3), *lot(9)) == "9 dosor utan beställning går ut v.\u00a029 2026"
    assert title(*lot(1)) == "Nästa dosa utan beställning går ut v.\u00a029 2026"
    assert title(holder(5, TODAY)) == "Inga dosor utan beställning går ut de närmaste 26 veckorna"


def test_late_and_never_ordered_tokens_are_squares():
    figure = lead_time_strip([token(40), token(0), token(-9), token(None)], "t", "c", "s").figure
    dots = figure["data"][0]

    assert dots["marker"]["symbol"] == ["circle", "circle", "square", "square"]
    assert dots["x"] == [40.0, 0.0, -10.0, NEVER]
    low, high = figure["layout"]["xaxis"]["range"]
    assert low > 60 > high
    lines = [shape["x0"] for shape in figure["layout"]["shapes"]]
    assert lines == [30, 0]


def test_so_many_that_dots_would_merge_are_bars_of_the_same_height_in_all():
    chart = lead_time_strip([token(35)] * 60, "t", "c", "s")

    assert chart.figure["data"][0]["type"] == "bar"
    assert sum(chart.figure["data"][0]["y"]) == 60
    assert chart.table.rows[0] == ("30 dagar före eller mer", "60")


def test_one_expired_token_is_told_in_the_singular():
    one = expiry_timeline([holder(-3), holder(10)], TODAY).sentence
    two = expiry_timeline([*lot(2, -3), holder(10)], TODAY).sentence

    assert one == "Utan beställd förlängning: 1 utgången dosa, 1 som går ut inom 30 dagar."
    assert two == "Utan beställd förlängning: 2 utgångna dosor, 1 som går ut inom 30 dagar."
