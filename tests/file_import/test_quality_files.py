"""Counts of deviations and earlier follow-ups: what is stored, and how far they cover."""

from datetime import UTC, date, datetime

import pytest

from data_access.data_freshness import find_source_days
from data_access.database import reading
from data_access.quality_records import fetch_deviations, fetch_imported_follow_ups
from data_access.units import find_units
from domain.measures import known_measure
from domain.periods import Day, Month
from domain.quality_records import DeviationCount, parse_reporting_period
from domain.scope import EVERYTHING, Scope
from figures.measure_figures import build_figures
from figures.source_status import build_source_status
from file_import.kind_finding import find_kind
from tests.file_import.contract import TODAY, import_bytes, import_units, lines

ALL_YEARS = {"since": date(2000, 1, 1), "until": date(2100, 1, 1)}


@pytest.fixture
def read(database, tmp_path):
    import_units(database, tmp_path)

    def reads(kind, *rows, **given):
        return import_bytes(database, tmp_path, kind, lines(kind, *rows), **given)

    return reads


def unit_ids(engine):
    with reading(engine) as session:
        return {unit.code: unit.id for unit in find_units(session)}


def deviations_of(engine, scope=EVERYTHING):
    with reading(engine) as session:
        return fetch_deviations(session, scope=scope, **ALL_YEARS)


def test_counts_are_stored_by_unit_month_and_kind(database, read):
    result = read("avvikelser", "HT-A;2026-03;Utskrift;2;4;3;20;18",
                  "Hemtjänst Åby norra;2026-03-01;Förlorad telefon;0;;;;",
                  "HT-A;2026-03;utskrift;2;4;3;20;18")  # fmt: skip
    unit = unit_ids(database)["HT-A"]

    assert (result.stored, result.repeated) == (2, 1)
    assert deviations_of(database) == [
        DeviationCount(unit, Month(2026, 3), "forlorad_telefon", 0, None, None, None, None),
        DeviationCount(unit, Month(2026, 3), "utskrift", 2, 4, 3, 20, 18),
    ]
    assert deviations_of(database, Scope(frozenset({unit + 1}))) == []


def test_a_unit_s_month_is_replaced_and_other_months_stay(database, read):
    read("avvikelser", "HT-A;2026-02;annat;1;;;;", "HT-A;2026-03;annat;1;;;;",
         "HT-B;2026-03;utskrift;7;;;;")  # fmt: skip
    late = read("avvikelser", "HT-A;2026-03;utskrift;9;;;;", "HT-A;2026-04;annat;5;;;;",
                extracted_at=datetime(2026, 4, 1, tzinfo=UTC))  # fmt: skip
    read("avvikelser", "HT-A;2026-03;utskrift;4;;;;")
    told = [(str(row.month), row.kind, row.count) for row in deviations_of(database)]

    assert (late.stored, late.repeated) == (1, 1)
    assert told == [("2026-02", "annat", 1), ("2026-03", "utskrift", 4), ("2026-04", "annat", 5),
                    ("2026-03", "utskrift", 7)]  # fmt: skip


def test_a_follow_up_is_updated_by_unit_and_period(database, read):
    read("uppfoljningar", "HT-A;2026-02;2026-03-15;;;;", "HT-A;2025T3;2026-01-15;;;;")
    read("uppfoljningar", "HT-A;2026-02;2026-03-15;2026-03-12;EC 900101-9802;KVL-7;2026-03-13")
    with reading(database) as session:
        older, newer = fetch_imported_follow_ups(session, scope=EVERYTHING)
        nothing = fetch_imported_follow_ups(session, scope=Scope(frozenset()))

    assert (str(older.period), older.done_on, older.reference) == ("2025T3", None, "")
    assert (str(newer.period), newer.done_on, newer.reported_on) == (
        "2026-02", date(2026, 3, 12), date(2026, 3, 13),
    )  # fmt: skip
    assert (newer.signed_role, newer.reference) == ("EC [personnummer borttaget]", "KVL-7")
    assert nothing == []


def test_other_headers_are_known_and_tell_the_kind(database, read, tmp_path):
    qms = "Enhet;Tertial;Due;Completed;Ärendenr;Redovisad\nHT-A;T1 2026;2026-05-15;;VON 12;\n"
    counts = "Enhet;Månad;Avvikelsetyp;Antal\nHT-A;2026-03;övrigt;1\n"
    for name, kind, content in (("a.csv", "uppfoljningar", qms), ("b.csv", "avvikelser", counts)):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert find_kind(tmp_path / name) == kind
        assert import_bytes(database, tmp_path, kind, content).stored == 1


def test_how_far_they_come_and_that_history_is_never_late(database, read):
    read("uppfoljningar", "HT-A;2025-03;2025-04-15;;;;", name="uppfoljningar.csv")
    read("avvikelser", "HT-A;2026-02;annat;1;;;;", name="avvikelser.csv")
    k80 = known_measure("data_age_days")
    with reading(database) as session:
        assert find_source_days(session) == {
            "uppfoljningar": date(2025, 3, 31), "avvikelser": date(2026, 2, 28),
        }  # fmt: skip
        status = {one.kind: one for one in
                  build_source_status(session, scope=EVERYTHING, today=TODAY)}  # fmt: skip
        (age,) = build_figures(session, scope=EVERYTHING, measure=k80, units=[], includes_all=True,
                               periods=[Day(TODAY)], today=TODAY)  # fmt: skip

    assert not any(one.is_replaced for one in status.values())
    assert status["avvikelser"].late_units == ("Hemtjänst Åby norra",)
    assert not status["uppfoljningar"].is_late
    assert (age.value, age.extra) == (61, {"sources": {"avvikelser": 61}})


@pytest.mark.parametrize(
    ("text", "name", "first", "last"),
    [("2026-03", "2026-03", (2026, 3, 1), (2026, 3, 31)),
     ("2024-02-01", "2024-02", (2024, 2, 1), (2024, 2, 29)),
     ("2026T1", "2026T1", (2026, 1, 1), (2026, 4, 30)),
     ("2026-T2", "2026T2", (2026, 5, 1), (2026, 8, 31)),
     (" t3 2025", "2025T3", (2025, 9, 1), (2025, 12, 31))],
)  # fmt: skip
def test_months_and_tertials_are_read(text, name, first, last):
    period = parse_reporting_period(text)

    assert (str(period), period.first_day, period.last_day) == (name, date(*first), date(*last))


@pytest.mark.parametrize(
    "text", ["", "2026", "2026T0", "2026T4", "T1", "0000T1", "0000-01", "9999-12", "2026-00",
             "2026-03-31", "２０２６-03", "2026T1x"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 (whatever it says, a row fault is made of it)
        parse_reporting_period(text)
