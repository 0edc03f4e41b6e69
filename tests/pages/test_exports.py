"""What leaves a page: as seen by nobody in particular, logged, and refused where it must be."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest

from data_access.database import bound_engine, reading, writing
from data_access.own_tables import AccessLog
from data_access.units import find_units
from data_access.users import save_user
from tests.callbacks import filter_body, post

NAMES = ("Folke Granlöv", "Kerstin Månsås", "Örjan Havsö", "Helmi Nordäng")
CHARTS = {
    "/": ["overview-tiles"],
    "/anvandning": ["usage-main", "usage-tid", "usage-dokumentation", "usage-reasons"],
    "/inloggning": ["tokens-timeline", "tokens-lead"],
    "/felanmalningar": ["faults-alder", "faults-flode", "faults-tid"],
    "/jamfor": ["compare-table", "compare-weeks", "compare-multiples"],
    "/om": ["about-styrdiagram", "about-trattdiagram"],
}
TABLES = {"overview-tiles", "compare-table"}
EVERY = [(path, chart) for path, charts in CHARTS.items() for chart in charts]
FORMS = ("png", "svg", "urklipp", "csv", "xlsx", "text")


def fetch(client, path, chart, form, query="enhet=HT-ALUND"):
    return client.get(f"{path.rstrip('/')}/ladda-ner?{query}&diagram={chart}&som={form}")


def logged():
    with reading() as session:
        rows = session.query(AccessLog).filter(AccessLog.action.like("export%")).all()
        return [(r.role, r.action, list(r.unit_ids), r.row_count, r.subject) for r in rows]


def unit_ids():
    with reading() as session:
        return {unit.code: unit.id for unit in find_units(session)}


def forget_log():
    """As the database of a module is shared by its tests."""
    return len(logged())


def rows_of(answer):
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))


def workbook(answer) -> Any:
    return openpyxl.load_workbook(io.BytesIO(answer.data))


@pytest.fixture
def enter_small(golden_app):
    """A client of the manager of Liten, which has three members of staff."""
    with writing() as session:
        ids = {unit.code: unit.id for unit in find_units(session)}
        save_user(session, name="ec-liten", role="unit_manager", display="ec-liten",
                  unit_ids=[ids["HT-LITEN"]], is_demo=True)  # fmt: skip
    client = golden_app.server.test_client()
    page = client.get("/logga-in").get_data(as_text=True)
    number = page.split("<b>ec-liten</b>")[0].rsplit('value="', 1)[1].split('"')[0]
    assert client.post("/logga-in", data={"user": number}).status_code == 302
    return client


@pytest.mark.parametrize(("path", "chart"), EVERY)
def test_every_chart_is_given_in_every_form_and_each_time_logged_once(sign_in, path, chart):
    client = sign_in("ec-alund")
    forms = ("csv", "xlsx", "text") if chart in TABLES else FORMS
    for form in forms:
        before = forget_log()
        answer = fetch(client, path, chart, form)
        new = logged()[before:]

        assert answer.status_code == 200, (chart, form)
        assert [(role, action) for role, action, *_rest in new] == [
            ("unit_manager", f"export_{form}")
        ]
        assert new[0][2] == ([] if path == "/om" else [unit_ids()["HT-ALUND"]])
        assert new[0][3] > 0
        assert new[0][4] == f"{chart} 2026v18"
        assert answer.headers["Cache-Control"] == "no-store"
        assert not [name for name in NAMES if name.encode() in answer.data]


def test_a_csv_has_the_figures_of_the_page(sign_in):
    answer = fetch(sign_in("ec-alund"), "/anvandning", "usage-main", "csv")
    rows = rows_of(answer)

    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert rows[0][:5] == ["Vecka", "Måndag", "Andel", "I mobilen", "Alla"]
    weeks = {row[0]: row for row in rows[1:] if row and re.match(r"\d{4}v", row[0])}
    assert weeks["2026v17"][1:5] == ["2026-04-20", "48,15 %", "13", "27"]
    assert rows[-1] == [
        "Mobilkoll, uttaget 2026-04-30. Innehåller inga uppgifter om enskilda brukare."
    ]
    assert ["Hemtjänst Älvlunden, v.\u00a018 2026".replace("\u00a0", " ")] in rows


def test_a_workbook_has_numbers_a_chart_and_its_definition(sign_in):
    answer = fetch(sign_in("ec-alund"), "/anvandning", "usage-main", "xlsx")
    book = workbook(answer)
    rows = {row[0]: row for row in book["Tabell"].iter_rows(values_only=True)}
    about = dict(book["Om"].iter_rows(values_only=True))

    assert rows["2026v17"][1].date() == date(2026, 4, 20)
    assert rows["2026v17"][2:5] == (pytest.approx(13 / 27), 13, 27)
    assert about["Gäller"] == "Hemtjänst Älvlunden, v. 18 2026"
    assert about["Mått"].startswith("K01 ")
    assert about["Mått"].endswith("definition version 1")
    assert about["Uppgifter"] == "Innehåller inga uppgifter om enskilda brukare."
    with zipfile.ZipFile(io.BytesIO(answer.data)) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")
        assert b'descr="v.' in file.read("xl/drawings/drawing1.xml").replace(b"\xc2\xa0", b" ")


def test_a_picture_is_of_one_size_and_holds_its_words(sign_in):
    told = fetch(sign_in("ec-alund"), "/anvandning", "usage-main", "png").get_json()
    text = json.dumps(told["figure"]["layout"]["annotations"], ensure_ascii=False)

    assert (told["width"], told["height"]) == (1200, 675)
    assert told["stem"] == "mobilkoll_mobilanvandning_HT-ALUND_2026v18"
    for words in (told["title"], "Hemtjänst Älvlunden, v. 18 2026", "definition version 1",
                  "2026-04-30", "Innehåller inga uppgifter om enskilda brukare."):  # fmt: skip
        assert words in text.replace("\u00a0", " "), words


def test_the_file_is_named_in_the_header(sign_in):
    answer = fetch(sign_in("vc"), "/jamfor", "compare-weeks", "xlsx", "enhet=alla&matt=K05")

    assert answer.headers.get_all("Content-Disposition") == [
        "attachment; filename=mobilkoll_jamfor-veckor-k05_alla_2026v18.xlsx"
    ]
    assert logged()[-1][2:] == ([], len(workbook(answer)["Tabell"]["A"]) - 1,
                                "compare-weeks 2026v18 K05")  # fmt: skip


def test_what_the_manager_of_few_sees_does_not_leave_the_unit(enter_small):
    shown = json.dumps(post(enter_small, filter_body("usage", "HT-LITEN")).get_json())
    before = forget_log()

    assert "usage-main" in shown
    assert 'data-do=\\\\\\"png' not in shown.split("usage-main-graph")[0]
    for form in FORMS:
        answer = fetch(enter_small, "/anvandning", "usage-main", form, "enhet=HT-LITEN")
        assert answer.status_code == 409
        assert "för få personer" in answer.get_data(as_text=True)
    assert logged()[before:] == []


def test_a_report_s_text_of_few_says_so(enter_small):
    text = fetch(enter_small, "/", "overview-tiles", "text", "").get_data(as_text=True)
    table = fetch(enter_small, "/", "overview-tiles", "csv", "").data.decode()

    first = text.splitlines()[0]
    assert first.endswith("för få personer för att visas.")
    assert "K01 Besök registrerade i mobilen;;" in table.replace("2026v17;2026-04-26", "")


def test_the_manager_of_few_compares_no_figure_of_them_in_a_file(enter_small):
    answer = fetch(enter_small, "/jamfor", "compare-weeks", "csv", "")
    rows = rows_of(answer) if answer.status_code == 200 else []

    assert not [row for row in rows if row and row[0] == "Hemtjänst Lillåsen"
                and any("%" in cell for cell in row)]  # fmt: skip


def test_another_s_unit_falls_back_to_the_own(sign_in):
    answer = fetch(sign_in("ec-alund"), "/anvandning", "usage-main", "csv", "enhet=HT-BJORK")

    assert "Björkliden" not in answer.data.decode()
    assert "HT-ALUND" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("name", "path", "chart"),
    [
        ("it", "/anvandning", "usage-main"),
        ("utv", "/felanmalningar", "faults-alder"),
        ("owner", "/", "overview-tiles"),
        ("owner", "/inloggning", "tokens-timeline"),
    ],
)
def test_who_may_not_open_the_page_gets_no_file(sign_in, name, path, chart):
    client = sign_in(name)
    for form in FORMS:
        assert fetch(client, path, chart, form).status_code == 403


def test_nobody_without_a_session_gets_a_file(golden_app):
    answer = fetch(golden_app.server.test_client(), "/anvandning", "usage-main", "csv")

    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("chart", "form", "status"),
    [
        ("usage-main", "", 404),
        ("usage-main", "exe", 404),
        ("", "csv", 409),
        ("faults-alder", "csv", 409),
        ("../x", "png", 409),
    ],
)
def test_what_there_is_none_of_is_refused(sign_in, chart, form, status):
    before = forget_log()

    assert fetch(sign_in("vc"), "/anvandning", chart, form).status_code == status
    assert logged()[before:] == []


def test_tiles_have_no_picture(sign_in):
    assert fetch(sign_in("ec-alund"), "/", "overview-tiles", "png").status_code == 404


def test_a_file_cannot_be_posted_for(sign_in):
    answer = sign_in("vc").post("/anvandning/ladda-ner?diagram=usage-main&som=csv")

    assert answer.status_code == 405


def test_nothing_is_given_out_that_cannot_be_logged(sign_in, monkeypatch):
    client = sign_in("vc")

    def fail(*_args, **_kwargs):
        raise RuntimeError("the log is full")

    monkeypatch.setattr("components.export_answers.save_access", fail)
    answer = fetch(client, "/anvandning", "usage-main", "csv", "enhet=alla")

    assert answer.status_code == 500
    assert b"2026v17" not in answer.data


def test_the_board_of_all_units_hides_few_and_is_a_table_of_numbers(sign_in):
    answer = fetch(sign_in("vc"), "/", "overview-units", "xlsx", "")
    rows = {row[0]: row for row in workbook(answer)["Tabell"].iter_rows(values_only=True)}

    assert rows["Hemtjänst Lillåsen"][1:3] == (None, "För få personer för att visas")
    assert 0 < rows["Hemtjänst Björkliden"][1] < 1


def test_what_is_asked_for_is_never_in_the_log_as_somebody_wrote_it(sign_in):
    query = "enhet=alla&matt=8001011234&veckor=800101-1234&vecka=x"
    fetch(sign_in("vc"), "/anvandning", "usage-main", "csv", query)

    assert logged()[-1][4] == "usage-main 2026v18"


def test_english_words_stand_in_an_english_reader_s_files(sign_in):
    client = sign_in("utv")
    client.post("/sprak?next=/", data={"language": "en"})
    try:
        answer = fetch(client, "/anvandning", "usage-main", "xlsx")
        book = workbook(answer)
        assert book.sheetnames == ["Table", "About"]
        assert book["Table"]["A1"].value == "Week"
        about = dict(book["About"].iter_rows(values_only=True))
        assert about["Source"].startswith("Hemtjänst Älvlunden. Data ")
    finally:
        client.post("/sprak?next=/", data={"language": "sv"})
    assert bound_engine() is not None
