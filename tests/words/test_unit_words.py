"""What the board of all units says: one, several, none."""

from datetime import date

import pytest

from domain.control_chart import Direction, Observation, build_p_chart
from domain.measures import find_measure
from domain.periods import Week
from domain.shared_signals import SharedChange
from domain.unit_calls import CallKind, CallReason
from domain.units import Unit
from figures.overview import Tile, hidden_tile, tile_of_chart
from figures.unit_matrix import COLUMNS, UnitLine, UnitMatrix
from words.units import (
    call_reason,
    cell_text,
    chance_note,
    changed_sentence,
    local_sentences,
    more_calls,
    shared_sentences,
)

FIRST = Week(2026, 1)
BASE = [0.84, 0.80] * 8
SHARE = COLUMNS[0]
NBSP = "\u00a0"


def measure(code):
    found = find_measure(code)
    assert found is not None
    return found


def tile_with(last):
    """Mobile registration with the last week as told."""
    chart = build_p_chart(
        [Observation(FIRST.step(i), s, round(s * 500), 500) for i, s in enumerate([*BASE, last])],
        direction=Direction.UP,
        target=0.9,
    )
    return tile_of_chart(measure(SHARE), chart)


def matrix(*lasts, shared=(), local=()):
    lines = []
    for number, last in enumerate(lasts):
        tile = tile_with(last)
        unit = Unit(number, f"U{number}", "ABCDEFGH"[number], "", "dag", "", date(2020, 1, 1), None)
        lines.append(UnitLine(unit, (tile,) * len(COLUMNS)))
    return UnitMatrix(tuple(lines), lines[0].tiles[0], shared, local, (), 0, {})


@pytest.mark.parametrize(
    ("lasts", "sentence"),
    [
        ((0.82, 0.82), "Ingen enhet har förändrats säkert."),
        ((0.4, 0.82), "En enhet har blivit säkert sämre (A)."),
        ((0.4, 0.4), "Två enheter har blivit säkert sämre (A och B)."),
        ((1.0, 0.82), "En enhet har blivit säkert bättre (A)."),
        ((1.0, 0.4), "En enhet har blivit säkert bättre (A) och en säkert sämre (B)."),
        (
            (1.0, 1.0, 1.0, 0.4, 0.4),
            "Tre enheter har blivit säkert bättre (A, B och C) och två säkert sämre (D och E).",
        ),
        ((0.4,) * 4, "Fyra enheter har blivit säkert sämre."),
    ],
)
def test_the_headline_says_who_has_changed(lasts, sentence):
    assert changed_sentence(matrix(*lasts)) == sentence


def test_hidden_units_are_not_said_to_have_changed():
    found = matrix(0.4)
    hidden = UnitLine(found.lines[0].unit, (hidden_tile(found.lines[0].tiles[0]),) * len(COLUMNS))

    shown = UnitMatrix((hidden,), found.total, (), (), (), 0, {})
    assert changed_sentence(shown) == "Ingen enhet har förändrats säkert."


def test_what_is_common_names_week_and_how_many_and_what_chance_gives():
    change = SharedChange(SHARE, Week(2026, 44), -1, frozenset(range(8)), 10)

    ((what, meaning),) = shared_sentences(matrix(*[0.4] * 8, shared=(change,)))

    assert what == (f"Besök registrerade i mobilen: säkert lägre i 8 av 10 enheter v.{NBSP}44.")
    assert meaning == (
        "Det är gemensamt: sök orsaken i det som enheterna delar. Av ren slump väntas 0,1."
    )


def test_what_fewer_than_half_share_names_them():
    change = SharedChange(SHARE, Week(2026, 44), 1, frozenset({0, 2, 3}), 10)

    ((what, meaning),) = shared_sentences(matrix(*[1.0] * 4, shared=(change,)))

    assert "säkert högre i 3 av 10 enheter" in what
    assert meaning == (
        "Fler än de 0,1 som slumpen väntas ge, så de kan ha en gemensam orsak: A, C och D."
    )


def test_without_anything_shared_or_local_it_is_said():
    quiet = matrix(0.82)

    assert shared_sentences(quiet)[0][0] == "Ingenting den här veckan."
    assert local_sentences(quiet) == [
        ("Ingen enhet skiljer sig.", "Alla ryms inom sin egen normala variation.")
    ]


@pytest.mark.parametrize(
    ("count", "rest"),
    [
        (1, None),
        (5, None),
        (6, "En förändring till står i tabellen."),
        (7, "2 förändringar till står i tabellen."),
    ],
)
def test_at_most_five_local_changes_are_told_and_the_rest_counted(count, rest):
    found = local_sentences(
        matrix(*[0.4] * count, local=tuple((unit, SHARE) for unit in range(count)))
    )

    assert found[0] == (
        "A.", "Besök registrerade i mobilen. Under den undre gränsen: en säker försämring."
    )  # fmt: skip
    assert len(found) == min(count, 5) + (rest is not None)
    if rest:
        assert found[-1] == ("", rest)


@pytest.mark.parametrize(
    ("judged", "often"),
    [
        (5, "ungefär ett av dem en vecka på 10"),
        (17, "ungefär ett av dem var tredje vecka"),
        (30, "ungefär ett av dem varannan vecka"),
        (50, "ungefär ett av dem varje vecka"),
        (200, "ungefär 4 av dem varje vecka"),
    ],
)
def test_how_often_chance_alone_shows_a_change(judged, often):
    text = f"{judged} värden bedöms varje vecka: av ren slump visar {often} en förändring."

    assert chance_note(judged) == text


def test_one_judged_value_and_none():
    text = "Ett värde bedöms varje vecka: av slump visar det en förändring en vecka på 50."

    assert chance_note(1) == text
    assert chance_note(0) == ""


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        (CallReason(CallKind.EXPIRED_TOKENS, 1, 3),
         "En medarbetare i tjänst saknar giltig dosa och ingen är beställd."),
        (CallReason(CallKind.EXPIRED_TOKENS, 4, 3),
         "Fyra medarbetare i tjänst saknar giltig dosa och ingen är beställd."),
        (CallReason(CallKind.OLD_FAULT, 41, 27),
         "Den äldsta felanmälan har varit öppen i 41 dagar; efter 14 dagar påminns IT Vof."),
        (CallReason(CallKind.WORSE, 1, 7, SHARE),
         "Säker försämring: besök registrerade i mobilen."),
        (CallReason(CallKind.DATA_STOPPED, 9, 1, "2026-05-17"),
         "Inga nya besök har lästs in sedan 2026-05-17."),
        (CallReason(CallKind.DATA_STOPPED, 9, 1), "Enhetens besök har aldrig lästs in."),
    ],
)  # fmt: skip
def test_each_reason_to_call_is_one_sentence(reason, text):
    assert call_reason(reason, matrix(0.4)) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "En enhet till har något att ta upp."),
        (3, "Tre enheter till har något att ta upp."),
        (20, "20 enheter till har något att ta upp."),
    ],
)
def test_units_not_shown_are_counted(count, text):
    assert more_calls(count) == text


@pytest.mark.parametrize(
    ("value", "days", "text"), [(0.0, None, "0"), (1.0, 1, "1 (1 dag)"), (3.0, 41, "3 (41 dagar)")]
)
def test_open_faults_tell_the_age_of_the_oldest(value, days, text):
    faults = measure("open_faults")
    tile = Tile(faults, value, None, None, date(2026, 5, 1), None, (), False, False, days)

    assert cell_text(tile) == text
