"""`mobilkoll figures` as somebody types it: answers to the letter, and a clear no to nonsense."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from cli import commands
from tests.databases import fresh_database
from tests.golden_month import EXPECTED, import_golden_month

KEYS = ["unit", "period", "r", "n", "value", "centre", "lower", "upper", "limits", "signal",
        "variation", "assurance", "preliminary", "suppressed"]  # fmt: skip
WEEK = ("--from", "2026v17", "--to", "2026v17")
K01 = "mobile_registration_rate"


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    folder = tmp_path_factory.mktemp("command")
    with fresh_database("sqlite", folder, import_golden_month):
        pass
    return {
        "MOBILKOLL_DATABASE_URL": f"sqlite:///{folder}/test.db",
        "MOBILKOLL_SECRET_KEY": "x" * 32,
        "MOBILKOLL_DATA_DIR": str(folder),
        "MOBILKOLL_TODAY": EXPECTED["as_of"],
    }


@pytest.fixture
def ask(environment):
    def asked(*arguments):
        return CliRunner().invoke(commands, ["figures", *arguments], env=environment)

    return asked


def rows(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["rows"]


def test_the_object_has_the_agreed_keys(ask):
    answer = json.loads(ask("--measure", K01, "--unit", "HT-ALUND", *WEEK).stdout)

    assert list(answer) == ["measure", "definition_version", "rows"]
    assert answer["measure"] == K01
    assert answer["definition_version"] == 1
    (row,) = answer["rows"]
    assert list(row) == [*KEYS, "planned_only"]
    assert (row["r"], row["n"], row["value"]) == (13, 27, 0.481481)
    assert (row["signal"], row["variation"]) == ("below_limit", "special_cause_concern")


@pytest.mark.parametrize("code", EXPECTED["measures"])
def test_the_command_line_says_what_was_worked_out_by_hand(ask, code):
    wanted = EXPECTED["measures"][code]
    for period in wanted["periods"]:
        span = ("--from", period, "--to", period)
        found = rows(ask("--measure", code, "--unit", "each", *span, "--unsuppressed"))
        found += rows(ask("--measure", code, "--unit", "all", *span, "--unsuppressed"))
        by_unit = {row["unit"]: row for row in found}
        for expected in [row for row in wanted["rows"] if row["period"] == period]:
            row = by_unit[expected["unit"]]
            assert {key: row[key] for key in expected} == expected


def test_each_unit_comes_by_period_then_by_id(ask):
    found = rows(ask("--measure", "K44", "--unit", "each", "--from", "2026-04-29", "--to",
                     "2026-04-30"))  # fmt: skip

    units = ["HT-ALUND", "HT-BJORK", "HT-GAMLA", "HT-LITEN"]
    assert [(row["period"], row["unit"]) for row in found] == [
        (day, unit) for day in ("2026-04-29", "2026-04-30") for unit in units
    ]


def test_all_is_asked_when_no_unit_is_named(ask):
    assert [row["unit"] for row in rows(ask("--measure", K01, *WEEK))] == ["all"]


def test_hidden_rows_show_nothing_unless_asked_for(ask):
    plain = rows(ask("--measure", K01, "--unit", "HT-LITEN", *WEEK))[0]
    open_row = rows(ask("--measure", K01, "--unit", "HT-LITEN", *WEEK, "--unsuppressed"))[0]

    assert plain["suppressed"] is True
    assert [plain[key] for key in ("r", "n", "value", "centre", "signal", "planned_only")] == (
        [None] * 6
    )
    assert (open_row["suppressed"], open_row["r"], open_row["n"]) == (True, 5, 7)


@pytest.mark.parametrize("code", EXPECTED["measures"])
def test_a_period_to_come_has_no_figures(ask, code):
    row = rows(ask("--measure", code, "--from", "2031v01", "--to", "2031v01"))[0]

    assert row["n"] in (0, None)
    assert row["value"] is None
    assert row["signal"] is None


def test_asking_ahead_leaves_the_past_as_it_is(ask):
    now = rows(ask("--measure", K01, "--unit", "HT-ALUND", *WEEK))
    ahead = rows(ask("--measure", K01, "--unit", "HT-ALUND", "--from", "2026v17", "--to",
                     "2035v01"))  # fmt: skip

    assert ahead[0] == now[0]
    assert ahead[-1]["n"] == 0


def test_unlocked_limits_rest_on_the_rows_shown(ask):
    """v10 to v14: five baseline weeks, too few for limits."""
    span = ("--measure", K01, "--unit", "HT-ALUND", "--from", "2026v10", "--to", "2026v14")

    assert {row["limits"] for row in rows(ask(*span))} == {"limits"}
    assert {row["limits"] for row in rows(ask(*span, "--locked", "off"))} == {"none"}


def test_csv_has_a_header_and_the_same_cells(ask):
    result = ask("--measure", "K05", "--unit", "HT-ALUND", *WEEK, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(result.stdout), delimiter=";")

    assert list(row)[: len(KEYS)] == KEYS
    assert (row["r"], row["n"], row["preliminary"], row["assurance"]) == (
        "11", "27", "true", row["assurance"]
    )  # fmt: skip
    assert json.loads(row["reasons"])["inloggning"] == 2


NO_PERIOD = ["", "x", "2026", "2026v00", "2026v54", "2025v53", "2026-13", "2026-02-30", "0000v01",
             "9999v52", "9999-12", "9999-12-31", "1999v01", "2026v14; DROP TABLE unit", "-1",
             "2026v14\0", "\x1b[31m2026v14", "v" * 10_000, "../../etc/passwd", "１x", "2026v1.5",
             "2026/03", "31-03-2026", "NaN", "2026-W", "🙂", "2026v14-2026v15", "null"]  # fmt: skip


@pytest.mark.parametrize("text", NO_PERIOD)
@pytest.mark.parametrize("end", ["--from", "--to"])
def test_what_is_no_period_is_named(ask, end, text):
    other = "--to" if end == "--from" else "--from"
    result = ask("--measure", K01, f"{end}={text}", other, "2026v17")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "är ingen period" in result.stderr
    assert "2026v14" in result.stderr
    assert repr(text[:40])[1:-1] in result.stderr
    assert "\x1b" not in result.stderr
    assert len(result.stderr) < 400


NONSENSE = [
    (("--measure", "k99"), "k99", "mobile_registration_rate"),
    (("--measure", ""), "''", "open_faults"),
    (("--measure", K01, "--unit", "HT-NO"), "HT-NO", "HT-ALUND"),
    (("--measure", K01, "--unit", ""), "''", "HT-BJORK"),
    (("--measure", K01, "--unit", "ALL"), "ALL", "all, each"),
    (("--measure", K01, "--unit", "' OR 1=1 --"), "OR 1=1", "HT-ALUND"),
    (("--measure", K01, "--unit", "x" * 100_000), "xxx...", "HT-ALUND"),
]


@pytest.mark.parametrize(("arguments", "named", "accepted"), NONSENSE)
def test_what_does_not_exist_is_named_with_what_does(ask, arguments, named, accepted):
    result = ask(*arguments, *WEEK)

    assert (result.exit_code, result.stdout) == (2, "")
    assert named in result.stderr
    assert accepted in result.stderr
    assert len(result.stderr) < 1_000


SPANS = [
    ("2026v17", "2026v16", "kommer efter"),
    ("2026-04-30", "2026-04-29", "kommer efter"),
    ("2026v17", "2026-04", "samma slag"),
    ("2026-04", "2026-04-30", "samma slag"),
    ("2000-01-01", "2199-12-31", "2000 perioder"),
    ("2000v01", "2199v01", "2000 perioder"),
    ("2000-01", "2199-12", "2000 perioder"),
]


@pytest.mark.parametrize(("first", "last", "said"), SPANS)
def test_a_span_that_cannot_be_is_refused(ask, first, last, said):
    result = ask("--measure", K01, "--from", first, "--to", last)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert first in result.stderr


def test_a_measure_of_weeks_has_no_months(ask):
    result = ask("--measure", "K03", "--from", "2026-03", "--to", "2026-04")

    assert result.exit_code == 2
    assert "finns bara för veckor" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--measure", K01),
        ("--measure", K01, *WEEK, "--format", "xml"),
        ("--measure", K01, *WEEK, "--locked", "maybe"),
        ("--measure", K01, *WEEK, "extra"),
        ("--measure", K01, *WEEK, "--no-such"),
    ],
)
def test_wrong_options_are_refused(ask, arguments):
    result = ask(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
