"""Every page through its address and through the real callback endpoint."""

import json

import pytest

from data_access.database import reading
from data_access.token_order_marks import fetch_order_marks
from domain.scope import EVERYTHING
from tests.callbacks import PAGES, filter_body, post, press_body

OWN, FOREIGN = "Hemtjänst Älvlunden", "Björkliden"


def shown(answer) -> str:

    return json.dumps(answer.get_json(), ensure_ascii=False)


@pytest.mark.parametrize("path", PAGES)
def test_the_first_view_comes_with_the_page(sign_in, path):
    answer = sign_in("ec-alund").get(path)

    assert answer.status_code == 200
    assert "mobilkoll-layout" in answer.get_data(as_text=True)


@pytest.mark.parametrize(("path", "page"), PAGES.items())
def test_a_manager_sees_nothing_of_another_unit(sign_in, path, page):
    client = sign_in("ec-alund")
    for unit in ("HT-BJORK", "alla", "", None, ["HT-BJORK"], {"a": 1}, "ht-bjork", "HT-BJORK "):
        answer = post(client, filter_body(page, unit))
        assert answer.status_code == 200, unit
        assert FOREIGN not in shown(answer)
        assert "INC0002" not in shown(answer)
        assert "T-02" not in shown(answer)
    html = client.get(f"{path}?enhet=HT-BJORK").get_data(as_text=True)
    assert "Bj\\u00f6rkliden" not in html
    assert FOREIGN not in html


def test_the_usage_page_says_what_the_golden_month_says(sign_in):
    answer = shown(post(sign_in("ec-alund"), filter_body("usage", "HT-ALUND")))

    assert "Vecka 17 registrerades" in answer
    assert "13 av 27" in answer
    assert "Under den undre gränsen: en säker försämring." in answer
    assert "ändrades 2026-05-02 från 85,7\u00a0% till 87,5\u00a0%" in answer


def test_the_token_page_lists_the_golden_names(sign_in):
    answer = shown(post(sign_in("ec-alund"), filter_body("tokens", "HT-ALUND")))

    for name in ("Folke Granlöv", "Kerstin Månsås", "Örjan Havsö", "Helmi Nordäng"):
        assert name in answer
    assert "Beställd 2026-04-20" in answer


def test_the_operations_manager_sees_no_names(sign_in):
    answer = shown(post(sign_in("vc"), filter_body("tokens", "alla")))

    assert "Folke Granlöv" not in answer
    assert "Namn och lista ser bara enhetens chef" in answer


def test_the_fault_page_has_the_oldest_first(sign_in):
    answer = shown(post(sign_in("it"), filter_body("faults", "alla")))

    assert "15 felanmälningar är öppna" in answer
    assert "Den äldsta har väntat 100 dagar" in answer
    table = answer.rsplit("äldst först", 1)[1]
    assert table.index("INC0001008") < table.index("INC0004001")


def test_the_overview_has_the_golden_tasks(sign_in):
    answer = shown(post(sign_in("ec-alund"), filter_body("overview", "HT-ALUND")))

    assert ">3 dosor<" in answer
    assert "ärende INC0001008" in answer
    assert "T-0107, T-0105" in answer or "T-0105, T-0107" in answer
    assert ">1 uppföljning<" in answer
    assert "skulle ha signerats 2026-04-15" in answer
    assert ">3 personer<" not in answer, "bör comes after five måste"


def test_marking_is_kept_and_can_be_undone(sign_in):
    client = sign_in("ec-bjork")
    before = shown(post(client, filter_body("tokens", "HT-BJORK")))
    person = before.split('"person": "')[2].split('"')[0]
    marked = shown(post(client, press_body({"type": "tokens-mark", "person": person}, "HT-BJORK")))
    assert "Markerad som beställd 2026-04-30." in marked
    with reading() as session:
        mark = next(
            m for m in fetch_order_marks(session, scope=EVERYTHING) if m.person_ref == person
        )
    undone = shown(post(client, press_body({"type": "tokens-undo", "mark": mark.id}, "HT-BJORK")))
    assert "Markeringen är borttagen." in undone


@pytest.mark.parametrize("mark", [10**30, 0, -1, True, "1", None, [1]])
def test_what_no_button_sends_is_refused(sign_in, mark):
    answer = post(
        sign_in("ec-bjork"), press_body({"type": "tokens-undo", "mark": mark}, "HT-BJORK")
    )

    assert answer.status_code == 400


def test_nobody_marks_in_anothers_unit(sign_in):
    theirs = shown(post(sign_in("ec-bjork"), filter_body("tokens", "HT-BJORK")))
    person = theirs.split('"person": "')[2].split('"')[0]

    post(sign_in("ec-alund"), press_body({"type": "tokens-mark", "person": person}, "HT-BJORK"))
    refused = post(sign_in("vc"), press_body({"type": "tokens-mark", "person": person}, "alla"))

    assert refused.status_code == 403
    with reading() as session:
        assert not [
            m for m in fetch_order_marks(session, scope=EVERYTHING) if m.person_ref == person
        ]


@pytest.mark.parametrize("period", ["2030v01", "x", "9999v99", None, 7, "2026v54"])
def test_an_unknown_period_falls_back_with_a_note(sign_in, period):
    answer = post(sign_in("ec-alund"), filter_body("usage", "HT-ALUND", period))

    assert answer.status_code == 200
    if period is not None:
        assert "Perioden i adressen" in shown(answer)


def test_without_data_the_pages_say_what_is_missing(dash_app, database):
    from data_access.database import bind, writing
    from data_access.users import save_user

    bind(database)
    with writing() as session:
        save_user(
            session, name="vc", role="operations_manager", display="vc", unit_ids=[], is_demo=True
        )
    client = dash_app.server.test_client()
    page = client.get("/logga-in").get_data(as_text=True)
    number = page.split('name="user" value="')[1].split('"')[0]
    client.post("/logga-in", data={"user": number})
    for path in PAGES:
        text = client.get(path).get_data(as_text=True)
        assert "0\\u00a0%" not in text.replace("00\\u00a0%", "")
    assert "Inga enheter" in client.get("/").get_data(as_text=True)


def test_a_missing_database_gives_a_page_that_heals(dash_app, tmp_path, golden_database):
    from data_access.database import bind, connect

    bind(connect(f"sqlite:///{tmp_path}/gone.db"))
    client = dash_app.server.test_client()
    answer = client.get("/logga-in")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"

    bind(golden_database)
    assert client.get("/logga-in").status_code == 200
