"""The reader in blocks gives what the row reader gives, also on hostile files."""

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.units import Unit
from file_import import line_blocks, visit_ids, visit_repeats, visit_tally
from file_import.cell_values import CellFault, parse_instant
from file_import.result import FileRefused
from file_import.row_reader import ImportContext
from file_import.tabular_file import open_table
from file_import.unit_directory import UnitDirectory
from file_import.visit_blocks import reduce_in_blocks
from file_import.visit_row import COLUMNS
from file_import.visit_times import read_times
from file_import.visits import reduce_row_by_row

HEADER = "enhet_id;planerad_start;start;slut;status;metod;orsak;dokumentation;besok_id;attest"
UNITS = [
    Unit(1, "HT-A", "Hemtjänst Ål", "", "dag", "", date(2020, 1, 1), None),
    Unit(2, "HT-B", "Hemtjänst B", "", "dag", "", date(2026, 3, 1), date(2026, 3, 30)),
]
PERSONAL_NUMBER = "189001019802"  # Skatteverket's, never issued to anybody
CONTEXT = ImportContext(
    UnitDirectory(UNITS), date(2026, 4, 30), datetime(2026, 4, 30, tzinfo=UTC),
    date(2026, 4, 30), b"key",
)  # fmt: skip

TIMES = [
    "2026-03-28 23:50", "2026-03-29 01:55", "2026-03-29 02:30", "2026-03-29 03:05",
    "2026-03-30 08:00", "2026-03-30 08:20", "2026-03-30T08:25", "2026-03-30 22:30Z",
    "2026-04-01 07:00", "2026-04-01 07:30", "2026-04-01 7:30", "20260401", "2026-04-31 07:00", "",
    "2030-01-01 08:00", "2025-10-26 02:30", "2025-10-26 03:10", " 2026-04-01 07:10",
    "2026-04-01T05:10:30Z", "2026-04-01 07:12:59+02:00", "2026-04-01 07:20+24:00",
]  # fmt: skip
ROWS = st.tuples(
    st.sampled_from(["HT-A", "ht-a", "Hemtjänst Ål", "HT-B", "HT-C", "", " HT-A "]),
    st.sampled_from(["", "2026-04-01 08:00"]),
    st.sampled_from(TIMES),
    st.sampled_from(TIMES),
    st.sampled_from(["", "utford", "avbojd", "Utförd", "okänd"]),
    st.sampled_from(["mobil", "mobil_kvittens", "manuell_efterhand", "", "x", "Mobil"]),
    st.sampled_from(["", "glomt", "Glömt", "nonsens"]),
    st.sampled_from(["", "mobil", "dator", "ingen", "?"]),
    st.sampled_from(
        [
            "",
            "1",
            "2",
            "3",
            " 1",
            "1.0",
            "NULL",
            "189001019802",
            "900101-9802",
            "19 9001019802",
            "19 90 01 01-9802",
        ]
    ),
    st.sampled_from(["", "godkand", "preliminar", "kanske"]),
).map(";".join)


FILES = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
HOSTILE = [
    'HT-A;;"2026-04-01 07:00";2026-04-01 07:30;;mobil;;;;',
    '"HT-A";"";"2026-04-01 07:00";"2026-04-01 07:30";"";"mobil";"";"";"a;b";""',
    '"HT-A";"";"2026-04-01 07:00";"2026-04-01 07:30";"";"mobil";"";"";"a""b";""',
    '"HT-A";"";"2026-04-01 07:00";"2026-04-01 07:30";"";"mobil";"";"";"a\nb";""',
    '"HT-A\n";"";"2026-04-31 07:00";"2026-04-01 07:30";"";"mobil";"";"";"";""',
    'HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;5" skärm;',
    'HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;; "x";',
    'HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;"x"y;',
    'HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;"x;',
    "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;",
    "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;;;",
    "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;;;x",
    "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;\nHT-A;;2026-04-01 07:00;;;;;;;;;",
    "HT-A\0;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;;",
    "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;\x1e1\x1f;",
    "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;" + "9" * 32_768 + ";",
    "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;" + "9" * 32_769 + ";",
    "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;" + PERSONAL_NUMBER + ";",
    "HT-A;2026-04-01 07:00;;;;;;;;",
    "HT-A;2026-04-01 07:00;;;avbojd;;;mobil;;",
    "HT-A;2026-04-01 07:00;;;avbojd;;;mobil;7;\nHT-A;2026-04-01 07:00;;;;;;;7;",
    "HT-A;2031-04-01 07:00;;;;;;;;",
    "HT-A;x;;;installd;;;;;",
    "HT-A;;2026-04-01 07:00;;installd;;;;;",
    "",
    ";;;;;;;;;",
    " ; ;;;;;;;;",
    "Summa;;;;;;;;;12",
    ";Totalt:;;;;;;;;12",
    "Summa",
]
CUT_IN_EXCEL = "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;123456789012345\ufffd\ufffd;"
ODD = st.sampled_from([row for row in HOSTILE if len(row) < 1000])


