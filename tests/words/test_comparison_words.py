"""What the comparison says: none, one, several; no blame; periods and intervals."""

from dataclasses import replace
from datetime import date

import pytest

from domain.binomial import Tails
from domain.control_chart import Direction, Observation, build_p_chart
from domain.funnel import FunnelVerdict, build_funnel
from domain.funnel_lines import lines_of
from domain.measures import find_measure
from domain.peer_points import PeerPoint
from domain.periods import Week
from domain.rates import Count, wilson
from figures.compared_counts import COMPARED, ComparedPeriod
from figures.compared_units import ComparedUnit, Comparison
from words.compared_measures import axis_name, column_names, period_text
from words.comparison import (
    compare_headline,
    dot_text,
    false_flags,
    false_signals,
    funnel_notes,
    funnel_title,
    interval_text,
    is_better,
    left_out_text,
    own_headline,
    signal_weeks,
    unit_share,
    verdict_text,
)
from words.unit_weeks import heat_title, multiples_title

FIRST, LAST = Week(2026, 34), Week(2026, 46)
DAY = date(2026, 11, 17)
INSIDE, WATCH = FunnelVerdict.INSIDE, FunnelVerdict.WATCH
DIFFERS, NOT_JUDGED = FunnelVerdict.DIFFERS, FunnelVerdict.NOT_JUDGED


def measure(number="K01"):
    found = find_measure(number)
    assert found is not None
    return found


def unit(name="Källsta", r=764, n=1000, verdict=INSIDE, side=-1, **more):
    count = Count(r, n) if n else None
    made = ComparedUnit(
        1, f"HT-{name}", name, count, wilson(r, n) if n else None, verdict, side,
        Tails(0.1, 0.9), None, (), False, False,
    )  # fmt: skip
    return replace(made, **more)


def period(first=FIRST, last=LAST):
    return ComparedPeriod(first, last, DAY, DAY)


def comparison(*units, others=9, **more):
    funnel = build_funnel({i: (870 + i, 1000) for i in range(others)}, centre=0.873)
    lines = lines_of(funnel, 1000, 1000, 4)
    made = Comparison(measure(), period(), DAY, lines, tuple(units), (), (), {})
    return replace(made, **more)


def said(parts):
    return "".join(text for text, _bold in parts).replace("\u00a0", " ")


def test_none_one_two_and_many_differ():
    inside = [unit(f"Enhet {i}") for i in range(7)]
    out = [unit(name, verdict=DIFFERS) for name in ("Källsta", "Lillån", "Natten", "Alby", "Ö")]

    assert said(compare_headline(comparison(*inside))) == (
        "Ingen av sju enheter skiljer sig från de andra mer än slumpen förklarar."
    )
    assert said(compare_headline(comparison(*inside, out[0]))) == (
        "En av åtta enheter skiljer sig från de andra mer än slumpen förklarar: Källsta 76,4 %, "
        "mot 87,3 % för alla."
    )
    assert said(compare_headline(comparison(*inside, *out[:3]))) == (
        "3 av 10 enheter skiljer sig från de andra mer än slumpen förklarar: Källsta 76,4 %, "
        "Lillån 76,4 % och Natten 76,4 %, mot 87,3 % för alla."
    )
    assert said(compare_headline(comparison(*inside, *out))) == (
        "5 av 12 enheter skiljer sig från de andra mer än slumpen förklarar. De har namn i "
        "diagrammet."
    )


def test_without_data_or_company_the_headline_says_so():
    none = comparison(unit(n=0, verdict=NOT_JUDGED), lines=None)
    few = comparison(unit(verdict=NOT_JUDGED), lines=None)

    assert said(compare_headline(none)) == "Underlag saknas för måttet och perioden."
    assert said(compare_headline(few)) == "För få enheter har underlag som går att jämföra."


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (INSIDE, "Det är inom vad som kan väntas av en enhet av den storleken."),
        (WATCH, "Det är nära gränsen för vad slumpen förklarar: håll ögonen på det."),
        (DIFFERS, "Enheten skiljer sig från de andra mer än slumpen förklarar."),
        (NOT_JUDGED, "Underlaget är för litet för en bedömning."),
    ],
)
def test_a_manager_reads_of_the_own_unit_alone(verdict, sentence):
    text = said(own_headline(comparison(unit(verdict=verdict)), 1))

    assert text == f"Källsta, 76,4 %, mot 87,3 % för alla. {sentence}"


def test_a_manager_without_company_or_data_reads_why():
    alone = comparison(unit(), lines=None)

    assert said(own_headline(alone, 1)) == (
        "Källsta, 76,4 %. Det finns för få andra enheter att jämföra med."
    )
    assert "Underlag saknas" in said(own_headline(alone, 2))
    assert "Underlag saknas" in said(own_headline(comparison(unit(n=0)), 1))


def test_titles_of_the_funnel():
    peers = (PeerPoint(1000, 0.9),)

    assert funnel_title(comparison(unit(verdict=DIFFERS))) == (
        "Källsta ligger utanför det förväntade för en enhet av sin storlek"
    )
    assert funnel_title(comparison(unit(verdict=DIFFERS), unit("B", verdict=DIFFERS))) == (
        "Två enheter ligger utanför det förväntade för sin storlek"
    )
    assert funnel_title(comparison(unit())).startswith("Alla enheter ligger inom")
    assert funnel_title(comparison(unit(), peers=peers)).startswith("Enheten ligger inom")
    assert funnel_title(comparison(unit(verdict=NOT_JUDGED), peers=peers)) == (
        "Enheterna efter storlek och andel"
    )


