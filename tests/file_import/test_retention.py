"""What is older than its limit is removed, once, to the last byte; what remains says the same."""

import json
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_access.access_log import find_broken_entry, iterate_access
from data_access.database import reading
from data_access.import_log import find_imports
from data_access.old_records import find_last_run, find_removals
from data_access.own_tables import SignInFailure, TokenOrderMark, UserSession
from data_access.register_tables import (
    AccountRow,
    FaultReportRow,
    StaffMemberRow,
    TokenHistoryRow,
    TokenRow,
)
from data_access.registers import fetch_fault_reports
from data_access.tables import ImportRun, ImportUndo, QuarantinedRow, UsageDay, UsageWeek
from domain.measures import MEASURES, known_measure
from domain.periods import Week, parse_period
from domain.retention import DEFAULT_LIMITS, Removal, read_limits, total_of
from domain.scope import EVERYTHING
from figures.command import render_figures
from figures.fault_figures import build_open_fault_chart
from figures.whole_periods import is_whole
from file_import.retention import RetentionOrder, run_retention
from file_import.undo import find_undoable, undo_import
from tests.conftest import DATABASES
from tests.databases import fresh_database
from tests.file_import.three_years import NOW, STAFF, TODAY, fill, read, ref
from tests.table_state import table_state

REMOVED = {
    # borta and ater's first; gammal, now nobody; their accounts and that of okand; tokens and
    # history of borta and gammal; borta's mark
    "people": 2 + 1 + 3 + 2 + 2 + 1,
    # D-INGEN and D-HALLS of the history, D-INGEN of the register, kvar3's mark
    "tokens": 2 + 1 + 1,
    "faults": 2,
    "descriptions": 1,
    "quarantine": 1,
    "imports": 4,
    # an old view, and the four imports that stand before it in the chain
    "access_log": 1 + 4,
    "files": 0,
    "undo": 1,
    "sessions": 1,
    "sign_in": 1,
    "uploads": 0,
}
GONE = ["Kanarie Borta", "Kanarie Förr", "Kanarie Gammal", "Kanarie stängd", "Kanarie makulerad",
        "Kanarie tyst", "Kanarie-fel-da", "Kanarie-arkiv", "Kanarie-logg-da", "F-GAMMAL",
        "D-INGEN", "D-BORTA", ref("borta"), ref("gammal"), ref("okand")]  # fmt: skip
LEFT = ["Kanarie Just", "Kanarie Åter", "Kanarie Nyss", "Kanarie öppen", "Kanarie års",
        "Kanarie-fel-nu", "Kanarie-logg-nu", "F-JUST", "D-HALLS", ref("ater")]  # fmt: skip


def order(folder, **given):
    return RetentionOrder(
        limits=given.pop("limits", DEFAULT_LIMITS), now=given.pop("now", NOW),
        today=given.pop("today", TODAY), by="test", uploads=folder / "uploads", **given,
    )  # fmt: skip


def counts(removals):
    return {one.limit.kind: one.count for one in removals}


def bytes_of(engine):
    path = Path(engine.raw_connection().execute("PRAGMA database_list").fetchone()[2])
    return path.read_bytes()


def figures_of(engine):
    spans = (("2026v01", "2026v17"), ("2025-05", "2026-04"), ("2026-04-01", "2026-04-30"))
    said = {}
    with reading(engine) as session:
        for measure in MEASURES:
            for first, last in spans:
                for unit in ("all", "each"):
                    if measure.code_id == "active_user_rate" and "v" not in first:
                        continue
                    said[measure.code_id, first, unit] = render_figures(
                        session, scope=EVERYTHING, code=measure.code_id, unit=unit, first=first,
                        last=last, today=TODAY, output="json", locked=True, unsuppressed=False,
                    )  # fmt: skip
    return said