def both(path):
    """What each way of reading finds: counts, cells, rows, repeats and faults; or the refusal."""
    try:
        table = open_table(path, COLUMNS)
    except FileRefused as refusal:
        return [refusal.errors, refusal.errors]
    answers: list[Any] = []
    for read in (reduce_in_blocks, reduce_row_by_row):
        try:
            found = read(table, CONTEXT)
        except FileRefused as refusal:
            answers.append([(e.line, e.column, e.reason_class) for e in refusal.errors])
            continue
        errors = [(e.line, e.column, e.reason_class) for e in found.log.errors]
        usage = found.tally.as_usage()
        counts = [row for part in usage.count_rows() for row in part.rows()]
        log = found.log
        answers.append((counts, usage.cells.rows(), log.rows, found.repeated, errors, log.doubled))
    return answers


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch):
    monkeypatch.setattr(line_blocks, "BLOCK_BYTES", 700)
    monkeypatch.setattr(visit_tally, "MOST_LOOSE_ROWS", 20)
    monkeypatch.setattr(visit_tally, "ROWS_AT_A_TIME", 5)


@FILES
@given(rows=st.lists(ROWS, min_size=1, max_size=45))
def test_blocks_and_rows_agree(tmp_path, rows):
    path = tmp_path / "besok.csv"
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")

    blocks, reference = both(path)

    assert blocks == reference


@FILES
@given(
    rows=st.lists(st.one_of(ROWS, ODD), min_size=1, max_size=45),
    delimiter=st.sampled_from(";,\t|"),
    ending=st.sampled_from(["\n", "\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    title=st.sampled_from(["", "Rapport\n", '"Rapport;\nutskriven"\n']),
    tail=st.sampled_from(["", "\n", "\n\n", "Summa;12\n"]),
)
def test_any_shape_of_file_is_read_alike(tmp_path, rows, delimiter, ending, encoding, title, tail):
    text = title + "\n".join([HEADER, *rows]) + tail
    text = text.replace(";", delimiter).replace("\n", ending)
    path = tmp_path / "besok.csv"
    path.write_bytes(text.encode(encoding))

    blocks, reference = both(path)

    assert blocks == reference


CLOCKS = ["08:00", "8:05", "08:10:30", "22:30", "23:50", "00:20", "01:30", "02:30", "24:00", "",
          "08.15", " 08:20", "2026-04-01 08:30"]  # fmt: skip
DAYS = ["2026-04-01", "20260401", "2026-03-28", "2026-03-29", "2025-10-26", "2026-04-31",
        "igår", "", " 2026-04-02", "2026-04-01 12:30", "2030-01-01", "46113"]  # fmt: skip


@FILES
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(DAYS), st.sampled_from(["HT-A", "HT-B"]), st.sampled_from(CLOCKS),
            st.sampled_from(CLOCKS), st.sampled_from(CLOCKS), st.sampled_from(["", "avbojd"]),
            st.sampled_from(["mobil", ""]), st.sampled_from(["", "1", "2"]),
        ).map(";".join),
        min_size=1, max_size=45,
    )
)  # fmt: skip
def test_times_of_day_beside_a_date_are_read_alike(tmp_path, rows):
    path = tmp_path / "besok.csv"
    header = "Datum;enhet_id;planerad_start;start;slut;status;metod;besok_id"
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")

    blocks, reference = both(path)

    assert blocks == reference


