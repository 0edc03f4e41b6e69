"""The import page: a file is looked at, said yes or no to, and belongs to whoever sent it."""

import csv
import io
from datetime import datetime, timedelta

import pytest

from data_access.database import reading
from data_access.import_log import find_imports
from file_import import waiting_files
from tests.golden_month import FOLDER

NAME = "dosor_2026-04-30.csv"


@pytest.fixture
def owner(sign_in):
    return sign_in("owner")


def send(client, content, name=NAME):
    data = {"file": (io.BytesIO(content), name)}
    return client.post("/import/fil", data=data, content_type="multipart/form-data")


def token_of(answer):
    assert "fil=" in answer.headers["Location"], answer.headers["Location"]
    return answer.headers["Location"].split("fil=")[1].split("#")[0].split("&")[0]


def text_of(client, address="/import"):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def latest():
    with reading() as session:
        return find_imports(session, most=1)[0]


VISITS = (
    b"enhet_id;start;slut;metod\n"
    b"HT-ALUND;2026-04-20 08:00;2026-04-20 08:30;mobil\n"
    b"HT-OKAND;2026-04-20 08:00;2026-04-20 08:30;mobil\n"
)


def test_a_file_is_told_about_before_anything_is_stored(owner):
    before = latest()
    token = token_of(send(owner, VISITS, "besok_2026-04-26.csv"))
    text = text_of(owner, f"/import?fil={token}")

    assert "Inget är sparat än. Om du läser in filen: 2 rader, 1 sparade, 1 i karantän" in text
    assert "Enheten HT-OKAND finns inte" in text
    assert "veckor får ändrade siffror" in text
    assert latest() == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Filen är tom"),
        (b"%PDF-1.7", "en PDF"),
        (b"<html><table>", "en webbsida"),
        (b"ord\nett ord till\n", "mellan kolumnerna"),
    ],
)
def test_what_is_no_table_is_told_as_what_it_is(owner, content, told):
    token = token_of(send(owner, content, "export.csv"))

    assert told in text_of(owner, f"/import?fil={token}")


def test_a_yes_stores_it_once_and_says_so(owner):
    token = token_of(send(owner, (FOLDER / NAME).read_bytes()))
    answer = owner.post(f"/import/las-in?fil={token}")

    assert answer.status_code == 303
    assert latest().file_name == NAME
    assert latest().imported_by == "owner"
    assert NAME in text_of(owner, answer.headers["Location"])
    again = owner.post(f"/import/las-in?fil={token}")
    assert again.headers["Location"] == "/import?fel=borta"


def test_a_no_throws_it_away(owner):
    before = latest()
    token = token_of(send(owner, VISITS, "besok_2026-04-26.csv"))
    owner.post(f"/import/kasta?fil={token}")

    assert "väntar inte längre" in text_of(owner, f"/import?fil={token}")
    assert latest() == before


@pytest.mark.parametrize("name", ["ec-alund", "vc", "it", "utv"])
def test_nobody_else_may_see_send_or_store(owner, sign_in, name):
    token = token_of(send(owner, VISITS, "besok_2026-04-26.csv"))
    other = sign_in(name)

    assert "Saknar behörighet" in text_of(other, f"/import?fil={token}")
    assert send(other, VISITS).status_code == 403
    for path in ("/import/las-in", "/import/kasta"):
        assert other.post(f"{path}?fil={token}").status_code == 403
    assert other.get("/import/karantan?inlasning=1").status_code == 403
    assert "Inget är sparat än" in text_of(owner, f"/import?fil={token}")


def test_a_stranger_is_refused(golden_app):
    client = golden_app.server.test_client()

    assert send(client, VISITS).status_code == 401
    assert client.post("/import/las-in?fil=x").status_code == 401
    assert client.get("/import/karantan?inlasning=1").status_code == 401


def test_another_site_may_not_send(owner):
    data = {"file": (io.BytesIO(VISITS), NAME)}
    answer = owner.post(
        "/import/fil", data=data, content_type="multipart/form-data",
        headers={"Origin": "https://evil.example"},
    )  # fmt: skip

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "", "Välj en fil först."),
        (b"katt;hund\n1;2\n", "katter.csv", "känns inte igen"),
        (b"", "katter.csv", "Filen är tom"),
        (b"\0\1\2\3" * 100, "bild.png", "känns inte igen"),
    ],
)
def test_what_cannot_be_looked_at_says_why(owner, content, name, told):
    answer = send(owner, content, name)

    assert told in text_of(owner, answer.headers["Location"])