@pytest.fixture(scope="module", params=DATABASES)
def cleaned(request, tmp_path_factory):
    """The database after a run, with what it did and how all was before."""
    folder = tmp_path_factory.mktemp("three_years")
    with fresh_database(request.param, folder) as engine:
        fill(engine, folder)
        before = figures_of(engine)
        file_before = bytes_of(engine) if request.param == "sqlite" else b""
        tried = counts(run_retention(engine, order(folder, is_dry_run=True)))
        untouched = figures_of(engine) == before
        done = run_retention(engine, order(folder))
        yield {
            "engine": engine, "folder": folder, "before": before, "file_before": file_before,
            "tried": tried, "untouched": untouched, "done": done,
            "file_after": bytes_of(engine) if request.param == "sqlite" else b"",
        }  # fmt: skip


def column(engine, chosen):
    with reading(engine) as session:
        return sorted(session.scalars(select(chosen)))


def test_what_is_over_its_limit_is_counted_by_kind(cleaned):
    assert counts(cleaned["done"]) == REMOVED


def test_a_dry_run_says_the_same_and_removes_nothing(cleaned):
    assert cleaned["tried"] == REMOVED
    assert cleaned["untouched"]


def test_persons_who_left_are_gone_and_the_others_stay(cleaned):
    engine = cleaned["engine"]

    assert column(engine, StaffMemberRow.display_name) == [
        "", "Kanarie Just", "Kanarie Nyss", "Kanarie Åter", *(f"Kvar {n}" for n in range(6))
    ]  # fmt: skip
    assert set(column(engine, AccountRow.person_ref)) == {ref("just"), ref("ater"), ref("kvar0")}
    assert column(engine, TokenRow.token_id) == ["D-HALLS", "D-JUST", "D-NY", "D-SEN"]
    assert column(engine, TokenHistoryRow.token_id) == ["D-JUST", "D-NY", "D-SEN"]
    assert column(engine, TokenOrderMark.person_ref) == [ref("kvar4")]


def test_a_unit_that_has_ended_still_counts_as_few_without_knowing_whom(cleaned):
    with reading(cleaned["engine"]) as session:
        rows = session.scalars(select(StaffMemberRow).where(StaffMemberRow.display_name == ""))
        (nobody,) = rows
        assert nobody.person_ref == "removed-1"
        assert (nobody.employed_from, nobody.needs_token) == (date(1900, 1, 1), False)


def test_reports_go_by_the_day_they_were_closed(cleaned):
    with reading(cleaned["engine"]) as session:
        rows = session.execute(select(FaultReportRow.ticket_id, FaultReportRow.description))
        told = {ticket: text for ticket, text in rows}

    assert told["F-OPPEN"] == "Kanarie öppen"
    assert told["F-JUST"] == ""
    assert told["F-AR"] == "Kanarie års"
    assert not {"F-GAMMAL", "F-MAKULERAD"} & set(told)


def test_logs_lose_their_details_and_keep_their_counts(cleaned):
    engine = cleaned["engine"]
    with reading(engine) as session:
        runs = {run.kind: run for run in session.scalars(select(ImportRun)) if not run.file_name}
        assert sorted(runs) == ["dosor", "enheter", "konton", "medarbetare"]
        assert (runs["enheter"].imported_by, runs["enheter"].stored) == ("", 3)
        assert find_broken_entry(session) is None
        entries = [(e["action"], e["subject"]) for e in
                   iterate_access(session, first=NOW - timedelta(days=999),
                                  last=NOW + timedelta(days=1))
                   if e["action"] != "import"]  # fmt: skip
    assert entries == [("view_people", "Kanarie-logg-nu"), ("retention", "")]
    assert column(engine, QuarantinedRow.masked_value) == ["Kanarie-fel-nu"]
    assert column(engine, UserSession.token_hash) == ["p" * 64, "q" * 64]
    assert len(column(engine, SignInFailure.at)) == 1


def test_counts_of_three_years_stay(cleaned):
    with reading(cleaned["engine"]) as session:
        assert session.scalar(select(func.count()).select_from(UsageWeek)) == 172
        assert session.scalar(select(func.min(UsageDay.day))) == date(2023, 1, 2)


