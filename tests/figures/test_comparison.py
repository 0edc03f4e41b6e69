"""Units beside each other, worked by hand: see tests/compared.py for the sums."""

from datetime import date, timedelta

import pytest
from statsmodels.stats.proportion import proportion_confint

from data_access.database import reading
from data_access.units import find_units
from domain.funnel import FunnelVerdict
from domain.measures import find_measure
from domain.peer_points import PeerPoint
from domain.periods import Week
from domain.rates import Count
from domain.scope import EVERYTHING, NOTHING, Scope
from figures import compared_counts, compared_units
from figures.compared_counts import count_everyone, find_period
from figures.compared_units import rows_to_read
from figures.comparison import build_comparison, build_peer_comparison
from figures.series import build_weekly_series
from tests.compared import COUNTS, FIRST, LAST, NOW, TODAY, import_compared, name_of, save_units
from tests.golden_month import AS_OF
from tests.imported import import_text

SIZES = (1400, 1600, 1800, 2100, 2300, 2500, 2700, 2900, 3100)


def asked(database, build, scope, number="K01", span=4, today=TODAY, until=None):
    measure = find_measure(number)
    assert measure is not None
    with reading(database) as session:
        return build(
            session,
            scope=scope,
            measure=measure,
            span=span,
            until=until or Week.of(today),
            day=today,
            today=today,
        )


def ids_of(database):
    with reading(database) as session:
        return {unit.code: unit.id for unit in find_units(session)}


def manager_of(database, *codes):
    ids = ids_of(database)
    return Scope(frozenset(ids[code] for code in codes), sees_unsuppressed=True)


def by_code(comparison):
    return {unit.code: unit for unit in comparison.units}


def test_those_who_see_all_get_every_unit_by_name_with_its_verdict(database, tmp_path):
    import_compared(database, tmp_path)
    comparison = asked(database, build_comparison, EVERYTHING)
    units = by_code(comparison)

    assert [unit.name for unit in comparison.units] == sorted(name_of(code) for code in COUNTS)
    assert (comparison.period.first, comparison.period.last) == (FIRST, LAST)
    assert (comparison.lines.centre, comparison.lines.phi, comparison.lines.judged) == (0.5, 0, 11)
    assert {code: unit.count for code, unit in units.items() if code != "HT-LITEN"} == {
        code: Count(*count) for code, count in COUNTS.items() if code != "HT-LITEN"
    }
    assert {unit.code: unit.side for unit in comparison.differing} == {"HT-ALM": -1, "HT-EK": 1}
    assert units["HT-BOK"].verdict is FunnelVerdict.INSIDE
    assert comparison.peers == ()
    low, high = proportion_confint(308, 1232, method="wilson")
    interval = units["HT-ALM"].interval
    assert (interval.lower, interval.upper) == pytest.approx((low, high), abs=1e-6)


def test_a_small_unit_is_named_without_figures_and_counts_in_the_total_of_visits(
    database, tmp_path
):
    import_compared(database, tmp_path)
    comparison = asked(database, build_comparison, EVERYTHING)
    small = by_code(comparison)["HT-LITEN"]

    assert small.is_hidden
    assert (small.count, small.interval, small.tails, small.chart) == (None, None, None, None)
    assert (small.verdict, small.side, small.signals) == (FunnelVerdict.NOT_JUDGED, 0, ())


def test_a_manager_gets_own_units_and_rounded_dots(database, tmp_path):
    import_compared(database, tmp_path)
    comparison = asked(database, build_peer_comparison, manager_of(database, "HT-ALM"))

    (own,) = comparison.units
    assert (own.code, own.count, own.side) == ("HT-ALM", Count(308, 1232), -1)
    assert own.verdict is FunnelVerdict.DIFFERS
    # Ek 75 % of 1232: steps of 1 %, the middle of 75-76 %; the nine 50 %, in the middle of 50-51 %.
    assert comparison.peers == (
        PeerPoint(1200, 0.755),
        *(PeerPoint(n, 0.505) for n in SIZES),
    )
    text = repr(comparison)
    for code in COUNTS:
        assert (code in text) == (code == "HT-ALM")
        assert (name_of(code) in text) == (code == "HT-ALM")
    assert "r=924" not in text
    assert "r=708" not in text


