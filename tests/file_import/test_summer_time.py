"""The nights on which the clocks are changed, offsets, and zones of server and reader."""

import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import polars as pl
import pytest

import settings as configuration
from data_access.database import reading
from data_access.tables import UsageDay
from domain.periods import STOCKHOLM, local_date
from file_import import visits
from file_import.cell_values import CellFault, parse_instant
from file_import.visit_times import read_times
from tests.file_import.contract import HEADERS, import_bytes, lines

A_VISIT = "HT-A;;{start};{end};;mobil;;;;{id};"
SPRING, AUTUMN = "2026-03-29", "2025-10-26"
ZONES = ["UTC", "Asia/Kolkata", "America/New_York"]


@pytest.fixture(params=ZONES)
def zone(request, monkeypatch):
    """The server's own zone, which decides nothing."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(params=["row by row", "in blocks"])
def store(request, municipality, tmp_path, monkeypatch):
    """Import visits by either of the two ways of reading."""
    monkeypatch.setattr(visits, "SMALLEST_FILE", 0 if request.param == "in blocks" else 1 << 16)

    def run(*times):
        rows = [A_VISIT.format(start=s, end=e, id=n) for n, (s, e) in enumerate(times)]
        return import_bytes(municipality, tmp_path, "besok", lines("besok", *rows))

    return run


def test_durations_are_those_of_the_instants(zone):
    """29 March 2026 02:00-03:00 was skipped; 26 October 2025 02:00-03:00 came twice."""
    for start, end, minutes in (
        (f"{SPRING} 01:55", f"{SPRING} 03:05", 10),
        (f"{AUTUMN} 01:50", f"{AUTUMN} 03:10", 140),
        (f"{SPRING} 01:55+01:00", f"{SPRING} 03:05+02:00", 10),
        (f"{AUTUMN} 02:30+02:00", f"{AUTUMN} 02:30+01:00", 60),
        (f"{SPRING} 00:00", "2026-03-30 00:00", 23 * 60),
        (f"{AUTUMN} 00:00", "2025-10-27 00:00", 25 * 60),
    ):
        expected = timedelta(minutes=minutes)
        assert parse_instant(end).at - parse_instant(start).at == expected, zone
        times = read_times(pl.Series([start, end]))
        assert times.known.all()
        assert times.at[1] - times.at[0] == expected.total_seconds()


def test_a_time_that_never_was_is_kept_out(store):
    result = store((f"{SPRING} 02:30", f"{SPRING} 03:30"), (f"{SPRING} 01:55", f"{SPRING} 03:05"))

    assert [(e.column, str(e.reason_class)) for e in result.errors] == [("start", "bad_date")]
    assert "finns inte: klockan ställdes fram" in result.errors[0].reason


def test_a_time_that_came_twice_is_counted_in_the_first_and_told(store):
    result = store(
        (f"{AUTUMN} 01:50", f"{AUTUMN} 02:30"),
        (f"{AUTUMN} 02:00", f"{AUTUMN} 03:10"),
        (f"{AUTUMN} 01:50", f"{AUTUMN} 03:10"),
        (f"{AUTUMN} 02:30+01:00", f"{AUTUMN} 02:50+01:00"),
    )

    assert (result.exit_code, result.quarantined) == (0, 0)
    told = (
        "Rader med tider ur timmen som fanns två gånger, när klockan ställdes tillbaka: 2. De "
        "räknas till den första av de två."
    )
    assert told in result.warnings


def test_an_end_before_its_start_in_that_hour_is_kept_out(store):
    """02:50 in the first hour and 02:10 in the second: nothing tells, so nothing is guessed."""
    result = store((f"{AUTUMN} 02:50", f"{AUTUMN} 02:10"))

    assert [str(e.reason_class) for e in result.errors] == ["end_before_start"]


def test_no_visit_of_those_nights_has_a_negative_duration():
    for day, first in ((SPRING, 0), (AUTUMN, 0)):
        known = []
        for minute in range(first, 300):
            try:
                known.append(parse_instant(f"{day} {minute // 60:02d}:{minute % 60:02d}").at)
            except CellFault:
                continue
        assert all(one < other for one, other in pairwise(known))


def test_a_time_with_an_offset_counts_on_its_day_in_stockholm(zone, municipality, tmp_path):
    """Half past midnight of 1 April in Stockholm is 22:30 UTC of 31 March."""
    times = [
        ("2026-03-31T22:30Z", "2026-03-31T22:50Z", "2026-04-01"),
        ("2026-03-31T21:59Z", "2026-03-31T22:10Z", "2026-03-31"),
        ("2026-01-31T23:00Z", "2026-01-31T23:10Z", "2026-02-01"),
        ("2026-01-31T22:59Z", "2026-01-31T23:10Z", "2026-01-31"),
        ("2026-03-31 18:30-05:00", "2026-03-31 18:40-05:00", "2026-04-01"),
        ("2026-04-01 03:29+05:30", "2026-04-01 03:40+05:30", "2026-03-31"),
    ]
    rows = [A_VISIT.format(start=s, end=e, id=n) for n, (s, e, _day) in enumerate(times)]
    result = import_bytes(municipality, tmp_path, "besok", lines("besok", *rows))
    wanted = Counter(date.fromisoformat(day) for _start, _end, day in times)
    with reading(municipality) as session:
        stored = session.query(UsageDay).filter(UsageDay.day.in_(wanted)).all()

    assert result.exit_code == 0, zone
    assert {row.day: row.count for row in stored} == wanted


@pytest.mark.parametrize(
    ("now", "today"),
    [
        ("2026-04-30T21:30+00:00", date(2026, 4, 30)),  # 23:30
        ("2026-04-30T22:30+00:00", date(2026, 5, 1)),  # 00:30
        ("2026-01-31T22:30+00:00", date(2026, 1, 31)),  # 23:30 in winter
        ("2026-01-31T23:30+00:00", date(2026, 2, 1)),
    ],
)
def test_today_is_stockholms_wherever_the_server_stands(zone, monkeypatch, tmp_path, now, today):
    at = datetime.fromisoformat(now)
    monkeypatch.setattr(configuration, "now", lambda: at)
    settings = configuration.load({"MOBILKOLL_DATA_DIR": str(tmp_path)})

    assert configuration.today(settings) == today, zone
    assert local_date(at.astimezone(UTC)) == local_date(at.astimezone(STOCKHOLM)) == today


def test_files_dated_far_ahead_hold_no_row_that_is_stored(import_text):
    """A visit or fault of 2099 would stretch every axis; the year 9999 is no date here."""
    for year, reason in (("2099", "in_future"), ("9999", "bad_date")):
        for kind, row in (
            ("besok", f"HT-A;;{year}-04-01 08:00;{year}-04-01 08:20;;mobil;;;;;"),
            ("felanmalningar", f"INC1;HT-A;telefon;{year}-04-01 14:05;;pagar;3;;;x"),
            ("registreringar", f"HT-A;{year}-04-01;tid;mobil;;1;;"),
        ):
            result = import_text(kind, "\n".join([HEADERS[kind], row, ""]))
            assert [str(e.reason_class) for e in result.errors] == [reason], (kind, year)
            assert result.stored == 0
