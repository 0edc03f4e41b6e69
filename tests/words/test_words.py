"""Sentences: singular, plural, none, preliminary; none of them blames."""

from datetime import date

from domain.control_chart import Direction, Observation, build_p_chart
from domain.periods import Week
from domain.rates import Count
from domain.to_do import ToDoItem, ToDoKind, rank
from translation import use_language
from translation.formats import format_number, format_percent, format_share
from words.freshness import freshness_sentence
from words.to_do import to_do_headline, to_do_text
from words.tokens import renewed_sentence, tokens_headline
from words.verdicts import signal_sentence
from words.weeks import number_word

FIRST = Week(2026, 1)


def chart_of(shares):
    return build_p_chart(
        [Observation(FIRST.step(i), s, round(s * 500), 500) for i, s in enumerate(shares)],
        direction=Direction.UP,
        target=None,
    )


def test_numbers_are_written_as_swedes_write_them():
    assert format_number(1842) == "1\u00a0842"
    assert format_number(-3.5, 1) == "−3,5"
    assert format_number(-0.04, 1) == "0,0"
    assert format_percent(0.875) == "87,5\u00a0%"
    assert format_percent(None) == "–"
    assert format_share(0, 0) == "–"
    assert format_share(13, 27) == "48\u00a0%"


def test_english_readers_get_their_own_numbers():
    with use_language("en"):
        assert format_number(1842.5, 1) == "1,842.5"


def test_an_ordinary_week_is_not_explained():
    steady = [0.8, 0.82, 0.79, 0.81] * 5

    assert signal_sentence(chart_of(steady)) == "Ryms inom normal variation."


def test_seven_weeks_over_the_mean_are_counted_in_words():
    base = [0.84, 0.80, 0.86, 0.78] * 4
    chart = chart_of([*base, *[0.83] * 7])

    assert signal_sentence(chart) == "Sju veckor i rad över medel: en säker förbättring."


def test_few_weeks_have_no_verdict():
    assert signal_sentence(chart_of([0.8] * 4)) == "För få veckor för att räkna fram gränser."
    assert signal_sentence(chart_of([])) == "Underlag saknas."


def test_tasks_in_singular_plural_and_none():
    one = to_do_text(ToDoItem(ToDoKind.TOKENS, 1, 0, date(2026, 5, 1)))
    two = to_do_text(ToDoItem(ToDoKind.TOKENS, 2, 0, date(2026, 5, 1)))

    assert (one.number, one.button) == ("1 dosa", "Beställ dosan")
    assert (two.number, two.button) == ("2 dosor", "Beställ dosor")
    assert to_do_headline(0) == "Inget väntar på dig den här veckan."
    assert to_do_headline(1) == "En sak väntar på dig."
    assert to_do_headline(5) == "Fem saker väntar på dig."


def test_musts_come_before_shoulds_and_the_latest_first():
    items = [
        ToDoItem(ToDoKind.NOT_REGISTERED, 9, 99),
        ToDoItem(ToDoKind.SILENT_PHONES, 2, 3),
        ToDoItem(ToDoKind.OLDEST_FAULT, 41, 27),
        ToDoItem(ToDoKind.USE_WORSE, 0, 50),
        ToDoItem(ToDoKind.DATA_STOPPED, 12, 4),
    ]

    kinds = [item.kind for item in rank(items)]

    assert kinds == ["oldest_fault", "silent_phones", "data_stopped", "not_registered"]


def test_no_tokens_to_order_says_so():
    assert tokens_headline([]) == [("Alla dosor gäller eller är beställda i tid.", False)]


def test_a_share_of_few_has_no_percentage():
    assert renewed_sentence(Count(2, 4)) == (
        "2 av 4 dosor förlängdes i tid de senaste 12 månaderna."
    )
    assert "50\u00a0%" in renewed_sentence(Count(4, 8))
    assert renewed_sentence(Count(0, 0)) == "Inga dosor har gått ut de senaste 12 månaderna."


def test_freshness_names_each_source_once():
    covered = {"besok": date(2026, 4, 26), "dosor": date(2026, 4, 30)}

    assert freshness_sentence(covered) == (
        "Data till och med 2026-04-30: dosor; 2026-04-26: besök."
    )
    replaced = covered | {"registreringar": date(2026, 3, 1)}
    assert freshness_sentence(replaced) == freshness_sentence(covered)
    assert freshness_sentence({}) == "Inga data har lästs in ännu."


def test_numbers_over_twelve_are_figures():
    assert [number_word(n) for n in (1, 7, 12, 13)] == ["en", "sju", "tolv", "13"]
