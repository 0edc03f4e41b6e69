"""What else happened in 2026v45 in two units; imported from files, each fact worked by hand.

A: 8 of 40 on duty are substitutes, of usually 4 of 40. B: 2 of 20, so hidden from others, and then
A as well, since the total less A would tell B's. All: 10 of 60, of usually 6 of 60.
Tokens: in A, p1's ran out on Tuesday, p2 has had none, p3's is valid; in B, q1's ran out in May.
Faults open on Sunday: in A one about the phone, in B one about a lock; a third was fixed on Friday.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from data_access.database import reading, writing
from data_access.events import save_event
from data_access.units import fetch_units, save_unit_span
from domain.control_chart import Direction, Observation, build_p_chart
from domain.periods import Week
from domain.rates import Count
from domain.scope import Scope
from domain.token_gaps import TokenGaps
from domain.units import Unit
from figures.cause_chain import FaultWeek, build_week_facts, weeks_to_explain
from figures.substitutes import build_substitutes
from tests.imported import import_text

WEEK = Week(2026, 45)
TODAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 6, tzinfo=UTC)
ALL = Scope(None)
BEFORE = [WEEK.step(-index) for index in range(10, 0, -1)]


@pytest.fixture
def ids(database, tmp_path):
    with writing(database) as session:
        for code in ("A", "B"):
            unit = Unit(0, code, f"Enhet {code}", "", "dag", "", date(2020, 1, 1), None)
            save_unit_span(session, unit=unit, extracted_at=NOW)
        found = {unit.code: unit.id for unit in fetch_units(session, scope=ALL)}
    files = {
        "bemanning_2026-11-08": staffing(),
        "medarbetare_2026-11-01": STAFF,
        "dosor_2026-11-01": TOKENS,
        "felanmalningar_2026-11-08": FAULTS,
        "telefoner_2026-11-05": PHONES,
        "registreringar_2026-11-08": use(),
    }
    for name, lines in files.items():
        import_text(database, tmp_path, f"{name}.csv", lines, now=NOW)
    return found


def staffing():
    rows = ["enhet_id;vecka;i_tjanst;aktiva_mobil;varav_vikarier"]
    rows += [f"{unit};{week};{n};{n};{r}" for week in BEFORE for unit, n, r in
             (("A", 40, 4), ("B", 20, 2))]  # fmt: skip
    return [*rows, f"A;{WEEK};40;40;8", f"B;{WEEK};20;20;2"]


STAFF = [
    "person_ref;enhet_id;anstallning_start;form;behover_dosa",
    *(f"p{i};A;2020-01-01;tillsvidare;{'ja' if i < 4 else 'nej'}" for i in range(1, 8)),
    *(f"q{i};B;2020-01-01;tillsvidare;{'ja' if i < 2 else 'nej'}" for i in range(1, 8)),
]
TOKENS = [
    "dosa_id;enhet_id;person_ref;utfardad;giltig_till;status",
    "t1;A;p1;2023-11-01;2026-11-03;aktiv",
    "t3;A;p3;2023-11-01;2029-11-03;aktiv",
    "t4;B;q1;2023-05-01;2026-05-01;aktiv",
]
FAULTS = [
    "arende_id;enhet_id;kategori;anmald;status;atgardad;stangd",
    "f1;A;telefon;2026-11-03 09:00;pagar;;",
    "f2;B;las;2026-10-20 09:00;pagar;;",
    "f3;A;app;2026-11-04 09:00;stangd;2026-11-06 09:00;2026-11-06 09:00",
]
PHONES = [
    "telefon_id;enhet_id;status;senast_kontakt",
    "x1;A;i_bruk;2026-10-20 09:00",
    "x2;A;i_bruk;2026-11-04 09:00",
    "x3;B;i_bruk;2026-10-10 09:00",
]


def use():
    """A each day of the week, B not on Saturday and Sunday."""
    rows = ["enhet_id;datum;moment;metod;orsak;antal;minuter;status"]
    for index in range(7):
        day = WEEK.monday + timedelta(days=index)
        rows += [f"{unit};{day};tid;mobil;;9;;godkand" for unit in ("A", "B" * (index < 5)) if unit]
    return rows


def facts(database, scope, unit_id, week=WEEK):
    with reading(database) as session:
        return build_week_facts(session, scope=scope, unit_id=unit_id, week=week, today=TODAY)


def test_one_unit_has_its_own_facts(database, ids):
    own = Scope(frozenset({ids["A"]}), sees_unsuppressed=True)
    found = facts(database, own, ids["A"])

    assert found.tokens == TokenGaps(2, 1)
    assert found.faults == FaultWeek(1, 1, 2)
    assert found.silent == 1
    assert found.missing == {}
    assert found.substitutes.latest.count == Count(8, 40)
    assert found.substitutes.usual == pytest.approx(0.1)
    assert found.units == {ids["A"]: "Enhet A"}


def test_all_units_are_the_sum(database, ids):
    found = facts(database, ALL, None)

    assert found.tokens == TokenGaps(3, 1)
    assert found.faults == FaultWeek(2, 1, 2)
    assert found.silent == 2
    assert found.missing == {ids["B"]: 2}
    assert found.substitutes.latest.count == Count(10, 60)
    assert found.substitutes.usual == pytest.approx(0.1)


@pytest.mark.parametrize("code", ["A", "B"])
def test_a_unit_is_nothing_to_a_scope_without_it(database, ids, code):
    other = Scope(frozenset({ids["AB".replace(code, "")]}))
    found = facts(database, other, ids[code])

    assert (found.tokens, found.silent, found.missing, found.units) == (None, None, {}, {})
    assert found.faults == FaultWeek(0, 0, 0)
    assert not found.substitutes.is_known


def test_notes_of_the_week_and_no_others(database, ids):
    with writing(database) as session:
        for unit_id, first, last, text in (
            (ids["A"], WEEK.last_day, None, "på söndagen"),
            (None, WEEK.monday - timedelta(days=9), WEEK.monday, "pågick"),
            (ids["A"], WEEK.monday - timedelta(days=1), None, "dagen före"),
            (ids["A"], WEEK.last_day + timedelta(days=1), None, "dagen efter"),
            (ids["B"], WEEK.monday, None, "hos andra"),
        ):
            save_event(
                session, unit_id=unit_id, first_day=first, last_day=last, text=text,
                excludes_weeks=False, noted_by="EC", noted_at=NOW,
            )  # fmt: skip

    def texts(unit_id):
        return {n.event.text for n in facts(database, ALL, unit_id).events}

    assert texts(ids["A"]) == {"på söndagen", "pågick"}
    assert texts(None) == {"på söndagen", "pågick", "hos andra"}


def test_a_week_no_source_tells_of_is_unknown_and_not_nothing(database, ids):
    found = facts(database, ALL, ids["A"], Week(2026, 20))

    assert (found.tokens, found.silent) == (None, None)
    assert found.substitutes.latest.count is None
    assert found.missing == {ids["A"]: 7}


def test_faults_after_the_last_day_covered_are_unknown(database, ids):
    assert facts(database, ALL, ids["A"], WEEK.step(1)).faults is None


def weeks_of(database, scope, unit_id):
    with reading(database) as session:
        return build_substitutes(session, scope=scope, unit_id=unit_id, today=TODAY, until=WEEK)


@pytest.mark.parametrize("code", ["A", "B"])
def test_few_substitutes_and_who_would_give_them_away_are_hidden(database, ids, code):
    """Before, both had 1 to 4: each hides itself and neither gives the other away."""
    found = weeks_of(database, ALL, ids[code])

    assert all(week.is_hidden for week in found.weeks[-11:])
    assert not found.is_known
    assert found.usual is None


def test_the_units_own_manager_sees_them(database, ids):
    own = Scope(frozenset({ids["B"]}), sees_unsuppressed=True)

    assert weeks_of(database, own, ids["B"]).latest.count == Count(2, 20)


def test_a_unit_of_few_staff_is_hidden_whatever_its_shares(database, ids, tmp_path):
    few = ["person_ref;enhet_id;anstallning_start;form;behover_dosa"]
    few += [f"p{i};A;2020-01-01;tillsvidare;nej" for i in range(4)]
    import_text(database, tmp_path, "medarbetare_2026-11-10.csv", few, now=NOW)
    rows = ["enhet_id;vecka;i_tjanst;aktiva_mobil;varav_vikarier", f"A;{WEEK};40;40;20",
            f"B;{WEEK};20;20;10"]  # fmt: skip
    import_text(database, tmp_path, "bemanning_2026-11-09.csv", rows, now=NOW)

    assert weeks_of(database, ALL, ids["A"]).latest.is_hidden
    assert weeks_of(database, ALL, ids["B"]).latest.is_hidden
    assert weeks_of(database, ALL, None).latest.count == Count(30, 60)


def test_holiday_weeks_are_not_usual(database, ids, tmp_path):
    """2026v35-44 have 4, 5, ... 13 of 40, in the middle 8.5; v25-33 have 20 of 40 and count not."""
    rows = ["enhet_id;vecka;i_tjanst;aktiva_mobil;varav_vikarier"]
    rows += [f"A;2026v{number};40;40;20" for number in range(25, 34)]
    rows += [f"A;2026v{number};40;40;{number - 31}" for number in range(35, 45)]
    import_text(database, tmp_path, "bemanning_2026-11-09.csv", rows, now=NOW)
    own = Scope(frozenset({ids["A"]}), sees_unsuppressed=True)

    assert weeks_of(database, own, ids["A"]).usual == pytest.approx(8.5 / 40)


def test_weeks_with_a_signal_and_the_latest_can_be_asked_about():
    """The last week of a long even series is ordinary; the fourth from the end is far below."""
    shares = [0.80, 0.84] * 15 + [0.40, 0.84, 0.80, 0.84]
    first = Week(2026, 2)
    weeks = tuple(first.step(i) for i in range(len(shares)))
    chart = build_p_chart(
        [Observation(week, s, round(s * 500), 500) for week, s in zip(weeks, shares, strict=True)],
        direction=Direction.UP,
        target=None,
    )

    assert weeks_to_explain(chart, weeks) == (weeks[-1], weeks[-4])
    assert weeks_to_explain(chart, weeks[-2:]) == (weeks[-1],)