def test_a_manager_sees_the_own_small_unit_unjudged(database, tmp_path):
    import_compared(database, tmp_path)
    comparison = asked(database, build_peer_comparison, manager_of(database, "HT-LITEN"))

    (own,) = comparison.units
    assert (own.count, own.verdict) == (Count(20, 40), FunnelVerdict.NOT_JUDGED)
    assert len(comparison.peers) == 11


def test_names_are_for_those_who_see_all_only(database, tmp_path):
    import_compared(database, tmp_path)

    for scope in (NOTHING, manager_of(database, "HT-ALM"), manager_of(database, *COUNTS)):
        with pytest.raises(PermissionError):
            asked(database, build_comparison, scope)


def test_two_others_are_too_few_for_dots_and_for_a_verdict(database, tmp_path):
    import_compared(database, tmp_path)
    others = [code for code in COUNTS if code not in ("HT-BOK", "HT-EK", "HT-LITEN")]
    comparison = asked(database, build_peer_comparison, manager_of(database, *others))

    assert (comparison.peers, comparison.lines) == ((), None)
    assert {unit.verdict for unit in comparison.units} == {FunnelVerdict.NOT_JUDGED}


def test_one_week_of_the_span_is_one_quarter(database, tmp_path):
    import_compared(database, tmp_path)
    comparison = asked(database, build_comparison, EVERYTHING, span=13, until=FIRST)

    # v13 holds 0 of 400 of Alm's and v14 a quarter: 77 of 308.
    assert by_code(comparison)["HT-ALM"].count == Count(77, 708)
    assert comparison.period.last == FIRST


def test_without_data_there_is_nothing_to_compare(database):
    save_units(database, ["HT-ALM"])
    for build, scope in ((build_comparison, EVERYTHING), (build_peer_comparison, NOTHING)):
        comparison = asked(database, build, scope)
        assert (comparison.units, comparison.peers, comparison.lines) == ((), (), None)


# B has 3 active, so it is hidden, and C, the smallest other, with it; the three left are 74 of 100.
def test_of_persons_the_hidden_stay_out_of_the_share_of_all(database, tmp_path):
    counts = {"A": (20, 30), "B": (3, 12), "C": (8, 16), "D": (30, 40), "E": (24, 30)}
    save_units(database, [f"HT-{code}" for code in counts])
    rows = [f"HT-{code};2026v17;{n};{r}" for code, (r, n) in counts.items()]
    header = "enhet_id;vecka;i_tjanst;aktiva_mobil"
    import_text(database, tmp_path, "bemanning_2026-04-26.csv", [header, *rows], now=NOW)
    comparison = asked(database, build_comparison, EVERYTHING, "K03")

    hidden = {unit.code for unit in comparison.units if unit.is_hidden}
    assert hidden == {"HT-B", "HT-C"}
    assert comparison.lines.centre == 0.74
    assert comparison.lines.judged == 3
    dots = asked(database, build_peer_comparison, manager_of(database, "HT-B"), "K03").peers
    # 20/30, 30/40, 24/30 in steps of 20, 10, 20 %.
    assert dots == (PeerPoint(30, 0.7), PeerPoint(30, 0.9), PeerPoint(40, 0.75))


# The week before, B has all of 12 active and may be seen; A has 27 of 30, so A and B, the smallest
# other, are hidden in that week alone.
def test_single_weeks_of_few_are_hidden_in_a_unit_that_is_shown(database, tmp_path):
    last = {"A": (20, 30), "B": (6, 12), "C": (8, 16), "D": (30, 40)}
    before = {"A": (27, 30), "B": (6, 12), "C": (8, 16), "D": (30, 40)}
    save_units(database, [f"HT-{code}" for code in last])
    rows = [f"HT-{code};2026v17;{n};{r}" for code, (r, n) in last.items()]
    rows += [f"HT-{code};2026v16;{n};{r}" for code, (r, n) in before.items()]
    header = "enhet_id;vecka;i_tjanst;aktiva_mobil"
    import_text(database, tmp_path, "bemanning_2026-04-26.csv", [header, *rows], now=NOW)
    comparison = asked(database, build_comparison, EVERYTHING, "K03")

    def weeks(code):
        return {str(p.week): p.n for p in by_code(comparison)[code].chart.points}

    assert weeks("HT-A") == {"2026v16": None, "2026v17": 30}
    assert weeks("HT-B") == {"2026v16": None, "2026v17": 12}
    assert weeks("HT-D") == {"2026v16": 40, "2026v17": 40}
    own = asked(database, build_peer_comparison, manager_of(database, "HT-A"), "K03")
    assert [p.n for p in own.units[0].chart.points] == [30, 30]


