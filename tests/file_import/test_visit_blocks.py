"""The reader in blocks gives what the row reader gives, also on hostile files."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.units import Unit
from file_import import visit_blocks
from file_import.result import FileRefused
from file_import.row_reader import ImportContext
from file_import.tabular_file import open_table
from file_import.unit_directory import UnitDirectory
from file_import.visit_blocks import reduce_in_blocks
from file_import.visit_row import COLUMNS
from file_import.visits import reduce_row_by_row

HEADER = "enhet_id;planerad_start;start;slut;status;metod;orsak;dokumentation;besok_id;attest"
UNITS = [
    Unit(1, "HT-A", "Hemtjänst Ål", "", "dag", "", date(2020, 1, 1), None),
    Unit(2, "HT-B", "Hemtjänst B", "", "dag", "", date(2026, 3, 1), date(2026, 3, 30)),
]
CONTEXT = ImportContext(
    UnitDirectory(UNITS), date(2026, 4, 30), datetime(2026, 4, 30, tzinfo=UTC),
    date(2026, 4, 30), b"key",
)  # fmt: skip

TIMES = [
    "2026-03-28 23:50", "2026-03-29 01:55", "2026-03-29 02:30", "2026-03-29 03:05",
    "2026-03-30 08:00", "2026-03-30 08:20", "2026-03-30T08:25", "2026-03-30 22:30Z",
    "2026-04-01 07:00", "2026-04-01 07:30", "2026-04-01 7:30", "20260401", "2026-04-31 07:00", "",
    "2030-01-01 08:00", "2025-10-26 02:30", "2025-10-26 03:10", " 2026-04-01 07:10",
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
    st.sampled_from(["", "1", "2", "3", " 1", "1.0", "NULL"]),
    st.sampled_from(["", "godkand", "preliminar", "kanske"]),
).map(";".join)


def both(path):
    table = open_table(path, COLUMNS)
    answers: list[Any] = []
    for read in (reduce_in_blocks, reduce_row_by_row):
        try:
            found = read(table, CONTEXT)
        except FileRefused as refusal:
            answers.append([(e.line, e.column, e.reason_class) for e in refusal.errors])
            continue
        if found is None:
            answers.append(None)
            continue
        errors = sorted((e.line, e.column, e.reason_class) for e in found.log.errors)
        answers.append(
            (found.cells.counts, found.cells.rows, found.log.rows, found.repeated, errors)
        )
    return answers


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch):
    monkeypatch.setattr(visit_blocks, "SMALLEST_FILE", 0)
    monkeypatch.setattr(visit_blocks, "BLOCK_BYTES", 700)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, min_size=1, max_size=45))
def test_blocks_and_rows_agree(tmp_path, rows):
    path = tmp_path / "besok.csv"
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")

    blocks, reference = both(path)

    assert blocks == reference


@pytest.mark.parametrize(
    "hostile",
    [
        'HT-A;;"2026-04-01 07:00";2026-04-01 07:30;;mobil;;;;',
        "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;",
        "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;;;;",
        "HT-A\0;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;;",
        "",
    ],
)
def test_what_is_not_plain_is_left_to_the_row_reader(tmp_path, hostile):
    path = tmp_path / "besok.csv"
    good = "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;;;"
    path.write_text("\n".join([HEADER, good, hostile, good, ""]), encoding="utf-8")

    blocks, reference = both(path)

    assert blocks is None
    assert reference is not None


def test_plain_visits_are_counted_in_blocks(tmp_path):
    path = tmp_path / "besok.csv"
    good = "HT-A;;2026-04-01 07:00;2026-04-01 07:30;;mobil;;mobil;;godkand"
    path.write_text("\n".join([HEADER, *[good] * 60, ""]), encoding="utf-8")

    blocks, _reference = both(path)

    assert blocks[0] == {
        (1, date(2026, 4, 1), "tid"): {("mobil", "", "godkand"): 60},
        (1, date(2026, 4, 1), "dokumentation"): {("mobil", "", "godkand"): 60},
    }
