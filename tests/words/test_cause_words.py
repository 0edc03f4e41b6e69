"""What else happened in a week, in words: one, several, none, unknown; never a cause."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from data_access.events import Event, NotedEvent
from domain.control_chart import Direction, Observation, build_p_chart
from domain.periods import Week
from domain.rates import Count
from domain.token_gaps import TokenGaps
from figures.cause_chain import FaultWeek, WeekFacts
from figures.substitutes import Substitutes, SubstituteWeek
from words.cause_chain import calm_sentences, notable_facts, week_options, week_sentence
from words.substitutes import share_weeks, substitutes_sentence, substitutes_title

WEEK = Week(2026, 45)
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
ONE, TWO = {1: "Hemtjänst Alby"}, {1: "Hemtjänst Alby", 2: "Hemtjänst Björk"}


def substitutes(r=4, n=40, usual=0.1, *, hidden=False):
    count = None if hidden or r is None else Count(r, n)
    return Substitutes((SubstituteWeek(WEEK, count, hidden),), usual)


def facts(found=None, **changes):
    """Nothing to tell but the changes."""
    calm = WeekFacts(
        WEEK, TokenGaps(0, 0), FaultWeek(0, 0, 0), 0, found or substitutes(), (), {}, ONE
    )
    return replace(calm, **changes)


def note(text, unit_id=1):
    event = Event(date(2026, 11, 2), None, text, unit_id is None, excludes_weeks=False)
    return NotedEvent(1, unit_id, event, "EC", NOON, None, None)


def told(**changes):
    return [f"{fact.number} {fact.sentence}" for fact in notable_facts(facts(**changes))]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"tokens": TokenGaps(1, 0)}, "1 person saknade en giltig dosa någon dag den veckan."),
        ({"tokens": TokenGaps(9, 7)},
         ("9 personer saknade en giltig dosa någon dag den veckan. "
          "För 7 av dem gick den ut just då.")),
        ({"faults": FaultWeek(1, 0, 0)}, "1 ärende var öppet vid veckans slut."),
        ({"faults": FaultWeek(5, 3, 2)},
         ("5 ärenden var öppna vid veckans slut, 3 om telefon, app eller nätverk. "
          "2 anmäldes den veckan.")),
        ({"silent": 1}, "1 telefon var tyst utan felanmälan."),
        ({"silent": 2}, "2 telefoner var tysta utan felanmälan."),
        ({"found": substitutes(12)}, "30 % av dem i tjänst var vikarier, vanligen 10 %."),
        ({"found": substitutes(12, usual=None)}, "30 % av dem i tjänst var vikarier."),
        ({"missing": {1: 1}}, "1 dag saknar data den veckan."),
        ({"missing": {1: 7}}, "7 dagar saknar data den veckan."),
        ({"missing": {1: 2}, "units": TWO}, "2 dagar saknar data, i 1 enhet."),
        ({"missing": {1: 2, 2: 7}, "units": TWO}, "9 dagar saknar data, i 2 enheter."),
        ({"events": (note("Ny app"),)}, "Händelse Ny app (2026-11-02)."),
        ({"events": (note("Ny app"),), "units": TWO},
         "Händelse Hemtjänst Alby: Ny app (2026-11-02)."),
        ({"events": (note("Ny app", None),), "units": TWO}, "Händelse Ny app (2026-11-02)."),
    ],
)  # fmt: skip
def test_each_fact_is_a_number_and_a_plain_sentence(changes, expected):
    assert [text.replace("\u00a0", " ") for text in told(**changes)] == [expected]


def test_three_notes_are_told_and_the_rest_counted():
    texts = told(events=tuple(note(f"h{index}") for index in range(5)))

    assert len(texts) == 4
    assert texts[-1] == "2 till Fler händelser är noterade för veckan."


def test_what_was_looked_at_without_finding_anything_is_one_sentence():
    assert told() == []
    assert calm_sentences(facts()) == (
        "Inget särskilt om: noterade händelser, giltiga dosor, öppna felanmälningar, tysta "
        "telefoner, andel vikarier, data för alla dagar."
    )


def test_what_no_source_tells_is_not_nothing():
    unknown = facts(substitutes(None), tokens=None, faults=None, silent=None, missing={1: 1},
                    events=(note("Ny app"),))  # fmt: skip

    assert calm_sentences(unknown) == (
        "Underlag saknas om: dosor, felanmälningar, telefoner, bemanning."
    )


def test_hidden_substitutes_are_told_neither_as_usual_nor_as_missing():
    text = calm_sentences(facts(substitutes(hidden=True)))

    assert "vikarier" not in text
    assert "bemanning" not in text


def test_links_lead_to_the_page_where_it_is_seen():
    found = notable_facts(facts(tokens=TokenGaps(1, 0), faults=FaultWeek(1, 0, 0), silent=1))

    assert [(fact.path, fact.anchor) for fact in found] == [
        ("/inloggning", "att-bestalla"),
        ("/felanmalningar", "arenden"),
        ("/felanmalningar", "tysta-telefoner"),
    ]


def chart():
    shares = [0.80, 0.84] * 15 + [0.40, 0.84]
    first = Week(2026, 2)
    return build_p_chart(
        [Observation(first.step(i), s, round(s * 500), 500) for i, s in enumerate(shares)],
        direction=Direction.UP,
        target=None,
    )


def test_the_week_says_its_figure_and_its_signal():
    special, ordinary = Week(2026, 32), Week(2026, 33)

    assert week_sentence(chart(), special) == (
        "V.\u00a032 2026: 40,0\u00a0% (200 av 500). Under den undre gränsen: en säker försämring."
    )
    assert week_sentence(chart(), ordinary).endswith("inget särskilt att förklara.")
    assert week_sentence(chart(), Week(2020, 1)) == "V.\u00a01 2020: underlag saknas"
    assert week_options(chart(), (ordinary, special)) == [
        ("2026v33", "v.\u00a033 2026"), ("2026v32", "v.\u00a032 2026, lägre"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("r", "usual", "title"),
    [
        (12, 0.1, "Fler vikarier än vanligt v.\u00a045"),
        (4, 0.3, "Färre vikarier än vanligt v.\u00a045"),
        (4, 0.1, "Andelen vikarier är som vanligt"),
        (4, None, "Andel vikarier per vecka"),
        (None, 0.1, "Andel vikarier per vecka"),
    ],
)
def test_the_message_of_the_substitutes(r, usual, title):
    assert substitutes_title(substitutes(r, usual=usual)) == title


def test_the_sentence_and_the_table_of_the_substitutes():
    assert substitutes_sentence(substitutes(12)) == (
        "v.\u00a045 2026: 30\u00a0% (12 av 40), vanligen 10\u00a0%"
    )
    assert share_weeks(substitutes(12))[0].row == ("2026v45", "30\u00a0%", "12", "40")
    assert share_weeks(substitutes(hidden=True))[0].row == ("2026v45", "för få personer", "", "")
    hidden = share_weeks(substitutes(hidden=True))[0]
    assert (hidden.share, hidden.text) == (
        None, "v.\u00a045 2026: för få personer för att visas",
    )  # fmt: skip
    assert share_weeks(substitutes(None))[0].row == ("2026v45", "–", "", "")