@pytest.mark.parametrize("hostile", [*HOSTILE, CUT_IN_EXCEL])
def test_hostile_rows_are_read_alike(tmp_path, hostile):
    path = tmp_path / "besok.csv"
    good = "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;;"
    path.write_text("\n".join([HEADER, good, hostile, good, ""]), encoding="utf-8")

    blocks, reference = both(path)

    assert blocks == reference


@pytest.mark.parametrize("inner", ["7", "a;b", 'a""b', "a\nb", "", '"";""', PERSONAL_NUMBER])
def test_files_quoted_throughout_are_read_alike(tmp_path, inner):
    path = tmp_path / "besok.csv"
    good = f"HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;{inner};"
    cells = [row.split(";", 8) for row in (HEADER, *[good] * 30)]
    cells = [[*first, *last.rsplit(";", 1)] for *first, last in cells]
    rows = ['"' + '";"'.join(row) + '"' for row in cells]
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")

    blocks, reference = both(path)

    assert blocks == reference
    assert blocks[2] == 30


def test_equal_visits_are_counted_together(tmp_path):
    path = tmp_path / "besok.csv"
    good = "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;mobil;;godkand"
    path.write_text("\n".join([HEADER, *[good] * 60, ""]), encoding="utf-8")

    blocks, reference = both(path)

    assert blocks == reference
    day = date(2026, 4, 1)
    assert blocks[0] == [
        (1, day, "dokumentation", "mobil", "", "godkand", 60),
        (1, day, "tid", "mobil", "", "godkand", 60),
    ]


def test_repeats_are_found_a_few_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(visit_repeats, "MOST_AT_A_TIME", 7)
    path = tmp_path / "besok.csv"
    rows = [
        f"HT-A;;2026-04-01 07:00;2026-04-01 07:{10 + number % 7};;mobil;;;{number % 11};"
        for number in range(60)
    ]
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")

    blocks, reference = both(path)

    assert blocks == reference
    assert blocks[3] == 49


def test_ids_that_share_a_hash_are_not_repeats(tmp_path, monkeypatch):
    def same_hash(ids):
        return np.zeros(len(ids), np.uint64)

    monkeypatch.setattr(visit_ids, "hash_ids", same_hash)
    monkeypatch.setattr(visit_repeats, "hash_ids", same_hash)
    path = tmp_path / "besok.csv"
    good = "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;{};"
    rows = [good.format(number) for number in (1, 2, 2, 3)]
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")

    blocks, reference = both(path)

    assert blocks == reference
    assert blocks[3] == 1


@settings(max_examples=300, deadline=None)
@given(
    day=st.dates(date(1899, 12, 1), date(2200, 2, 1)),
    minute=st.integers(0, 1_440),
    sign=st.sampled_from(" T"),
    tail=st.sampled_from(
        ["", ":00", ":59", ":60", ":7", ":07.123", ":07,1", "Z", " Z", ":10Z", "+02:00", "-0530",
         "+23:59", "+24:00", "+01:75", "+2:00", "x", "ö"]
    ),
)  # fmt: skip
def test_times_in_columns_are_those_of_parse_instant(day, minute, sign, tail):
    text = f"{day}{sign}{minute // 60:02d}:{minute % 60:02d}{tail}"
    changes = [f"2026-03-29 {hour}:30" for hour in ("01", "02", "03")]
    changes += [f"2026-10-25 {hour}:30" for hour in ("01", "02", "03")]

    for one in (text, *changes):
        times = read_times(pl.Series([one, None, "åäö och mer text", text]))
        try:
            instant = parse_instant(one)
        except CellFault:
            assert not times.known[0]
            continue
        assert times.known[0] != instant.is_doubled
        if instant.is_doubled:
            continue
        assert times.at[0] == int(instant.at.timestamp())
        assert times.day[0] == (instant.day - date(1970, 1, 1)).days
