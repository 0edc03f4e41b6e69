"""The routine in words: each state of an edition, a figure and a link."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.targets import Target
from domain.measures import known_measure
from domain.rates import Count
from domain.routine import Link
from domain.routine_start import START_EDITION
from figures.overview import Tile
from figures.routine_page import Validity
from words.report_text import ReportFigure, report_text
from words.routine import (
    acknowledged_sentence,
    link_checked,
    link_state,
    links_amount,
    review_sentence,
    state_figure,
    state_verdict,
    unit_share,
    validity_sentence,
)

K60, K10, K22, K49, K70 = (
    known_measure(code)
    for code in (
        "acknowledged_rate", "sspr_registration_rate", "renewed_in_time_rate", "silent_phones",
        "routine_days_left",
    )
)  # fmt: skip
TODAY = date(2026, 4, 30)
NBSP = "\u00a0"
EXPIRED = (
    "Rutinens giltighetstid gick ut 2021-03-26. Uppföljningen görs mot en rutin som inte längre "
    "gäller."
)


def tile(measure, r, n, *, value=None, target=0.9, is_hidden=False):
    share = r / n if n else value
    return Tile(
        measure, None if is_hidden else share, r, n, None, None, (), False, is_hidden,
        target=Target(target, False) if target is not None else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (-1861, EXPIRED),
        (-1, EXPIRED),
        (0, "Rutinen gäller till och med i dag, 2021-03-26."),
        (1, "Rutinen gäller i 1 dag till, till och med 2021-03-26. Dags att se över den."),
        (90, "Rutinen gäller i 90 dagar till, till och med 2021-03-26. Dags att se över den."),
        (91, "Rutinen gäller i 91 dagar till, till och med 2021-03-26."),
    ],
)  # fmt: skip
def test_validity(left, told):
    found = Validity(START_EDITION, left, False)

    assert validity_sentence(found) == told
    assert found.is_expired is (left < 0)


def test_no_edition_is_told():
    assert validity_sentence(Validity(None, None, False)) == "Ingen utgåva av rutinen är beslutad."
    assert not Validity(None, None, False).is_expired


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2020, 12, 25), "Påbörjas senast 2020-12-26, 90 dagar före sista dagen."),
        (date(2020, 12, 26), "Bör pågå sedan 2020-12-26."),
        (date(2021, 3, 26), "Bör pågå sedan 2020-12-26."),
        (date(2021, 3, 27), "Skulle ha påbörjats 2020-12-26, 90 dagar före sista dagen."),
    ],
)
def test_review(day, told):
    assert review_sentence(START_EDITION, day) == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (tile(K60, 38, 46), f"38 av 46 medarbetare i tjänst har kvitterat utgåva 2 (83{NBSP}%)."),
        (tile(K60, 0, 0), "Inga kvittenser har lästs in."),
        (tile(K60, 3, 9, is_hidden=True),
         "Hur många som har kvitterat den visas inte: för få personer."),
    ],
)  # fmt: skip
def test_acknowledged(given, told):
    assert acknowledged_sentence(given, START_EDITION) == told


@pytest.mark.parametrize(
    ("given", "figure", "verdict"),
    [
        (tile(K60, 95, 100, target=0.95), f"95{NBSP}% (95 av 100)",
         (f"Når målet: 95{NBSP}% (förslag)", "done")),
        (tile(K60, 94, 100, target=0.95), f"94{NBSP}% (94 av 100)",
         (f"Når inte målet: 95{NBSP}% (förslag)", "look")),
        (tile(K10, 6, 9), f"67{NBSP}% (6 av 9)", (f"Når inte målet: 90{NBSP}% (förslag)", "")),
        (tile(K22, 9, 10), f"90{NBSP}% (9 av 10)",
         (f"Går inte att säga säkert om målet nås: 90{NBSP}% (förslag)", "")),
        (tile(K49, None, None, value=2.0, target=0), "2",
         ("Når inte målet: högst 0 (förslag)", "look")),
        (tile(K49, None, None, value=2.0, target=None), "2", ("", "")),
        (tile(K60, None, None), "Underlag saknas", ("", "")),
        (tile(K60, 3, 9, is_hidden=True), "För få personer för att visas", ("", "")),
    ],
)  # fmt: skip
def test_a_measures_state(given, figure, verdict):
    assert state_figure(given) == figure
    assert state_verdict(given) == verdict


LINK = Link("rutin-mobil", "L", "https://a.example", "", date(2026, 4, 1), True)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (LINK, ("Fungerar", "done")),
        (replace(LINK, works=False), ("Fungerar inte", "look")),
        (replace(LINK, works=None), ("Inte kontrollerad", "")),
        (replace(LINK, checked_on=None), ("Fungerade senast, kontrollera igen", "")),
        (replace(LINK, checked_on=date(2026, 3, 29)), ("Fungerade senast, kontrollera igen", "")),
        (replace(LINK, checked_on=date(2026, 3, 30)), ("Fungerar", "done")),
        (replace(LINK, address=""), ("Adress saknas", "look")),
    ],
)
def test_a_links_state(given, told):
    assert link_state(given, TODAY) == told


def test_who_checked_and_how_many_work():
    broken = replace(LINK, works=False)

    assert link_checked(LINK) == "2026-04-01"
    assert link_checked(replace(LINK, checked_by="VU")) == "2026-04-01 av VU"
    assert link_checked(replace(LINK, checked_on=None)) == ""
    assert links_amount([LINK, broken, replace(LINK, address="")]) == "3 länkar, 1 fungerar"


def test_a_units_share():
    assert unit_share(Count(39, 44)) == (f"89{NBSP}%", "39 av 44")
    assert unit_share(Count(0, 0)) == ("Underlag saknas", "")
    assert unit_share(None) == ("För få personer för att visas", "")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (-1861, f"rutinens giltighetstid hade gått ut för 1{NBSP}861 dagar sedan."),
        (-1, "rutinens giltighetstid hade gått ut för 1 dag sedan."),
        (0, "rutinens sista giltighetsdag var samma dag."),
        (1, "rutinen gällde i en dag till."),
        (45, "rutinen gällde i 45 dagar till."),
    ],
)
def test_the_days_left_in_a_report(value, told):
    found = report_text("Alla enheter", ReportFigure(K70, float(value), day=TODAY))

    assert found == f"Alla enheter, 2026-04-30: {told}"
