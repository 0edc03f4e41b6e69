"""Sentences for a report, in both languages: one, several, none, preliminary, restated, summer.

The expected sentences are written by hand.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data_access.restatements import RestatedWeek
from data_access.targets import Target
from domain.control_chart import Direction, Observation, build_p_chart
from domain.measures import MEASURES, known_measure
from domain.periods import Week
from domain.rates import Count
from figures.overview import Tile
from translation import use_language
from words.report_text import (
    COUNTS,
    SHARES,
    ReportFigure,
    figure_of_tile,
    report_text,
)

UNIT = "Hemtjänst Alund"
PROPOSAL, DECIDED = Target(0.9, is_decided=False), Target(0.9, is_decided=True)
SPRING = Week(2026, 17)
STEADY = [0.8, 0.82, 0.79, 0.81] * 5


def plain(text):
    """Spaces that do not break are told apart in other tests."""
    return text.replace("\u00a0", " ")


def said(figure, language="sv"):
    with use_language(language):
        return plain(report_text(UNIT, figure))


def chart_of(shares, last, target=0.9, direction=Direction.UP):
    first = last.step(1 - len(shares))
    weeks = [Observation(first.step(i), s, round(s * 500), 500) for i, s in enumerate(shares)]
    return build_p_chart(weeks, direction=direction, target=target)


def weekly(shares, last=SPRING, **other):
    chart = chart_of(shares, last)
    point = chart.latest
    measure = known_measure("mobile_registration_rate")
    figure = ReportFigure(measure, point.value, point.r, point.n, point.week, None, chart, PROPOSAL)
    return replace(figure, **other)


def state(code, value, r=None, n=None, **other):
    figure = ReportFigure(known_measure(code), value, r, n, day=date(2026, 4, 30))
    return replace(figure, **other)


def test_every_measure_has_its_sentence():
    assert {measure.code_id for measure in MEASURES} == {*SHARES, *COUNTS}


def test_an_ordinary_week_is_told_and_not_explained():
    figure = weekly(STEADY)

    assert said(figure) == (
        "Hemtjänst Alund, v. 17 2026: 81,0 % av besöken registrerades i mobilen (405 av 500). "
        "Ryms inom normal variation. Målet 90 % (förslag) nås inte."
    )
    assert said(figure, "en") == (
        "Hemtjänst Alund, week 17 2026: 81.0% of visits were registered on the phone (405 of "
        "500). Within normal variation. The target 90% (proposal) is not reached."
    )


def test_an_improvement_names_its_rule_and_a_decided_target_is_no_proposal():
    figure = weekly([*STEADY, 0.95], target=DECIDED)

    assert said(figure) == (
        "Hemtjänst Alund, v. 17 2026: 95,0 % av besöken registrerades i mobilen (475 av 500). "
        "Över den övre gränsen: en säker förbättring. Målet är 90 %."
    )
    assert said(figure, "en") == (
        "Hemtjänst Alund, week 17 2026: 95.0% of visits were registered on the phone (475 of "
        "500). Above the upper limit: a sure improvement. The target is 90%."
    )


def test_a_deterioration_blames_nobody():
    figure = weekly([*STEADY, 0.65])

    assert said(figure) == (
        "Hemtjänst Alund, v. 17 2026: 65,0 % av besöken registrerades i mobilen (325 av 500). "
        "Under den undre gränsen: en säker försämring. Målet är 90 % (förslag)."
    )
    assert "a sure deterioration" in said(figure, "en")


def test_few_weeks_have_no_verdict():
    figure = weekly([0.8] * 4, target=None)

    assert said(figure).endswith("(400 av 500). För få veckor för att räkna fram gränser.")
    assert said(figure, "en").endswith("(400 of 500). Too few weeks to calculate limits.")


def test_a_preliminary_figure_says_so():
    figure = weekly(STEADY, target=None, preliminary=True)

    assert said(figure).endswith("Siffran är preliminär tills arbetspassen är godkända.")
    assert said(figure, "en").endswith(
        "The figure is preliminary until the shifts have been approved."
    )


def test_a_restated_figure_tells_both():
    change = RestatedWeek(
        1, Week(2026, 17), "mobile_registration_rate", Count(380, 500), Count(405, 500),
        datetime(2026, 5, 4, 23, 30, tzinfo=UTC),
    )  # fmt: skip
    figure = weekly(STEADY, target=None, restated=change)

    assert said(figure).endswith("Siffran ändrades 2026-05-05 från 76,0 % till 81,0 %.")
    assert said(figure, "en").endswith("The figure was restated 2026-05-05 from 76.0% to 81.0%.")


def test_a_summer_week_is_compared_with_last_summer():
    shares = [0.8] * 52 + [0.81]
    figure = weekly([0.7, *shares[1:]], last=Week(2026, 28), target=None)

    assert "Semestervecka; samma vecka i fjol: 70,0 %." in said(figure)
    assert "Holiday week; same week last year: 70.0%." in said(figure, "en")
    spring = weekly([0.7, *shares[1:]], last=Week(2026, 20), target=None)
    assert "i fjol" not in said(spring)


def test_a_first_summer_says_that_last_one_is_missing():
    figure = weekly(STEADY, last=Week(2026, 28), target=None)

    assert "Semestervecka; uppgift från samma vecka i fjol saknas." in said(figure)
    assert "Holiday week; no data from the same week last year." in said(figure, "en")


def test_no_data_and_too_few_persons():
    measure = known_measure("mobile_registration_rate")

    assert said(ReportFigure(measure, None)) == (
        "Hemtjänst Alund: underlag saknas för Besök registrerade i mobilen."
    )
    assert said(ReportFigure(measure, None), "en") == (
        "Hemtjänst Alund: no data for Visits registered on the phone."
    )
    hidden = ReportFigure(measure, 0.5, 1, 2, is_hidden=True)
    assert said(hidden) == "Hemtjänst Alund: för få personer för att visas."
    assert said(hidden, "en") == "Hemtjänst Alund: too few persons to be shown."


DAY = "Hemtjänst Alund, 2026-04-30: "


@pytest.mark.parametrize(
    ("code", "value", "swedish", "english"),
    [
        ("open_faults", 0, "inga felanmälningar var öppna.", "no fault reports were open."),
        ("open_faults", 1, "en felanmälan var öppen.", "one fault report was open."),
        ("open_faults", 3, "3 felanmälningar var öppna.", "3 fault reports were open."),
        ("silent_phones", 0, "ingen telefon var tyst utan felanmälan.",
         "no phone was silent without a fault report."),
        ("silent_phones", 1, "en telefon var tyst utan felanmälan.",
         "one phone was silent without a fault report."),
        ("silent_phones", 2, "2 telefoner var tysta utan felanmälan.",
         "2 phones were silent without a fault report."),
        ("tokens_expiring_unordered", 0, "ingen dosa utan beställning går ut inom 30 dagar.",
         "no unordered token expires within 30 days."),
        ("tokens_expiring_unordered", 1, "en dosa utan beställning går ut inom 30 dagar.",
         "one unordered token expires within 30 days."),
        ("tokens_expiring_unordered", 12, "12 dosor utan beställning går ut inom 30 dagar.",
         "12 unordered tokens expire within 30 days."),
        ("expired_tokens_active_staff", 0, "ingen medarbetare i tjänst saknade en giltig dosa.",
         "no staff member on duty lacked a valid token."),
        ("expired_tokens_active_staff", 1, "en medarbetare i tjänst saknade en giltig dosa.",
         "one staff member on duty lacked a valid token."),
        ("expired_tokens_active_staff", 4, "4 medarbetare i tjänst saknade en giltig dosa.",
         "4 staff on duty lacked a valid token."),
        ("oldest_open_days", 0, "den äldsta öppna felanmälan gjordes samma dag.",
         "the oldest open fault report was made the same day."),
        ("oldest_open_days", 1, "den äldsta öppna felanmälan hade väntat en dag.",
         "the oldest open fault report had waited one day."),
        ("oldest_open_days", 41, "den äldsta öppna felanmälan hade väntat 41 dagar.",
         "the oldest open fault report had waited 41 days."),
        ("resolution_days", 0, "hälften av felanmälningarna var åtgärdade samma dag.",
         "half of the fault reports were resolved the same day."),
        ("resolution_days", 1, "hälften av felanmälningarna var åtgärdade inom en dag.",
         "half of the fault reports were resolved within one day."),
        ("resolution_days", 10, "hälften av felanmälningarna var åtgärdade inom 10 dagar.",
         "half of the fault reports were resolved within 10 days."),
        ("data_age_days", 0, "uppgifterna var från samma dag.",
         "the data were from the same day."),
        ("data_age_days", 1, "uppgifterna var en dag gamla.", "the data were one day old."),
        ("data_age_days", 9, "uppgifterna var 9 dagar gamla.", "the data were 9 days old."),
    ],
)  # fmt: skip
def test_counts_and_days_in_both_languages(code, value, swedish, english):
    assert said(state(code, float(value))) == DAY + swedish
    assert said(state(code, float(value)), "en") == DAY + english


@pytest.mark.parametrize(
    ("code", "swedish", "english"),
    [
        ("manual_registration_rate", "50 % av besöken registrerades i efterhand (20 av 40).",
         "50% of visits were registered afterwards (20 of 40)."),
        ("mobile_documentation_rate", "50 % av anteckningarna skrevs i mobilen (20 av 40).",
         "50% of notes were written on the phone (20 of 40)."),
        ("active_user_rate",
         "50 % av medarbetarna i tjänst registrerade något i mobilen (20 av 40).",
         "50% of staff on duty registered something on the phone (20 of 40)."),
        ("active_phone_rate",
         "50 % av telefonerna i bruk hade haft kontakt de senaste sju dagarna (20 av 40).",
         "50% of phones in use had been in contact in the last seven days (20 of 40)."),
        ("sspr_registration_rate",
         ("50 % av medarbetarna med konto var registrerade för digital lösenordsåterställning "
          "(20 av 40)."),
         "50% of staff with an account were registered for digital password reset (20 of 40)."),
        ("valid_token_rate",
         "50 % av medarbetarna som behöver dosa hade en giltig (20 av 40).",
         "50% of staff who need a token had a valid one (20 of 40)."),
        ("renewed_in_time_rate",
         "50 % av dosorna som gått ut på tolv månader hade förlängts i tid (20 av 40).",
         "50% of tokens that expired in twelve months had been renewed in time (20 of 40)."),
        ("troubleshooting_before_report_rate",
         "50 % av felen hade felsökts före anmälan (20 av 40, de senaste 13 veckorna).",
         "50% of faults had been troubleshot before the report (20 of 40, the last 13 weeks)."),
        ("same_day_report_rate",
         "50 % av felen anmäldes samma dag (20 av 40, de senaste 13 veckorna).",
         "50% of faults were reported the same day (20 of 40, the last 13 weeks)."),
        ("reported_by_affected_rate",
         "50 % av felen anmäldes av den som hade dem (20 av 40, de senaste 13 veckorna).",
         "50% of faults were reported by the person who had them (20 of 40, the last 13 weeks)."),
    ],
)  # fmt: skip
def test_shares_in_both_languages(code, swedish, english):
    assert said(state(code, 0.5, 20, 40)) == DAY + swedish
    assert said(state(code, 0.5, 20, 40), "en") == DAY + english


def test_a_target_that_should_be_low_is_an_upper_bound():
    figure = state("manual_registration_rate", 0.5, 20, 40, target=Target(0.05, is_decided=False))

    assert said(figure).endswith("Målet är högst 5 % (förslag).")
    assert said(figure, "en").endswith("The target is at most 5% (proposal).")


def test_a_tile_of_a_state_is_told_by_its_day():
    measure = known_measure("valid_token_rate")
    tile = Tile(
        measure, 0.98, 44, 45, date(2026, 4, 30), None, (), False, False,
        target=Target(1.0, is_decided=False),
    )  # fmt: skip

    assert said(figure_of_tile(tile)) == (
        DAY + "98 % av medarbetarna som behöver dosa hade en giltig (44 av 45). "
        "Målet är 100 % (förslag)."
    )
