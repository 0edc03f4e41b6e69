"""On the import page: undo an import, mend a row, and watch a long one."""

import re
from threading import Event
from time import sleep

import pytest

from data_access.database import reading
from data_access.import_log import find_imports, find_quarantine
from file_import.progress import import_behind, read_progress
from file_import.waiting_files import WaitingFile
from settings import now
from tests.pages.test_import_page import latest, send, text_of, token_of
from tests.table_state import table_state

STAFFING = "enhet_id;vecka;i_tjanst;aktiva_mobil\nHT-ALUND;2026v10;10;9\n{row}\n"
NAME = "bemanning_2026-04-26.csv"


@pytest.fixture
def owner(sign_in):
    return sign_in("owner")


def store(client, row, name=NAME):
    token = token_of(send(client, STAFFING.format(row=row).encode(), name))
    client.post(f"/import/las-in?fil={token}")
    return latest()


def waiting(run):
    with reading() as session:
        return find_quarantine(session, run.id, most=10)


def test_the_last_import_is_undone_after_a_question(owner, golden_database):
    before = table_state(golden_database)
    run = store(owner, "HT-BJORK;2026v11;9;8")
    assert f'href="/import?angra={run.id}#angra"' in text_of(owner).replace("\\u0026", "&")

    question = text_of(owner, f"/import?angra={run.id}")
    assert "Ångra inläsning?" in question
    assert table_state(golden_database) != before
    answer = owner.post(f"/import/angra?inlasning={run.id}")

    assert "Inläsningen är ångrad." in text_of(owner, answer.headers["Location"])
    assert table_state(golden_database) == before
    assert latest().undone_at is not None
    again = owner.post(f"/import/angra?inlasning={run.id}")
    assert "redan ångrad" in text_of(owner, again.headers["Location"])


@pytest.mark.parametrize("run", ["0", "-1", "x", "99999999999", "1%20or%201"])
def test_what_is_no_import_is_told(owner, run):
    answer = owner.post(f"/import/angra?inlasning={run}")
    assert "Inläsningen finns inte." in text_of(owner, answer.headers["Location"])


def test_a_row_is_mended_on_the_page(owner):
    run = store(owner, "HT-BJORK;2026v11;nio;8")
    (entry,) = waiting(run)
    listed = text_of(owner, f"/import?inlasning={run.id}")
    assert "Rätta" in listed
    form = text_of(owner, f"/import?inlasning={run.id}&rad={entry.id}")
    assert 'name="cell-i_tjanst"' in form
    assert "i_tjanst * – rätta här" in form

    fields = {f"cell-{name}": value for name, value in entry.row.items()}
    wrong = owner.post(f"/import/ratta?rad={entry.id}", data={**fields, "cell-i_tjanst": "åtta"})
    again = text_of(owner, wrong.headers["Location"])
    assert 'value="åtta"' in again
    assert latest().quarantined == 1
    right = owner.post(f"/import/ratta?rad={entry.id}", data={**fields, "cell-i_tjanst": "9"})
    assert "Raden är inläst." in text_of(owner, right.headers["Location"])
    assert (latest().stored, latest().quarantined) == (2, 0)
    owner.post(f"/import/angra?inlasning={run.id}")


def test_only_the_system_owner_undoes_and_mends(sign_in, owner):
    run = store(owner, "HT-BJORK;2026v12;nio;8")
    (entry,) = waiting(run)
    for name in ("ec-alund", "vc", "it", "utv"):
        client = sign_in(name)
        assert client.post(f"/import/angra?inlasning={run.id}").status_code == 403
        assert client.post(f"/import/ratta?rad={entry.id}", data={}).status_code == 403
    assert latest().undone_at is None
    owner.post(f"/import/angra?inlasning={run.id}")


def upload(tmp_path):
    place = tmp_path / "A"
    place.mkdir(exist_ok=True)
    (place / "content").write_bytes(b"x")
    return WaitingFile("t", "f.csv", 1, "", place / "content")


def test_a_long_import_tells_how_far_it_has_come(tmp_path):
    file, going = upload(tmp_path), Event()

    def work(told):
        told(0.4)
        going.wait(10)
        return 7

    assert import_behind(file, work, wait=0.4) is None
    place = file.path.parent
    told = read_progress(place, now())
    assert told is not None
    assert not told.is_over
    going.set()
    for _try in range(100):
        told = read_progress(place, now())
        if told and told.is_over:
            break
        sleep(0.05)
    assert told is not None
    assert (told.import_id, told.share) == (7, 1.0)
    assert not file.path.exists()


def test_a_short_one_is_done_at_once_and_a_broken_one_is_told(tmp_path):
    assert import_behind(upload(tmp_path), lambda _told: 5, wait=5) == 5

    def broken(_told):
        raise RuntimeError

    file = upload(tmp_path)
    assert import_behind(file, broken, wait=5) is None
    told = read_progress(file.path.parent, now())
    assert told is not None
    assert told.is_over
    assert told.import_id is None


def test_the_page_shows_progress_and_then_the_result(owner, monkeypatch):
    going = Event()
    real = __import__("pages.import_files", fromlist=["import_file"])
    slow = real.import_file

    def held(engine, order):
        if not order.is_dry_run:
            order.told(0.5)
            going.wait(20)
        return slow(engine, order)

    monkeypatch.setattr(real, "import_file", held)
    monkeypatch.setattr(real, "LONGEST_WAIT", 0.5)
    token = token_of(send(owner, STAFFING.format(row="HT-BJORK;2026v13;9;8").encode(), NAME))
    answer = owner.post(f"/import/las-in?fil={token}")
    assert answer.headers["Location"] == f"/import?pagar={token}"
    shown = text_of(owner, f"/import?pagar={token}")
    assert "Sidorna visar läget före" in shown
    assert re.search(r"<progress[^>]*value", shown)
    going.set()
    for _try in range(100):
        shown = text_of(owner, f"/import?pagar={token}")
        if "Sidorna visar läget före" not in shown:
            break
        sleep(0.1)
    assert NAME in shown.split("Läs in en fil")[0]
    owner.post(f"/import/angra?inlasning={latest().id}")


def test_another_user_s_progress_is_not_shown(owner, sign_in):
    store(owner, "HT-BJORK;2026v14;9;8")
    assert "Sidorna visar" not in text_of(owner, "/import?pagar=" + "A" * 22)
    with reading() as session:
        assert find_imports(session, most=1)
    owner.post(f"/import/angra?inlasning={latest().id}")
