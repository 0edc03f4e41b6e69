"""What the pages say of change, reasons, orders and missing data: one, several, none."""

from datetime import date, timedelta

from charts.expiry_timeline import NextOrder
from components.to_do_list import to_do_list
from data_access.events import Event
from domain.control_chart import Direction, Observation, build_p_chart
from domain.measures import find_measure
from domain.periods import Week
from domain.rates import Count
from domain.token_expiry import HolderStatus, OrderMark
from figures.overview import Tile
from translation.formats import format_percents
from words.reasons import reason_tasks
from words.tiles import tile_counts, tile_sentence, tile_value
from words.tokens import lead_caption, lead_title, next_sentence, state_text, tokens_headline
from words.usage import changed_since, moments_title, usage_title

FIRST = Week(2026, 1)
BASE = [0.84, 0.80, 0.86, 0.78] * 4


def chart_of(shares):
    return build_p_chart(
        [Observation(FIRST.step(i), s, round(s * 500), 500) for i, s in enumerate(shares)],
        direction=Direction.UP,
        target=None,
    )


def event(week, text, *, excludes=False):
    return Event(week.monday, None, text, is_for_all=False, excludes_weeks=excludes)


def test_the_message_names_what_happened_the_week_the_change_began():
    better = chart_of([*BASE, *[0.83] * 7])
    began = FIRST.step(len(BASE))

    assert changed_since(better) == began
    assert usage_title(better) == "Högre sedan v.\u00a017"
    assert usage_title(better, [event(began, "Mobilombud utsedda")]) == (
        "Högre sedan v.\u00a017: Mobilombud utsedda"
    )


def test_an_event_of_another_week_or_that_does_not_count_explains_nothing():
    better = chart_of([*BASE, *[0.83] * 7])
    began = FIRST.step(len(BASE))
    others = [event(began.step(-1), "Ny rutin"), event(began, "Driftstörning", excludes=True)]

    assert usage_title(better, others) == "Högre sedan v.\u00a017"


def test_special_weeks_in_a_row_are_one_change_and_one_week_is_alone():
    alone = chart_of([*BASE, 0.4])
    twice = chart_of([*BASE, 0.4, 0.4])
    began = FIRST.step(len(BASE))

    assert usage_title(alone) == "Vecka 17 ligger säkert lägre än vanligt"
    assert usage_title(alone, [event(began, "Nio dosor gick ut")]).endswith(": Nio dosor gick ut")
    assert usage_title(twice, [event(began, "Nio dosor gick ut")]) == (
        "Lägre sedan v.\u00a017: Nio dosor gick ut"
    )


def test_an_ordinary_week_and_no_week_have_their_own_message():
    assert usage_title(chart_of(BASE)) == "Ingen säker förändring de senaste veckorna"
    assert usage_title(chart_of([])) == "Underlag saknas för de senaste veckorna"


def test_the_two_moments_are_compared_only_when_they_differ():
    high, low, none = chart_of([0.9] * 3), chart_of([0.7] * 3), chart_of([])

    assert moments_title(high, low).startswith("Tid registreras oftare")
    assert moments_title(low, high).startswith("Anteckningar skrivs oftare")
    assert "ungefär lika ofta" in moments_title(high, high)
    assert moments_title(high, none) == "Per moment"


def test_reasons_lead_to_tokens_and_to_the_next_meeting():
    tasks = reason_tasks({"inloggning": 370, "glomt": 391, "annat": 61}, FIRST, FIRST.step(12))
    (login, is_urgent), (forgotten, is_calm) = tasks

    assert (login.number, login.path, is_urgent) == ("370 besök", "/inloggning", True)
    assert (forgotten.number, forgotten.button, is_calm) == ("391 besök", "Kopiera till APT", False)
    assert "391 av 822 efterregistrerade besök v.\u00a01–13 2026" in forgotten.copied


def test_reasons_nobody_can_mend_or_of_few_visits_ask_for_nothing():
    assert reason_tasks({}, FIRST, FIRST) == []
    assert reason_tasks({"ingen_tackning": 50, "inloggning": 1}, FIRST, FIRST) == []
    assert len(reason_tasks({"inloggning": 9, "vikarie_utan_konto": 9, "batteri": 9, "glomt": 9},
                            FIRST, FIRST)) == 3  # fmt: skip