def test_figures_of_the_last_twelve_months_say_the_same(cleaned):
    assert figures_of(cleaned["engine"]) == cleaned["before"]


OLD = [
    ("renewed_in_time_rate", "2025-02", "2025-04"),  # the years from 2024-03, 04 and 05
    ("open_faults", "2024-04-29", "2024-05-01"),
    ("oldest_open_days", "2024-04-29", "2024-05-01"),
    ("resolution_days", "2024-07-28", "2024-07-30"),  # 91 days from 04-29, 04-30 and 05-01
    ("same_day_report_rate", "2024-07-28", "2024-07-30"),
]


@pytest.mark.parametrize(("code", "first", "last"), OLD)
def test_older_figures_are_missing_rather_than_smaller(cleaned, code, first, last):
    with reading(cleaned["engine"]) as session:
        text = render_figures(
            session, scope=EVERYTHING, code=code, unit="all", first=first, last=last, today=TODAY,
            output="json", locked=True, unsuppressed=False,
        )  # fmt: skip
        rows = json.loads(text)["rows"]
        shown = [is_whole(session, known_measure(code), parse_period(row["period"]).last_day)
                 for row in rows]  # fmt: skip

    assert shown == ([False, False, True] if code.startswith("renewed") else [False, True, True])
    assert (rows[0]["value"], rows[0]["n"]) in ((None, 0), (None, None))
    assert all(row["value"] is not None for row in rows[1:]) or not code.startswith("open")


def test_weeks_before_do_not_enter_the_limits_of_open_faults(cleaned):
    with reading(cleaned["engine"]) as session:
        reports = fetch_fault_reports(session, scope=EVERYTHING, since=date(2023, 1, 1))
        whole = build_open_fault_chart(known_measure("open_faults"), reports, TODAY, TODAY,
                                       weeks=200, kept_from=date(2024, 4, 30))  # fmt: skip

    assert whole.points[0].week == Week(2024, 18)
    assert whole.points[0].value == 1


def test_no_byte_of_it_is_left_in_the_file(cleaned):
    before, after = cleaned["file_before"], cleaned["file_after"]
    if not before:
        pytest.skip("PostgreSQL keeps its files itself.")

    for canary in GONE:
        assert canary.encode() in before, canary
        assert canary.encode() not in after, canary
    for canary in LEFT:
        assert canary.encode() in after, canary


def test_undoing_an_import_brings_nobody_back(cleaned, tmp_path):
    engine = cleaned["engine"]
    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(ImportUndo))
    read(engine, tmp_path, "medarbetare", STAFF[:6], at=NOW + timedelta(hours=1))
    run_retention(engine, order(tmp_path, now=NOW + timedelta(hours=2)))
    with reading(engine) as session:
        last = next(iter(find_undoable(session, find_imports(session, most=100))))
    undo_import(engine, last, user_id=None, role="command", by="test", at=NOW)

    assert "Kanarie Just" in column(engine, StaffMemberRow.display_name)
    assert "Kanarie Borta" not in column(engine, StaffMemberRow.display_name)


def test_the_protocol_tells_each_kind_once(cleaned):
    with reading(cleaned["engine"]) as session:
        told = [one for one in find_removals(session, most=50) if one.run_at == NOW]
        assert find_last_run(session) is not None

    assert {one.kind: one.removed for one in told} == {k: n for k, n in REMOVED.items() if n}
    people = next(one for one in told if one.kind == "people")
    assert (people.time_limit, people.kept_from) == ("24 months", date(2024, 4, 30))


def test_running_it_twice_removes_nothing_more(database, tmp_path):
    fill(database, tmp_path)
    run_retention(database, order(tmp_path))
    state = table_state(database)
    again = run_retention(database, order(tmp_path))

    assert total_of(again) == 0
    assert table_state(database) == state
    with reading(database) as session:
        assert len(find_removals(session, most=50)) == sum(n > 0 for n in REMOVED.values())
        assert find_broken_entry(session) is None