def test_a_file_lacking_a_column_is_told_which(owner):
    token = token_of(send(owner, b"enhet_id;start;slut\nHT-ALUND;;\n", "besok_2026-04-26.csv"))
    text = text_of(owner, f"/import?fil={token}")

    assert "Filen kan inte läsas in. Inget har ändrats." in text
    assert "Kolumnen metod saknas." in text
    assert "/import/las-in" not in text


def test_too_large_is_a_sentence_and_leaves_nothing(owner, monkeypatch, dash_app):
    monkeypatch.setattr(waiting_files, "LARGEST", 20)
    answer = send(owner, VISITS, "besok.csv")

    assert "större än 50 MB" in text_of(owner, answer.headers["Location"])


def test_quarantine_is_read_and_downloaded_as_text(owner):
    rows = VISITS.replace(b"HT-OKAND", b"=HYPERLINK(1)")
    token = token_of(send(owner, rows, "besok_2026-04-26.csv"))
    answer = owner.post(f"/import/las-in?fil={token}")
    number = answer.headers["Location"].split("klart=")[1]
    page = text_of(owner, f"/import?inlasning={number}")
    assert "läs in hela filen igen" in page
    download = owner.get(f"/import/karantan?inlasning={number}")
    cells = list(csv.reader(io.StringIO(download.data.decode("utf-8-sig")), delimiter=";"))

    assert cells[0] == ["Rad", "Kolumn", "Varför", "Värde, maskerat"]
    assert cells[1][0] == "3"
    assert cells[1][3] == "'=HYPERLINK(1)"
    assert f"karantan_besok_{number}.csv" in download.headers["Content-Disposition"]


@pytest.mark.parametrize("number", ["", "0", "-1", "999999", "1e3", "9" * 30, "1;DROP", "é"])
def test_an_import_that_is_not_there_is_not_found(owner, number):
    assert owner.get(f"/import/karantan?inlasning={number}").status_code == 404
    assert "Läget per källa" in text_of(owner, f"/import?inlasning={number}")


@pytest.mark.parametrize(
    "token", ["../../etc/passwd", "x" * 22, "", "..", "a/b", "%2e%2e", "é" * 22]
)
def test_a_token_is_never_a_path(owner, token):
    assert "Inget är sparat än" not in text_of(owner, f"/import?fil={token}")
    assert owner.post(f"/import/las-in?fil={token}").headers["Location"] == "/import?fel=borta"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/dosor.csv", "dosor.csv"),
        ("C:\\mapp\\dosor.csv", "dosor.csv"),
        ("dosor\r\nX: y.csv", "dosor_X_ y.csv"),
        ("<script>.csv", "_script_.csv"),
        ("..", "fil"),
        ("å" * 300 + ".csv", "å" * 146 + ".csv"),
    ],
)
def test_a_file_s_name_is_data(tmp_path, name, kept):
    now = datetime.fromisoformat("2026-04-30T08:00+02:00")
    file = waiting_files.keep(tmp_path, io.BytesIO(b"x"), name=name, user_id=1, now=now)

    assert file.name == kept
    assert file.path.parent.parent == tmp_path


def test_a_waiting_file_is_its_senders_and_for_an_hour(tmp_path):
    now = datetime.fromisoformat("2026-04-30T08:00+02:00")
    file = waiting_files.keep(tmp_path, io.BytesIO(b"x"), name="a.csv", user_id=1, now=now)

    def found(user_id, minutes):
        at = now + timedelta(minutes=minutes)
        return waiting_files.find(tmp_path, file.token, user_id=user_id, now=at)

    assert found(1, 59) == file
    assert found(2, 0) is None
    assert found(1, 61) is None
    waiting_files.expire(
        tmp_path, datetime.fromtimestamp(file.path.stat().st_mtime + 3700, now.tzinfo)
    )
    assert not file.path.exists()
