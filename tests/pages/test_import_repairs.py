"""On the import page: undo an import, mend a row."""

import pytest

from data_access.database import reading
from data_access.import_log import find_quarantine
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
    beside_the_cells = again[again.index('id="ratta"') :]
    assert "åtta är inget tal" in beside_the_cells
    assert "nio är inget tal" not in beside_the_cells
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