def test_undo_holds_no_old_rows_of_a_register(database, tmp_path):
    """An import replaces a register that still had the person; both go."""
    fill(database, tmp_path)
    read(database, tmp_path, "medarbetare", STAFF[:6], at=NOW + timedelta(minutes=1))
    read(database, tmp_path, "felanmalningar",
         ["F-GAMMAL;HT-A;telefon;2023-05-02 09:00;;atgardad;2024-04-29 10:00;Kanarie igen"],
         at=NOW + timedelta(minutes=2))  # fmt: skip
    run_retention(database, order(tmp_path, now=NOW + timedelta(minutes=3)))
    with reading(database) as session:
        undoable = list(find_undoable(session, find_imports(session, most=100)))
    for run in undoable[:2]:
        undo_import(database, run, user_id=None, role="command", by="test", at=NOW)

    assert "Kanarie Borta" not in column(database, StaffMemberRow.display_name)
    assert "Kanarie Just" in column(database, StaffMemberRow.display_name)
    assert "F-GAMMAL" not in column(database, FaultReportRow.ticket_id)


def test_what_an_earlier_program_left_in_the_file_goes_too(tmp_path):
    with fresh_database("sqlite", tmp_path) as engine:
        fill(engine, tmp_path)
        raw = sqlite3.connect(tmp_path / "test.db")
        raw.execute("PRAGMA secure_delete=OFF")
        rows = [(f"x{n}", f"Kanarie rest {n} {'.' * 400}") for n in range(200)]
        raw.executemany("INSERT INTO product_setting VALUES (?, ?)", rows)
        raw.commit()
        raw.execute("DELETE FROM product_setting WHERE name LIKE 'x%'")
        raw.commit()
        raw.close()
        assert b"Kanarie rest" in bytes_of(engine)

        run_retention(engine, order(tmp_path))

        assert b"Kanarie rest" not in bytes_of(engine)


def test_what_is_deleted_is_overwritten_at_once(tmp_path):
    with fresh_database("sqlite", tmp_path) as engine, engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1


def test_a_shorter_limit_takes_more(database, tmp_path):
    fill(database, tmp_path)
    done = run_retention(database, order(tmp_path, limits=read_limits("faults=12; people=120")))

    assert counts(done)["people"] == 0
    assert "F-AR" in column(database, FaultReportRow.ticket_id)
    assert "F-JUST" not in column(database, FaultReportRow.ticket_id)


def test_files_that_were_dealt_with_and_uploads_go(tmp_path):
    done, failed = tmp_path / "in" / "done", tmp_path / "in" / "failed"
    done.mkdir(parents=True)
    failed.mkdir()
    old, new = "20260129T225959_besok.csv", "20260129T230000_besok.csv"
    for name in (old, f"2_{old}", new):
        (done / name).write_text("x")
    (failed / f"{old}.txt").write_text("x")
    (tmp_path / "in" / old).write_text("not yet read")
    secret = tmp_path / "secret.csv"
    secret.write_text("x")
    (done / "20200101T000000_link.csv").symlink_to(secret)
    with fresh_database("sqlite", tmp_path) as engine:
        given = order(tmp_path, folders=(tmp_path / "in",))
        tried = counts(run_retention(engine, order(tmp_path, folders=(tmp_path / "in",),
                                                   is_dry_run=True)))  # fmt: skip
        assert (tried["files"], (done / old).exists()) == (3, True)
        assert counts(run_retention(engine, given))["files"] == 3
        assert counts(run_retention(engine, given))["files"] == 0

    assert sorted(path.name for path in done.iterdir()) == ["20200101T000000_link.csv", new]
    assert list(failed.iterdir()) == []
    assert secret.exists()
    assert (tmp_path / "in" / old).exists()


def test_a_removal_is_told_with_its_limit():
    limit = read_limits("")[0]
    assert Removal(limit, limit.kept_since(NOW, TODAY), 1).before.isoformat() == (
        "2024-04-30T00:00:00+02:00"
    )