def test_verdicts_in_words():
    assert verdict_text(unit()) == "Inom det förväntade"
    assert verdict_text(unit(verdict=WATCH, side=1)) == "Håll ögonen på, högre"
    assert verdict_text(unit(verdict=DIFFERS)) == "Skiljer sig säkert, lägre"
    assert verdict_text(unit(r=3, n=4, verdict=NOT_JUDGED)) == "Bedöms inte"
    assert verdict_text(unit(n=0)) == "Underlag saknas"
    assert verdict_text(unit(n=0, is_hidden=True)) == "För få personer för att visas"


def test_the_wished_side_follows_the_measure():
    assert is_better(unit(side=1), measure("K01")) is True
    assert is_better(unit(side=-1), measure("K01")) is False
    assert is_better(unit(side=-1), measure("K05")) is True
    assert is_better(unit(side=0), measure("K01")) is None
    assert is_better(unit(side=1), replace(measure(), direction=Direction.NONE)) is None


def test_decimals_are_those_n_can_bear():
    assert unit_share(unit(r=764, n=1000)) == "76,4\u00a0%"
    assert unit_share(unit(r=30, n=40)) == "75\u00a0%"
    assert unit_share(unit(r=3, n=4)) == "–"
    assert interval_text(unit(r=3, n=4)) == ""
    # Wilson of 8 of 10: 49.0 to 94.3 %
    assert interval_text(unit(r=8, n=10)) == "49–94\u00a0%"


def test_what_hovering_says():
    assert dot_text(unit(verdict=DIFFERS)).replace("\u00a0", " ") == (
        "Källsta: 76,4 % (764 av 1 000). Skiljer sig säkert, lägre."
    )
    assert dot_text(unit(n=0)) == "Källsta: Underlag saknas"


def charted(shares):
    return build_p_chart(
        [Observation(LAST.step(i + 1 - len(shares)), s, round(s * 500), 500)
         for i, s in enumerate(shares)],
        direction=Direction.UP,
        target=None,
    )  # fmt: skip


STEADY = charted([0.84, 0.80, 0.86, 0.78] * 4)
WORSE = charted([*[0.84, 0.80, 0.86, 0.78] * 4, 0.4])


def test_signals_are_listed_or_counted():
    points = WORSE.points

    assert signal_weeks(unit()) == "Ingen"
    assert signal_weeks(unit(signals=points[-2:])) == "v.\u00a045, v.\u00a046"
    assert signal_weeks(unit(signals=points[-4:])) == "4 veckor, senast v.\u00a046"


def test_titles_of_the_weeks():
    one = unit(chart=WORSE)
    steady = unit("Alby", chart=STEADY)

    assert heat_title([steady], LAST) == "Vecka för vecka: ingen signal i v.\u00a046"
    assert heat_title([one, steady], LAST) == "Vecka för vecka: Källsta har en signal i v.\u00a046"
    assert heat_title([one, one], LAST) == "Vecka för vecka: två enheter har en signal i v.\u00a046"
    assert multiples_title([steady]) == "Ingen enhet har ändrats säkert den senaste veckan"
    assert multiples_title([one]) == "Källsta har ändrats säkert, mot sina egna gränser"
    assert multiples_title([one, one]).startswith("Två enheter har ändrats säkert")


def test_notes_say_when_units_differ_for_other_reasons_and_when_they_are_few():
    lines = comparison(unit()).lines
    assert lines is not None
    plain = funnel_notes(replace(lines, phi=0.8, is_unstable=False))
    varied = funnel_notes(replace(lines, phi=2.4, is_unstable=True, judged=9,
                                  plain_outer=lines.outer))  # fmt: skip
    extreme = funnel_notes(replace(lines, phi=37.2, plain_outer=lines.outer))

    assert plain == ["Tunn kurva 95 %, tjock kurva 99,8 %."]
    assert "(φ 2,4)" in varied[0]
    assert varied[1:] == ["Med nio enheter är måttet på hur mycket de skiljer sig osäkert."]
    assert "(φ 37)" in extreme[0]
    assert "bara pekar ut ytterligheter" in extreme[1]


# statistics.md 5 and 1.1: of 30 units 1.5 and .06 by chance, and one false icon every two weeks.
def test_false_flags_of_thirty_units():
    text = false_flags(30)

    assert "Av 30 enheter hamnar i snitt 1,5 utanför 95 % och 0,06 utanför 99,8 %" in text
    assert false_signals(30) == (
        "Ungefär en vecka av två får någon av dem en signal över tid av ren slump."
    )
    assert "en vecka av sex" in false_signals(10)
    assert false_signals(120).startswith("Varje vecka får ungefär två av dem")


def test_periods_in_words():
    assert period_text(measure(), period()) == "v.\u00a034–46 2026"
    assert period_text(measure(), period(first=LAST)) == "v.\u00a046 2026"
    across = period(Week(2025, 50), Week(2026, 10))
    assert period_text(measure(), across) == "v.\u00a050 2025 – v.\u00a010 2026"
    assert period_text(measure("K03"), period()) == "v.\u00a046 2026"
    assert "2026-11-17" in period_text(measure("K20"), period())


@pytest.mark.parametrize("code", COMPARED)
def test_every_compared_measure_has_names_for_its_columns_and_axis(code):
    numerator, denominator = column_names(measure(code))

    assert numerator
    assert denominator.lower() in axis_name(measure(code), 13)


def test_rows_left_out_are_counted():
    assert left_out_text(1) == (
        "En enhet inom det förväntade visas inte här; den finns i diagrammets tabell."
    )
    assert left_out_text(1100) == (
        "1\u00a0100 enheter inom det förväntade visas inte här; de finns i diagrammets tabell."
    )