def holder(valid_to, mark=None, contradicted=False):
    return HolderStatus(1, "p", "", "1", valid_to, 70, True, False, None, mark, contradicted)


def test_the_next_lot_in_one_sentence():
    week, day = Week(2027, 2), date(2027, 1, 11)
    several = NextOrder(week, (holder(day), holder(day + timedelta(days=3))))

    assert next_sentence(several) == (
        "Nästa: 2 dosor går ut 2027-01-11 till 2027-01-14. Beställ senast 2026-12-12."
    )
    assert next_sentence(NextOrder(week, (holder(day),))) == (
        "Nästa: 1 dosa går ut 2027-01-11. Beställ senast 2026-12-12."
    )
    assert "2 dosor går ut 2027-01-11. " in next_sentence(
        NextOrder(week, (holder(day), holder(day)))
    )


def test_a_coming_lot_of_three_is_worth_a_sentence_at_the_top():
    day = date(2027, 1, 11)
    told = tokens_headline([], NextOrder(Week(2027, 2), (holder(day),) * 3))
    small = tokens_headline([], NextOrder(Week(2027, 2), (holder(day),) * 2))

    assert told[-1][0] == (
        " 2026-12-12 är sista dag att beställa för 3 dosor som går ut samma vecka."
    )
    assert len(small) == 1


def test_a_mark_says_its_day_and_what_the_register_says():
    mark = OrderMark(1, 1, "p", "1", date(2027, 1, 11), date(2026, 11, 25))

    assert state_text(holder(date(2027, 1, 11), mark)) == (
        "Markerad som beställd 2026-11-25, syns inte i registret än"
    )
    assert state_text(holder(date(2027, 1, 11), mark, contradicted=True)) == (
        "Markerad 2026-11-25, men registret visar ingen beställning"
    )


def test_lead_times_have_a_percentage_only_of_five_or_more():
    assert lead_title(Count(19, 23)) == "19 av 23 dosor förlängdes i tid"
    assert lead_title(Count(1, 1)) == "Dosan förlängdes i tid"
    assert lead_title(Count(0, 1)) == "Dosan förlängdes inte i tid"
    assert "%" not in lead_caption(Count(2, 4))
    assert "83\u00a0%, intervall 63–93\u00a0%." in lead_caption(Count(19, 23))


def test_a_range_has_one_sign_of_percent():
    assert format_percents(0.63, 0.93, 0) == "63–93\u00a0%"


def tile(value, r, n, code="resolution_days"):
    measure = find_measure(code)
    assert measure is not None
    return Tile(measure, value, r, n, None, None, (), False, False)


def test_time_to_fix_says_days_and_why_there_are_none():
    assert (tile_value(tile(3, 46, 51)), tile_counts(tile(3, 46, 51))) == (
        "3 dagar", "46 av 51 är åtgärdade",
    )  # fmt: skip
    assert tile_value(tile(1, 2, 2)) == "1 dag"
    assert "För få ärenden" in tile_sentence(tile(None, 1, 4))
    assert "Inga felanmälningar har gjorts" in tile_sentence(tile(None, 0, 0))
    assert tile_sentence(tile(None, 0, None)) == (
        "Inga uppgifter om felanmälningar har lästs in. Fråga systemförvaltaren."
    )


def test_a_missing_source_is_named():
    assert tile_sentence(tile(None, None, None, "valid_token_rate")) == (
        "Inga uppgifter om medarbetare eller dosor har lästs in. Fråga systemförvaltaren."
    )


def test_no_tasks_says_what_was_looked_at_or_that_nothing_could_be():
    checked = str(to_do_list([], "", {"dosor": date(2026, 4, 30), "besok": date(2026, 4, 26)}))

    assert "Kontrollerat till och med 2026-04-30: dosor, besök." in checked
    assert "Inga filer har lästs in" in str(to_do_list([], ""))
    assert "Inget att göra" not in str(to_do_list([], ""))
