"""`mobilkoll report`: one unit, all, each; what is refused, and what is said without a browser."""

import io

import openpyxl
import pytest

import reports.chart_drawing
from tests.commands import run
from tests.databases import fresh_database
from tests.golden_month import import_golden_month
from tests.reports.made import text_of_pdf


@pytest.fixture(scope="module")
def database_url(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    with fresh_database("sqlite", folder, import_golden_month):
        pass
    return f"sqlite:///{folder}/test.db"


@pytest.fixture
def ask(database_url, monkeypatch, capsys, tmp_path):
    """Without a browser."""
    monkeypatch.setenv("MOBILKOLL_DATABASE_URL", database_url)
    monkeypatch.setenv("MOBILKOLL_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("MOBILKOLL_SECRET_KEY", "x" * 40)
    monkeypatch.setenv("MOBILKOLL_TODAY", "2026-04-30")
    monkeypatch.setattr(reports.chart_drawing, "_has_kaleido", lambda: False)
    return lambda *arguments: run(monkeypatch, capsys, "report", *arguments)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_report_of_a_unit_is_written(ask, tmp_path, form):
    path = tmp_path / f"report.{form}"
    code, said, told = ask(
        "--period", "2026-03", "--unit", "HT-ALUND", "--format", form, "--out", str(path)
    )

    assert (code, said) == (0, "")
    assert path.read_bytes()[:2] in (b"%P", b"PK")
    assert ("ritades inte (tillägget charts (kaleido)" in told) == (form != "xlsx")


@pytest.mark.parametrize(
    ("period", "title"),
    [("2026-T1", "Kvalitetsrapport tertial 1 2026 (januari–april)"),
     ("2026", "Kvalitetsrapport 2026")],
)  # fmt: skip
def test_tertials_and_years(ask, tmp_path, period, title):
    path = tmp_path / "report.pdf"

    assert ask("--period", period, "--out", str(path))[0] == 0
    assert title in text_of_pdf(path.read_bytes())


def test_each_unit_of_a_month_in_one_go_with_a_bar(ask, tmp_path):
    folder = tmp_path / "reports"
    code, said, told = ask(
        "--period", "2026-03", "--unit", "each", "--format", "xlsx", "--out", str(folder)
    )
    names = sorted(path.name for path in folder.iterdir())

    assert (code, said) == (0, "")
    assert "mobilkoll_kvalitetsrapport_HT-ALUND_2026-03.xlsx" in names
    assert len(names) >= 3
    assert "Rapporter" in told
    for path in folder.iterdir():
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
        assert book.worksheets[0]["B3"].value.endswith(f"({path.name.split('_')[2]})")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("--period", "2026v14"), "'2026v14' är ingen period"),
        (("--period", "2026-13"), "är ingen period"),
        (("--period", "2027-01"), "2027-01 har inte börjat än."),
        (("--period", "2026-03", "--unit", "HT-OKAND"), "Det finns ingen enhet 'HT-OKAND'"),
        (("--period", "2026-03", "--unit", "\x1b[31m" + "x" * 500), "Det finns ingen enhet"),
        (("--period", "2026-03", "--format", "exe"), "exe"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(ask, tmp_path, arguments, text):
    path = tmp_path / "report.pdf"
    code, said, told = ask(*arguments, "--out", str(path))

    assert (code, said) == (2, "")
    assert text in told
    assert "\x1b" not in told
    assert len(told) < 1000
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_told(ask, tmp_path):
    code, _said, told = ask("--period", "2026-03", "--out", str(tmp_path))

    assert code == 1
    assert "går inte att använda" in told
