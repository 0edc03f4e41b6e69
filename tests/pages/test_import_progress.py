"""Work on an upload goes on behind the page: told, left, come back to, broken off, thrown away."""

import json
import os
import re
import shutil
from threading import Event
from time import sleep

import pytest

from components import import_look
from components.import_answers import folder
from data_access.database import DatabaseUnavailable, writing
from file_import.import_file import import_file
from file_import.progress import STALE_SECONDS, Work, read_progress, work_behind
from file_import.waiting_files import find_place
from settings import now
from tests.pages.test_import_page import VISITS, latest, send, text_of, token_of

NAME = "besok_2026-04-26.csv"
DONE = f"Inläst, rader i karantän: {NAME}."
GOING, STORING = "Filen granskas.", "Sidorna visar läget före"
TOLD = "Inget är sparat än. Om du läser in filen: 2 rader, 1 sparade, 1 i karantän"


@pytest.fixture
def owner(sign_in):
    client = sign_in("owner")
    shutil.rmtree(folder(), ignore_errors=True)
    return client


@pytest.fixture
def held(monkeypatch):
    """Imports and previews that go on until they are let go, and how many began."""
    going, began = Event(), []

    def slow(engine, order):
        began.append(order.is_dry_run)
        order.told(0.4)
        assert going.wait(20)
        order.told(0.9)
        return import_file(engine, order)

    monkeypatch.setattr(import_look, "import_file", slow)
    monkeypatch.setattr(import_look, "LONGEST_WAIT", 0.3)
    yield going, began
    going.set()


def waited(client, address, until):
    """What the page shows once it says so."""
    for _try in range(200):
        text = text_of(client, address)
        if until in text:
            return text
        sleep(0.05)
    raise AssertionError(f"{until} was never shown")


def lage(client, **query):
    return json.loads(client.get("/import/lage", query_string=query).get_data())


def test_a_long_preview_is_told_and_comes_once(owner, held):
    going, began = held
    token = token_of(send(owner, VISITS, NAME))
    address = f"/import?fil={token}&sort=besok"
    for _view in range(3):
        shown = text_of(owner, address)
        assert GOING in shown
        assert TOLD not in shown
        assert re.search(r'<progress[^>]*value="40"', shown.replace("&quot;", '"'))
        assert "Läget per källa" in shown
    assert lage(owner, fil=token) == {"share": 40, "text": "40\u00a0%", "over": False}

    going.set()
    assert "Enheten HT-OKAND finns inte" in waited(owner, address, TOLD)
    assert lage(owner, fil=token)["over"]
    text_of(owner, address)
    assert began == [True]


def test_what_was_stored_meanwhile_asks_for_a_new_preview(owner, held):
    going, began = held
    going.set()
    token = token_of(send(owner, VISITS, NAME))
    waited(owner, f"/import?fil={token}", TOLD)
    with writing():
        pass

    waited(owner, f"/import?fil={token}", TOLD)
    assert len(began) == 2


def test_a_preview_that_was_killed_is_told_and_begun_anew_when_asked_for(owner, held):
    going, began = held
    token = token_of(send(owner, VISITS, NAME))
    address = f"/import?fil={token}&sort=besok"
    assert GOING in text_of(owner, address)
    (path,) = folder().glob("*/preview.json")
    killed = path.read_bytes()
    going.set()
    waited(owner, address, TOLD)
    path.write_bytes(killed)
    path.with_name("preview").unlink()
    at = now().timestamp() - STALE_SECONDS - 1
    os.utime(path, (at, at))

    shown = text_of(owner, address)
    assert "Granskningen avbröts." in shown
    assert "Granskningen avbröts." in text_of(owner, address)
    assert len(began) == 1
    text_of(owner, f"{address}&igen=ja")
    waited(owner, address, TOLD)
    assert len(began) == 2


