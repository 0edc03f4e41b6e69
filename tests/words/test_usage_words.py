"""The usage page in words: titles with their event, limits, what to do."""

from charts.control_chart import ChartEvent
from data_access.targets import Target
from domain.control_chart import Direction, Observation, build_p_chart
from domain.measures import find_measure
from domain.periods import Week
from figures.series import WeeklySeries
from words.usage import limits_sentence, usage_title
from words.usage_to_do import usage_to_do

FIRST = Week(2026, 1)
HIGHER = [*[0.84, 0.80, 0.86, 0.78] * 4, *[0.83] * 7]


def chart_of(shares):
    return build_p_chart(
        [Observation(FIRST.step(i), s, round(s * 500), 500) for i, s in enumerate(shares)],
        direction=Direction.UP,
        target=0.9,
    )


def series_of(shares, target):
    measure = find_measure("mobile_registration_rate")
    assert measure is not None
    return WeeklySeries(measure, 1, chart_of(shares), {}, [], target, None)


def test_an_event_of_the_week_a_run_starts_in_explains_it():
    chart = chart_of(HIGHER)
    start = chart.run_first_week

    assert usage_title(chart, []) == f"Högre sedan v.\u00a0{start.number}"
    assert usage_title(chart, [ChartEvent(start, "Mobilombud utsedda")]) == (
        f"Högre sedan v.\u00a0{start.number}: mobilombud utsedda"
    )
    assert usage_title(chart, [ChartEvent(start, "IT bytte app")]).endswith(": IT bytte app")
    assert usage_title(chart, [ChartEvent(start.step(1), "Annat")]).endswith(f"{start.number}")


def test_limits_and_target_in_a_sentence():
    text = limits_sentence(series_of(HIGHER, Target(0.9, False)))

    assert text.startswith("Medel 82,2\u00a0%, gränser ")
    assert text.endswith("Målet 90\u00a0% är ett förslag.")
    assert limits_sentence(series_of(HIGHER, Target(0.9, True))).endswith("är beslutat.")
    assert limits_sentence(series_of([], None)) == ""


def test_reasons_that_can_be_acted_on_become_tasks():
    login, forgotten = usage_to_do({"inloggning": 298, "glomt": 1, "annat": 7})

    assert (login.number, login.path, login.button) == ("298 besök", "/inloggning", "Visa dosor")
    assert forgotten.number == "1 besök"
    assert "APT" in forgotten.reason
    assert not forgotten.path
    assert usage_to_do({"annat": 3}) == []