# README of the golden month: Älvlunden v14-v17 is 75 of 84, 66 of 80, 23 of 29 and 13 of 27; two
# units are too few to be judged, and Liten is hidden.
def test_the_golden_month(golden_database):
    comparison = asked(golden_database, build_comparison, EVERYTHING, today=AS_OF)
    units = by_code(comparison)

    assert units["HT-ALUND"].count == Count(75 + 66 + 23 + 13, 84 + 80 + 29 + 27)
    assert units["HT-ALUND"].is_preliminary
    assert [str(point.week) for point in units["HT-ALUND"].signals] == ["2026v17"]
    assert units["HT-LITEN"].is_hidden
    assert "HT-GAMLA" not in units
    assert comparison.lines is None


# K10 of the golden month: Björkliden 6 of 11, Älvlunden hidden (complement 3); K40 of 13 weeks by
# expected.json.
def test_snapshots_of_the_golden_month(golden_database):
    units = by_code(asked(golden_database, build_comparison, EVERYTHING, "K10", today=AS_OF))

    assert units["HT-BJORK"].count == Count(6, 11)
    assert units["HT-ALUND"].is_hidden
    assert units["HT-ALUND"].chart is None


@pytest.mark.parametrize("number", ["K01", "K05", "K02", "K03"])
def test_every_unit_has_the_chart_that_its_own_page_shows(golden_database, number):
    measure = find_measure(number)
    assert measure is not None
    until = Week.of(AS_OF)
    with reading(golden_database) as session:
        period = find_period(session, measure, span=13, until=until, day=AS_OF, today=AS_OF)
        assert period is not None
        charts = count_everyone(session, measure, period, charted=EVERYTHING).charts
        for unit_id, chart in charts.items():
            own = build_weekly_series(
                session,
                scope=EVERYTHING,
                measure=measure,
                unit_id=unit_id,
                today=AS_OF,
                until=period.last,
            ).chart
            assert chart.points == own.points[-52:]
            assert (chart.variation, chart.decided_by) == (own.variation, own.decided_by)
    assert charts


def test_a_fault_share_counts_the_weeks_of_the_period(golden_database):
    last = asked(golden_database, build_comparison, EVERYTHING, "K42", 13, today=AS_OF).period
    first = asked(golden_database, build_comparison, EVERYTHING, "K42", 4, today=AS_OF).period

    assert last.last == first.last
    assert last.last.last_day - last.first.first_day == timedelta(days=90)
    assert first.first.first_day == last.last.last_day - timedelta(days=27)
    assert last.today == date(2026, 4, 30)


# Twelve units, of which Alm and Ek differ: ten rows are left out, nine where Gran is chosen.
def test_of_many_units_those_outside_are_read_and_no_weeks(database, tmp_path, monkeypatch):
    import_compared(database, tmp_path)
    monkeypatch.setattr(compared_counts, "MOST_CHARTED", 11)
    monkeypatch.setattr(compared_units, "MOST_CHARTED", 11)
    comparison = asked(database, build_comparison, EVERYTHING)
    gran = by_code(comparison)["HT-GRAN"]

    assert comparison.weeks == ()
    assert all(unit.chart is None for unit in comparison.units)
    assert gran.count == Count(*COUNTS["HT-GRAN"])
    rows, left_out = rows_to_read(comparison, frozenset({gran.unit_id}))
    assert {unit.code for unit in rows} == {"HT-ALM", "HT-EK", "HT-GRAN"}
    assert left_out == 9
    assert len(rows_to_read(comparison, frozenset())[0]) == 2


def test_a_manager_of_few_among_many_still_sees_the_own_weeks(database, tmp_path, monkeypatch):
    import_compared(database, tmp_path)
    monkeypatch.setattr(compared_counts, "MOST_CHARTED", 11)
    comparison = asked(database, build_peer_comparison, manager_of(database, "HT-ALM"))

    assert comparison.units[0].chart is not None
    assert comparison.weeks