def test_a_database_in_the_way_is_named_and_the_file_still_there(owner, monkeypatch):
    def locked(_engine, _order):
        raise DatabaseUnavailable("en annan skrivning pågår; försök igen om en stund")

    token = token_of(send(owner, VISITS, NAME))
    monkeypatch.setattr(import_look, "import_file", locked)
    shown = text_of(owner, f"/import?fil={token}")
    assert "Granskningen avbröts. Databasen går inte att använda: en annan skrivning" in shown
    answer = owner.post(f"/import/las-in?fil={token}&sort=besok")
    shown = text_of(owner, answer.headers["Location"])
    assert "Inläsningen avbröts och inget har sparats. Databasen går inte att använda" in shown

    monkeypatch.setattr(import_look, "import_file", import_file)
    assert f"fil={token}" in shown.split("Granska filen igen")[0].rsplit("href=", 1)[1]
    owner.post(f"/import/las-in?fil={token}&sort=besok")
    assert latest().file_name == NAME
    owner.post(f"/import/angra?inlasning={latest().id}")


def test_one_thrown_away_while_it_is_looked_at_leaves_nothing(owner, held, caplog):
    going, _began = held
    before = latest()
    token = token_of(send(owner, VISITS, NAME))
    assert GOING in text_of(owner, f"/import?fil={token}")
    owner.post(f"/import/kasta?fil={token}")
    going.set()
    sleep(0.5)

    assert "väntar inte längre" in text_of(owner, f"/import?fil={token}")
    assert list(folder().glob("*/preview*")) == []
    assert latest() == before
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_a_long_import_is_told_and_done_once(owner, held):
    going, began = held
    token = token_of(send(owner, VISITS, NAME))
    for _press in range(2):
        answer = owner.post(f"/import/las-in?fil={token}&sort=besok")
        assert answer.headers["Location"] == f"/import?pagar={token}"
    assert STORING in text_of(owner, f"/import?pagar={token}")
    assert lage(owner, pagar=token)["share"] == 40

    going.set()
    waited(owner, f"/import?pagar={token}", DONE)
    assert began == [False]
    owner.post(f"/import/angra?inlasning={latest().id}")


def test_an_import_killed_after_its_commit_is_told_as_stored(owner):
    token = token_of(send(owner, VISITS, NAME))
    owner.post(f"/import/las-in?fil={token}&sort=besok")
    (path,) = folder().glob("*/import.json")
    told = json.loads(path.read_text())
    path.write_text(json.dumps({**told, "is_over": False, "is_done": False, "import_id": 0}))
    at = now().timestamp() - STALE_SECONDS - 1
    os.utime(path, (at, at))

    assert DONE in text_of(owner, f"/import?pagar={token}")
    path.write_text(json.dumps({**told, "since": now().isoformat(), "is_done": False,
                                "import_id": 0}))  # fmt: skip
    assert "Inläsningen avbröts" in text_of(owner, f"/import?pagar={token}")
    owner.post(f"/import/angra?inlasning={latest().id}")


@pytest.mark.parametrize("query", ["pagar", "fil"])
def test_another_user_s_progress_is_not_told(owner, sign_in, held, query):
    token = token_of(send(owner, VISITS, NAME))
    text_of(owner, f"/import?fil={token}")
    owner.post(f"/import/las-in?fil={token}&sort=besok")

    assert lage(owner, **{query: token})["over"] is False
    assert lage(owner, **{query: "A" * 22}) == {"share": 100, "text": "100\u00a0%", "over": True}
    assert sign_in("vc").get(f"/import/lage?{query}={token}").status_code == 403
    assert find_place(folder(), token, user_id=0) is None


def test_what_is_kept_of_a_preview_cannot_be_read_without_the_address(owner):
    token = token_of(send(owner, VISITS, NAME))
    assert TOLD in text_of(owner, f"/import?fil={token}")
    (kept,) = folder().glob("*/preview")

    assert b"OKAND" not in kept.read_bytes()
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    assert TOLD in text_of(owner, f"/import?fil={token}")


def test_work_that_waits_is_not_taken_for_killed(tmp_path, monkeypatch):
    """Whoever waits for another import tells nothing for minutes, and is alive."""
    monkeypatch.setattr("file_import.progress.PULSE_SECONDS", 0.05)
    going = Event()
    work_behind(tmp_path, Work.IMPORT, lambda _tell: going.wait(10), now=now(), wait=0.1)
    path = tmp_path / "import.json"
    os.utime(path, (0, 0))
    for _try in range(100):
        told = read_progress(tmp_path, Work.IMPORT, now())
        if told and not told.is_over:
            break
        sleep(0.02)
    going.set()

    assert told is not None
    assert not told.is_over
